using BackaBarnet.Hub.Sources;
using BackaBarnet.Simulators.Prorenata;
using BackaBarnet.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Sources.Prorenata.Tests;

public sealed class FolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReadAsync_Folder_GivesFormsAndLeavesOtherFiles()
    {
        var bytes = Documents.Card;
        await File.WriteAllBytesAsync(_folder.Below("UK-17.JSON"), bytes);
        await File.WriteAllTextAsync(_folder.Below("anteckning.txt"), "inget formulär");

        var document = Assert.Single(await ReadAsync());
        Assert.Equal(bytes, document.Bytes.ToArray());
        Assert.Single(Documents.Map(document.Bytes.ToArray()).Messages);
        await document.AcknowledgeAsync(CancellationToken.None);

        Assert.Equal("anteckning.txt", Path.GetFileName(Assert.Single(Directory.GetFiles(_folder.Path))));
    }

    [Fact]
    public async Task ReadAsync_CrashBeforeAcknowledge_GivesTheSameAgain()
    {
        await File.WriteAllBytesAsync(_folder.Below("UK-17.json"), Documents.Card);
        await ReadAsync();

        Assert.Equal(Documents.Card, Assert.Single(await ReadAsync()).Bytes.ToArray());
    }

    [Fact]
    public async Task ReadAsync_SlowWriter_LosesNothing()
    {
        var half = new List<ReadDocument>();
        await ProrenataSimulator.DropSlowlyAsync(_folder.Path, "UK-17.json", Documents.Card, async () => half = await ReadAsync());

        Assert.NotEmpty(Documents.Map(Assert.Single(half).Bytes.ToArray()).Faults);
        await half[0].AcknowledgeAsync(CancellationToken.None);

        Assert.Equal(Documents.Card, Assert.Single(await ReadAsync()).Bytes.ToArray());
    }

    [Fact]
    public async Task ReadAsync_SameFormUnderTwoNames_IsTheSameMessage()
    {
        await ProrenataSimulator.DropAsync(_folder.Path, "a.json", Documents.Card);
        await ProrenataSimulator.DropAsync(_folder.Path, "b.json", Documents.Card);

        var messages = (await ReadAsync()).SelectMany(document => Documents.Map(document.Bytes.ToArray()).Messages).ToList();

        Assert.Equal(2, messages.Count);
        Assert.Equal(messages[0].Id, messages[1].Id);
    }

    private async Task<List<ReadDocument>> ReadAsync()
    {
        var configuration = Documents.Configuration().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Sources:Prorenata:Folder:Path"] = _folder.Path,
            ["Sources:Prorenata:Folder:Pattern"] = "*",
            ["Sources:Prorenata:Folder:Settle"] = "00:00:00",
        }).Build();
        var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddProrenata(configuration);
        var reader = services.BuildServiceProvider().GetRequiredService<SourceRegistration>().Feeds.Single(feed => feed.Name == "folder").Reader;
        var read = new List<ReadDocument>();
        await foreach (var document in reader.ReadAsync(null, CancellationToken.None))
            read.Add(document);
        return read;
    }
}
