using BackaBarnet.Contracts.Messages;
using BackaBarnet.Host.Commands;
using BackaBarnet.Host.Decisions;
using BackaBarnet.Hub.Health;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Simulators.Receivers;
using BackaBarnet.Simulators.Unikum;
using BackaBarnet.Testing;
using BackaBarnet.Towns;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.EndToEnd.Tests;

/// <summary>
/// Two municipalities in one hub whose systems number alike: the same child, files, records and versions in both, and consents in one of
/// them. The northern one's sources are named as their types, the southern one's otherwise.
/// </summary>
public sealed class CountyTests : IAsyncLifetime
{
    private const string Child = TestNumbers.ToddlerGirl;
    private const string SecondChild = TestNumbers.ToddlerBoy;
    private const string NorthernReceiver = "elevhalsan";
    private const string SouthernReceiver = "bup";
    private static readonly string[] Copied = ["Unikum", "Prorenata", "Samtycke"];
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly Town _town = new();
    private readonly UnikumSimulator _southern = new();
    private Dictionary<string, string?> _settings = [];

    public async Task InitializeAsync()
    {
        await _town.StartAsync();
        await _southern.StartAsync();
        _settings = Settings();
        Register(_town.Unikum, "a", Child, TestNumbers.Mother, TestNumbers.Father);
        Register(_southern, "a", Child, TestNumbers.Mother, TestNumbers.Father);
    }

