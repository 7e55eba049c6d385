using System.Globalization;
using System.Text;
using System.Text.Json;
using BackaBarnet.Contracts.Serialization;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Sources.RegionalHealth.Fhir;
using BackaBarnet.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Sources.RegionalHealth.Tests;

/// <summary>What the tests start from.</summary>
internal static class Given
{
    public const string Section = "Sources:RegionalHealth";

    public const string HsaId = "SE2321000000-TEST1";

    public const string OtherHsaId = "SE2120000000-TEST2";

    public static readonly DateTimeOffset Now = new(2025, 10, 6, 12, 0, 0, TimeSpan.Zero);

    private static readonly JsonSerializerOptions Indented = new(ContractJson.Options) { WriteIndented = true };

    /// <summary>What has been agreed in all tests that don't say otherwise.</summary>
    private static readonly CareOptions Care = new() { Types = { new CareTypeOptions { System = "urn:example:care", Code = "bvc", Kind = "Bvc" } } };

    public static byte[] File(string name) => System.IO.File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Documents", name));

    public static string Text(string name) => Encoding.UTF8.GetString(File(name));

    public static MappingResult Map(byte[] bytes, string format = RegionalHealthRegistration.Format) => Mapper(Care).Map(Document(bytes, format));

    public static IReadOnlyList<UnmappedPart> Unmapped(byte[] bytes) => Mapper(Care).Unmapped(Document(bytes, RegionalHealthRegistration.Format));

    public static IReadOnlyList<UnmappedPart> Unmapped(string text) => Unmapped(Encoding.UTF8.GetBytes(text));

    /// <summary>Maps a Bundle where it has been agreed which episodes of care count.</summary>
    public static MappingResult MapCare(CareOptions? care, params string[] entries) => Mapper(care).Map(Document(Encoding.UTF8.GetBytes(Bundle(entries)), RegionalHealthRegistration.Format));

    private static RegionalHealthMapper Mapper(CareOptions? care) =>
        new(new JsonFhirReader(), new Dictionary<string, string> { [HsaId] = "bup-ystad", [OtherHsaId] = "elevhalsan" }, care);

    private static SourceDocument Document(byte[] bytes, string format) =>
        new() { Source = "regionalhealth", Municipality = "1286", Format = format, Bytes = bytes, ReadAt = Now, Series = NumberSeries.Common };

    public static MappingResult Map(string text) => Map(Encoding.UTF8.GetBytes(text));

    public static MappingResult MapEntries(params string[] entries) => Map(Bundle(entries));

    /// <summary>A Bundle with these entries.</summary>
    public static string Bundle(params string[] entries) => $$"""{"resourceType":"Bundle","type":"collection","entry":[{{string.Join(',', entries)}}]}""";

    public static string Entry(string resource, string? fullUrl = null) =>
        fullUrl is null ? $$"""{"resource":{{resource}}}""" : $$"""{"fullUrl":"{{fullUrl}}","resource":{{resource}}}""";

    /// <summary>A Patient; further elements as JSON properties.</summary>
    public static string Patient(string id, string number, string more = "") =>
        $$"""{"resourceType":"Patient","id":"{{id}}","identifier":[{"system":"http://electronichealth.se/identifier/personnummer","value":"{{number}}"}]{{more}}}""";

    /// <summary>A Communication that lacks nothing; an element given in <paramref name="changes"/> takes the place of its own.</summary>
    public static string Communication(string id, string subject, params (string Element, string? Value)[] changes) =>
        Resource(
        [
            ("resourceType", "\"Communication\""),
            ("id", $"\"{id}\""),
            ("meta", """{"versionId":"1","lastUpdated":"2025-10-06T08:00:00Z"}"""),
            ("status", "\"completed\""),
            ("subject", $$"""{"reference":"{{subject}}"}"""),
            ("sent", "\"2025-10-06T10:00:00+02:00\""),
            ("sender", $$$"""{"identifier":{"system":"urn:oid:1.2.752.29.4.19","value":"{{{HsaId}}}"}}"""),
            ("payload", """[{"contentString":"Text."}]"""),
            .. changes,
        ]);

    /// <summary>A resource of these elements; a later one takes the place of an earlier one, and one without value is left out.</summary>
    public static string Resource(IEnumerable<(string Element, string? Value)> given)
    {
        var elements = new Dictionary<string, string?>();
        foreach (var (element, value) in given)
            elements[element] = value;
        return $"{{{string.Join(',', elements.Where(element => element.Value is not null).Select(element => $"\"{element.Key}\":{element.Value}"))}}}";
    }

    /// <summary>A Communication as a server has it.</summary>
    public static string Stored(int number, string lastUpdated) => Communication(
        string.Create(CultureInfo.InvariantCulture, $"c{number}"), "Patient/p1", ("meta", $$"""{"versionId":"1","lastUpdated":"{{lastUpdated}}"}"""));

    public static string Json<T>(T contract) => JsonSerializer.Serialize(contract, Indented);

    public static IConfiguration Configuration(params (string Key, string? Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"{Section}:{setting.Key}", setting.Value)))
        .Build();

    /// <summary>The hub's services with the source as these settings have it; municipality, a unit and the switch are set.</summary>
    public static ServiceProvider Services(TimeProvider clock, params (string Key, string? Value)[] settings) => new ServiceCollection()
        .AddSingleton(clock)
        .AddRegionalHealth(Configuration([("Enabled", "true"), ("Municipality", "1286"), ($"Units:{HsaId}", "bup-ystad"), .. settings]))
        .BuildServiceProvider();

    public static ServiceProvider Services(params (string Key, string? Value)[] settings) => Services(new ManualClock(Now), settings);

    public static ISourceReader Reader(this IServiceProvider services, string feed) =>
        services.GetRequiredService<SourceRegistration>().Feeds.Single(each => each.Name == feed).Reader;

    public static async Task<List<ReadDocument>> ReadAllAsync(this ISourceReader reader, string? cursor = null)
    {
        var documents = new List<ReadDocument>();
        await foreach (var document in reader.ReadAsync(cursor, CancellationToken.None))
            documents.Add(document);
        return documents;
    }
}
