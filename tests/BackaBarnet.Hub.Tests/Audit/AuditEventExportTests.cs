using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Audit.Export;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Tests.Audit;

public class AuditEventExportTests
{
    private const string Base = "https://id.kommunen.example/backabarnet";
    private const string Profiles = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";

    private static readonly AuditEventExport Export = new(new AuditEventOptions { IdentifierBase = Base + "/", Hub = "hub-1" });

    public static readonly TheoryData<string> Events = [.. typeof(AuditEvents).GetFields().Select(field => (string)field.GetValue(null)!), "an-event-of-later"];

    [Theory]
    [InlineData("Permit", "0")]
    [InlineData("Split", "0")]
    [InlineData("Duty", "0")]
    [InlineData("Human", "4")]
    [InlineData("Deny", "8")]
    [InlineData("something", "8")]
    public void Decision_AnyOutcome_HasTheProfilesShape(string outcome, string code)
    {
        var json = Map(Decision(outcome, consents: "k1 k2"));

        Assert.Equal(Profiles + "AuthZconsent", (string?)json["meta"]!["profile"]![0]);
        Assert.Equal("http://dicom.nema.org/resources/ontology/DCM|110113", Code(json["type"]!));
        Assert.Equal(["https://profiles.ihe.net/ITI/BALP/CodeSystem/AuthZsubType|AuthZ-Consent"], Codes(json["subtype"]!));
        Assert.Equal(("E", code, outcome + ": R-OSL-8-1 M22"), ((string?)json["action"], (string?)json["outcome"], (string?)json["outcomeDesc"]));
        Assert.Equal(["110150 False True", "IRCP True False", "PROV False False", "authserver False False", "159541003 False False"], json["agent"]!.AsArray().Select(Agent));
        Assert.Equal(
            ["audit-entity-type|1 child:c1", "resource-types|Consent consent:k1", "resource-types|Consent consent:k2"], json["entity"]!.AsArray().Select(Entity));
        Assert.True(JsonNode.DeepEquals(json["source"]!["observer"], json["agent"]![3]!["who"]));
    }

    [Fact]
    public void Decision_WithoutConsentsOrKnownChild_SaysWhyTheyAreAbsent()
    {
        var json = Map(Decision("Deny", consents: "", child: null));

        Assert.Equal(["audit-entity-type|1 unknown", "resource-types|Consent not-applicable"], json["entity"]!.AsArray().Select(Entity));
        Assert.Equal("Patient", (string?)json["entity"]![0]!["what"]!["type"]);
    }

