using System.Text.Json;
using BackaBarnet.Hub.Configuration;
using BackaBarnet.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Sources.Orosanmalan.Tests;

public sealed class FlowFileTests : IDisposable
{
    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AddOrosanmalan_FlowFile_AddsItsFlows()
    {
        var (faults, options) = Add("""{ "$schema": "orosanmalan-flows.schema.json", /* the second form */ "flows": { "302": { "fields": { "Child": "barn", "concern": "oro", }, }, } }""");

        Assert.Empty(faults);
        Assert.Equal(["301", "302"], options.Flows.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("barn", options.Flows["302"].Fields["child"]);
    }

    [Theory]
    [InlineData("""{ "flows": { "301": { "fields": { "child": "barn", "concern": "oro" } } } }""", "Sources:Orosanmalan:FlowFile: maps flow 301")]
    [InlineData("""{ "flows": { "302": { "feilds": {} } } }""", "Sources:Orosanmalan:FlowFile: can't be understood at line 1 ($.flows.302.feilds)")]
    [InlineData("{", "Sources:Orosanmalan:FlowFile: can't be understood at line 1")]
    [InlineData("null", "Sources:Orosanmalan:FlowFile: holds nothing")]
    [InlineData("""{ "flows": { "302": { "fields": { "child": "barn" } } } }""", "Sources:Orosanmalan:Flows:302:Fields:concern: is missing")]
    [InlineData(null, "Sources:Orosanmalan:FlowFile: names a file that does not exist")]
    public void Faults_FlowFileThatIsNone_AreTold(string? content, string fault) =>
        Assert.Contains(Add(content).Faults, found => found.ToString().StartsWith(fault, StringComparison.Ordinal));

    [Fact]
    public void Example_Loads_AndMapsEveryField()
    {
        var (faults, options) = Add(File.ReadAllText(Beside("orosanmalan-flows.example.json")).Replace("\"301\"", "\"999\"", StringComparison.Ordinal));

        Assert.Empty(faults);
        Assert.Empty(FlowFields.Names.Split(", ").Except(options.Flows["999"].Fields.Keys, StringComparer.OrdinalIgnoreCase).Except(["childIdentity", "childGivenName", "childFamilyName", "childAddress", "childPhone", "childEmail", "reporter"]));
    }

    [Fact]
    public void Schema_KnowsTheSettingsOfAFlowAndEveryField()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Beside("orosanmalan-flows.schema.json")));
        var flow = schema.RootElement.GetProperty("$defs").GetProperty("flow").GetProperty("properties");

        Assert.Equal(Settings(typeof(FlowMapping)), Names(flow));
        Assert.Equal(FlowFields.Names.Split(", ").Order(StringComparer.Ordinal), Names(flow.GetProperty("fields").GetProperty("properties")));
        Assert.Equal(Settings(typeof(AnswerMapping)), Names(schema.RootElement.GetProperty("$defs").GetProperty("question").GetProperty("properties")));
    }

    [Fact]
    public void Example_UsesOnlyWhatTheSchemaKnows()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Beside("orosanmalan-flows.schema.json")));
        using var example = JsonDocument.Parse(File.ReadAllText(Beside("orosanmalan-flows.example.json")), WithComments);
        var flow = schema.RootElement.GetProperty("$defs").GetProperty("flow").GetProperty("properties");

        Assert.Empty(Names(example.RootElement.GetProperty("flows").EnumerateObject().First().Value).Except(Names(flow)));
    }

    private static IEnumerable<string> Settings(Type type) => type.GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal);

    private static string Beside(string name) => Path.Combine(AppContext.BaseDirectory, name);

    private (IReadOnlyList<ConfigurationFault> Faults, OrosanmalanOptions Options) Add(string? content)
    {
        var file = _folder.Below("flows.json");
        if (content is not null)
            File.WriteAllText(file, content);
        var services = new ServiceCollection();
        services.AddOrosanmalan(Documents.Configuration().AddInMemoryCollection(new Dictionary<string, string?> { ["Sources:Orosanmalan:FlowFile"] = file }).Build());
        var instances = services.Select(service => service.ImplementationInstance).ToList();
        return ([.. instances.OfType<ConfigurationCheck>().SelectMany(check => check.Faults())], (OrosanmalanOptions)instances.OfType<BoundOptions>().Single().Options);
    }
}
