using System.Text.Json;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Rules;

public sealed class PolicyTests
{
    private const string Example =
        """
        {
          "name": "Exempelkommun", "version": "1", "about": "Antagen av kommunstyrelsen.",
          "rules": [
            { "id": "R-CONS-05", "parameters": { "childsYesFrom": 10, "childDecidesFrom": 16 } },
            { "id": "R-CONS-10", "parameters": { "months": 3 } },
            { "id": "R-HUB-RET", "parameters": { "days": 7 } },
            { "id": "R-OSL-10-27", "use": false, "why": "Generalklausulen prövas utanför hubben." }
          ],
          "rows": [
            { "id": "M05", "consent": "notEnough", "why": "Polisen får inget på enbart samtycke." },
            { "id": "M17", "consent": "no", "why": "Fritid tar inte emot." },
            { "id": "M47", "boundary": "yes", "why": "Vi frågar familjen först." },
            { "id": "M06", "boundary": "yes", "consent": "notEnough", "why": "Rektor avgör." }
          ],
          "calendar": [ { "id": "CAL-2027-FRISKOLA", "reviewed": "2026-12-10", "by": "kommunjuristen" } ]
        }
        """;

    private static readonly DateOnly Monday = new(2026, 3, 2);

    /// <summary>A part of a policy, and the faults that come of it.</summary>
    public static TheoryData<string, string[]> Bad => new()
    {
        { "\"rules\": [ { \"id\": \"R-CONS-55\", \"use\": false, \"why\": \"x\" } ]", ["$.rules[0].id: R-CONS-55 is no rule; did you mean R-CONS-05?"] },
        { "\"rules\": [ { \"id\": \"R-CONS-05\", \"parameters\": { \"childsYesForm\": 10 } } ]", ["$.rules[0].parameters.childsYesForm: is no number of R-CONS-05; did you mean childsYesFrom?"] },
        { "\"rules\": [ { \"id\": \"R-CONS-05\", \"parameters\": { \"childsYesFrom\": 16 } } ]", ["$.rules[0].parameters.childsYesFrom: must be from 0 to 15", "$.rules[0].parameters.childDecidesFrom: must be from 16 to 18"] },
        { "\"rules\": [ { \"id\": \"R-CONS-05\", \"parameters\": { \"childDecidesFrom\": 11 } } ]", ["$.rules[0].parameters.childDecidesFrom: must be from 12 to 18"] },
        { "\"rules\": [ { \"id\": \"R-CONS-05\", \"parameters\": { \"childDecidesFrom\": 19 } } ]", ["$.rules[0].parameters.childDecidesFrom: must be from 12 to 18"] },
        { "\"rules\": [ { \"id\": \"R-CONS-10\", \"parameters\": { \"months\": 13 } } ]", ["$.rules[0].parameters.months: must be from 1 to 12"] },
        { "\"rules\": [ { \"id\": \"R-CONS-10\", \"parameters\": { \"months\": 0 } } ]", ["$.rules[0].parameters.months: must be from 1 to 12"] },
        { "\"rules\": [ { \"id\": \"R-HUB-RET\", \"parameters\": { \"days\": 15 } } ]", ["$.rules[0].parameters.days: must be from 1 to 14"] },
        { "\"rules\": [ { \"id\": \"R-SOL-20-2\", \"parameters\": { \"days\": 20 } } ]", ["$.rules[0].parameters: R-SOL-20-2 is not marked as policy, so its numbers are not the municipality's to choose"] },
        { "\"rules\": [ { \"id\": \"R-CONS-02\", \"use\": false, \"why\": \"x\" } ]", [NotLess("R-CONS-02")] },
        { "\"rules\": [ { \"id\": \"GATE-PROT\", \"use\": false, \"why\": \"x\" } ]", [NotLess("GATE-PROT")] },
        { "\"rules\": [ { \"id\": \"R-GDPR-22\", \"use\": false, \"why\": \"x\" } ]", [NotLess("R-GDPR-22")] },
        { "\"rules\": [ { \"id\": \"R-PL-6\", \"use\": false, \"why\": \"x\" } ]", [NotLess("R-PL-6")] },
        { "\"rules\": [ { \"id\": \"R-OSL-12-3\", \"use\": false, \"why\": \"x\" } ]", [NotLess("R-OSL-12-3")] },
        { "\"rules\": [ { \"id\": \"R-OSL-10-27\", \"use\": false } ]", ["$.rules[0].why: is missing; say why the rule is not used"] },
        { "\"rules\": [ { \"id\": \"R-OSL-10-27\" } ]", ["$.rules[0]: changes nothing; give parameters or use"] },
        { "\"rules\": [ { \"id\": \"R-OSL-10-27\", \"used\": false } ]", ["$.rules[0].used: is not a known property; did you mean use?", "$.rules[0]: changes nothing; give parameters or use"] },
        { "\"rules\": [ { \"id\": \"R-OSL-10-27\", \"use\": \"no\" } ]", ["$.rules[0].use: must be true or false"] },
        {
            "\"rules\": [ { \"id\": \"R-HUB-RET\", \"parameters\": { \"days\": 3 } }, { \"id\": \"R-HUB-RET\", \"parameters\": { \"days\": 4 } } ]",
            ["$.rules[1].id: R-HUB-RET is listed more than once"]
        },
        { "\"rows\": [ { \"id\": \"M010\", \"consent\": \"no\", \"why\": \"x\" } ]", ["$.rows[0].id: M010 is no row; did you mean M01?"] },
        { "\"rows\": [ { \"id\": \"M01\", \"consent\": \"yes\", \"why\": \"x\" } ]", ["$.rows[0].consent: must be one of notEnough, no"] },
        { "\"rows\": [ { \"id\": \"M01\", \"boundary\": \"no\", \"why\": \"x\" } ]", ["$.rows[0].boundary: must be one of yes"] },
        { "\"rows\": [ { \"id\": \"M01\", \"why\": \"x\" } ]", ["$.rows[0]: changes nothing; give consent or boundary"] },
        { "\"rows\": [ { \"id\": \"M01\", \"consent\": \"no\" } ]", ["$.rows[0].why: is missing; write a text"] },
        { "\"rows\": [ { \"id\": \"M31\", \"consent\": \"notEnough\", \"why\": \"x\" } ]", ["$.rows[0].consent: would loosen M31, where consent opens nothing"] },
        { "\"rows\": [ { \"id\": \"M29\", \"consent\": \"no\", \"why\": \"x\" } ]", ["$.rows[0].consent: M29 has no boundary for consent to lift; give boundary as well"] },
        { "\"rows\": [ { \"id\": \"M50\", \"boundary\": \"yes\", \"why\": \"x\" } ]", ["$.rows[0].id: M50 is decided by a step of its own, which a policy can't change"] },
        { "\"calendar\": [ { \"id\": \"CAL-2027-FRISKOLOR\", \"reviewed\": \"2026-12-10\", \"by\": \"x\" } ]", ["$.calendar[0].id: CAL-2027-FRISKOLOR is no calendar entry; did you mean CAL-2027-FRISKOLA?"] },
        { "\"calendar\": [ { \"id\": \"CAL-2027-FRISKOLA\", \"reviewed\": \"2026-12-10\" } ]", ["$.calendar[0].by: is missing; write a text"] },
        { "\"calendar\": [ { \"id\": \"CAL-2027-FRISKOLA\", \"by\": \"x\" } ]", ["$.calendar[0].reviewed: is missing; write a date"] },
        { "\"calender\": []", ["$.calender: is not a known property; did you mean calendar?"] },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void With_ABadPolicy_NamesEveryFault(string part, string[] faults)
    {
        var read = PolicyReader.Read($"{{ \"name\": \"Exempelkommun\", \"version\": \"1\", {part} }}", "exempel.json");
        var named = read.Policy is { } policy ? EmbeddedRules.RuleSet.With(policy, "exempel.json").Faults : read.Faults;

        Assert.Equal(faults.Select(fault => $"exempel.json {fault}").Order(StringComparer.Ordinal), named.Select(fault => fault.ToString()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("[]", "$: must be an object")]
    [InlineData("{", "$: is not JSON, at line 1")]
    [InlineData("{ \"name\": \"Exempel kommun\", \"version\": \"1\" }", "$.name: must be letters, digits and hyphens, without blanks")]
    [InlineData("{ \"name\": \"Österåker\", \"version\": \"1+2\" }", "$.version: must be letters, digits and hyphens or dots, without blanks")]
    [InlineData("{ \"version\": \"1\" }", "$.name: is missing; write a text")]
    [InlineData("{ \"name\": \"x\" }", "$.version: is missing; write a text")]
    [InlineData("{ \"name\": \"x\", \"version\": \"1\", \"rules\": {} }", "$.rules: must be a list")]
    public void Read_AFileThatIsNoPolicy_NamesTheFault(string json, string fault)
    {
        var result = PolicyReader.Read(json);

        Assert.Null(result.Policy);
        Assert.Equal([$"policy.json {fault}"], result.Faults.Select(found => found.ToString()));
    }

    [Theory]
    [InlineData("Öst-3", "2026.2-b", true)]
    [InlineData("a.b", "1", false)]
    [InlineData("a", "1_2", false)]
    public void Read_NameAndVersion_AreOneWordEach(string name, string version, bool isOne) =>
        Assert.Equal(isOne, PolicyReader.Read($$"""{ "name": "{{name}}", "version": "{{version}}" }""").Policy is not null);

    [Fact]
    public void With_APolicy_ChangesWhatItSays()
    {
        var rules = With(Example);

        Assert.Equal("2026-11-22+Exempelkommun-1", rules.Version);
        Assert.Equal((10, 16, 3, 7), (rules.ChildsYesFrom, rules.ChildDecidesFrom, rules.ConsentMonths, rules.RetentionDays));
        Assert.Equal(["never"], rules.Find("R-OSL-10-27", Monday)!.AppliesWhen!);
        Assert.Equal((Boundary.Yes, ConsentEffect.NotEnough), Row(rules, "M05"));
        Assert.Equal((Boundary.Yes, ConsentEffect.None), Row(rules, "M17"));
        Assert.Equal((Boundary.Yes, ConsentEffect.Lifts), Row(rules, "M47"));
        Assert.Equal((Boundary.Yes, ConsentEffect.NotEnough), Row(rules, "M06"));
        Assert.Equal(new DateOnly(2026, 12, 10), rules.Calendar.Single(entry => entry.Id == "CAL-2027-FRISKOLA").Reviewed);
    }

    [Fact]
    public void With_APolicy_LeavesTheRestAndTheRuleSetItselfAsTheyWere()
    {
        var (law, rules) = (EmbeddedRules.RuleSet, With(Example));

        string[] touched = ["R-CONS-05", "R-CONS-10", "R-HUB-RET", "R-OSL-10-27", "M05", "M06", "M17", "M47"];
        Assert.Equal(law.Rows.Where(row => !touched.Contains(row.Id)), rules.Rows.Where(row => !touched.Contains(row.Id)));
        Assert.Equal(law.Rules.Where(rule => !touched.Contains(rule.Id)), rules.Rules.Where(rule => !touched.Contains(rule.Id)));
        Assert.Equal("2026-11-22", law.Version);
        Assert.Equal((12, 15, 6, 14), (law.ChildsYesFrom, law.ChildDecidesFrom, law.ConsentMonths, law.RetentionDays));
        Assert.Null(law.Calendar.Single(entry => entry.Id == "CAL-2027-FRISKOLA").Reviewed);
    }

    [Fact]
    public void With_NoPolicy_IsTheRuleSetItself()
    {
        var read = PolicyReader.Read(JsonElement.Parse("{}"), "C-30.json", "$.policy");

        Assert.Same(Policy.None, read.Policy);
        Assert.Same(EmbeddedRules.RuleSet, EmbeddedRules.RuleSet.With(read.Policy!).RuleSet);
    }

    [Fact]
    public void Read_WithinAnotherDocument_NamesThePlaceThere()
    {
        var misspelt = JsonElement.Parse("""{ "name": "x", "version": "1", "rule": [] }""");
        var unknown = JsonElement.Parse("""{ "name": "x", "version": "1", "rows": [ { "id": "M99", "consent": "no", "why": "x" } ] }""");

        Assert.Equal(["C-30.json $.policy.rule: is not a known property; did you mean rules?"], PolicyReader.Read(misspelt, "C-30.json", "$.policy").Faults.Select(fault => fault.ToString()));
        var policy = PolicyReader.Read(unknown, "C-30.json", "$.policy").Policy!;
        Assert.StartsWith("C-30.json $.policy.rows[0].id: M99 is no row", Assert.Single(EmbeddedRules.RuleSet.With(policy, "C-30.json", "$.policy").Faults).ToString(), StringComparison.Ordinal);
        Assert.Equal(["C-30.json $.policy: must be an object"], PolicyReader.Read(JsonElement.Parse("[]"), "C-30.json", "$.policy").Faults.Select(fault => fault.ToString()));
    }

    [Fact]
    public void With_TheEmergencyNotUsed_AppliesNever() =>
        Assert.Equal(["never"], With("""{ "name": "x", "version": "1", "rules": [ { "id": "R-BRB-24-4", "use": false, "why": "Ring 112." } ] }""").Find("R-BRB-24-4", Monday)!.AppliesWhen!);

    [Fact]
    public void With_ADutyThatCanAlsoBeAnOverride_StaysADuty()
    {
        var rules = With("""{ "name": "x", "version": "1", "rules": [ { "id": "R-SKOLL-6A-10", "use": false, "why": "x" } ] }""");
        var situation = Situations.Of(ActivityKinds.SkolaPedagogik, ActivityKinds.Polis) with
        {
            Circumstances = new Circumstances { Crime = "suspected", NoOverridingSecrecyInterest = true },
        };

        Assert.Equal(Outcome.Duty, new DecisionEngine(rules).Decide(situation).Outcome);
    }

    [Fact]
    public void With_LowerAges_AsksTheYoungerChild()
    {
        var situation = Situations.Of().Aged(11).HoldersSayYes();

        Assert.Equal(Outcome.Permit, new DecisionEngine(EmbeddedRules.RuleSet).Decide(situation).Outcome);
        var decision = new DecisionEngine(With(Example)).Decide(situation);
        Assert.Equal((Outcome.Human, "2026-11-22+Exempelkommun-1"), (decision.Outcome, decision.RuleSetVersion));
        Assert.Contains("R-CONS-05", decision.Rules);
    }

    private static RuleSet With(string policy)
    {
        var result = EmbeddedRules.RuleSet.With(PolicyReader.Read(policy).Policy!);
        Assert.Empty(result.Faults);
        return result.RuleSet!;
    }

    private static (Boundary Boundary, ConsentEffect Consent) Row(RuleSet rules, string id)
    {
        var row = rules.Rows.Single(row => row.Id == id);
        return (row.Boundary, row.Consent);
    }

    private static string NotLess(string id) => $"$.rules[0].use: {id} breaks no secrecy by an officer's decision; without it more could pass, not less";
}
