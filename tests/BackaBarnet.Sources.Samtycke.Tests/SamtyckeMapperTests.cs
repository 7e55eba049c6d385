using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Testing;

namespace BackaBarnet.Sources.Samtycke.Tests;

public sealed class SamtyckeMapperTests
{
    private const string Canary = "KANARIE";

    [Fact]
    public void Map_WholeDocument_GivesEveryConsentInFull()
    {
        var result = Consents.Map(Consents.Bytes);

        Assert.Empty(result.Faults);
        Assert.Empty(result.Messages);
        Assert.Equal(["S-2026-0001", "S-2026-0002", "S-2026-0003"], result.Ids());
        var first = Assert.IsType<ConsentEntry>(result.Entries[0]);
        Assert.Equal("samtycke", first.Source);
        Assert.Equal(1, first.Version);
        Assert.Equal(TestNumbers.SchoolGirl, first.Child.Value);
        Assert.Equal(TestNumbers.Mother, first.By.Value);
        Assert.Equal("guardian", first.Capacity);
        Assert.True(first.Yes);
        Assert.Equal(new DateOnly(2026, 10, 1), first.From);
        Assert.Equal(new DateOnly(2027, 3, 31), first.Until);
        Assert.Null(first.RevokedAt);
        Assert.Equal(["osterskolan-elevhalsa"], first.Releasing);
        Assert.Equal(["bup-osteraker", "polisen-lokalt"], first.Recipients);
        Assert.Equal(["identity", "wellbeing", "school"], first.Categories);
        Assert.Equal("stod", first.Purpose);
        Assert.Equal("eid", first.Form);
        Assert.True(first.Informed);
        Assert.Equal(["osterskolan-elevhalsa"], first.VerifiedBy);
    }

