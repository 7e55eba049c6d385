using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Rules;

/// <summary>Kinds, obligations, calendar entries and ids, one by one; what else is missing of a whole rule set is left out.</summary>
public sealed class RuleSetSenseTests
{
    [Fact]
    public void Faults_NothingRead_AreThatEverythingIsMissing()
    {
        var faults = RuleSetSense.Faults(new RuleFiles()).Select(fault => fault.ToString()).ToList();

        Assert.Equal(ActivityKinds.All.Select(kind => $"activity-kinds.json $.kinds: {kind} is missing"), faults.Where(fault => fault.StartsWith("activity-kinds", StringComparison.Ordinal)));
        Assert.Equal(
            RuleIds.All.Union(["R-CONS-10", "R-HUB-RET"]).Select(id => $"rules-*.json $: no rule has the id {id}, which the decision names").Order(StringComparer.Ordinal),
            faults.Where(fault => fault.StartsWith("rules-*", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Single(faults, fault => fault.StartsWith("matrix", StringComparison.Ordinal));
    }

    [Fact]
    public void Faults_AKindThatMakesSense_AreNone() => Assert.Empty(Faults(read => read.Kinds.Add(new(Kind, "kinds.json", "$[0]"))));

    [Fact]
    public void Faults_WordsOfAKind_AreNamedEach() => Assert.Equal(
        [
            "kinds.json $[0].kind: xxxx is no activity kind",
            "kinds.json $[0].defaultDeny: xxxx is no rule",
            "kinds.json $[0].lawyer: xxxx is no question to a lawyer",
            "kinds.json $[0].confidence: xxxx is no level of confidence",
            "kinds.json $[0].closedCategories: xxxx is no information category",
        ],
        Faults(read => read.Kinds.Add(new(Kind with { Code = "xxxx", DefaultDeny = "xxxx", Lawyer = "xxxx", Confidence = "xxxx", ClosedCategories = ["crime", "xxxx"] }, "kinds.json", "$[0]"))));

    [Fact]
    public void Faults_AnObligationThatMakesSense_AreNone() =>
        Assert.Empty(Faults(read => read.Obligations.Add(new(Obligation with { From = ["REG"], To = ["SOC"], Rules = ["R-A", "M1"], When = ["under18"] }, "obligations.json", "$[0]"))));

    [Fact]
    public void Faults_WordsOfAnObligation_AreNamedEach() => Assert.Equal(
        [
            "obligations.json $[0].rule: M1 is no rule",
            "obligations.json $[0].from: xxxx is no activity kind",
            "obligations.json $[0].to: xxxx is no activity kind",
            "obligations.json $[0].rules: xxxx is no rule and no row",
            "obligations.json $[0].when: xxxx is no known condition",
        ],
        Faults(read => read.Obligations.Add(new(Obligation with { Rule = "M1", From = ["xxxx"], To = ["xxxx"], Rules = ["M1", "xxxx"], When = ["xxxx"] }, "obligations.json", "$[0]"))));

    [Fact]
    public void Faults_ACalendarEntry_HasADayIfItHasKinds()
    {
        var reminder = new CalendarEntry { Id = "CAL-1", Text = "x", Rules = ["R-A", "M1"] };

        Assert.Empty(Faults(read => read.Calendar.Add(new(reminder, "calendar.json", "$[0]"))));
        Assert.Empty(Faults(read => read.Calendar.Add(new(reminder with { From = new DateOnly(2027, 1, 1), Kinds = ["REG"] }, "calendar.json", "$[0]"))));
        Assert.Empty(Faults(read => read.Calendar.Add(new(reminder with { From = new DateOnly(2027, 1, 1) }, "calendar.json", "$[0]"))));
        Assert.Equal(
            ["calendar.json $[0].kinds: xxxx is no activity kind", "calendar.json $[0].rules: xxxx is no rule and no row", "calendar.json $[0].kinds: come into effect on no day; give from, or leave them out"],
            Faults(read => read.Calendar.Add(new(reminder with { Kinds = ["xxxx"], Rules = ["xxxx"] }, "calendar.json", "$[0]"))));
    }

    [Fact]
    public void Faults_TheSameIdAnywhere_IsNamedAtEachLaterOne() => Assert.Equal(
        [
            "calendar.json $[0].id: R-A is used more than once; first in rules-1.json $[0].id",
            "kinds.json $[0].kind: REG is used more than once; first in obligations.json $[0].id",
            "kinds.json $[1].kind: REG is used more than once; first in obligations.json $[0].id",
            "matrix.json $[1].id: M1 is used more than once; first in matrix.json $[0].id",
            "questions.json $[0].id: R-A is used more than once; first in rules-1.json $[0].id",
        ],
        Faults(read =>
        {
            read.Rules.Add(new(Rule with { ValidFrom = new DateOnly(2026, 1, 1), ValidTo = null }, "rules-2.json", "$[0]"));
            read.Rows.Add(new(read.Rows[0].Value with { Messages = [MessageKinds.Upptackt] }, "matrix.json", "$[1]"));
            read.Obligations.Add(new(Obligation with { Id = "REG" }, "obligations.json", "$[0]"));
            read.Calendar.Add(new(new CalendarEntry { Id = "R-A", Text = "x" }, "calendar.json", "$[0]"));
            read.Questions.Add(new(new LawyerQuestion("R-A", "x"), "questions.json", "$[0]"));
            read.Questions.Add(new(new LawyerQuestion("", "x"), "questions.json", "$[1]"));
            read.Questions.Add(new(new LawyerQuestion("", "x"), "questions.json", "$[2]"));
            read.Kinds.Add(new(Kind, "kinds.json", "$[0]"));
            read.Kinds.Add(new(Kind, "kinds.json", "$[1]"));
        }).Order(StringComparer.Ordinal));

    private static Rule Rule => new() { Id = "R-A", Statute = "1 §", ValidFrom = new DateOnly(2025, 7, 1), ValidTo = new DateOnly(2025, 12, 31), Confidence = "V", Text = "x" };

    private static Obligation Obligation => new() { Id = "log", Rule = "R-A", Text = "x", Outcomes = [Outcome.Permit] };

    private static ActivityKindRule Kind => new() { Code = "REG", Name = "x", IsAuthority = true, DefaultDeny = "R-A", ClosedCategories = ["crime"] };

    private static List<string> Faults(Action<RuleFiles> add)
    {
        var read = new RuleFiles();
        read.Rules.Add(new(Rule, "rules-1.json", "$[0]"));
        read.Rows.Add(new(new MatrixRow { Id = "M1", From = ["*"], To = ["*"], Boundary = Boundary.Yes, Consent = ConsentEffect.Lifts, Overrides = [], Deciders = [] }, "matrix.json", "$[0]"));
        add(read);
        return [.. RuleSetSense.Faults(read).Where(fault => fault.File is not ("activity-kinds.json" or "rules-*.json")).Select(fault => fault.ToString())];
    }
}
