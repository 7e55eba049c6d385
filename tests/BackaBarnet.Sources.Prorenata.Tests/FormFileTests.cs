using System.Text.Json;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Configuration;
using BackaBarnet.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Sources.Prorenata.Tests;

public sealed class FormFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AddProrenata_FormFile_AddsItsFormsAndUnits()
    {
        var (faults, options) = Add("""{ "forms": [ { "name": "EHT-anmälan", "rows": [ { "label": "Må bra", "target": "needsMet", "area": "Må bra" } ] } ], "units": [ { "name": "Ekskolan", "activity": "ekskolan" } ] }""");

        Assert.Empty(faults);
        Assert.Equal(["Upptäckarkort", "EHT-anmälan"], options.Forms.Select(form => form.Name));
        Assert.Equal("ekskolan", options.Units[^1].Activity);
    }

    [Theory]
    [InlineData("""{ "forms": [ { "name": "upptäckarkort", "rows": [ { "label": "a", "target": "needsMet", "area": "Må bra" } ] } ] }""", "Sources:Prorenata:Forms:1:Name: stands earlier")]
    [InlineData("""{ "forms": [ { "name": "a", "raws": [] } ] }""", "Sources:Prorenata:FormFile: can't be understood at line 1 ($.forms[0].raws)")]
    [InlineData("[]", "Sources:Prorenata:FormFile: can't be understood at line 1")]
    [InlineData(null, "Sources:Prorenata:FormFile: names a file that does not exist")]
    public void Faults_FormFileThatIsNone_AreTold(string? content, string fault) =>
        Assert.Contains(Add(content).Faults, found => found.ToString().StartsWith(fault, StringComparison.Ordinal));

    [Fact]
    public void Example_Loads_AndUsesEveryTargetAndArea()
    {
        var (faults, options) = Add(File.ReadAllText(Beside("prorenata-forms.example.json")).Replace("\"Upptäckarkort\"", "\"Annat kort\"", StringComparison.Ordinal));
        var rows = options.Forms[^1].Rows;

        Assert.Empty(faults);
        Assert.Empty(RowTargets.All.Split(", ").Except(rows.Select(row => row.Target)));
        Assert.Equal(Behovskompass.Areas.Count, rows.Where(row => row.Target == "needsMet").Select(row => row.Area).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Schema_KnowsEverySettingAndTarget()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Beside("prorenata-forms.schema.json")));
        var definitions = schema.RootElement.GetProperty("$defs");

        Assert.Equal(Settings(typeof(UnitMapping)), Names(definitions.GetProperty("unit").GetProperty("properties")));
        Assert.Equal(Settings(typeof(FormMapping)), Names(definitions.GetProperty("form").GetProperty("properties")));
        Assert.Equal(Settings(typeof(RowMapping)), Names(definitions.GetProperty("row").GetProperty("properties")));
        Assert.Equal(
            RowTargets.All.Split(", "),
            definitions.GetProperty("row").GetProperty("properties").GetProperty("target").GetProperty("enum").EnumerateArray().Select(target => target.GetString()));
    }

    private static IEnumerable<string> Settings(Type type) => type.GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal);

    private static string Beside(string name) => Path.Combine(AppContext.BaseDirectory, name);

    private (IReadOnlyList<ConfigurationFault> Faults, ProrenataOptions Options) Add(string? content)
    {
        var file = _folder.Below("forms.json");
        if (content is not null)
            File.WriteAllText(file, content);
        var services = new ServiceCollection();
        services.AddProrenata(Documents.Configuration().AddInMemoryCollection(new Dictionary<string, string?> { ["Sources:Prorenata:FormFile"] = file }).Build());
        var instances = services.Select(service => service.ImplementationInstance).ToList();
        return ([.. instances.OfType<ConfigurationCheck>().SelectMany(check => check.Faults())], (ProrenataOptions)instances.OfType<BoundOptions>().Single().Options);
    }
}
