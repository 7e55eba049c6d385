using BackaBarnet.Fuzzing.Tests.Judging;
using BackaBarnet.Fuzzing.Tests.Seeds;
using Xunit.Abstractions;

namespace BackaBarnet.Fuzzing.Tests;

/// <summary>Every reader of foreign documents bears whatever it is given. <c>infra/fuzz</c> goes on for longer.</summary>
public sealed class FuzzingTests(ITestOutputHelper output)
{
    internal const int Chance = 20261122;
    private const int DocumentsInAll = 225_000;
    private const long MostKept = 64_000_000;

    public static TheoryData<string> Formats => [.. Corpus.All.Select(format => format.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Map_MutatedDocuments_AreAcceptedOrFaultedWithoutRepeatingAValue(string name)
    {
        var format = Corpus.All.Single(format => format.Name == name);
        await FuzzRun.OfAsync(format, Chance, Enumerable.Range(0, 100));
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var report = await FuzzRun.OfAsync(format, Chance, Enumerable.Range(0, DocumentsInAll / Corpus.All.Count));

        output.WriteLine(report.ToString());
        Assert.Empty(report.Culprits);
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < MostKept, "The mapper keeps what it has read.");
        // Mutations that break everything at once would prove nothing.
        Assert.True(report.Fates.GetValueOrDefault(Fate.Accepted) > report.Documents / 50, "Hardly a document was accepted.");
        Assert.True(report.Fates.GetValueOrDefault(Fate.Quarantined) > report.Documents / 50, "Hardly a document was faulted.");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Seeds_OfEveryFormat_HoldOneThatIsAcceptedWhole(string name)
    {
        var format = Corpus.All.Single(format => format.Name == name);

        Assert.Contains(format.Seeds, seed => Judge.Of(format, seed.Bytes) is { Fate: Fate.Accepted, Wrongs.Count: 0 });
    }

    [Fact]
    public void Corpus_EveryFile_IsASeed() => Assert.Empty(Corpus.Unread);
}