    [Fact]
    public void Delivered_Row_HasTheShapeOfADisclosure()
    {
        var json = Map(Happened(AuditEvents.Delivered));

        Assert.Equal(Profiles + "PrivacyDisclosure.Source", (string?)json["meta"]!["profile"]![0]);
        Assert.Equal("http://dicom.nema.org/resources/ontology/DCM|110106", Code(json["type"]!));
        Assert.Equal(["http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle|disclose", $"{Base}/audit-event|delivered"], Codes(json["subtype"]!));
        Assert.Equal(("R", "0"), ((string?)json["action"], (string?)json["outcome"]));
        Assert.Equal(["110153 False True", "110152 False True"], json["agent"]!.AsArray().Select(Agent));
        Assert.Equal(["audit-entity-type|1 child:c1", "audit-entity-type|2 message:01234567-89ab-cdef-0123-456789abcdef"], json["entity"]!.AsArray().Select(Entity));
        Assert.True(JsonNode.DeepEquals(json["source"]!["observer"], json["agent"]![0]!["who"]));
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void AnyEvent_AnyColumns_IsWhatTheResourceDemands(string happened)
    {
        foreach (var row in Enumerable.Range(1, 40).Select(SampleLog.Row).Select(row => With(row, happened)))
        {
            var json = Map(row);
            Assert.Equal("AuditEvent", (string?)json["resourceType"]);
            Assert.Matches("^[A-Za-z0-9.-]{1,64}$", (string?)json["id"]);
            Assert.All(["type", "recorded", "agent", "source"], name => Assert.NotNull(json[name]));
            Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z$", (string?)json["recorded"]);
            Assert.All(json["agent"]!.AsArray(), agent => Assert.Contains(agent!["requestor"]!.GetValueKind(), new[] { JsonValueKind.True, JsonValueKind.False }));
            AssertNothingEmpty(json);
        }
    }

    [Theory]
    [InlineData(AuditEvents.TakenIn, "receive", "C", "0")]
    [InlineData(AuditEvents.Failed, "transmit", "R", "4")]
    [InlineData(AuditEvents.Parked, "transmit", "R", "8")]
    [InlineData(AuditEvents.Returned, "transmit", "R", "8")]
    [InlineData(AuditEvents.Superseded, "deprecate", "U", "0")]
    [InlineData(AuditEvents.Purged, "destroy", "D", "0")]
    [InlineData(AuditEvents.KeyErased, "destroy", "D", "0")]
    [InlineData(AuditEvents.ConsentChanged, "110100", "U", "0")]
    [InlineData(AuditEvents.NumberReplaced, "110100", "U", "0")]
    [InlineData(AuditEvents.NumberInDoubt, "110100", "U", "4")]
    [InlineData("an-event-of-later", "110100", "E", "0")]
    public void OtherEvent_Row_TellsWhatHappenedInTheResourcesWordsAndItsOwn(string happened, string type, string action, string outcome)
    {
        var json = Map(Happened(happened));

        Assert.Null(json["meta"]);
        Assert.Equal((type, action, outcome), ((string?)json["type"]!["code"], (string?)json["action"], (string?)json["outcome"]));
        Assert.Equal([$"{Base}/audit-event|{happened}"], Codes(json["subtype"]!));
    }

    [Fact]
    public void ConsentChanged_Row_NamesTheConsent()
    {
        var row = ColumnChanges.With(Happened(AuditEvents.ConsentChanged), typeof(StoredAuditEntry).GetProperty("Consents")!, "k1");

        Assert.Contains("resource-types|Consent consent:k1", Map(row)["entity"]!.AsArray().Select(Entity));
    }

    [Fact]
    public void Map_Row_TellsAllThatTheRowHolds()
    {
        var details = Map(Decision("Permit", "k1"))["entity"]![0]!["detail"]!.AsArray()
            .ToDictionary(detail => (string)detail!["type"]!, detail => (string?)(detail!["valueString"] ?? detail["valueBase64Binary"]), StringComparer.Ordinal);

        Assert.Equal(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["event"] = "decided",
                ["position"] = "7",
                ["hash"] = "BwcH",
                ["message"] = "01234567-89ab-cdef-0123-456789abcdef",
                ["delivery"] = "11234567-89ab-cdef-0123-456789abcdef",
                ["rules"] = "R-OSL-8-1 M22",
                ["fields"] = "child.name",
                ["rule-set-version"] = "2",
                ["detail"] = "more",
            },
            details);
    }

