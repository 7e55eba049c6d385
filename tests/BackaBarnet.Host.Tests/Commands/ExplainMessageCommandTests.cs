using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Host.Commands;
using BackaBarnet.Hub.Intake;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Host.Tests.Commands;

public sealed class ExplainMessageCommandTests : IAsyncLifetime
{
    private const string Municipality = "9901";
    private const string Note = "KANARIE-anteckning";

    private readonly StoppedHub _hub = new(["elevhalsan", "garden"]);
    private readonly Message _message = Upptackt();

    private sealed class Mapped(MappingResult result) : IDocumentMapper
    {
        public MappingResult Map(SourceDocument document) => result;
    }

    public async Task InitializeAsync()
    {
        await _hub.StartAsync();
        await TakeInAsync(MappingResult.OfEntries(
            Person("P-child", TestNumbers.SchoolGirl, [Guardian("P-mother")]),
            Person("P-mother", TestNumbers.Mother, null),
            Consent("samtycke-1")));
        await TakeInAsync(MappingResult.Of(_message));
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task Message_Stored_ShowsRecipientByFieldAndNoValue()
    {
        var before = await _hub.StateAsync();

        var run = await RunAsync(_message.Id.Value.ToString());

        Assert.Equal((ExitCodes.Success, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"FIELD +CATEGORY +ABOUT +elevhalsan +garden", run.Output);
        Assert.Contains("content.observations[0].note", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nelevhalsan: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("\ngarden: DENY by ", run.Output, StringComparison.Ordinal);
        foreach (var value in new[] { Note, "Alva", TestNumbers.SchoolGirl, TestNumbers.Mother })
            Assert.DoesNotContain(value, run.Output, StringComparison.Ordinal);
        Assert.Equal(before, await _hub.StateAsync());
    }

    [Fact]
    public async Task Message_WithoutAConsent_IsFoundByTheSourcesRecordId()
    {
        var without = await RunAsync(_message.Id.Value.ToString(), "--without-consent", "samtycke-1");
        var unknown = await RunAsync(_message.Id.Value.ToString(), "--without-consent", "samtycke-2");

        Assert.Contains("What would change", without.Output, StringComparison.Ordinal);
        Assert.Equal((ExitCodes.Failure, "", "samtycke-2 is no recorded consent about this child; did you mean samtycke-1?\n"), (unknown.ExitCode, unknown.Output, unknown.Error));
    }

    [Fact]
    public async Task Message_AtAnotherTime_IsDecidedThen()
    {
        var run = await RunAsync(_message.Id.Value.ToString(), "--at", "2031-01-01");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("What would change", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_Unknown_Fails()
    {
        var run = await RunAsync(Guid.Empty.ToString());

        Assert.Equal((ExitCodes.Failure, "", "The hub has stored no message of that id.\n"), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task Message_Purged_IsSaidToBe()
    {
        await _hub.Services.GetRequiredService<IHubStore>().WriteAsync(
            async rows => (await rows.ClaimMessagesAsync([_message.Id.Value])).Single().Content = null,
            default);

        var run = await RunAsync(_message.Id.Value.ToString());

        Assert.Equal((ExitCodes.Failure, ""), (run.ExitCode, run.Output));
        Assert.Contains("has been purged", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_NoStore_MakesNone()
    {
        using var folder = new TemporaryFolder();
        var data = folder.Below("data");
        var config = folder.Write("hub.json", $$"""{ "Hub": { "DataFolder": {{System.Text.Json.JsonSerializer.Serialize(data)}} } }""");

        var run = await CommandRun.OfAsync("explain", "message", Guid.Empty.ToString(), "--config", config);

        Assert.Equal((ExitCodes.BadConfiguration, ""), (run.ExitCode, run.Output));
        Assert.Contains("the hub has stored nothing there", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(data));
    }

    [Fact]
    public async Task Message_BadConfiguration_EndsWithIt()
    {
        using var folder = new TemporaryFolder();
        var config = folder.Write("hub.json", """{ "Hub": { "DataFoldr": "x" } }""");

        var run = await CommandRun.OfAsync("explain", "message", Guid.Empty.ToString(), "--config", config);

        Assert.Equal(ExitCodes.BadConfiguration, run.ExitCode);
        Assert.Contains("DataFoldr", run.Error, StringComparison.Ordinal);
    }

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync(["explain", "message", .. arguments, "--config", _hub.ConfigurationFile]);

    private Task TakeInAsync(MappingResult result) =>
        _hub.Services.GetRequiredService<DocumentIntake>().TakeInAsync(new SourceRegistration("test", Municipality, new Mapped(result)) { Series = NumberSeries.Common }, "text", Guid.NewGuid().ToByteArray(), default);

    private static PersonIdentity Identity(string number) => PersonIdentity.TryParseWhole(number, DateOnly.MaxValue)!;

    private static Message Upptackt() => new()
    {
        Id = MessageId.For("test", "UK-1", 1),
        Municipality = Municipality,
        Source = "test",
        RecordId = "UK-1",
        Version = 1,
        ReleasedBy = "um",
        OccurredAt = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero),
        ReceivedAt = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero),
        AttestedWithinScope = true,
        Child = new Child { Identity = Identity(TestNumbers.SchoolGirl), GivenName = "Alva", Protection = Protection.None },
        Content = new Upptackt
        {
            Upptackare = new Informant { Role = Roles.Kliniker },
            Observations = [new Observation { Area = BehovskompassArea.MaBra, NeedsMet = 2, Note = Note }],
        },
    };

    private static PersonEntry Person(string record, string number, IReadOnlyList<Responsible>? responsibles) =>
        new() { Source = "test", RecordId = record, Version = 1, Identity = Identity(number), Protection = Protection.None, Responsibles = responsibles };

    private static Responsible Guardian(string record) => new() { PersonRecordId = record, RelationType = "Vårdnadshavare" };

    private static ConsentEntry Consent(string record) => new()
    {
        Source = "test",
        RecordId = record,
        Version = 1,
        Child = Identity(TestNumbers.SchoolGirl),
        By = Identity(TestNumbers.Mother),
        Capacity = "guardian",
        Yes = true,
        From = new DateOnly(2026, 1, 1),
        Until = new DateOnly(2026, 6, 1),
        Releasing = ["um"],
        Recipients = ["elevhalsan"],
        Categories = [.. Categories.All],
        Purpose = "stod",
        Form = "signed",
        Informed = true,
        VerifiedBy = ["um"],
    };
}
