using BackaBarnet.Hub.Configuration;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Sources.Samtycke.Tests;

public sealed class SamtyckeRegistrationTests
{
    private const string Token = "0123456789abcdef0123456789abcdef";

    [Fact]
    public void AddSamtycke_NoSection_AddsNoSource()
    {
        using var provider = Provider();

        Assert.Empty(provider.GetServices<SourceRegistration>());
        Assert.Empty(Faults(provider));
    }

    [Fact]
    public async Task AddSamtycke_Folder_ReadsJsonFilesOnlyAndDeletesThemOnceSafe()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.Below("nya.JSON"), Consents.Bytes);
        await File.WriteAllTextAsync(folder.Below("readme.txt"), "x");
        await using var provider = Provider(
            ("Enabled", "true"), ("Municipality", "1286"), ("Folder:Path", folder.Path), ("Folder:Settle", "00:00:00"), ("Folder:Every", "00:00:05"));

        var source = provider.GetRequiredService<SourceRegistration>();
        var feed = Assert.Single(source.Feeds);
        var documents = new List<ReadDocument>();
        await foreach (var document in feed.Reader.ReadAsync(null, CancellationToken.None))
        {
            documents.Add(document);
            await document.AcknowledgeAsync(CancellationToken.None);
        }

        Assert.Empty(Faults(provider));
        Assert.Equal(("samtycke", "1286"), (source.Name, source.Municipality));
        Assert.Equal(("folder", TimeSpan.FromSeconds(5)), (feed.Name, feed.Every));
        Assert.Null(source.Push);
        var read = Assert.Single(documents);
        Assert.Equal("samtycke-json", read.Format);
        Assert.Equal(Consents.Bytes, read.Bytes.ToArray());
        Assert.Equal("readme.txt", Path.GetFileName(Assert.Single(Directory.GetFiles(folder.Path))));
    }

    [Fact]
    public void AddSamtycke_Push_OffersTheEndpoint()
    {
        using var provider = Provider(("Enabled", "true"), ("Municipality", "1286"), ("Push:Token", Token), ("Push:MaxBytes", "2000"));

        var source = provider.GetRequiredService<SourceRegistration>();

        Assert.Empty(Faults(provider));
        Assert.Empty(source.Feeds);
        Assert.Equal(new PushEndpoint("samtycke-json", Token, 2000), source.Push);
    }

    [Fact]
    public void AddSamtycke_SeveralFaults_AreAllNamed()
    {
        using var provider = Provider(("Enabled", "true"), ("Municipality", "12"), ("Push:Token", "kort"));

        Assert.Equal(["Sources:Samtycke:Municipality", "Sources:Samtycke:Push:Token"], Faults(provider));
    }

    [Fact]
    public void AddSamtycke_NeitherFolderNorPush_IsAFault()
    {
        using var provider = Provider(("Enabled", "true"), ("Municipality", "1286"));

        Assert.Equal(["Sources:Samtycke"], Faults(provider));
    }

    [Fact]
    public void AddSamtycke_FolderMissing_IsAFault()
    {
        using var folder = new TemporaryFolder();
        using var provider = Provider(("Enabled", "true"), ("Municipality", "1286"), ("Folder:Path", Path.Combine(folder.Path, "saknas")));

        Assert.Equal(["Sources:Samtycke:Folder:Path"], Faults(provider));
    }

    private static IEnumerable<string> Faults(IServiceProvider provider) =>
        provider.GetServices<ConfigurationCheck>().SelectMany(check => check.Faults()).Select(fault => fault.Path);

    private static ServiceProvider Provider(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Sources:Samtycke:{setting.Key}", (string?)setting.Value)))
            .Build();
        return new ServiceCollection().AddSamtycke(configuration).BuildServiceProvider();
    }
}
