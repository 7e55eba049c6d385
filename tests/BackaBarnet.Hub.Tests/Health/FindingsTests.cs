using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Health;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing.Servers;

namespace BackaBarnet.Hub.Tests.Health;

public sealed class FindingsTests
{
    private static readonly DateTimeOffset Now = Messages.Now;
    private static readonly HealthOptions Options = new();

    [Fact]
    public void In_NothingWaits_FindsNothing() => Assert.Empty(Codes(State()));

    [Theory]
    [InlineData(119, false)]
    [InlineData(121, true)]
    public void In_MessagesWaitToBeRouted_FindsItAfterAWhile(int seconds, bool found) =>
        Assert.Equal(found, Codes(State(oldestUnrouted: Now.AddSeconds(-seconds))).Contains(FindingCodes.NotRouted));

    [Theory]
    [InlineData(299, false)]
    [InlineData(301, true)]
    public void In_DueAndNobodyAttempts_FindsItAfterAWhile(int seconds, bool found) =>
        Assert.Equal(found, Codes(State(Waiting(oldestDue: Now.AddSeconds(-seconds)))).Contains(FindingCodes.NotAttempted));

    [Fact]
    public void In_DueBehindAFailingOne_IsNoOrphan() =>
        Assert.Empty(Codes(State(Waiting(oldestDue: Now.AddHours(-1), failing: 1, failingSince: Now.AddMinutes(-14)))));

    [Fact]
    public void In_AReceiverFailsForLong_FindsThatAlone() =>
        Assert.Equal([FindingCodes.NotTaken], Codes(State(Waiting(oldestDue: Now.AddHours(-1), failing: 1, failingSince: Now.AddMinutes(-16)))));

    [Fact]
    public void In_AnEndpointIsGone_FindsThatAlone() =>
        Assert.Equal(
            [FindingCodes.EndpointDisabled],
            Codes(State(Waiting(oldestDue: Now.AddHours(-1), failing: 1, failingSince: Now.AddHours(-1))) with { Disabled = [new StoredEndpoint { Recipient = "recipient", DisabledAt = Now, Reason = "http-410" }] }));

    [Fact]
    public void In_ParkedAndQuarantined_FindsBoth() =>
        Assert.Equal([FindingCodes.WithoutRecipient, FindingCodes.Unreadable, FindingCodes.Parked, FindingCodes.Quarantined], Codes(State() with { Backlog = new HubBacklog(0, null, [], 5, 1, 1) { WithoutRecipient = 1, Unreadable = 1 } }));

    [Theory]
    [InlineData(299, false)]
    [InlineData(301, true)]
    public void In_ALeaseThatNobodyTakesOver_FindsItAfterAWhile(int seconds, bool found) =>
        Assert.Equal(found, Codes(State() with { Jobs = [new JobState("job", "node", Now.AddHours(-3), Now.AddSeconds(-seconds))] }).Contains(FindingCodes.LeaseLost));

    [Fact]
    public void In_AFeedOfAPaceThatNobodyKnows_IsNotJudged() =>
        Assert.Empty(Codes(State() with { Jobs = [new JobState("feed:test/feed", "node", Now.AddDays(-9), null)] }));

    [Theory]
    [InlineData(899, false)]
    [InlineData(901, true)]
    public void In_AFeedThatIsNotRead_FindsItAfterAWhile(int seconds, bool found) =>
        Assert.Equal(found, Codes(State() with { Feeds = [Feed(Now.AddSeconds(-seconds))] }).Contains(FindingCodes.SourceNotRead));

    [Fact]
    public void In_AFeedThatNobodyHereIsConfiguredWith_IsNotJudged() => Assert.Empty(Codes(State() with { Feeds = [Feed(null)] }));

