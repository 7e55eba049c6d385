using System.Text;
using System.Text.Json;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Serialization;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Sources.Unikum.Tests;

/// <summary>What the tests start from.</summary>
internal static class Given
{
    public const string Section = "Sources:Unikum";

    public static readonly DateTimeOffset Now = new(2025, 10, 6, 12, 0, 0, TimeSpan.Zero);

    public static byte[] File(string name) => System.IO.File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Documents", name));

    public static string Text(string name) => Encoding.UTF8.GetString(File(name));

    public static SourceDocument Document(string format, byte[] bytes) => new()
    {
        Source = "unikum",
        Municipality = "1286",
        Format = format,
        Bytes = bytes,
        ReadAt = Now,
        Series = NumberSeries.Common,
    };

    public static MappingResult Map(string format, byte[] bytes) => Mapper().Map(Document(format, bytes));

    /// <summary>Maps a user file whose guardian rows are as the hub assumes them.</summary>
    public static MappingResult MapGuardians(string text, GuardianRowOptions? rows = null) =>
        Mapper(rows ?? new GuardianRowOptions()).Map(Document("unikum-user", Encoding.UTF8.GetBytes(text)));

    public static IReadOnlyList<UnmappedPart> Unmapped(string format, byte[] bytes, GuardianRowOptions? rows = null) => Mapper(rows).Unmapped(Document(format, bytes));

    public static IReadOnlyList<UnmappedPart> Unmapped(string format, string text) => Unmapped(format, Encoding.UTF8.GetBytes(text));

    private static UnikumMapper Mapper(GuardianRowOptions? rows = null) => new(new Dictionary<string, string> { ["SKOLA-01"] = "skola-1-ped" }, rows);

    public static MappingResult Map(string format, string text) => Map(format, Encoding.UTF8.GetBytes(text));

    /// <summary>A page with these records.</summary>
    public static string Page(params string[] records) => $$"""{"data":[{{string.Join(',', records)}}],"pageToken":null}""";

    private static readonly JsonSerializerOptions Indented = new(ContractJson.Options) { WriteIndented = true };

    public static string Json<T>(T contract) => JsonSerializer.Serialize(contract, Indented);

    public static string Json(IReadOnlyList<RegisterEntry> entries) => Json<IReadOnlyList<RegisterEntry>>(entries);

    public static IConfiguration Configuration(params (string Key, string? Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"{Section}:{setting.Key}", setting.Value)))
        .Build();

    /// <summary>The hub's services with Unikum as these settings have it; municipality and the switch are set.</summary>
    public static ServiceProvider Services(TimeProvider clock, params (string Key, string? Value)[] settings) => new ServiceCollection()
        .AddSingleton(clock)
        .AddUnikum(Configuration([("Enabled", "true"), ("Municipality", "1286"), .. settings]))
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
