using BackaBarnet.Consent;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Operations;
using BackaBarnet.Hub.Registers;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Testing;

namespace BackaBarnet.Hub.Tests.Operations;

public sealed class KeyErasureMarkTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Other = "other";

    private HubFixture _hub = null!;

    public async Task InitializeAsync() => _hub = await HubFixture.StartAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task EraseAsync_ProtectedGuardian_GoesOnProtectingTheChild()
    {
        await TakeInAsync(Child(), Mother(Protection.SkyddadFolkbokforing));

        await EraseAsync(TestNumbers.Mother);
        Assert.Equal(Protection.SkyddadFolkbokforing, (await FactsAsync()).GuardianProtected);

        // The child's record says again that she has none, which her own said otherwise.
        await TakeInAsync(Child() with { Version = 2, GivenName = "Alva" });
        Assert.Equal(Protection.SkyddadFolkbokforing, (await FactsAsync()).GuardianProtected);
    }

    [Fact]
    public async Task EraseAsync_GuardianProtectedInAnotherRegister_GoesOnProtectingTheChild()
    {
        await TakeInAsync(Child(), Mother(), Mother(Protection.Sekretessmarkering) with { Source = Other });

        await EraseAsync(TestNumbers.Mother);
        Assert.Equal(Protection.Sekretessmarkering, (await FactsAsync()).GuardianProtected);

        await TakeInAsync(Mother());
        Assert.Equal(Protection.Sekretessmarkering, (await FactsAsync()).GuardianProtected);

        await TakeInAsync(Mother() with { Source = Other });
        Assert.Equal(Protection.None, (await FactsAsync()).GuardianProtected);
    }

    [Fact]
    public async Task EraseAsync_FormerGuardianWithMark_GoesOnProtectingTheChild()
    {
        await TakeInAsync(Child(), Mother(Protection.Sekretessmarkering));
        await TakeInAsync(Child() with { Version = 2, Responsibles = [] });

        await EraseAsync(TestNumbers.Mother);

        Assert.Equal(Protection.Sekretessmarkering, (await FactsAsync()).GuardianProtected);
    }

    [Fact]
    public async Task EraseAsync_ChildMarkedInOneRegister_StaysMarkedWhenAnotherTellsThatThereIsNone()
    {
        await TakeInAsync(Child() with { Protection = Protection.Sekretessmarkering }, Child() with { Source = Other }, Mother());
        await EraseAsync(TestNumbers.ToddlerGirl);

        await TakeInAsync(Child() with { Source = Other });
        Assert.Equal(Protection.Sekretessmarkering, (await FactsAsync()).Protected);

        // One that says nothing about it has not lifted it; one that says that there is none has.
        await TakeInAsync(Child() with { Version = 2, Protection = null });
        Assert.Equal(Protection.Sekretessmarkering, (await FactsAsync()).Protected);
        await TakeInAsync(Child() with { Version = 3 });
        Assert.Equal(Protection.None, (await FactsAsync()).Protected);
    }

    [Fact]
    public async Task EraseAsync_ChildWhoseGuardianIsMarkedBesideTheRelation_GoesOnBeingProtected()
    {
        await TakeInAsync(Child() with { Responsibles = [Guardian(Protection.Sekretessmarkering)] });
        await EraseAsync(TestNumbers.ToddlerGirl);

        await TakeInAsync(Child() with { Source = Other });

        Assert.Equal(Protection.Sekretessmarkering, (await FactsAsync()).GuardianProtected);
    }

    [Fact]
    public async Task EraseAsync_MarkOfAnErasedPerson_TellsNothingElseAndStaysWhenErasedAgain()
    {
        await TakeInAsync(Child() with { Protection = Protection.Sekretessmarkering, GivenName = "Alva", FamilyName = "Testsson", BirthDate = new DateOnly(2021, 1, 1) }, Mother());

        Assert.True(await EraseAsync(TestNumbers.ToddlerGirl));
        Assert.False(await EraseAsync(TestNumbers.ToddlerGirl));

        var kept = await KeptAsync();
        Assert.Equal((Protection.Sekretessmarkering, "", null, null), (kept.Protection, kept.RecordId, kept.Identity, kept.BirthDate));
        Assert.Equal((null, null, null), (kept.GivenName, kept.FamilyName, kept.Responsibles));
    }

    [Fact]
    public async Task EraseAsync_NobodyMarked_LeavesNothing()
    {
        await TakeInAsync(Child(), Mother());

        await EraseAsync(TestNumbers.ToddlerGirl);
        await EraseAsync(TestNumbers.Mother);

        var index = _hub.Get<BlindIndex>();
        string[] records = [.. new[] { "P-child", "P-mother" }.Select(record => index.Entry("test", RecordKinds.Person, record))];
        Assert.Empty(await _hub.Store.ReadAsync(rows => rows.ReadEntriesAsync(records), default));
    }

    private async Task<PersonEntry> KeptAsync() => await _hub.Store.ReadAsync(
        async rows =>
        {
            var row = Assert.Single(await rows.ReadEntriesAsync([_hub.Get<BlindIndex>().Entry("test", RecordKinds.Person, "P-child")]));
            return Assert.IsType<PersonEntry>(EntryContent.Read(await _hub.Get<KeyRing>().ReadAsync(rows, [row.KeyId]), row));
        },
        default);

    private Task TakeInAsync(params IReadOnlyList<RegisterEntry> entries) => _hub.TakeInAsync(MappingResult.OfEntries(entries));

    private Task<bool> EraseAsync(string number) => _hub.Get<KeyErasure>().EraseAsync(Messages.Municipality, Messages.Person(number), default);

    private Task<ChildFacts> FactsAsync()
    {
        var identity = Messages.Person(TestNumbers.ToddlerGirl);
        var child = _hub.Get<BlindIndex>().Person(Messages.Municipality, identity);
        return _hub.Store.ReadAsync(async rows => (await _hub.Get<FactReader>().ReadAsync(rows, new HashSet<string>(StringComparer.Ordinal) { child })).Of(Messages.Municipality, identity)!, default);
    }

    private static PersonEntry Child() => new()
    {
        Source = "test",
        RecordId = "P-child",
        Version = 1,
        Identity = Messages.Person(TestNumbers.ToddlerGirl),
        Protection = Protection.None,
        Responsibles = [Guardian(Protection.None)],
    };

    private static PersonEntry Mother(Protection protection = Protection.None) =>
        new() { Source = "test", RecordId = "P-mother", Version = 1, Identity = Messages.Person(TestNumbers.Mother), Protection = protection };

    private static Responsible Guardian(Protection protection) => new() { PersonRecordId = "P-mother", RelationType = "Vårdnadshavare", Protection = protection };
}