    [Fact]
    public void In_AFeedThatIsNotRead_TellsSinceWhenAndWhy()
    {
        var (never, once) = (Feed(Now.AddHours(-1)), Feed(Now.AddHours(-1)) with { ReadAt = Now.AddDays(-1) });
        var findings = Findings.In(State() with { Feeds = [never, once] }, Options, Now);

        Assert.Equal([never.KnownSince, Now.AddDays(-1)], findings.Select(finding => finding.Since));
        Assert.StartsWith("test/feed has never been read to its end, http-503", findings[0].Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("test/nightly", 2881)]
    [InlineData("test/gone", null)]
    public async Task ReadAsync_AFeed_IsExpectedAMinuteAfterTwoRunsOfItsSchedule(string feed, int? minutes)
    {
        await using var hub = await HubFixture.StartAsync();
        await hub.Store.WriteAsync(
            rows =>
            {
                rows.Add(new StoredFeedReading { Feed = feed, KnownSince = Now.AddDays(-9), ReadAt = Now });
                return Task.CompletedTask;
            },
            default);
        var source = new SourceRegistration("test", Messages.Municipality, null!) { Series = NumberSeries.Common, Feeds = [new SourceFeed("nightly", null!, TimeSpan.FromDays(1))] };

        var state = await hub.Store.ReadAsync(rows => HubState.ReadAsync(rows, new JobPace([source]), hub.Clock), default);

        Assert.Equal(minutes is null ? null : Now.AddMinutes(minutes.Value), Assert.Single(state.Feeds).ExpectedBy);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReadAsync_AClockThatIsAnHourBehind_IsHeldAgainstADatabaseServersOnly(bool onPostgres)
    {
        await using var hub = await HubFixture.StartAsync(onPostgres ? await (await SharedServers.PostgresAsync()).CreateDatabaseAsync() : null);
        hub.Clock.Set(TimeProvider.System.GetUtcNow().AddHours(-1));

        var state = await hub.Store.ReadAsync(rows => HubState.ReadAsync(rows, new JobPace([]), hub.Clock), default);

        Assert.Equal(onPostgres, state.ClockAhead is { } ahead && ahead <= TimeSpan.FromHours(-1) && ahead > TimeSpan.FromHours(-2));
        Assert.Equal(onPostgres, state.ClockAhead is not null);
    }

    [Theory]
    [InlineData("checkpoints", 0)]
    [InlineData("feed:test/nightly", 2880)]
    [InlineData("feed:test/gone", null)]
    [InlineData("feed:gone/nightly", null)]
    public void PauseOf_AJobOrAFeed_IsTwoRunsOfItsSchedule(string lease, int? minutes)
    {
        var source = new SourceRegistration("test", Messages.Municipality, null!) { Series = NumberSeries.Common, Feeds = [new SourceFeed("nightly", null!, TimeSpan.FromDays(1))] };

        Assert.Equal(minutes is null ? null : TimeSpan.FromMinutes(minutes.Value), new JobPace([source]).PauseOf(lease));
    }

    [Theory]
    [InlineData(59, false)]
    [InlineData(61, true)]
    public void In_TheLogIsNotProved_FindsItAfterAWhile(int minutes, bool found) =>
        Assert.Equal(found, Codes(State() with { Proofs = [Proof(), Proof(nextAt: Now.AddMinutes(-minutes))] }).Contains(FindingCodes.Unproved));

    [Theory]
    [InlineData(9, 8, true, FindingCodes.SetBackUnsigned)]
    [InlineData(9, 8, false, null)]
    [InlineData(9, 9, false, null)]
    [InlineData(9, 10, false, FindingCodes.CheckpointBeyondLog)]
    public void In_NoNodeSignsOn_FindsItAtOnce(long position, long signedTo, bool acceptsSetBack, string? code) =>
        Assert.Equal(code is null ? [] : [code], Codes(State() with { Proofs = [Proof(position, signedTo, acceptsSetBack)] }));

    [Theory]
    [InlineData(null, false)]
    [InlineData(0.0, false)]
    [InlineData(5.0, false)]
    [InlineData(-5.0, false)]
    [InlineData(5.1, true)]
    [InlineData(-5.1, true)]
    public void In_TheClockDiffersFromTheDatabases_FindsIt(double? ahead, bool found) =>
        Assert.Equal(found ? [FindingCodes.ClockDiffers] : [], Codes(State() with { ClockAhead = ahead is null ? null : TimeSpan.FromSeconds(ahead.Value) }));

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 0)]
    [InlineData(4, 0)]
    [InlineData(10, 0)]
    [InlineData(11, -1)]
    public void Ahead_TheOtherWasReadInBetween_IsNoDifference(int other, int ahead) =>
        Assert.Equal(TimeSpan.FromSeconds(ahead), ClockComparison.Ahead(Now, Now.AddSeconds(other), Now.AddSeconds(10)));

