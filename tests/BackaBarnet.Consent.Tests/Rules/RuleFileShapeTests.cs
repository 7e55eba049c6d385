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

    /// <summary>Of each file one entry that has every property; alone, so that it is read at once.</summary>
    private static readonly (string File, string Json)[] Entries =
    [
        ("rule-set.json", """{ "version": "1", "about": "x" }"""),
        (
            "activity-kinds.json",
            """
            { "about": "x", "kinds": [ {
              "kind": "REG", "name": "Regionen", "regime": "OSL", "confidence": "V", "lawyer": "L1", "authority": true, "reporter": true, "careRecords": true,
              "beyondPoliceRequests": true, "closedCategories": ["crime"], "defaultDeny": "R-OSL-8-1" } ] }
            """),
        (
            "matrix.json",
            """
            { "about": "x", "rows": [ {
              "id": "M01", "from": ["REG"], "to": ["SK-EH"], "bothWays": true, "principal": "same", "messages": ["upptackt"], "appliesWhen": ["under18"], "boundary": "yes", "consent": "yes",
              "duties": [ { "rule": "R-PL-6", "from": ["REG"], "to": ["SK-EH"], "when": ["under18"] } ], "overrides": [ { "rule": "R-OSL-10-27", "from": ["REG"], "to": ["SK-EH"] } ],
              "deciders": ["rektor"], "withheldCategories": ["health"], "lawyer": "L1", "note": "x" } ] }
            """),
        (
            "obligations.json",
            """
            { "about": "x", "obligations": [ {
              "id": "log", "rule": "R-OSL-8-1", "text": "Skriv ned det.", "outcomes": ["PERMIT"], "from": ["REG"], "to": ["SK-EH"], "rules": ["M01"], "when": ["under18"] } ] }
            """),
        (
            "calendar.json",
            """{ "about": "x", "entries": [ { "id": "CAL-1", "from": "2027-01-01", "kinds": ["REG"], "text": "Något ändras.", "rules": ["M01"], "reviewed": "2026-12-10" } ] }"""),
        ("questions.json", """{ "about": "x", "questions": [ { "id": "L1", "text": "Hur är det?" } ] }"""),
        (
            "rules-9.json",
            """
            { "about": "x", "rules": [ {
              "id": "R-CONS-10", "statute": "1 §", "validFrom": "2025-07-01", "validTo": "2025-12-31", "confidence": "V", "lawyer": "L1", "text": "Så är det.", "policy": true,
              "appliesWhen": ["under18"], "forbidsWhen": ["under18"], "asksPersonWhen": ["under18"], "prerequisites": [ { "name": "acuteDanger", "text": "Det är fara." } ],
              "deciders": ["rektor"], "evenWhenHarmIsSuspected": true, "parameters": { "months": 6 } } ] }
            """),
    ];

    [Fact]
    public void Parse_EachPropertyLeftOutAndWrong_IsAsApproved() =>
        Approved.Equals(string.Concat(Entries.Select(entry => ShapeFaults.Of(entry.Json, (path, text) => Faults(entry.File, path, text)))), "rule-files");

    [Fact]
    public void Read_EachPropertyOfAPolicyLeftOutAndWrong_IsAsApproved() =>
        Approved.Equals(ShapeFaults.Of(Policy, (_, text) => PolicyReader.Read(text).Faults.Select(fault => fault.ToString())), "policy");

    // That everything else is missing is left out.
    private static IEnumerable<string> Faults(string file, string path, string text) =>
        RuleSet.Parse(new Dictionary<string, string>(StringComparer.Ordinal) { [file] = text }).Faults
            .Where(fault => fault.File == file && fault.Path.StartsWith(path, StringComparison.Ordinal))
            .Select(fault => fault.ToString());
}
