using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Simulators.Synthetic.Model;
using BackaBarnet.Simulators.Synthetic.Writing;
using BackaBarnet.Sources.Orosanmalan;
using BackaBarnet.Sources.Prorenata;
using BackaBarnet.Sources.RegionalHealth;
using BackaBarnet.Sources.Unikum;
using CsvHelper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Benchmarks.Sources;

/// <summary>The documents that are measured, of a generated municipality: the same in every run of a day.</summary>
internal static class DocumentScenarios
{
    public static readonly string[] Names = ["bundle", "user-file", "forms", "report"];

    private const int Children = 8_000;
    private const int Seed = 8;

    /// <summary>Makes the documents, and the sources as the municipality configures them.</summary>
    /// <param name="today">Day on which the municipality's year ends.</param>
    /// <param name="now">When documents are read.</param>
    public static IReadOnlyList<DocumentScenario> Make(DateOnly today, DateTimeOffset now)
    {
        var municipality = SyntheticMunicipality.Create(Children, Seed, today);
        var sources = SourcesOf(municipality);
        var year = MunicipalityDocuments.Year(municipality).ToLookup(document => document.Source, document => document.Bytes, StringComparer.Ordinal);
        var userFile = MunicipalityDocuments.Roster(municipality).First(document => document.FileName.StartsWith("user-", StringComparison.Ordinal)).Bytes;
        var forms = FormTable.Of(year["prorenata"]);
        var report = LongReport.Of(year["orosanmalan"].First());
        return
        [
            new("bundle", "FHIR Bundle of 500 entries", "System.Text.Json parses it", TimeSpan.FromMilliseconds(10), Mapper("regionalhealth"),
                Document("regionalhealth", "fhir-bundle", JoinedBundle.Of(year["regionalhealth"])), JoinedBundle.Entries / 2, ParseJson),
            new("user-file", "Unikum's user file of 10,000 rows", "CsvHelper reads every cell", TimeSpan.FromSeconds(1), Mapper("unikum"),
                Document("unikum", "unikum-user", userFile), Count(userFile, "\r\n"u8), ReadCells),
            new("forms", "Prorenata's forms, a file of 10,000 rows", "CsvHelper reads every cell", TimeSpan.FromSeconds(1), Mapper("prorenata"),
                Document("prorenata", "prorenata-form-csv", forms), FormTable.Rows, ReadCells),
            new("report", "Orosanmälan of 1 MB of XML", "XDocument loads it", TimeSpan.FromMilliseconds(20), Mapper("orosanmalan"),
                Document("orosanmalan", "open-eplatform-xml", report), 1, LoadXml),
        ];

        IDocumentMapper Mapper(string name) => sources.Single(source => source.Name == name).Mapper;

        SourceDocument Document(string source, string format, ReadOnlyMemory<byte> bytes) =>
            new() { Source = source, Municipality = SyntheticMunicipality.Code, Format = format, Bytes = bytes, ReadAt = now, Series = NumberSeries.Common };
    }

    private static List<SourceRegistration> SourcesOf(SyntheticMunicipality municipality)
    {
        using var file = new MemoryStream(HubConfiguration.Write(municipality, new Uri("http://127.0.0.1:9/")));
        var configuration = new ConfigurationBuilder().AddJsonStream(file).Build();
        using var services = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddUnikum(configuration)
            .AddProrenata(configuration)
            .AddOrosanmalan(configuration)
            .AddRegionalHealth(configuration)
            .BuildServiceProvider();
        return [.. services.GetServices<SourceRegistration>()];
    }

    private static int Count(ReadOnlyMemory<byte> text, ReadOnlySpan<byte> part) => text.Span.Count(part);

    private static void ParseJson(ReadOnlyMemory<byte> bytes)
    {
        using var document = JsonDocument.Parse(bytes);
    }

    private static void ReadCells(ReadOnlyMemory<byte> bytes)
    {
        var options = new CsvReaderOptions { HasHeader = false, Separator = ';', Encoding = Encoding.Latin1 };
        using var reader = CsvReader.Create(bytes, options);
        while (reader.Read())
        {
            for (var column = 0; column < reader.FieldCount; column++)
                GC.KeepAlive(reader.GetString(column));
        }
    }

    private static void LoadXml(ReadOnlyMemory<byte> bytes)
    {
        using var text = new StringReader(Encoding.Latin1.GetString(bytes.Span));
        GC.KeepAlive(XDocument.Load(text));
    }
}