    [Theory]
    [InlineData("00:00:00.9", 1)]
    [InlineData("00:05:01", 1)]
    [InlineData("00:00:01", 0)]
    [InlineData("00:05:00", 0)]
    public void Faults_Clock_IsBetweenASecondAndFiveMinutes(string value, int faults) =>
        Assert.Equal(faults, new HealthOptions { ClockDiffersBy = TimeSpan.Parse(value, System.Globalization.CultureInfo.InvariantCulture) }.Faults(HealthOptions.Section).Count());

    [Theory]
    [InlineData(59, false)]
    [InlineData(61, true)]
    public void In_TheStoreWasSeenLongAgo_FindsIt(int seconds, bool found) =>
        Assert.Equal(found, Codes(State() with { At = Now.AddSeconds(-seconds) }).Contains(FindingCodes.Unseen));

    [Fact]
    public void In_Anything_TheTextForAnybodyNamesNobodyAndNoNumber()
    {
        var state = new HubState(
            Now.AddHours(-2),
            new HubBacklog(3, Now.AddHours(-2), [Waiting(Now.AddHours(-2)), new RecipientBacklog("receiver", 7, Now.AddHours(-2), Now, 7, Now.AddHours(-2))], 4, 5, 6) { WithoutRecipient = 8, Unreadable = 9 },
            [new StoredEndpoint { Recipient = "gone", DisabledAt = Now, Reason = "http-410" }],
            [new JobState("job", "node", Now.AddHours(-2), Now.AddHours(-2))])
        {
            Proofs = [Proof(acceptsSetBack: true, nextAt: Now.AddHours(-2)), Proof(position: 7)],
            Feeds = [Feed(Now.AddHours(-2))],
            ClockAhead = TimeSpan.FromSeconds(-6.25),
        };

        var findings = Findings.In(state, Options, Now);

        Assert.Equal(15, findings.Select(finding => finding.Code).Distinct(StringComparer.Ordinal).Count());
        Assert.All(findings, finding => Assert.DoesNotContain(finding.Text, char.IsDigit));
        Assert.All(findings, finding => Assert.DoesNotContain(["recipient ", "receiver ", "gone ", "test", "job ", "node "], name => finding.Text.StartsWith(name, StringComparison.Ordinal)));
        foreach (var name in new[] { "recipient", "receiver", "gone", "job", "test/feed", "9901: row 9 ", "up to 8, and the log ends at 7", "clock is 6.3 s behind the database" })
            Assert.Contains(findings, finding => finding.Detail.Contains(name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("00:00:04", 7)]
    [InlineData("7.00:00:01", 7)]
    [InlineData("00:00:05", 0)]
    [InlineData("7.00:00:00", 0)]
    public void Faults_Thresholds_AreBetweenFiveSecondsAndAWeek(string value, int faults)
    {
        var threshold = TimeSpan.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
        var options = new HealthOptions { UnroutedFor = threshold, DueFor = threshold, NotTakenFor = threshold, LeaseLostFor = threshold, UnprovedFor = threshold, UnseenFor = threshold, SourceNotReadFor = threshold };

        Assert.Equal(faults, options.Faults(HealthOptions.Section).Count());
        Assert.Empty(new HealthOptions().Faults(HealthOptions.Section));
    }

    private static List<string> Codes(HubState state) => [.. Findings.In(state, Options, Now).Select(finding => finding.Code)];

    private static HubState State(RecipientBacklog? waiting = null, DateTimeOffset? oldestUnrouted = null) =>
        new(Now, new HubBacklog(1, oldestUnrouted, waiting is null ? [] : [waiting], 0, 0, 0), [], []);

    private static LogProof Proof(long position = 9, long signedTo = 8, bool acceptsSetBack = false, DateTimeOffset? nextAt = null) => new("9901", position, signedTo, nextAt ?? Now, acceptsSetBack);

    private static FeedState Feed(DateTimeOffset? expectedBy) => new("test/feed", Now.AddDays(-9), null, Now.AddDays(-8), "http-503", expectedBy);

    private static RecipientBacklog Waiting(DateTimeOffset? oldestDue, int failing = 0, DateTimeOffset? failingSince = null) =>
        new("recipient", 2, oldestDue, Now.AddHours(-3), failing, failingSince);
}