    public async Task DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        await _southern.DisposeAsync();
        await _town.DisposeAsync();
    }

    [Fact]
    public async Task Run_TwoMunicipalitiesWithTheSameRecords_NothingOfOneIsTheOthers()
    {
        _town.Drop("samtycke", "consents.json", Consents("forskolan-solstralen", NorthernReceiver));
        _town.Drop("prorenata", "card.json", Documents.Form(new Card("UK-1", Child, Trygghet: 2)));
        _town.Drop("prorenata-sodra", "card.json", Documents.Form(new Card("UK-1", Child, Trygghet: 3)));

        using (var hub = HubProcess.Start(_town.Folder, _settings))
        {
            await ArrivesAsync(NorthernReceiver, "prorenata", "UK-1");
            await UntilAsync(store => store.ReadAsync(async rows => (await rows.ReadBacklogAsync(DateTimeOffset.MinValue)).Held == 1, CancellationToken.None));
            Assert.Empty(Received(SouthernReceiver));

            _town.Drop("samtycke-sodra", "consents.json", Consents("ekskolan", SouthernReceiver));
            await ArrivesAsync(SouthernReceiver, "prorenata-sodra", "UK-1");
            await hub.StopAsync();
        }

        Assert.Contains("\"needsMet\":2", Assert.Single(Received(NorthernReceiver)).Text, StringComparison.Ordinal);
        Assert.Contains("\"needsMet\":3", Assert.Single(Received(SouthernReceiver)).Text, StringComparison.Ordinal);
        var backlog = await ReadAsync(rows => rows.ReadBacklogAsync(DateTimeOffset.MinValue));
        Assert.Equal((0, 0), (backlog.Quarantined, backlog.Held));
        await AssertChainAsync("9901", MessageId.For("prorenata", "UK-1", 1));
        await AssertChainAsync("9902", MessageId.For("prorenata-sodra", "UK-1", 1));
        Assert.Equal(ExitCodes.Success, await HubProcess.RunAsync(_town.Folder, _settings, "audit", "verify"));
    }

    [Fact]
    public async Task Run_OneMunicipalitysSystemsFail_TheOthersAreReadOn()
    {
        await _southern.DisposeAsync();
        _town.Drop("prorenata-sodra", "card-1.json", "no form");
        _town.Drop("samtycke", "consents.json", Consents("forskolan-solstralen", NorthernReceiver));

        using (var hub = HubProcess.Start(_town.Folder, _settings))
        {
            await UntilAsync(store => store.ReadAsync(async rows => (await rows.FindQuarantinedAsync(10)).Count == 1, CancellationToken.None));
            Register(_town.Unikum, "b", SecondChild, TestNumbers.SecondMother, TestNumbers.SecondFather);
            _town.Drop("prorenata", "card-1.json", Documents.Form(new Card("UK-1", Child)));
            _town.Drop("prorenata", "card-2.json", Documents.Form(new Card("UK-2", SecondChild)));
            await ArrivesAsync(NorthernReceiver, "prorenata", "UK-1");
            await ArrivesAsync(NorthernReceiver, "prorenata", "UK-2");
            await hub.StopAsync();
        }

        var kept = Assert.Single(await ReadAsync(rows => rows.FindQuarantinedAsync(10)));
        Assert.Equal(("prorenata-sodra", "9902"), (kept.Source, kept.Municipality));
        var state = await ReadAsync(rows => HubState.ReadAsync(rows, new JobPace([]), TimeProvider.System));
        Assert.Superset(
            new HashSet<string>(["feed:prorenata/folder", "feed:prorenata-sodra/folder", "feed:unikum/ss12000", "feed:unikum-sodra/ss12000"], StringComparer.Ordinal),
            state.Jobs.Select(job => job.Name).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>The town's own settings for the north, and a copy of some of them, with other places, for the south.</summary>
    private Dictionary<string, string?> Settings()
    {
        var settings = _town.Settings();
        foreach (var type in Copied)
        {
            var (section, inbox) = ($"Sources:{type}-Sodra", $"{type.ToLowerInvariant()}-sodra");
            foreach (var (key, value) in settings.Where(setting => setting.Key.StartsWith($"Sources:{type}:", StringComparison.Ordinal) && !setting.Key.Contains(":Http:", StringComparison.Ordinal)).ToList())
                settings[section + key[$"Sources:{type}".Length..]] = value;
            settings[$"{section}:Type"] = type;
            settings[$"{section}:Municipality"] = "9902";
            Directory.CreateDirectory(_town.Inbox(inbox));
            settings[$"{section}:Folder:Path"] = _town.Inbox(inbox);
        }

        settings["Sources:Unikum-Sodra:Folder:Settle"] = "00:00:00";
        settings["Sources:Unikum-Sodra:Ss12000:BaseUrl"] = _southern.Ss12000Address.AbsoluteUri;
        settings["Sources:Unikum-Sodra:Plans:BaseUrl"] = _southern.Address.AbsoluteUri;
        settings["Sources:Prorenata-Sodra:Units:0:Activity"] = "ekskolan";
        settings["Participants:Recipients:2:Municipalities:0"] = "9902";
        settings["Participants:Recipients:2:From:0"] = "ekskolan";
        settings["Participants:Recipients:3:Municipalities:0"] = "9903";
        return settings;
    }

    private static void Register(UnikumSimulator unikum, string id, string child, string first, string second)
    {
        var responsibles = $$""","responsibles":[{"person":{"id":"{{id}}1"},"relationType":"Vårdnadshavare"},{"person":{"id":"{{id}}2"},"relationType":"Vårdnadshavare"}]""";
        Put(id, child, responsibles);
        Put(id + "1", first, "");
        Put(id + "2", second, "");

        // Changed just now: a feed that has been read before asks for what is newer.
        void Put(string person, string number, string more) => unikum.PutPerson(
            Documents.Person(person, number, "Ingen", more).Replace("2026-11-01T06:00:00Z", SourceTime.Write(TimeProvider.System.GetUtcNow()), StringComparison.Ordinal));
    }

    // The same numbers of consents in both municipalities too.
    private static string Consents(string releasing, string recipient) => Documents.Consents(
    [
        new Answer("S-1", 1, Child, TestNumbers.Mother, releasing, recipient),
        new Answer("S-2", 1, Child, TestNumbers.Father, releasing, recipient),
        new Answer("S-3", 1, SecondChild, TestNumbers.SecondMother, releasing, recipient),
        new Answer("S-4", 1, SecondChild, TestNumbers.SecondFather, releasing, recipient),
    ]);

    private IReadOnlyList<ReceivedMessage> Received(string recipient) => [.. _town.Receivers.Received(recipient).Where(message => !message.IsNotice)];

    private async Task ArrivesAsync(string recipient, string source, string record)
    {
        var id = MessageId.For(source, record, 1).Value;
        Assert.True(
            await _town.Receivers.WaitForAsync(received => received.Any(message => message.Recipient == recipient && !message.IsNotice && MessageOf(message) == id), Longest),
            $"{record} of {source} has not arrived.");
    }

    private static Guid MessageOf(ReceivedMessage message) => message.Root.GetProperty("data").GetProperty("messageId").GetGuid();

    private async Task AssertChainAsync(string municipality, MessageId message)
    {
        var rows = await ReadAsync(async store =>
        {
            var all = new List<StoredAuditEntry>();
            await foreach (var row in store.ReadLogAsync(municipality, 1))
                all.Add(row);
            return all;
        });
        Assert.Equal([message.Value], rows.Select(row => row.MessageId).OfType<Guid>().Distinct());
        Assert.Contains(rows, row => row.Event == "delivered");
    }

    private async Task UntilAsync(Func<IHubStore, Task<bool>> done)
    {
        using var limit = new CancellationTokenSource(Longest);
        while (!await IsAsync())
            await Task.Delay(200, limit.Token);

        async Task<bool> IsAsync()
        {
            if (!File.Exists(Path.Combine(_town.Folder, "data", "keys", "hub.key")) || !File.Exists(Path.Combine(_town.Folder, "data", "hub.db")))
                return false;
            await using var hub = StoredHub.Open(new ConfigurationBuilder().AddInMemoryCollection(_settings).Build(), policy: null);
            var store = hub.GetRequiredService<IHubStore>();
            return (await store.ReadSchemaAsync(limit.Token)).IsCurrent && await done(store);
        }
    }

    private async Task<T> ReadAsync<T>(Func<IHubTransaction, Task<T>> read)
    {
        await using var hub = StoredHub.Open(new ConfigurationBuilder().AddInMemoryCollection(_settings).Build(), policy: null);
        return await hub.GetRequiredService<IHubStore>().ReadAsync(read, CancellationToken.None);
    }
}
