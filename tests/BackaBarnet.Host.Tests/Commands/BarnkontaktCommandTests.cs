using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Host.Commands;
using BackaBarnet.Testing;

namespace BackaBarnet.Host.Tests.Commands;

[Collection(StandardInput.Name)]
public class BarnkontaktCommandTests
{
    private static readonly PersonIdentity Child = PersonIdentity.TryParseWhole(TestNumbers.SchoolGirl, DateOnly.MaxValue)!;

    [Fact]
    public async Task Barnkontakt_KnownChild_IsPeriodsGapsAndOverlaps()
    {
        await using var hub = await StartedAsync(Protection.None);
        await TakenIn.EntriesAsync(
            hub.Services,
            new CareEntry { Source = "test", RecordId = "E-1", Version = 1, Child = Child, UnitRecordId = "SE-1", Kind = CareKind.Bvc, Until = new DateOnly(2018, 12, 31) },
            Placement("PL-1", "U-1", new DateOnly(2019, 8, 19), null),
            Placement("PL-2", "U-2", new DateOnly(2019, 9, 1), new DateOnly(2019, 9, 30)));

        var run = await RunAsync(hub);

        Assert.Equal((ExitCodes.Success, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            """
                       – 2018-12-31  smabarn  test SE-1  no activity under Participants has this unit
            2019-08-19 –             skola  test U-1  elevhalsan (Elevhälsan)  (today)
            2019-01-01 – 2019-08-18  gap: no barnkontakt
            2019-09-01 – 2019-09-30  overlap:  test U-1  elevhalsan (Elevhälsan) and  test U-2  no activity under Participants has this unit

            """.ReplaceLineEndings("\n"),
            run.Output);
    }

    [Fact]
    public async Task Barnkontakt_ProtectedChild_LeavesUnitsOut()
    {
        await using var hub = await StartedAsync(Protection.Sekretessmarkering);
        await TakenIn.EntriesAsync(hub.Services, Placement("PL-1", "U-1", new DateOnly(2019, 8, 19), null), Placement("PL-2", "U-2", new DateOnly(2019, 9, 1), null));

        var run = await RunAsync(hub);

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("2019-08-19 –             skola  (today)\n2019-09-01 –             overlap: 2 units\n", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("U-1", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Elevhälsan", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Barnkontakt_UnknownChild_IsSaid()
    {
        await using var hub = new StoppedHub(["elevhalsan"]);
        await hub.StartAsync();

        Assert.Equal("No register names a barnkontakt of the child.\n", (await RunAsync(hub)).Output);
    }

    private static PlacementEntry Placement(string record, string unit, DateOnly from, DateOnly? until) => new()
    {
        Source = "test",
        RecordId = record,
        Version = 1,
        PersonRecordId = "P-1",
        UnitRecordId = unit,
        SchoolType = "GR",
        From = from,
        Until = until,
    };

    private static async Task<StoppedHub> StartedAsync(Protection protection)
    {
        var hub = new StoppedHub(["elevhalsan"]);
        await hub.StartAsync();
        await TakenIn.EntriesAsync(
            hub.Services,
            new PersonEntry { Source = "test", RecordId = "P-1", Version = 1, Identity = Child, Protection = protection, Responsibles = [new Responsible { PersonRecordId = "P-2", RelationType = "Vårdnadshavare" }] },
            new PersonEntry { Source = "test", RecordId = "P-2", Version = 1, Identity = PersonIdentity.TryParseWhole(TestNumbers.Mother, DateOnly.MaxValue), Protection = Protection.None });
        return hub;
    }

    private static Task<CommandRun> RunAsync(StoppedHub hub)
    {
        Console.SetIn(new StringReader(TestNumbers.SchoolGirl));
        return CommandRun.OfAsync("barnkontakt", "9901", "--config", hub.ConfigurationFile);
    }
}