    [Theory]
    [InlineData(AuditEvents.Delivered)]
    [InlineData(AuditEvents.Recalled)]
    public void Map_RowAboutAMessage_NamesTheActivityThatReleases(string happened)
    {
        var row = ColumnChanges.With(Happened(happened), typeof(StoredAuditEntry).GetProperty("ReleasedBy")!, "skola-1");

        var custodian = Assert.Single(Map(row)["agent"]!.AsArray(), agent => (string?)agent!["type"]!["coding"]![0]!["code"] == "159541003")!;

        Assert.Equal(($"{Base}/activity", "skola-1"), ((string?)custodian["who"]!["identifier"]!["system"], (string?)custodian["who"]!["identifier"]!["value"]));
        Assert.DoesNotContain("159541003", Map(Happened(happened)).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteNdjson_ManyRows_IsALineForEachInOrder()
    {
        using var stream = new MemoryStream();
        var rows = SampleLog.Of(300).Rows;

        var count = await Export.WriteNdjsonAsync(rows.ToAsyncEnumerable(), stream, CancellationToken.None);

        var lines = Encoding.UTF8.GetString(stream.ToArray()).Split('\n');
        Assert.Equal(300, count);
        Assert.Equal("", lines[^1]);
        Assert.Equal(rows.Select(row => $"1286-{row.Position}"), lines[..^1].Select(line => (string?)JsonNode.Parse(line)!["id"]));
        Assert.Equal(Encoding.UTF8.GetString(Export.ToJson(rows[41])), lines[41]);
    }

    [Fact]
    public async Task WriteNdjson_NoRows_WritesNothing()
    {
        using var stream = new MemoryStream();

        Assert.Equal(0, await Export.WriteNdjsonAsync(AsyncEnumerable.Empty<StoredAuditEntry>(), stream, CancellationToken.None));
        Assert.Equal(0, stream.Length);
    }

    [Theory]
    [InlineData("", "hub", "AuditExport:IdentifierBase")]
    [InlineData("id/relative", "hub", "AuditExport:IdentifierBase")]
    [InlineData("https://id.kommunen.example/?a=b", "hub", "AuditExport:IdentifierBase")]
    [InlineData("https://id.kommunen.example/#a", "hub", "AuditExport:IdentifierBase")]
    [InlineData("https://id.kommunen.example", " ", "AuditExport:Hub")]
    public void Options_Unusable_AreNamed(string identifierBase, string hub, string path) =>
        Assert.Equal([path], new AuditEventOptions { IdentifierBase = identifierBase, Hub = hub }.Faults("AuditExport").Select(fault => fault.Path));

    [Fact]
    public void Options_Usable_HaveNoFault() => Assert.Empty(new AuditEventOptions { IdentifierBase = Base }.Faults("AuditExport"));

    private static JsonNode Map(StoredAuditEntry row) => JsonNode.Parse(Export.ToJson(row))!;

    private static StoredAuditEntry Decision(string outcome, string consents, string? child = "c1") => new()
    {
        Municipality = "1286",
        Position = 7,
        At = SampleLog.Start,
        Event = AuditEvents.Decided,
        ChildIndex = child,
        MessageId = Guid.Parse("01234567-89ab-cdef-0123-456789abcdef"),
        DeliveryId = Guid.Parse("11234567-89ab-cdef-0123-456789abcdef"),
        ReleasedBy = "skola-1",
        Recipient = "bvc-1",
        Outcome = outcome,
        Rules = "R-OSL-8-1 M22",
        Fields = "child.name",
        Consents = consents,
        RuleSetVersion = "2",
        Detail = "more",
        Hash = [7, 7, 7],
    };

    private static StoredAuditEntry Happened(string happened) => new()
    {
        Municipality = "1286",
        Position = 8,
        At = SampleLog.Start,
        Event = happened,
        ChildIndex = "c1",
        MessageId = Guid.Parse("01234567-89ab-cdef-0123-456789abcdef"),
        Recipient = "bvc-1",
        Hash = [8],
    };

    private static StoredAuditEntry With(StoredAuditEntry row, string happened) =>
        ColumnChanges.With(ColumnChanges.With(row, typeof(StoredAuditEntry).GetProperty("Event")!, happened), typeof(StoredAuditEntry).GetProperty("Hash")!, new byte[32]);

    private static string Code(JsonNode coding) => $"{coding["system"]}|{coding["code"]}";

    private static IEnumerable<string> Codes(JsonNode codings) => codings.AsArray().Select(coding => Code(coding!));

    private static string Agent(JsonNode? agent) => $"{agent!["type"]!["coding"]![0]!["code"]} {agent["requestor"]!.GetValue<bool>()} {agent["network"] is not null}";

    private static string Entity(JsonNode? entity)
    {
        var what = entity!["what"]!;
        var identifier = what["identifier"];
        var type = Regex.Replace(Code(entity["type"]!), ".*/", "", RegexOptions.None, TimeSpan.FromSeconds(1));
        return $"{type} {(identifier is null ? (string?)what["extension"]![0]!["valueCode"] : $"{((string)identifier["system"]!)[(Base.Length + 1)..]}:{identifier["value"]}")}";
    }

    // FHIR has neither null nor empty strings, objects and arrays.
    private static void AssertNothingEmpty(JsonNode? node)
    {
        Assert.NotNull(node);
        switch (node)
        {
            case JsonObject members:
                Assert.NotEmpty(members);
                Assert.All(members, member => AssertNothingEmpty(member.Value));
                break;
            case JsonArray items:
                Assert.NotEmpty(items);
                Assert.All(items, AssertNothingEmpty);
                break;
            default:
                Assert.NotEqual("", node.ToString());
                break;
        }
    }
}
