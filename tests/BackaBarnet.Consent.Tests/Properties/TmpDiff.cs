using BackaBarnet.Consent.Tests.Oracle;

namespace BackaBarnet.Consent.Tests.Properties;

public sealed class TmpDiff
{
    [Fact]
    public void Diff()
    {
        var seen = new Dictionary<string, (int Count, string Example)>(StringComparer.Ordinal);
        for (var n = 0; n < 60000; n++)
        {
            var s = AnySituation.Of(new Dice(Laws.Seed, n));
            var e = TwinAnswer.Of(s.Decide()); var t = Twin.Decide(s);
            if (e.Text == t.Text) continue;
            var key = $"{e.Outcome}/{t.Outcome} eng+ {string.Join(' ', e.Rules.Except(t.Rules).Order())} twin+ {string.Join(' ', t.Rules.Except(e.Rules).Order())} f {e.Fields.Count - t.Fields.Count} help {e.ConsentCouldHelp}/{t.ConsentCouldHelp}";
            if (!seen.TryGetValue(key, out var was))
            {
                var small = s;
                while (SmallerSituations.Of(small).FirstOrDefault(x => TwinAnswer.Of(x.Decide()).Text != Twin.Decide(x).Text) is { } next) small = next;
                was = (0, BackaBarnet.Consent.Cases.DecisionCaseWriter.Write("X", "", small, null) + "\nENGINE\n" + TwinAnswer.Of(small.Decide()).Text + "\nTWIN\n" + Twin.Decide(small).Text);
            }
            seen[key] = (was.Count + 1, was.Example);
        }
        File.WriteAllText("/tmp/wt/diff.txt", string.Join("\n==========\n", seen.OrderByDescending(x => x.Value.Count).Select(x => $"{x.Value.Count} {x.Key}\n{x.Value.Example}")));
        File.WriteAllText("/tmp/wt/diffkeys.txt", string.Join("\n", seen.OrderByDescending(x => x.Value.Count).Select(x => $"{x.Value.Count} {x.Key}")));
    }
}