    [Fact]
    public void Map_Revocation_KeepsTheInstant()
    {
        var revoked = Assert.IsType<ConsentEntry>(Consents.Map(Consents.Bytes).Entries[1]);

        Assert.Equal(2, revoked.Version);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 16, 45, 0, TimeSpan.FromHours(1)), revoked.RevokedAt);
        Assert.Empty(revoked.VerifiedBy);
    }

    [Fact]
    public void Map_ChildsOwnNo_IsANo()
    {
        var no = Assert.IsType<ConsentEntry>(Consents.Map(Consents.Bytes).Entries[2]);

        Assert.False(no.Yes);
        Assert.Equal(no.Child, no.By);
        Assert.Equal(TestNumbers.TeenageGirl, no.Child.Value);
        Assert.Null(no.RevokedAt);
    }

    [Fact]
    public void Map_UnknownCategoryOrCapacity_Loads()
    {
        var result = Consents.MapChanged(consent => (consent["capacity"], consent["categories"]) = ("stepParent", new JsonArray("nytt")));

        Assert.Empty(result.Faults);
        Assert.Equal(3, result.Entries.Count);
    }

    public static TheoryData<string, string?, string, string> Spoilt => new()
    {
        { "id", "null", "missing-property", "consents[1].id" },
        { "id", "\" \"", "not-a-text", "consents[1].id" },
        { "id", "7", "not-a-text", "consents[1].id" },
        { "id", $"\"{TestNumbers.SchoolBoy}\"", "identity-as-id", "consents[1].id" },
        { "version", null, "missing-property", "consents[1].version" },
        { "version", "0", "not-a-number", "consents[1].version" },
        { "version", "1.5", "not-a-number", "consents[1].version" },
        { "version", "\"1\"", "not-a-number", "consents[1].version" },
        { "version", "99999999999999999999", "not-a-number", "consents[1].version" },
        { "child", null, "missing-property", "consents[1].child" },
        { "child", "\"201306272385\"", "not-an-identity", "consents[1].child" },
        { "by", "\"KANARIE\"", "not-an-identity", "consents[1].by" },
        { "capacity", "[]", "not-a-text", "consents[1].capacity" },
        { "answer", "\"ja\"", "unknown-word", "consents[1].answer" },
        { "answer", "true", "not-a-text", "consents[1].answer" },
        { "from", "\"2026-02-30\"", "not-a-date", "consents[1].from" },
        { "from", "\"2026-1-2\"", "not-a-date", "consents[1].from" },
        { "until", "\"31/03/2027\"", "not-a-date", "consents[1].until" },
        { "until", "\"2026-09-30\"", "ends-before-it-begins", "consents[1].until" },
        { "until", null, "missing-property", "consents[1].until" },
        { "releasing", "[]", "empty-list", "consents[1].releasing" },
        { "recipients", "\"bup\"", "not-a-list", "consents[1].recipients" },
        { "categories", "[\"identity\",\"\"]", "not-a-text", "consents[1].categories[1]" },
        { "categories", "[\"identity\",null]", "not-a-text", "consents[1].categories[1]" },
        { "purpose", null, "missing-property", "consents[1].purpose" },
        { "form", "\"muntligt\"", "unknown-word", "consents[1].form" },
        { "informed", "\"true\"", "not-a-flag", "consents[1].informed" },
        { "informed", null, "missing-property", "consents[1].informed" },
        { "verifiedBy", "{}", "not-a-list", "consents[1].verifiedBy" },
        { "KANARIE", "1", "unknown-property", "consents[1]" },
        { "Until", "\"2027-03-31\"", "unknown-property", "consents[1]" },
    };

    [Theory]
    [MemberData(nameof(Spoilt))]
    public void Map_SpoiltConsent_IsNamedAndTheOthersGoOn(string property, string? json, string code, string where)
    {
        var result = Consents.MapChanged(consent =>
        {
            consent.Remove("revokedAt");
            consent.Remove(property);
            if (json is not null)
                consent[property] = JsonNode.Parse(json);
        });

        var fault = Assert.Single(result.Faults);
        Assert.Equal((code, where), (fault.Code, fault.Where));
        Assert.DoesNotContain(Canary, fault.ToString(), StringComparison.Ordinal);
        Assert.Equal(["S-2026-0001", "S-2026-0003"], result.Ids());
    }

    [Theory]
    [InlineData("\"2026-11-20T16:45:00\"")]
    [InlineData("\"2026-11-20\"")]
    [InlineData("\"igår\"")]
    [InlineData("\"2026-11-20 16:45:00+01:00\"")]
    [InlineData("17")]
    public void Map_UnreadableTimeOfRevocation_RevokesFromWhenItWasRead(string json)
    {
        var result = Consents.MapChanged(consent => consent["revokedAt"] = JsonNode.Parse(json));

        Assert.Equal("consents[1].revokedAt", Assert.Single(result.Faults).Where);
        Assert.Equal(Consents.ReadAt, Assert.IsType<ConsentEntry>(result.Entries[1]).RevokedAt);
    }

    [Theory]
    [InlineData("\"2026-11-20T16:45:00Z\"")]
    [InlineData("\"2026-11-20T17:45:00.0000000+01:00\"")]
    [InlineData("\"2026-11-20T11:45:00-05:00\"")]
    public void Map_TimeOfRevocationWithOffset_IsThatInstant(string json)
    {
        var result = Consents.MapChanged(consent => consent["revokedAt"] = JsonNode.Parse(json));

        Assert.Empty(result.Faults);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 16, 45, 0, TimeSpan.Zero), Assert.IsType<ConsentEntry>(result.Entries[1]).RevokedAt);
    }

    [Theory]
    [InlineData("answer")]
    [InlineData("until")]
    [InlineData("releasing")]
    [InlineData("form")]
    public void Map_RevocationWithAnotherFault_StillRevokes(string property)
    {
        var result = Consents.MapChanged(consent => consent.Remove(property));

        Assert.Equal($"consents[1].{property}", Assert.Single(result.Faults).Where);
        var revoked = Assert.IsType<ConsentEntry>(result.Entries[1]);
        Assert.Equal(("S-2026-0002", 2L, TestNumbers.Father), (revoked.RecordId, revoked.Version, revoked.By.Value));
        Assert.NotNull(revoked.RevokedAt);
    }

    [Theory]
    [InlineData("id")]
    [InlineData("version")]
    [InlineData("child")]
    [InlineData("by")]
    public void Map_RevocationOfNobodyKnowsWhat_IsAFaultOnly(string property)
    {
        var result = Consents.MapChanged(consent => consent.Remove(property));

        Assert.Single(result.Faults);
        Assert.Equal(["S-2026-0001", "S-2026-0003"], result.Ids());
    }

    [Fact]
    public void Map_SeveralFaultsInOneConsent_AreAllNamed()
    {
        var result = Consents.MapChanged(consent =>
        {
            consent.Remove("revokedAt");
            consent["from"] = "x";
            consent["answer"] = "x";
            consent.Remove("purpose");
        });

        Assert.Equal(["consents[1].from", "consents[1].answer", "consents[1].purpose"], result.Faults.Select(fault => fault.Where));
    }

    [Fact]
    public void Map_PropertyTwice_IsAFault()
    {
        var json = Encoding.UTF8.GetString(Consents.Bytes).Replace("\"answer\": \"no\",", "\"answer\": \"no\", \"answer\": \"yes\",", StringComparison.Ordinal);

        var result = Consents.Map(json);

        Assert.Equal(new MappingFault("duplicate-property", "consents[2].answer", "one value"), Assert.Single(result.Faults));
        Assert.Equal(2, result.Entries.Count);
    }

    [Theory]
    [InlineData("17")]
    [InlineData("null")]
    [InlineData("[]")]
    public void Map_ConsentThatIsNoObject_IsOneFault(string json)
    {
        var result = Consents.MapWhole(document => document["consents"]![1] = JsonNode.Parse(json));

        Assert.Equal(new MappingFault("not-an-object", "consents[1]", "an object"), Assert.Single(result.Faults));
        Assert.Equal(2, result.Entries.Count);
    }

    public static TheoryData<string, string, string> Unusable => new()
    {
        { "", "not-json", "line 1" },
        { "{\n\"format\": \"backabarnet/samtycke\",\nKANARIE", "not-json", "line 3" },
        { "[]", "not-an-object", "document" },
        { """{"version":1,"consents":[]}""", "missing-property", "format" },
        { """{"format":"KANARIE","version":1,"consents":[]}""", "unknown-word", "format" },
        { """{"format":"backabarnet/samtycke","version":2,"consents":[]}""", "unknown-version", "version" },
        { """{"format":"backabarnet/samtycke","version":1}""", "missing-property", "consents" },
        { """{"format":"backabarnet/samtycke","version":1,"consents":{}}""", "not-a-list", "consents" },
        { """{"format":"backabarnet/samtycke","version":1,"consents":[],"KANARIE":1}""", "unknown-property", "document" },
        { """{"format":"backabarnet/samtycke","version":1,"consents":[],"consents":[]}""", "duplicate-property", "consents" },
        { """{"format":"backabarnet/samtycke","version":1,"consents":[{"id":"\ud800"}]}""", "not-unicode", "document" },
        { """{"format":"backabarnet/samtycke","version":1,"consents":[{"\ud800":"a"}]}""", "not-unicode", "document" },
        { "[[[[[[[[[[]]]]]]]]]]", "not-json", "line 1" },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public void Map_UnusableDocument_IsOneFaultWithoutValue(string json, string code, string where)
    {
        var result = Consents.Map(json);

        var fault = Assert.Single(result.Faults);
        Assert.Equal((code, where), (fault.Code, fault.Where));
        Assert.DoesNotContain(Canary, fault.ToString(), StringComparison.Ordinal);
        Assert.Empty(result.Entries);
    }

    [Fact]
    public void Map_Latin1_IsAFault()
    {
        var bytes = Encoding.Latin1.GetBytes("""{"format":"backabarnet/samtycke","version":1,"consents":[{"purpose":"stöd"}]}""");

        Assert.Equal("not-utf-8", Assert.Single(Consents.Map(bytes).Faults).Code);
    }

    [Fact]
    public void Map_ByteOrderMark_IsSkipped()
    {
        var result = Consents.Map([0xEF, 0xBB, 0xBF, .. Consents.Bytes]);

        Assert.Empty(result.Faults);
        Assert.Equal(3, result.Entries.Count);
    }

    [Fact]
    public void Map_NoConsents_GivesNothing()
    {
        var result = Consents.Map("""{"$schema":"samtycke.schema.json","format":"backabarnet/samtycke","version":1,"consents":[]}""");

        Assert.Empty(result.Faults);
        Assert.Empty(result.Entries);
    }

    [Fact]
    public void Schema_RequiredAndOptionalProperties_AreThoseOfTheMapper()
    {
        using var schema = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samtycke.schema.json")));
        var consent = schema.RootElement.GetProperty("$defs").GetProperty("consent");
        var required = consent.GetProperty("required").EnumerateArray().Select(name => name.GetString()!).ToHashSet(StringComparer.Ordinal);

        foreach (var name in consent.GetProperty("properties").EnumerateObject().Select(property => property.Name))
        {
            var without = Consents.MapChanged(changed =>
            {
                changed.Remove("revokedAt");
                changed.Remove(name);
            });
            Assert.Equal(required.Contains(name) ? [$"consents[1].{name}"] : [], without.Faults.Select(fault => fault.Where));
        }

        Assert.Equal(16, consent.GetProperty("properties").EnumerateObject().Count());
    }
}
