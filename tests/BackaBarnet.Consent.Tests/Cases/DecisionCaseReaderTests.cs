using System.Globalization;
using BackaBarnet.Consent.Cases;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Cases;

public sealed class DecisionCaseReaderTests
{
    [Fact]
    public void Read_NothingButParties_IsTheUnremarkableCase()
    {
        var found = Read("");
        var situation = found.Situation;

        Assert.Equal("", found.Title);
        Assert.Equal(Situations.Now, situation.At);
        Assert.Equal(new DateOnly(2018, 3, 2), situation.Child.Born);
        Assert.Equal([new Holder("V1", "guardian"), new Holder("V2", "guardian")], situation.Child.Holders!);
        Assert.Equal((Protection.None, Protection.None), (situation.Child.Protected, situation.Child.GuardianProtected));
        Assert.Equal(("push", "stod"), (situation.Mode, situation.Purpose));
        Assert.Equal(("upptackt", false, true), (situation.Message.Kind, situation.Message.SuspectsHarm, situation.Message.AttestedWithinScope));
        Assert.Empty(situation.Message.Items);
        Assert.Empty(situation.Consents);
        Assert.Empty(situation.Decisions);
        Assert.Equal(new Circumstances(), situation.Circumstances);
    }

    [Fact]
    public void Read_ConsentBySomebody_IsAYesToTheRelease()
    {
        var situation = Read(""" "at": "2026-08-31T01:00:00+02:00", "purpose": "uppfoljning", "consents": [ { "by": "V1" }, { "by": "V2" } ], """, twoItems: true).Situation;

        Assert.Equal(["S1", "S2"], situation.Consents.Select(consent => consent.Id));
        var consent = situation.Consents[0];
        Assert.Equal(("V1", "yes"), (consent.By, consent.Answer));
        Assert.Equal((new DateOnly(2026, 8, 21), (DateOnly?)new DateOnly(2027, 2, 21)), (consent.From, consent.Until));
        Assert.Null(consent.RevokedAt);
        Assert.Equal(["um"], consent.Releasing);
        Assert.Equal(["SK-EH"], consent.Recipients);
        Assert.Equal(["wellbeing", "health"], consent.Categories);
        Assert.Equal("uppfoljning", consent.Purpose);
        Assert.Equal(("signed", true), (consent.Form, consent.Informed));
        Assert.Equal(["um"], consent.VerifiedBy);
    }

    [Fact]
    public void Read_ConsentFromALongMonthsEnd_EndsWithinTheMonth() =>
        Assert.Equal(new DateOnly(2026, 2, 28), Read(""" "consents": [ { "by": "V1", "from": "2025-08-31" } ], """).Situation.Consents[0].Until);

    [Fact]
    public void Read_ExplicitNothing_IsTakenAsItIs()
    {
        var situation = Read("""
            "child": { "born": null, "holders": null },
            "consents": [ { "by": "V1", "until": null, "purpose": null, "releasing": [], "recipients": [], "categories": [], "verifiedBy": [] } ],
            "decisions": [ { "kind": "maturity", "by": { "role": "kurator" }, "categories": [], "purpose": null } ],
            """, twoItems: true).Situation;

        Assert.Null(situation.Child.Born);
        Assert.Null(situation.Child.Holders);
        var consent = situation.Consents[0];
        Assert.Null(consent.Until);
        Assert.Null(consent.Purpose);
        Assert.Empty(consent.Releasing.Concat(consent.Recipients).Concat(consent.Categories).Concat(consent.VerifiedBy));
        Assert.Empty(situation.Decisions[0].Categories);
        Assert.Null(situation.Decisions[0].Purpose);
        Assert.Empty(Read(""" "child": { "holders": [] }, """).Situation.Child.Holders!);
    }

    [Fact]
    public void Read_NullElsewhere_IsLeftOut()
    {
        var situation = Read("""
            "at": null, "mode": null, "purpose": null, "decisions": null, "circumstances": { "recipientNeedsForOwnTask": null, "crime": null },
            "consents": [ { "id": null, "by": "V1", "answer": null, "from": null, "releasing": null, "informed": null } ],
            """).Situation;

        Assert.Equal(Situations.Now, situation.At);
        Assert.Equal(("push", "stod"), (situation.Mode, situation.Purpose));
        Assert.Equal(new Circumstances(), situation.Circumstances);
        Assert.Equal(("S1", "yes", new DateOnly(2026, 2, 20), true), (situation.Consents[0].Id, situation.Consents[0].Answer, situation.Consents[0].From, situation.Consents[0].Informed));
        Assert.Equal(["um"], situation.Consents[0].Releasing);
    }

