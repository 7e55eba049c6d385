using System.Text;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Barnkontakter;
using BackaBarnet.Hub.Intake;
using BackaBarnet.Hub.Operations;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing;

namespace BackaBarnet.Hub.Tests.Intake;

/// <summary>Two sources that give the same temporary number to two children, from their documents to what is delivered and erased.</summary>
public sealed class NumberSeriesTests
{
    private const string Number = "20240201-TF01";
    private static readonly string[] Narrow = [Categories.Identity, Categories.Wellbeing];
    private static readonly Roster Kommunen = new("kommunen", NumberSeries.Common);
    private static readonly Roster Friskolan = new("friskolan", NumberSeries.Of(2));
    private static readonly Roster FriskolansForms = new("friskolans-blanketter", NumberSeries.Of(2));

    [Fact]
    public async Task TwoSeries_ConsentForOneChild_ReleasesNothingAboutTheOther()
    {
        await using var hub = await HubFixture.StartAsync();
        await Kommunen.TellAsync(hub, "child");
        await Friskolan.TellAsync(hub, "child");
        await Kommunen.TellAsync(hub, "consents");

        await Kommunen.TellAsync(hub, "message");
        await Friskolan.TellAsync(hub, "message");
        await hub.PumpAsync();

        Assert.Equal(DeliveryState.Delivered, await hub.StateAsync(Kommunen.Message, HubFixture.Polisen));
        Assert.Equal(DeliveryState.HeldForConsent, await hub.StateAsync(Friskolan.Message, HubFixture.Polisen));
    }

    [Fact]
    public async Task TwoSeries_OneChildGetsAPersonnummer_TheOtherIsNotJoined()
    {
        await using var hub = await HubFixture.StartAsync();
        await Kommunen.TellAsync(hub, "child");
        await Friskolan.TellAsync(hub, "child");
        await Friskolan.TellAsync(hub, "consents");

        await Kommunen.TellAsync(hub, "child", TestNumbers.ToddlerGirl, version: 2);

        var numbers = await hub.Store.ReadAsync(rows => rows.ReadFormerNumbersAsync([IndexOf(hub, TestNumbers.ToddlerGirl)]), default);
        Assert.Equal([IndexOf(hub, "20240201TF01")], numbers.Select(row => row.FormerIndex));
        await Kommunen.TellAsync(hub, "message", TestNumbers.ToddlerGirl);
        await hub.PumpAsync();
        Assert.Equal(DeliveryState.HeldForConsent, await hub.StateAsync(Kommunen.Message, HubFixture.Polisen));
    }

