using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Storing;
using FsCheck;
using FsCheck.Fluent;

namespace BackaBarnet.Hub.Tests.Audit;

/// <summary>Tamperings at places and in logs that nobody chose. The environment variable BACKABARNET_SEED chooses others.</summary>
public class AuditVerifierProperties
{
    private static readonly ulong Seed = ulong.TryParse(Environment.GetEnvironmentVariable("BACKABARNET_SEED"), out var seed) ? seed : 20261122;

    private static readonly Gen<(int Rows, int Position, int Choice)> Cases =
        from rows in Gen.Choose(105, 400)
        from position in Gen.Choose(1, rows)
        from choice in Gen.Choose(0, 10_000)
        select (rows, position, choice);

    [Fact]
    public void Verify_AnyColumnOfAnyRowChanged_NamesTheRow() => Hold((log, position, choice) =>
    {
        var changes = ColumnChanges.Of(log.Rows[position - 1]).ToList();
        log.Replace(position, changes[choice % changes.Count].Row);
        return [new AuditFinding(AuditFault.RowChanged, position, position)];
    });

    [Fact]
    public void Verify_AnyTampering_IsFoundAndNothingElse() => Hold((log, position, choice) => Tampering.All[choice % Tampering.All.Count].Do(log, position));

    [Fact]
    public void Verify_AnyRowsRemoved_AreNamed() => Hold((log, position, choice) =>
    {
        var to = Math.Min(log.Rows.Count, position + (choice % 100));
        var isEnd = to == log.Rows.Count;
        log.Rows.RemoveRange(position - 1, to - position + 1);
        return [new AuditFinding(isEnd ? AuditFault.RowsCutOff : AuditFault.RowsMissing, position, to)];
    });

    [Fact]
    public void Verify_HistoryRewritten_IsFoundByTheFirstSignatureOverIt()
    {
        Check(Prop.ForAll(Cases.ToArbitrary(), tried =>
        {
            var log = SampleLog.Of(tried.Rows, stretch: 7);
            log.Replace(tried.Position, ColumnChanges.With(log.Rows[tried.Position - 1], Tampering.Detail, "x"));
            log.LinkAnew(tried.Position - 1);

            var findings = log.VerifyAsync().GetAwaiter().GetResult().Findings;

            var signed = log.Rows.Count / 7 * 7;
            return tried.Position > signed
                ? findings.Count == 0
                : findings.Count > 0
                    && findings.TrueForAll(finding => finding.Fault == AuditFault.CheckpointRootWrong)
                    && findings[0].From <= tried.Position && tried.Position <= findings[0].To;
        }));
    }

    [Fact]
    public void Verify_AnyNoise_EndsAndFindsSomething()
    {
        Check(Prop.ForAll(Cases.ToArbitrary(), tried =>
        {
            var log = SampleLog.Of(tried.Rows);
            var dice = new Random(tried.Choice);
            for (var i = 0; i < 1 + (tried.Choice % 40); i++)
                Spoil(log.Rows, dice);
            log.Rows.Sort((one, other) => one.Position.CompareTo(other.Position));

            return log.VerifyAsync().GetAwaiter().GetResult().Findings.Count > 0;
        }));
    }

    private static void Spoil(List<StoredAuditEntry> rows, Random dice)
    {
        var i = dice.Next(rows.Count);
        switch (dice.Next(4))
        {
            case 0:
                rows.RemoveAt(i);
                break;
            case 1:
                rows.Insert(i, SampleLog.Copy(rows[dice.Next(rows.Count)], position: dice.Next(-3, rows.Count + 5), hash: new byte[dice.Next(40)]));
                break;
            case 2:
                rows[i] = SampleLog.Copy(rows[i], position: rows[i].Position + dice.Next(1, 50));
                break;
            default:
                rows[i] = ColumnChanges.With(rows[i], Tampering.Detail, $"{dice.Next()}");
                break;
        }
    }

    private static void Hold(Func<SampleLog, int, int, IEnumerable<AuditFinding>> tamper) =>
        Check(Prop.ForAll(Cases.ToArbitrary(), tried =>
        {
            var log = SampleLog.Of(tried.Rows);
            var expected = tamper(log, tried.Position, tried.Choice).ToList();
            var findings = log.VerifyAsync().GetAwaiter().GetResult().Findings;
            var (wanted, got) = (string.Join('\n', AuditVerifierTests.Sorted(expected)), string.Join('\n', AuditVerifierTests.Sorted(findings.Where(AuditVerifierTests.IsOfChain))));
            return (wanted == got).Label(wanted == got ? "" : $"{tried}\nexpected:\n{wanted}\nfound:\n{got}");
        }));

    private static void Check(Property property) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(Seed, 1UL), property);
}