    [Fact]
    public void Read_Decisions_HaveTheirOwnDefaults()
    {
        var decisions = Read("""
            "decisions": [
              { "kind": "maturity", "by": { "role": "kurator" } },
              { "kind": "override", "by": { "role": "rektor", "activity": "annan" }, "rule": "R-OSL-10-27", "at": "2026-03-01" } ],
            """, twoItems: true).Situation.Decisions;

        Assert.Equal((Situations.Now, "um", "stod"), (decisions[0].At, decisions[0].Activity, decisions[0].Purpose));
        Assert.Equal(["wellbeing", "health"], decisions[0].Categories);
        Assert.Equal((SwedishTime.StartOf(new DateOnly(2026, 3, 1)), "annan", "R-OSL-10-27"), (decisions[1].At, decisions[1].Activity, decisions[1].Rule));
        Assert.Null(decisions[1].Reason);
        Assert.Empty(decisions[1].Prerequisites);
        Assert.Empty(decisions[1].Categories);
    }

    [Theory]
    [InlineData("FSK-K", "bun")]
    [InlineData("ÖFSK", "bun")]
    [InlineData("SK-PED", "bun")]
    [InlineData("SK-EH", "bun")]
    [InlineData("SK-EMI", "bun")]
    [InlineData("FRH", "bun")]
    [InlineData("UM-K", "bun")]
    [InlineData("SOC", "soc")]
    [InlineData("SOC-FR", "soc")]
    [InlineData("FÄLT", "soc")]
    [InlineData("REG", "region")]
    [InlineData("POL", "polis")]
    [InlineData("FRIT", "kultur-fritid")]
    [InlineData("KAA", "kultur-fritid")]
    [InlineData("GUARDIAN", "privatperson")]
    [InlineData("PV", "PV")]
    [InlineData("SKF-PED", "SKF-PED")]
    [InlineData("något nytt", "något nytt")]
    public void Read_PartyWithoutMore_HasItsKindsIdAndPrincipal(string kind, string principal)
    {
        var found = DecisionCaseReader.Read("case.json", $$"""{ "id": "C-1", "from": { "kind": "{{kind}}" }, "to": { "kind": "PV", "id": "annan" } }""").Cases.Single();

        Assert.Equal(new Party(kind, kind, principal), found.Situation.From);
        Assert.Equal(new Party("PV", "annan", "annan"), found.Situation.To);
    }

    [Fact]
    public void Read_Circumstances_KnowsEveryMember()
    {
        var camelCase = System.Text.Json.JsonNamingPolicy.CamelCase;

        Assert.Equal(
            typeof(Circumstances).GetProperties().Select(property => camelCase.ConvertName(property.Name)).Order(StringComparer.Ordinal),
            CircumstanceFields.Names.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("2026-02-20T08:00:00+01:00", "2026-02-20T08:00:00+01:00")]
    [InlineData("2026-02-20T08:00:00Z", "2026-02-20T08:00:00+00:00")]
    [InlineData("2026-02-20", "2026-02-20T00:00:00+01:00")]
    [InlineData("2026-02-20T08:30", "2026-02-20T08:30:00+01:00")]
    [InlineData("2026-07-20T08:30:15", "2026-07-20T08:30:15+02:00")]
    [InlineData("2026-07-20", "2026-07-20T00:00:00+02:00")]
    public void Read_AssessmentDecidedAt_TakesAnInstantOrADay(string text, string instant) => Assert.Equal(
        DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture),
        Read($$""" "circumstances": { "assessmentDecidedAt": "{{text}}" }, """).Situation.Circumstances.AssessmentDecidedAt);

