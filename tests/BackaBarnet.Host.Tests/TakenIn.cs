using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Intake;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Host.Tests;

/// <summary>What a hub has taken in from a source that the tests pretend.</summary>
internal static class TakenIn
{
    public const string Canary = "KANARIE";

    private sealed class Mapped(MappingResult result) : IDocumentMapper
    {
        public MappingResult Map(SourceDocument document) => result;
    }

    /// <summary>A message, with a canary for its note.</summary>
    public static async Task<Guid> AMessageAsync(IServiceProvider hub)
    {
        var message = Message();
        await TakeInAsync(hub, MappingResult.Of(message));
        return message.Id.Value;
    }

    /// <summary>A document that goes to quarantine.</summary>
    public static Task AFaultyDocumentAsync(IServiceProvider hub) =>
        TakeInAsync(hub, MappingResult.Faulty(new MappingFault("not-json", "document", "JSON")));

    /// <summary>Entries of a register.</summary>
    public static Task EntriesAsync(IServiceProvider hub, params RegisterEntry[] entries) => TakeInAsync(hub, MappingResult.OfEntries(entries));

    /// <summary>Waits until nothing waits to be routed.</summary>
    public static async Task RoutedAsync(IServiceProvider hub)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await hub.GetRequiredService<IHubStore>().ReadAsync(rows => rows.ReadBacklogAsync(DateTimeOffset.MinValue), limit.Token)).Unrouted > 0)
            await Task.Delay(20, limit.Token);
    }

    private static Task TakeInAsync(IServiceProvider hub, MappingResult result) =>
        hub.GetRequiredService<DocumentIntake>().TakeInAsync(new SourceRegistration("test", "9901", new Mapped(result)) { Series = NumberSeries.Common }, "text", Guid.NewGuid().ToByteArray(), default);

    private static Message Message()
    {
        var record = Guid.NewGuid().ToString("N");
        return new Message
        {
            Id = MessageId.For("test", record, 1),
            Municipality = "9901",
            Source = "test",
            RecordId = record,
            Version = 1,
            ReleasedBy = "um",
            OccurredAt = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero),
            ReceivedAt = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero),
            AttestedWithinScope = true,
            Child = new Child { Identity = PersonIdentity.TryParseWhole(TestNumbers.SchoolGirl, DateOnly.MaxValue), GivenName = Canary, Protection = Protection.None },
            Content = new Upptackt { Upptackare = new Informant { Role = Roles.Kliniker }, Observations = [new Observation { Area = BehovskompassArea.MaBra, NeedsMet = 2, Note = Canary }] },
        };
    }
}