    [Fact]
    public async Task OneSeriesOfTwoSources_SameNumber_IsOneChild()
    {
        await using var hub = await HubFixture.StartAsync();
        await Friskolan.TellAsync(hub, "child");
        await Friskolan.TellAsync(hub, "consents");

        await FriskolansForms.TellAsync(hub, "message");
        await hub.PumpAsync();

        Assert.Equal(DeliveryState.Delivered, await hub.StateAsync(FriskolansForms.Message, HubFixture.Polisen));
        // Whoever receives both can tell them apart too.
        Assert.Contains("\"20240201TF01@2\"", Assert.Single(hub.SentTo(HubFixture.Polisen)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProtectedInOneSeries_TheOtherChildIsNot()
    {
        await using var hub = await HubFixture.StartAsync();
        await Kommunen.TellAsync(hub, "child");
        await Kommunen.TellAsync(hub, "consents");
        await Friskolan.TellAsync(hub, "protected");

        await Kommunen.TellAsync(hub, "message");
        await hub.PumpAsync();

        Assert.Equal(DeliveryState.Delivered, await hub.StateAsync(Kommunen.Message, HubFixture.Polisen));
    }

    [Fact]
    public async Task ErasedInOneSeries_TheOtherChildIsKept()
    {
        await using var hub = await HubFixture.StartAsync();
        await Kommunen.TellAsync(hub, "child");
        await Friskolan.TellAsync(hub, "child");

        Assert.True(await hub.Get<KeyErasure>().EraseAsync(Messages.Municipality, Messages.Person("20240201TF01@2"), default));

        Assert.Single(await EntriesAsync(hub, "20240201TF01"));
        Assert.Empty(await EntriesAsync(hub, "20240201TF01@2"));
    }

    [Fact]
    public async Task TwoSeries_Barnkontakt_IsEachChildsOwn()
    {
        await using var hub = await HubFixture.StartAsync();
        await Kommunen.TellAsync(hub, "child");
        await Friskolan.TellAsync(hub, "child");

        foreach (var (number, source) in new[] { ("20240201TF01", "kommunen"), ("20240201TF01@2", "friskolan") })
        {
            var known = await hub.Store.ReadAsync(rows => hub.Get<BarnkontaktReader>().ReadAsync(rows, Messages.Municipality, Messages.Person(number)), default);
            Assert.Equal(source, known.Timeline.On(SwedishTime.DateAt(Messages.Now))?.Unit.Source);
            Assert.Equal(Messages.Person(number), known.Identity);
        }
    }

    private static string IndexOf(HubFixture hub, string number) => hub.Get<BlindIndex>().Person(Messages.Municipality, Messages.Person(number));

    private static Task<IReadOnlyList<StoredEntry>> EntriesAsync(HubFixture hub, string number) =>
        hub.Store.ReadAsync(rows => rows.ReadEntriesAboutAsync([IndexOf(hub, number)], ["person"]), default);

    /// <summary>A source whose documents say what is told of the child with a number: <c>what number version</c>.</summary>
    private sealed class Roster(string name, NumberSeries series) : IDocumentMapper
    {
        public Message Message => Messages.Upptackt(record: "M") with { Id = MessageId.For(name, "M", 1), Source = name };

        public Task TellAsync(HubFixture hub, string what, string number = Number, long version = 1) => hub.Get<DocumentIntake>().TakeInAsync(
            new SourceRegistration(name, Messages.Municipality, this) { Series = series }, "text", Encoding.UTF8.GetBytes($"{what} {number} {version}"), default);

        public MappingResult Map(SourceDocument document)
        {
            var parts = Encoding.UTF8.GetString(document.Bytes.Span).Split(' ');
            var child = PersonIdentity.TryParse(parts[1], document.Numbers)!;
            var person = Person("P-child", child, long.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture));
            return parts[0] switch
            {
                "child" => MappingResult.OfEntries(
                    person with { Responsibles = [Guardian("P-mother"), Guardian("P-father")] },
                    Person("P-mother", Messages.Person(TestNumbers.Mother), 1),
                    Person("P-father", Messages.Person(TestNumbers.Father), 1),
                    new PlacementEntry { Source = name, RecordId = "PL", Version = 1, PersonRecordId = "P-child", UnitRecordId = "U", SchoolType = "FS", From = new DateOnly(2026, 1, 1) }),
                "protected" => MappingResult.OfEntries(person with { Protection = Protection.Sekretessmarkering }),
                "consents" => MappingResult.OfEntries(Consent(child, TestNumbers.Mother), Consent(child, TestNumbers.Father)),
                _ => MappingResult.Of(Message with { Child = Message.Child with { Identity = child } }),
            };
        }

        private PersonEntry Person(string record, PersonIdentity identity, long version) => new() { Source = name, RecordId = record, Version = version, Identity = identity, Protection = Protection.None };

        private static Responsible Guardian(string record) => new() { PersonRecordId = record, RelationType = "Vårdnadshavare" };

        private ConsentEntry Consent(PersonIdentity child, string by) => new()
        {
            Source = name,
            RecordId = $"S-{by[^2..]}",
            Version = 1,
            Child = child,
            By = Messages.Person(by),
            Capacity = "guardian",
            Yes = true,
            From = new DateOnly(2026, 1, 1),
            Until = new DateOnly(2026, 6, 1),
            Releasing = [HubFixture.Forskolan],
            Recipients = [HubFixture.Polisen],
            Categories = Narrow,
            Purpose = "stod",
            Form = "signed",
            Informed = true,
            VerifiedBy = [HubFixture.Forskolan],
        };
    }
}
