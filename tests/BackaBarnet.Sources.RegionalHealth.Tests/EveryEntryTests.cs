using System.Globalization;
using System.Text.Json.Nodes;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Testing;

namespace BackaBarnet.Sources.RegionalHealth.Tests;

/// <summary>Whatever stands in a Bundle, and whatever stands around it: each entry becomes a record, a fault, or is counted as nothing.</summary>
public sealed class EveryEntryTests
{
    private const int Bundles = 1500;
    private const int MostEntries = 9;

    private static readonly string[] Types = ["collection", "message", "searchset", "transaction", "batch", "history"];

    private static readonly string[] Context =
    [
        "Patient", "RelatedPerson", "Organization", "Practitioner", "PractitionerRole", "HealthcareService", "Location", "Device", "MessageHeader", "OperationOutcome", "CareTeam", "Endpoint",
        "Questionnaire", "Provenance",
    ];

    private static readonly string[] Odd =
    [
        "null", "17", "[]", "{}", """{"fullUrl":"urn:uuid:1"}""", """{"resource":null}""", """{"resource":{}}""", """{"resource":{"resourceType":null}}""", """{"search":{"mode":"match"}}""",
        """{"request":null}""", """{"request":{}}""", """{"request":{"method":"POST","url":"Communication"}}""", """{"request":{"method":"PUT","url":"Communication/1"}}""",
        """{"request":{"method":"GET","url":"Communication/1"}}""", """{"request":{"method":"HEAD"}}""", """{"request":{"method":7}}""", """{"request":{"method":"DELETE"}}""",
        """{"request":{"method":"DELETE","url":""}}""", """{"request":{"method":"DELETE","url":"Communication/1"}}""", """{"request":{"method":"DELETE","url":"Communication"}}""",
        """{"request":{"method":"DELETE","url":"Consent/1/_history/2"}}""", """{"request":{"method":"DELETE","url":"EpisodeOfCare?identifier=a|b"}}""", """{"request":{"method":"DELETE","url":"Observation/1"}}""",
        """{"request":{"method":"DELETE","url":"Patient/1"}}""", """{"request":{"method":"DELETE","url":"https://fhir.example/r4/Flag/1"}}""", """{"response":{"status":"200"}}""",
        """{"resource":{"resourceType":"Observation","id":"o1"}}""", """{"resource":{"resourceType":"Goal","id":"g1"}}""", """{"resource":{"resourceType":"OperationOutcome","issue":[{"severity":"warning"}]}}""",
        """{"resource":{"resourceType":"OperationOutcome","issue":[{"severity":"error"}]}}""", """{"resource":{"resourceType":"Bundle","type":"collection"}}""",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Map_AnyBundle_AccountsForEveryEntry(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < Bundles; round++)
        {
            var entries = Enumerable.Range(0, random.Next(MostEntries)).Select(index => Entry(random, index)).ToList();
            var bundle = $$"""{"resourceType":"Bundle","type":"{{Types[random.Next(Types.Length)]}}","entry":[{{string.Join(',', entries)}}]}""";

            var result = Given.Map(bundle);

            var accounted = Enumerable.Range(0, entries.Count).Count(index => HasRecord(result, index) || HasFault(result, index));
            var empty = entries.Count == 0 ? 1 : 0;
            Assert.True(accounted + Passed(result) == entries.Count + empty, $"Seed {seed}, round {round}: of {entries.Count} entries {accounted} came out, {Passed(result)} were counted as nothing.");
        }
    }

    /// <summary>A resource alone is never nothing: whoever sends one believes that something comes of it.</summary>
    [Fact]
    public void Map_AnyContextAlone_IsAFault() => Assert.All(Context, type => Assert.Single(Given.Map($$"""{"resourceType":"{{type}}","id":"x"}""").Faults));

    [Fact]
    public void Map_CollectionOfEndpoints_IsNothingToCarry()
    {
        var result = Given.MapEntries(Given.Entry("""{"resourceType":"Endpoint","id":"e1"}"""), Given.Entry("""{"resourceType":"Endpoint","id":"e2"}"""));

        Assert.Equal("nothing-to-carry", Assert.Single(result.Faults).Code);
        Assert.Equal([new PassedOver("context", 2)], result.Passed);
    }

    [Fact]
    public void Map_SearchThatFoundNothingAndWarns_IsCounted()
    {
        const string warning = """{"resourceType":"OperationOutcome","issue":[{"severity":"warning","code":"not-found"}]}""";

        var result = Given.Map(Given.Bundle(Given.Entry(warning)).Replace("collection", "searchset", StringComparison.Ordinal));

        Assert.Equal([new PassedOver("outcome", 1)], result.Passed);
        Assert.Empty(result.Faults);
    }

    [Fact]
    public void Map_EmptyBundle_IsCounted() => Assert.Equal([new PassedOver("empty-bundle", 1)], Given.MapEntries().Passed);

    [Fact]
    public void Map_VisitThatAnotherNoticeNames_IsCounted()
    {
        var visit = """{"resourceType":"Encounter","id":"v1","status":"finished","class":{"code":"AMB"}}""";
        var notice = Given.Communication("c1", "Patient/p1", ("encounter", """{"reference":"Encounter/v1"}"""));

        var result = Given.MapEntries(Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl)), Given.Entry(visit), Given.Entry(notice));

        Assert.Single(result.Messages);
        Assert.Equal([new PassedOver("context", 1), new PassedOver("visit-of-a-notice", 1)], result.Passed);
    }

    private static string Entry(Random random, int index) => random.Next(5) switch
    {
        0 => Odd[random.Next(Odd.Length)],
        1 => Given.Entry($$"""{"resourceType":"{{Context[random.Next(Context.Length)]}}","id":"{{IdOf(index)}}"}"""),
        2 => Given.Entry(Given.Patient("p1", TestNumbers.SchoolGirl)),
        3 => Given.Entry(Spoilt(random, Example(random, index), index)),
        _ => With(random, Example(random, index)),
    };

    private static string Example(Random random, int index)
    {
        var node = JsonNode.Parse(Examples.All[random.Next(Examples.All.Count)].Json)!.AsObject();
        node.Remove("identifier");
        node["id"] = IdOf(index);
        return node.ToJsonString();
    }

    private static string Spoilt(Random random, string example, int index)
    {
        var spoilt = JsonCanary.Spoilt(example).Select(System.Text.Encoding.UTF8.GetString).Where(text => text.Contains(IdOf(index), StringComparison.Ordinal)).ToList();
        return spoilt[random.Next(spoilt.Count)];
    }

    private static string With(Random random, string resource) => random.Next(3) switch
    {
        0 => $$"""{"request":{"method":"DELETE","url":"Task/1"},"resource":{{resource}}}""",
        1 => $$"""{"request":{"method":"PUT","url":"Task/1"},"resource":{{resource}}}""",
        _ => Given.Entry(resource),
    };

    private static string IdOf(int index) => string.Create(CultureInfo.InvariantCulture, $"r{index}x");

    private static bool HasRecord(MappingResult result, int index) =>
        result.Messages.Select(message => message.RecordId).Concat(result.Entries.Select(entry => entry.RecordId)).Any(id => id.EndsWith(IdOf(index), StringComparison.Ordinal));

    private static bool HasFault(MappingResult result, int index)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"entry[{index}]");
        return result.Faults.Concat(result.Retractions.Select(retraction => retraction.Otherwise)).Any(fault => fault.Where == place || fault.Where.StartsWith($"{place}.", StringComparison.Ordinal));
    }

    private static int Passed(MappingResult result) => result.Passed.Sum(passed => passed.Count);
}
