using BackaBarnet.Testing;

namespace BackaBarnet.Consent.Tests.Rules;

/// <summary>What whoever edits a file is told, property by property.</summary>
public sealed class RuleFileShapeTests
{
    private const string Policy =
        """
        {
          "name": "Exempelkommun", "version": "1", "about": "Antagen av kommunstyrelsen.",
          "rules": [
            { "id": "R-OSL-10-27", "use": false, "why": "Generalklausulen prövas utanför hubben." },
            { "id": "R-CONS-05", "parameters": { "childsYesFrom": 10 } }
          ],
          "rows": [ { "id": "M47", "boundary": "yes", "consent": "notEnough", "why": "Vi frågar familjen först." } ],
          "calendar": [ { "id": "CAL-2027-FRISKOLA", "reviewed": "2026-12-10", "by": "kommunjuristen" } ]
        }
        """;


    [Fact]
    public void Parse_EachPropertyLeftOutAndWrong_IsAsApproved()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        // Without these, hundreds of other faults follow; BadRuleSetTests has what is said of a list that is none.
        seen.UnionWith(["activity-kinds.json$.kinds", "matrix.json$.rows"]);
        var told = EmbeddedRules.Files().OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => ShapeFaults.Of(file.Value, text => Faults(file.Key, text), path => seen.Add(file.Key.StartsWith("rules-", StringComparison.Ordinal) ? path : file.Key + path)));

        Approved.Equals(string.Concat(told), "rule-files");
    }

    [Fact]
    public void Read_EachPropertyOfAPolicyLeftOutAndWrong_IsAsApproved() =>
        Approved.Equals(ShapeFaults.Of(Policy, text => PolicyReader.Read(text).Faults.Select(fault => fault.ToString()), _ => true), "policy");

    private static IEnumerable<string> Faults(string file, string text)
    {
        var files = EmbeddedRules.Files();
        files[file] = text;
        return RuleSet.Parse(files).Faults.Select(fault => fault.ToString());
    }
}
