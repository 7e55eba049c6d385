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
        var half = DocumentsInAll / Corpus.All.Count / 2;
        var report = new FuzzReport();
        await FuzzRun.IntoAsync(report, format, Chance, Enumerable.Range(0, half));
        // The framework's pools are full by now: what grows from here on is kept by somebody.
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await FuzzRun.IntoAsync(report, format, Chance, Enumerable.Range(half, half));

        output.WriteLine(report.ToString());
        Assert.Empty(report.Culprits);
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < MostKept, "The mapper keeps what it has read.");
        // Mutations that break everything at once would prove nothing.
        Assert.True(report.Of(Fate.Accepted) + report.Of(Fate.InPart) > report.Documents / 50, "Hardly a record was accepted.");
        Assert.True(report.Of(Fate.Quarantined) > report.Documents / 50, "Hardly a document was faulted.");
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
