using BackaBarnet.Fuzzing.Tests.Judging;
using BackaBarnet.Fuzzing.Tests.Mutations;
using BackaBarnet.Fuzzing.Tests.Seeds;
using Xunit.Abstractions;

namespace BackaBarnet.Fuzzing.Tests;

/// <summary>Every reader of foreign documents bears whatever it is given. <c>infra/fuzz</c> goes on for longer.</summary>
public sealed class FuzzingTests(ITestOutputHelper output)
{
    internal const int Chance = 20261122;
    private const int DocumentsInAll = 225_000;
    private const int DocumentsKept = 200;
    private const int Rounds = 10;
    private const long MostKept = 10_000_000;

    public static TheoryData<string> Formats => [.. Corpus.All.Select(format => format.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Map_MutatedDocuments_AreAcceptedOrFaultedWithoutRepeatingAValue(string name)
    {
        var format = Corpus.All.Single(format => format.Name == name);
        var report = new FuzzReport();

        await FuzzRun.IntoAsync(report, format, Chance, Enumerable.Range(0, DocumentsInAll / Corpus.All.Count));

        output.WriteLine(report.ToString());
        Assert.Empty(report.Culprits);
        // Mutations that break everything at once would prove nothing.
        Assert.True(report.Of(Fate.Accepted) + report.Of(Fate.InPart) > report.Documents / 50, "Hardly a record was accepted.");
        Assert.True(report.Of(Fate.Quarantined) > report.Documents / 50, "Hardly a document was faulted.");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Map_TheSameDocumentsOverAndOver_KeepsNothingOfThem(string name)
    {
        var format = Corpus.All.Single(format => format.Name == name);
        var mutator = new Mutator(format, Chance);
        var documents = Enumerable.Range(0, DocumentsKept).Select(mutator.Make).ToList();
        MapAll();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        for (var round = 0; round < Rounds; round++)
            MapAll();

        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < MostKept, "The mapper keeps what it has read.");

        void MapAll() => documents.ForEach(document => format.Map(document));
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
