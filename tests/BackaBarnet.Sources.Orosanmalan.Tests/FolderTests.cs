using BackaBarnet.Hub.Sources;
using BackaBarnet.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Sources.Orosanmalan.Tests;

public sealed class FolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReadAsync_Folder_GivesExportsAndLeavesOtherFiles()
    {
        var bytes = Documents.Bytes("full.latin1.xml");
        await File.WriteAllBytesAsync(_folder.Below("90001.XML"), bytes);
        await File.WriteAllTextAsync(_folder.Below("anteckning.txt"), "inte ett ärende");

        var document = Assert.Single(await ReadAsync());
        Assert.Equal(bytes, document.Bytes.ToArray());
        Assert.Single(new OrosanmalanMapper(Documents.Options(), new OpenEPlatformForms()).Map(Documents.Document(document.Bytes.ToArray())).Messages);
        await document.AcknowledgeAsync(CancellationToken.None);

        Assert.Equal("anteckning.txt", Path.GetFileName(Assert.Single(Directory.GetFiles(_folder.Path))));
    }

    private async Task<List<ReadDocument>> ReadAsync()
    {
        var configuration = Documents.Configuration().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Sources:Orosanmalan:Folder:Path"] = _folder.Path,
            ["Sources:Orosanmalan:Folder:Pattern"] = "*",
            ["Sources:Orosanmalan:Folder:Settle"] = "00:00:00",
        }).Build();
        var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddOrosanmalan(configuration);
        var reader = services.BuildServiceProvider().GetRequiredService<SourceRegistration>().Feeds.Single(feed => feed.Name == "folder").Reader;
        var read = new List<ReadDocument>();
        await foreach (var document in reader.ReadAsync(null, CancellationToken.None))
            read.Add(document);
        return read;
    }
}
