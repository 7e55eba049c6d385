using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Events;
using BackaBarnet.Hub.Intake;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Testing;

namespace BackaBarnet.Hub.Tests.Intake;

/// <summary>Several documents in one transaction come to what they would one by one.</summary>
public sealed class DocumentStoringTests
{
    [Fact]
    public async Task StoreAsync_Several_EachIsToldItsOwn()
    {
        await using var hub = await HubFixture.StartAsync();
        var fault = new MappingFault("missing-element", "line 3", "a child");
        var outcomes = await StoreAsync(
            hub,
            Document(hub, "a", MappingResult.Of(Messages.Upptackt("UK-1"), Messages.Upptackt("UK-2"))),
            Document(hub, "b", MappingResult.Faulty(fault)),
            Document(hub, "c", MappingResult.Of(Messages.Upptackt("UK-3"))));

        Assert.Equal([2, 0, 1], outcomes.Select(outcome => outcome.Result.TakenIn));
        Assert.Equal([null, "missing-element", null], outcomes.Select(outcome => outcome.Result.Faults.SingleOrDefault()?.Code));
        Assert.Equal(Messages.Upptackt("UK-3").Id.Value, Assert.IsType<MessageTakenInEvent>(Assert.Single(outcomes[2].Happened)).MessageId);
        Assert.NotNull(outcomes[1].Result.QuarantineId);
    }

    [Fact]
    public async Task StoreAsync_EntriesBesideAFault_AreTakenIn()
    {
        await using var hub = await HubFixture.StartAsync();
        var person = new PersonEntry { Source = "test", RecordId = "P-1", Version = 1, Identity = Messages.Person(TestNumbers.ToddlerGirl) };
        var outcome = Assert.Single(await StoreAsync(hub, Document(hub, "a", new MappingResult([], [person], [new MappingFault("missing-element", "line 3", "a child")]))));

        Assert.Equal(1, outcome.Result.Entries);
        Assert.NotNull(outcome.Result.QuarantineId);
    }

    [Fact]
    public async Task StoreAsync_SameRecordInTwo_IsTakenInOnce()
    {
        await using var hub = await HubFixture.StartAsync();
        var outcomes = await StoreAsync(
            hub,
            Document(hub, "a", MappingResult.Of(Messages.Upptackt())),
            Document(hub, "b", MappingResult.Of(Messages.Upptackt())),
            Document(hub, "c", MappingResult.Of(Messages.Upptackt(note: "Ändrad"))));

        Assert.Equal([1, 0, 0], outcomes.Select(outcome => outcome.Result.TakenIn));
        Assert.Equal([0, 1, 0], outcomes.Select(outcome => outcome.Result.AlreadyKnown));
        Assert.Equal("changed-without-version", Assert.Single(outcomes[2].Result.Faults).Code);
    }

    [Fact]
    public async Task StoreAsync_NewerVersionInALaterOne_Supersedes()
    {
        await using var hub = await HubFixture.StartAsync();
        var newer = Messages.Upptackt(version: 2);
        await StoreAsync(hub, Document(hub, "a", MappingResult.Of(Messages.Upptackt())), Document(hub, "b", MappingResult.Of(newer)));
        await hub.RouteAsync();

        Assert.Null(await hub.DeliveryAsync(Messages.Upptackt(), HubFixture.Polisen));
        Assert.NotNull(await hub.DeliveryAsync(newer, HubFixture.Polisen));
    }

    [Fact]
    public async Task TakeInAsync_ManyAtOnce_AreAllThere()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Mapping = document => MappingResult.Of(Messages.Upptackt(System.Text.Encoding.UTF8.GetString(document.Bytes.Span)));
        var taken = await Task.WhenAll(Enumerable.Range(0, 50).Select(i =>
            hub.Get<DocumentIntake>().TakeInAsync(hub.Source, "text", System.Text.Encoding.UTF8.GetBytes($"UK-{i % 40}"), default)));

        Assert.Equal(40, taken.Sum(result => result.TakenIn));
        Assert.Equal(10, taken.Sum(result => result.AlreadyKnown));
    }

    private static MappedDocument Document(HubFixture hub, string text, MappingResult mapped) => new(
        new SourceDocument
        {
            Source = hub.Source.Name,
            Municipality = Messages.Municipality,
            Format = "text",
            Bytes = System.Text.Encoding.UTF8.GetBytes(text),
            ReadAt = hub.Clock.GetUtcNow(),
            Series = NumberSeries.Common,
        },
        mapped,
        Feed: null,
        CursorAfter: null);

    private static Task<IReadOnlyList<DocumentOutcome>> StoreAsync(HubFixture hub, params IReadOnlyList<MappedDocument> documents) =>
        hub.Store.WriteAsync(rows => hub.Get<DocumentStoring>().StoreAsync(rows, documents), default);
}
