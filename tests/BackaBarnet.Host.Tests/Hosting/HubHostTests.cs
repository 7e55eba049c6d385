using BackaBarnet.Consent;
using BackaBarnet.Host.Hosting;
using BackaBarnet.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Host.Tests.Hosting;

public sealed class HubHostTests
{
    [Fact]
    public void Build_SeveralFaults_NamesEveryOneAndWritesNothing()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "data");
        var settings = HostFixture.Settings(data);
        settings["Hub:KeyFile"] = " ";
        settings["Sources:Samtycke:Push:Token"] = "short";
        settings["Sources:Samtycke:Municipality"] = "Ystad";
        settings["Sources:Orosanmalan:Enabled"] = "true";
        settings["Participants:Activities:0:Id"] = "Elevhälsan";
        settings["Participants:Recipients:0:Activity"] = "nobody";
        settings["Recipients:Webhook:Endpoints:nobody:Url"] = "http://mottagare.example.se/";

        var paths = FaultsOf(settings).Select(fault => fault.Path).ToList();

        foreach (var expected in new[]
        {
            "Hub:KeyFile", "Sources:Samtycke:Push:Token", "Sources:Samtycke:Municipality", "Sources:Orosanmalan:ReleasingActivity",
            "Participants:Activities:0:Id", "Participants:Activities:0:Kind", "Participants:Recipients:0:Activity", "Participants:Recipients:0:Needs",
            "Recipients:Webhook:Endpoints:nobody:Url",
        })
            Assert.Contains(expected, paths);
        Assert.False(Directory.Exists(data));
    }

    [Theory]
    [InlineData("Hub:DataFoldr")]
    [InlineData("Participants:Activites:0:Id")]
    [InlineData("Sources:Samtycke:Folder:Pth")]
    [InlineData("Sources:Samtyke:Enabled")]
    [InlineData("Recipients:Webhok:Endpoints:x:Url")]
    public void Build_MisspeltSetting_IsAFault(string key)
    {
        using var folder = new TemporaryFolder();
        var settings = HostFixture.Settings(folder.Path);
        settings[key] = "x";

        Assert.NotEmpty(FaultsOf(settings));
    }

    [Theory]
    [InlineData("Helth")]
    [InlineData("Deliverys")]
    public void Build_AFileWithASectionThatNothingReads_IsAFault(string section)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Below("hub.json");
        File.WriteAllText(file, $$"""{ "{{section}}": { "DueFor": "00:01:00" } }""");

        var faults = Assert.Throws<InvalidConfigurationException>(
            () => HubHost.Build(builder => builder.Configuration.AddInMemoryCollection(HostFixture.Settings(folder.Path)).AddJsonFile(file))).Faults;

        Assert.Equal(section, Assert.Single(faults).Path);
    }

    [Theory]
    [InlineData("https://127.0.0.1:5180")]
    [InlineData("127.0.0.1:5180")]
    [InlineData("http://127.0.0.1:5180;nonsense")]
    [InlineData("http://127.0.0.1:5180/hub")]
    public void Build_AnAddressThatCantBeListenedAt_IsAFaultBeforeAnythingIsWritten(string urls)
    {
        using var folder = new TemporaryFolder();
        var settings = HostFixture.Settings(folder.Below("data"));
        settings["Urls"] = urls;

        Assert.Equal("Urls", Assert.Single(FaultsOf(settings)).Path);
        Assert.False(Directory.Exists(folder.Below("data")));
    }

    [Fact]
    public void Build_BadRuleFiles_NamesEveryFaultBesideThoseOfTheConfiguration()
    {
        using var folder = new TemporaryFolder();
        var settings = HostFixture.Settings(folder.Path);
        settings["Sources:Samtycke:Push:Token"] = "short";
        var rules = RuleSet.Parse(new Dictionary<string, string>(StringComparer.Ordinal) { ["rule-set.json"] = "{}", ["matrix.json"] = "not json" });

        var faults = Assert.Throws<InvalidConfigurationException>(() => HubHost.Build(builder => builder.Configuration.AddInMemoryCollection(settings), rules)).Faults;

        Assert.Contains(faults, fault => fault.Path == "Sources:Samtycke:Push:Token");
        Assert.Contains(faults, fault => fault.Path == "rules/rule-set.json $.version");
        Assert.Contains(faults, fault => fault.Path == "rules/matrix.json $");
        Assert.Contains(faults, fault => fault.Path.StartsWith("rules/activity-kinds.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Build_APolicy_DecidesByIt()
    {
        using var folder = new TemporaryFolder();
        var settings = HostFixture.Settings(folder.Path);
        settings["Hub:PolicyFile"] = WritePolicy(folder, """{ "name": "Exempelkommun", "version": "3", "rules": [ { "id": "R-CONS-10", "parameters": { "months": 2 } } ] }""");

        await using var hub = HubHost.Build(builder => builder.Configuration.AddInMemoryCollection(settings));

        Assert.Equal(2, hub.Services.GetRequiredService<RuleSet>().ConsentMonths);
        Assert.EndsWith("+Exempelkommun-3", hub.Services.GetRequiredService<RuleSet>().Version, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "name": "Exempelkommun", "version": "3", "rules": [ { "id": "R-CONS-99", "parameters": { "months": 2 } } ] }""", "Hub:PolicyFile policy.json $.rules[0].id")]
    [InlineData("""{ "name": "Exempelkommun", "version": "3", "rules": [ { "id": "GATE-PROT", "use": false, "why": "x" } ] }""", "Hub:PolicyFile policy.json $.rules[0].use")]
    [InlineData("not json", "Hub:PolicyFile policy.json $")]
    [InlineData(null, "Hub:PolicyFile policy.json $")]
    [InlineData("", "Hub:PolicyFile")]
    public void Build_APolicyThatCantBeUsed_IsAFault(string? policy, string path)
    {
        using var folder = new TemporaryFolder();
        var settings = HostFixture.Settings(folder.Path);
        settings["Hub:PolicyFile"] = policy switch
        {
            null => Path.Combine(folder.Path, "policy.json"),
            "" => " ",
            _ => WritePolicy(folder, policy),
        };

        Assert.Contains(FaultsOf(settings), fault => fault.Path == path);
    }

    private static string WritePolicy(TemporaryFolder folder, string policy)
    {
        var path = Path.Combine(folder.Path, "policy.json");
        File.WriteAllText(path, policy);
        return path;
    }

    [Fact]
    public void Build_RecipientWithoutItsChannelsEndpoint_IsAFault()
    {
        using var folder = new TemporaryFolder();
        var settings = HostFixture.Settings(folder.Path);
        AddRecipient(settings, "elevhalsan", "SK-EH", "upptackt", channel: "webhook");

        Assert.Contains(FaultsOf(settings), fault => fault.Path == "Recipients:Webhook:Endpoints:elevhalsan");
    }

    [Fact]
    public void Build_RecipientOfAnUnknownChannel_IsAFault()
    {
        using var folder = new TemporaryFolder();
        var settings = HostFixture.Settings(folder.Path);
        AddRecipient(settings, "elevhalsan", "SK-EH", "upptackt", channel: "duva");

        Assert.Contains(FaultsOf(settings), fault => fault.Path == "Participants:Recipients:0:Channel");
    }

    [Fact]
    public void Build_ReportsWithoutAnybodyToReceiveThem_IsAFault()
    {
        using var folder = new TemporaryFolder();
        var settings = HostFixture.Settings(folder.Path);
        settings["Sources:Orosanmalan:Enabled"] = "true";
        settings["Sources:Orosanmalan:Municipality"] = "9901";

        Assert.Contains(FaultsOf(settings), fault => fault.Path == "Participants:Recipients" && fault.Problem.Contains("orosanmalan", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Sources:Orosanmalan:Enabled")]
    [InlineData("Sources:Samtycke:Push:MaxBytes")]
    [InlineData("Recipients:Webhook:Endpoints:x:Timeout")]
    [InlineData("Participants:Recipients:0:Needs")]
    [InlineData("Hub:LogToConsole")]
    public void Build_ValueOfTheWrongType_IsAFaultThatDoesNotRepeatIt(string key)
    {
        using var folder = new TemporaryFolder();
        var settings = HostFixture.Settings(folder.Path);
        settings[key] = "KANARIE";

        var faults = FaultsOf(settings);

        Assert.NotEmpty(faults);
        Assert.DoesNotContain(faults, fault => fault.ToString().Contains("KANARIE", StringComparison.Ordinal));
    }

    [Fact]
    public void Build_ActivityThatNobodyHas_IsAFault()
    {
        using var folder = new TemporaryFolder();
        var settings = HostFixture.Settings(folder.Path);
        settings["Sources:RegionalHealth:Enabled"] = "true";
        settings["Sources:RegionalHealth:Municipality"] = "9901";
        settings["Sources:RegionalHealth:Push:Token"] = HostFixture.Token;
        settings["Sources:RegionalHealth:Units:SE2321000000-BUP1"] = "bupp";

        Assert.Equal("Sources:RegionalHealth:Units:SE2321000000-BUP1", Assert.Single(FaultsOf(settings)).Path);
    }

    [Theory]
    [InlineData("9901", "9901", 0)]
    [InlineData("9901", "9902", 1)]
    [InlineData("9902", "9902", 2)]
    public void Build_ReportsOfTwoMunicipalities_EachNeedsItsOwnReceiver(string one, string other, int faults)
    {
        using var folder = new TemporaryFolder();
        var settings = HostFixture.Settings(folder.Path);
        AddRecipient(settings, "socialtjansten", "SOC", "orosanmalan", channel: "webhook");
        foreach (var (name, municipality) in new[] { ("Orosanmalan", one), ("Orosanmalan-Sodra", other) })
        {
            settings[$"Sources:{name}:Type"] = "Orosanmalan";
            settings[$"Sources:{name}:Enabled"] = "true";
            settings[$"Sources:{name}:Municipality"] = municipality;
        }

        Assert.Equal(faults, FaultsOf(settings).Count(fault => fault.Path == "Participants:Recipients" && fault.Problem.Contains("Sources:Orosanmalan", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("unikum-norra", false)]
    [InlineData("samtycke", false)]
    [InlineData("regionalhealth", false)]
    [InlineData("unikum", true)]
    [InlineData("Unikum-norra", true)]
    [InlineData("unikum-sodra", true)]
    public void Build_UnitOfASourceThatThereIsNot_IsAFault(string source, bool isFault)
    {
        using var folder = new TemporaryFolder();
        var settings = HostFixture.Settings(folder.Path);
        settings["Sources:Unikum-Norra:Type"] = "Unikum";
        settings["Participants:Activities:0:Id"] = "ekskolan";
        settings["Participants:Activities:0:Kind"] = "SK-PED";
        settings["Participants:Activities:0:Principal"] = "bun";
        settings["Participants:Activities:0:Name"] = "Ekskolan";
        settings["Participants:Activities:0:Units:0:Source"] = source;
        settings["Participants:Activities:0:Units:0:Id"] = "enhet-1";
        settings["Hub:KeyFile"] = " ";

        var faults = FaultsOf(settings).Where(fault => fault.Path == "Participants:Activities:0:Units:0:Source").ToList();

        Assert.Equal(isFault, faults.Count == 1);
        Assert.All(faults, fault => Assert.Contains("names no source", fault.Problem, StringComparison.Ordinal));
        Assert.All(faults, fault => Assert.Contains("samtycke, unikum-norra", fault.Problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Build_MisspeltSetting_IsNamed()
    {
        using var folder = new TemporaryFolder();
        var settings = HostFixture.Settings(folder.Path);
        settings["Hub:DataFoldr"] = "x";

        Assert.Contains("'DataFoldr'", Assert.Single(FaultsOf(settings)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_SecretThatIsFaulty_IsNotRepeated()
    {
        using var folder = new TemporaryFolder();
        var settings = HostFixture.Settings(folder.Path);
        settings["Sources:Samtycke:Push:Token"] = "KANARIE";
        settings["Recipients:Webhook:Endpoints:x:Secrets:0"] = "KANARIE";

        Assert.DoesNotContain(FaultsOf(settings), fault => fault.ToString().Contains("KANARIE", StringComparison.Ordinal));
    }

    private static IReadOnlyList<Hub.Configuration.ConfigurationFault> FaultsOf(Dictionary<string, string?> settings) =>
        Assert.Throws<InvalidConfigurationException>(() => HubHost.Build(builder => builder.Configuration.AddInMemoryCollection(settings))).Faults;

    private static void AddRecipient(Dictionary<string, string?> settings, string id, string kind, string receives, string channel)
    {
        settings["Participants:Activities:0:Id"] = id;
        settings["Participants:Activities:0:Kind"] = kind;
        settings["Participants:Activities:0:Principal"] = "bun";
        settings["Participants:Activities:0:Name"] = id;
        settings["Participants:Recipients:0:Id"] = id;
        settings["Participants:Recipients:0:Activity"] = id;
        settings["Participants:Recipients:0:Channel"] = channel;
        settings["Participants:Recipients:0:Municipalities:0"] = "9901";
        settings["Participants:Recipients:0:Receives:0"] = receives;
        settings["Participants:Recipients:0:From:0"] = "*";
        settings["Participants:Recipients:0:Needs:0"] = "identity";
    }
}
