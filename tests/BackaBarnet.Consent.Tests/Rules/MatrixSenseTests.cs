using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Rules;

/// <summary>Small matrices, so that each way to overlap or to leave a hole stands alone.</summary>
public sealed class MatrixSenseTests
{
    private const string A = ActivityKinds.Region;
    private const string B = ActivityKinds.SkolaElevhalsa;
    private const string C = ActivityKinds.Socialtjanst;

    private static readonly MatrixRow Everything = Row("M9", MatrixRow.AnyKind, MatrixRow.AnyKind);

    [Fact]
    public void Faults_OneRowForEverything_AreNone() => Assert.Empty(Faults(Everything));

    [Fact]
    public void Faults_RowsForTheSamePair_AreNamedAtEachLaterOne() => Assert.Equal(
        [
            "matrix.json $.rows[1]: M1 and M2 both cover REG to SK-EH",
            "matrix.json $.rows[2]: M1 and M3 both cover REG to SK-EH",
            "matrix.json $.rows[2]: M2 and M3 both cover REG to SK-EH",
        ],
        Faults(Row("M1", A, B), Row("M2", A, B), Row("M3", A, B), Everything));

    [Fact]
    public void Faults_RowsForPairsThatDiffer_AreNone() =>
        Assert.Empty(Faults(Row("M1", A, B), Row("M2", A, C), Row("M3", C, B), Row("M4", B, A), Everything));

    [Fact]
    public void Faults_ARowThatHoldsBothWays_OverlapsWithTheWayBack()
    {
        var bothWays = Row("M1", A, B) with { BothWays = true };

        Assert.Equal(["matrix.json $.rows[1]: M1 and M2 both cover SK-EH to REG"], Faults(bothWays, Row("M2", B, A), Everything));
        Assert.Equal(["matrix.json $.rows[1]: M2 and M1 both cover SK-EH to REG"], Faults(Row("M2", B, A), bothWays, Everything));
        Assert.Empty(Faults(bothWays, Row("M2", A, A), Row("M3", B, B), Everything));
    }

    [Fact]
    public void Faults_ThePairThatTheyShare_IsTheOneNamed()
    {
        var wide = Row("M1", A, B) with { From = [C, A], To = [A, B] };

        Assert.Equal(["matrix.json $.rows[1]: M1 and M2 both cover REG to SK-EH"], Faults(wide, Row("M2", A, B), Everything));
    }

    [Theory]
    [InlineData(PrincipalRelation.Same, PrincipalRelation.Other, false)]
    [InlineData(PrincipalRelation.Other, PrincipalRelation.Same, false)]
    [InlineData(PrincipalRelation.Same, PrincipalRelation.Same, true)]
    [InlineData(PrincipalRelation.Other, PrincipalRelation.Other, true)]
    [InlineData(PrincipalRelation.Any, PrincipalRelation.Same, true)]
    [InlineData(PrincipalRelation.Other, PrincipalRelation.Any, true)]
    public void Faults_RowsForPrincipals_OverlapUnlessThePrincipalsDiffer(PrincipalRelation first, PrincipalRelation second, bool overlap) =>
        Assert.Equal(overlap ? 1 : 0, Faults(Row("M1", A, B) with { Principal = first }, Row("M2", A, B) with { Principal = second }, Everything).Count);

    [Fact]
    public void Faults_RowsForEveryKindSomeMessagesOrSomeCircumstances_DoNotOverlap() => Assert.Empty(Faults(
        Row("M1", A, B),
        Row("M2", A, MatrixRow.AnyKind),
        Row("M3", MatrixRow.AnyKind, B),
        Row("M4", A, B) with { Messages = [MessageKinds.Upptackt] },
        Row("M5", A, B) with { AppliesWhen = ["deidentified"] },
        Everything));

    [Fact]
    public void Faults_OnlyRowsForSomeMessagesOrCircumstances_LeaveTheRestOpen()
    {
        var hole = Assert.Single(Faults(Everything with { Messages = [MessageKinds.Upptackt] }, Everything with { AppliesWhen = ["deidentified"] }));

        Assert.StartsWith("matrix.json $.rows: no row says what may pass from FSK-K, ", hole, StringComparison.Ordinal);
        Assert.EndsWith(", GUARDIAN (any principal)", hole, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PrincipalRelation.Same, "other")]
    [InlineData(PrincipalRelation.Other, "same")]
    public void Faults_ARowForSomePrincipals_LeavesTheOthersOpen(PrincipalRelation principal, string open)
    {
        Assert.EndsWith($" ({open} principal)", Assert.Single(Faults(Everything with { Principal = principal })), StringComparison.Ordinal);
        Assert.Empty(Faults(Everything with { Principal = principal }, Everything with { Principal = principal == PrincipalRelation.Same ? PrincipalRelation.Other : PrincipalRelation.Same }));
    }

    [Fact]
    public void Faults_HolesOfEachPrincipal_AreToldApart() => Assert.Equal(
        [
            "matrix.json $.rows: no row says what may pass from REG to SK-EH (any principal)",
            "matrix.json $.rows: no row says what may pass from REG to SK-EMI (same principal)",
            "matrix.json $.rows: no row says what may pass from REG to SOC (other principal)",
        ],
        Faults(
            Row("M1", A, B) with { From = [.. ActivityKinds.All.Where(kind => kind != A)], To = [MatrixRow.AnyKind] },
            Row("M2", A, B) with { To = [.. ActivityKinds.All.Where(kind => kind is not (B or C or "SK-EMI"))] },
            Row("M3", A, C) with { Principal = PrincipalRelation.Same },
            Row("M4", A, "SK-EMI") with { Principal = PrincipalRelation.Other }).Order(StringComparer.Ordinal));

    private static MatrixRow Row(string id, string from, string to) =>
        new() { Id = id, From = [from], To = [to], Boundary = Boundary.Yes, Consent = ConsentEffect.Lifts, Overrides = [], Deciders = [] };

    private static List<string> Faults(params MatrixRow[] rows) =>
        [.. MatrixSense.Faults([.. rows.Select((row, i) => new Located<MatrixRow>(row, "matrix.json", $"$.rows[{i}]"))]).Select(fault => fault.ToString())];
}
