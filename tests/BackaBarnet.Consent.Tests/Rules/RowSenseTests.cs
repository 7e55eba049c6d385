namespace BackaBarnet.Consent.Tests.Rules;

/// <summary>Single rows, and the rules that they point to.</summary>
public sealed class RowSenseTests
{
    private static readonly Rule Applying = Rule("R-A") with { AppliesWhen = ["under18"] };
    private static readonly Rule Silent = Rule("R-B");

    [Fact]
    public void Faults_ARowThatPointsWell_AreNone() => Assert.Empty(Faults(Row with { Overrides = [To("R-A")], Duties = [To("R-A"), To("R-B") with { When = [] }] }));

    [Fact]
    public void Faults_ARuleThatSaysNotWhen_AreNamedOfOverrideAndDuty() => Assert.Equal(
        [
            "matrix.json $.rows[0].overrides[1].rule: R-B says not when it applies; give the rule appliesWhen",
            "matrix.json $.rows[0].duties[0].rule: R-B says not when it binds; give the duty when, or the rule appliesWhen",
        ],
        Faults(Row with { Overrides = [To("R-A"), To("R-B")], Duties = [To("R-B")] }));

    [Fact]
    public void Faults_OneOfSeveralWordingsThatSaysNotWhen_IsNamed()
    {
        var earlier = Silent with { Id = "R-A", ValidTo = Silent.ValidFrom };

        Assert.Single(Faults(Row with { Overrides = [To("R-A")] }, earlier));
        Assert.Single(Faults(Row with { Duties = [To("R-A")] }, earlier));
        Assert.Empty(Faults(Row with { Duties = [To("R-A") with { When = ["under18"] }] }, earlier));
    }

    [Fact]
    public void Faults_APointerOutsideTheRow_IsNamedOfEachSide() => Assert.Equal(
        [
            "matrix.json $.rows[0].overrides[0].from: SK-EH is not on that side of the row",
            "matrix.json $.rows[0].overrides[0].to: REG is not on that side of the row",
        ],
        Faults(Row with { Overrides = [To("R-A") with { From = ["REG", "SK-EH"], To = ["SK-EH", "REG"] }] }));

    [Fact]
    public void Faults_ARowThatHoldsBothWays_HasBothSidesOnBoth() =>
        Assert.Empty(Faults(Row with { BothWays = true, Overrides = [To("R-A") with { From = ["REG", "SK-EH"], To = ["SK-EH", "REG"] }] }));

    [Fact]
    public void Faults_ARowForEveryKind_HasEveryKindOnThatSideOnly()
    {
        var pointer = To("R-A") with { From = ["SOC"], To = ["SOC"] };

        Assert.Equal(["matrix.json $.rows[0].overrides[0].to: SOC is not on that side of the row"], Faults(Row with { From = ["*"], Overrides = [pointer] }));
        Assert.Equal(["matrix.json $.rows[0].overrides[0].from: SOC is not on that side of the row"], Faults(Row with { To = ["*"], Overrides = [pointer] }));
    }

    [Fact]
    public void Faults_AKindThatIsNone_IsNamedOnce() =>
        Assert.Equal(["matrix.json $.rows[0].overrides[0].to: SOCX is no activity kind; did you mean SOC?"], Faults(Row with { Overrides = [To("R-A") with { To = ["SOCX"] }] }));

    [Fact]
    public void Faults_WordsThatAreNone_AreNamedEach() => Assert.Equal(
        [
            "matrix.json $.rows[0].from: xxxx is no activity kind",
            "matrix.json $.rows[0].to: xxxx is no activity kind",
            "matrix.json $.rows[0].messages: xxxx is no kind of message",
            "matrix.json $.rows[0].appliesWhen: xxxx is no known condition",
            "matrix.json $.rows[0].withheldCategories: xxxx is no information category",
            "matrix.json $.rows[0].deciders: xxxx is no role",
            "matrix.json $.rows[0].lawyer: xxxx is no question to a lawyer",
            "matrix.json $.rows[0].overrides[0].rule: xxxx is no rule",
            "matrix.json $.rows[0].duties[0].rule: xxxx is no rule",
            "matrix.json $.rows[0].duties[0].when: xxxx is no known condition",
        ],
        Faults(Row with
        {
            From = ["REG", "xxxx"],
            To = ["xxxx"],
            Messages = ["xxxx"],
            AppliesWhen = ["xxxx"],
            WithheldCategories = ["xxxx"],
            Deciders = ["xxxx"],
            Lawyer = "xxxx",
            Overrides = [To("xxxx")],
            Duties = [To("xxxx") with { When = ["xxxx"] }],
        }));

    [Fact]
    public void Faults_EmptyWords_AreNotNamedAgain() =>
        Assert.Empty(Faults(Row with { From = ["REG", ""], Messages = [""], Overrides = [To("")] }));

    private static MatrixRow Row => new() { Id = "M1", From = ["REG"], To = ["SK-EH"], Boundary = Boundary.Yes, Consent = ConsentEffect.Lifts, Overrides = [], Deciders = [] };

    private static RowRule To(string rule) => new(rule, [], []);

    private static Rule Rule(string id) => new() { Id = id, Statute = "1 §", ValidFrom = new DateOnly(2025, 7, 1), Confidence = "V", Text = "x" };

    private static List<string> Faults(MatrixRow row, params Rule[] further)
    {
        var read = new RuleFiles();
        read.Rules.AddRange(further.Concat([Applying, Silent]).Select((rule, i) => new Located<Rule>(rule, "rules-1.json", $"$.rules[{i}]")));
        read.Rows.Add(new Located<MatrixRow>(row, "matrix.json", "$.rows[0]"));
        return [.. RowSense.Faults(read, new KnownWords(read)).Select(fault => fault.ToString())];
    }
}