    [Theory]
    [InlineData("\"purpse\": \"stod\",", "$.purpse: is not a known property; did you mean purpose?")]
    [InlineData("\"mode\": 3,", "$.mode: must be a text")]
    [InlineData("\"at\": \"1899-12-31T10:00:00\",", "$.at: must be an instant such as 2026-03-02T10:00:00+01:00, or a day such as 2026-03-02")]
    [InlineData("\"consents\": {},", "$.consents: must be a list of objects")]
    [InlineData("\"child\": [],", "$.child: must be an object")]
    [InlineData("\"child\": { \"protected\": \"sekretesmarkering\" },", "$.child.protected: must be one of none, unknown, sekretessmarkering, skyddad-folkbokforing; did you mean sekretessmarkering?")]
    [InlineData("\"child\": { \"born\": \"15 januari\" },", "$.child.born: must be a day such as 2026-03-02")]
    [InlineData("\"child\": { \"holders\": [ \"V1\" ] },", "$.child.holders[0]: must be an object")]
    [InlineData("\"circumstances\": { \"crimeRelatd\": true },", "$.circumstances.crimeRelatd: is not a known property; did you mean crimeRelated?")]
    [InlineData("\"circumstances\": { \"crimeRelated\": \"ja\" },", "$.circumstances.crimeRelated: must be true or false")]
    [InlineData("\"circumstances\": { \"minPrison\": \"1\" },", "$.circumstances.minPrison: must be a number")]
    [InlineData("\"circumstances\": { \"custodyChangedAt\": true },", "$.circumstances.custodyChangedAt: must be a day such as 2026-03-02")]
    [InlineData("\"circumstances\": { \"undeliveredDays\": 1.5 },", "$.circumstances.undeliveredDays: must be a whole number")]
    [InlineData("\"circumstances\": { \"neededCategories\": \"health\" },", "$.circumstances.neededCategories: must be a list of texts")]
    [InlineData("\"consents\": [ { \"answer\": \"yes\" } ],", "$.consents[0].by: is missing; write a text")]
    [InlineData("\"consents\": [ { \"by\": \"V1\", \"untill\": \"2026-03-20\" } ],", "$.consents[0].untill: is not a known property; did you mean until?")]
    [InlineData("\"decisions\": [ { \"kind\": \"maturity\", \"at\": \"nyss\", \"by\": { \"role\": \"kurator\" } } ],", "$.decisions[0].at: must be an instant such as 2026-03-02T10:00:00+01:00, or a day such as 2026-03-02")]
    [InlineData("\"decisions\": [ { \"kind\": \"maturity\" } ],", "$.decisions[0].by: is missing; write an object")]
    [InlineData("\"expect\": { \"outcome\": \"PERMITT\" },", "$.expect.outcome: must be one of DENY, HUMAN, SPLIT, PERMIT, DUTY; did you mean PERMIT?")]
    [InlineData("\"expect\": { },", "$.expect.outcome: is missing; write a text")]
    [InlineData("\"title\": \"a\", \"title\": \"b\",", "$: has a property that stands twice in one object")]
    public void Read_ACaseWithAFault_NamesItsPlace(string inserted, string fault)
    {
        var read = DecisionCaseReader.Read("case.json", Text(inserted));

        Assert.Empty(read.Cases);
        Assert.Equal([$"case.json {fault}"], read.Faults.Select(named => named.ToString()));
    }

    [Theory]
    [InlineData("{", "$: is not JSON, at line 1")]
    [InlineData("3", "$: must be an object")]
    [InlineData("[]", "$: holds no case")]
    public void Read_NoCase_IsAFault(string text, string fault) =>
        Assert.Equal($"case.json {fault}", Assert.Single(DecisionCaseReader.Read("case.json", text).Faults).ToString());

    [Fact]
    public void Read_EveryRequiredPropertyMissing_IsNamed() => Assert.Equal(
        ["$.from", "$.to", "$.id"],
        DecisionCaseReader.Read("case.json", "{}").Faults.Select(fault => fault.Path));

    [Fact]
    public void Read_AList_GivesTheSoundCasesAndTheFaultsOfTheOthers()
    {
        var read = DecisionCaseReader.Read("cases.json", $"[ {Text("", "C-1")}, {Text("\"purpse\": 1,", "C-2")}, {Text("", "C-3")}, {Text("", "C-1")} ]");

        Assert.Equal(["C-1", "C-3"], read.Cases.Select(found => found.Id));
        Assert.Equal(["$[1].purpse", "$[3].id"], read.Faults.Select(fault => fault.Path));
        Assert.Equal("cases.json $[3].id: C-1 is used twice in this file", read.Faults[1].ToString());
    }

    [Fact]
    public void Read_AnEmptyId_IsAFault() => Assert.Equal(
        ["case.json $.id: is empty; write a text"],
        DecisionCaseReader.Read("case.json", Text("", id: "")).Faults.Select(fault => fault.ToString()));

    [Fact]
    public void Read_AMessageThatDoesNotSayWhetherItIsAttested_IsAttested() =>
        Assert.True(Read(""" "message": { "kind": "halsonotis" }, """).Situation.Message.AttestedWithinScope);

    [Fact]
    public void Read_AnOutcomeAlone_ExpectsNothingMore()
    {
        var expected = Read(""" "expect": { "outcome": "DUTY" }, """).Expected!;

        Assert.Equal(Outcome.Duty, expected.Outcome);
        Assert.Empty(expected.Rules);
        Assert.Null(expected.Fields);
    }

    [Fact]
    public void Read_Policy_IsHandedOn()
    {
        Assert.Null(Read("").Policy);
        Assert.Equal("Grönby", Read(""" "policy": { "name": "Grönby" }, """).Policy!.Value.GetProperty("name").GetString());
    }

    private static DecisionCase Read(string inserted, bool twoItems = false)
    {
        var read = DecisionCaseReader.Read("case.json", Text(inserted, twoItems: twoItems));
        Assert.Empty(read.Faults.Select(fault => fault.ToString()));
        return read.Cases.Single();
    }

    private static string Text(string inserted, string id = "C-1", bool twoItems = false) => $$"""
        { "id": "{{id}}", {{inserted}} {{(twoItems ? Items : "")}} "from": { "kind": "REG", "id": "um" }, "to": { "kind": "SK-EH" } }
        """;

    private const string Items = """
        "message": { "items": [
          { "field": "wellbeing.a", "category": "wellbeing" }, { "field": "health.a", "category": "health", "about": "other" }, { "field": "wellbeing.b", "category": "wellbeing" } ] },
        """;
}
