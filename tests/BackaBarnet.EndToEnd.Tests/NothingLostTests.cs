using System.Text.Json;
using BackaBarnet.Simulators.Receivers;
using BackaBarnet.Towns;
using Xunit.Abstractions;

namespace BackaBarnet.EndToEnd.Tests;

public sealed class NothingLostTests(ITestOutputHelper output)
{
    private const int Kills = 10;
    private const int Seed = 20261122;
    private static readonly TimeSpan LastRun = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task FiveHundredMessages_KilledAtTenRandomInstants_EachReachesItsRecipientsOnceInEffectAndNobodyElse()
    {
        await using var town = new Town();
        await town.StartAsync();
        var supply = new Supply(town);
        var settings = town.Settings();
        var random = new Random(Seed);

        for (var kill = 0; kill < Kills; kill++)
        {
            supply.HappenFifty();
            // Half an answer now and then: a delivery that meets two waits five minutes by the schedule, and all about its child with it.
            if (kill < 2)
                town.Receivers.CutNextAnswers();
            using var hub = HubProcess.Start(town.Folder, settings);
            await Task.Delay(random.Next(900, 3000));
            Assert.True(hub.IsRunning, "The hub ended by itself.");
            hub.Kill();
            output.WriteLine($"kill {kill + 1}: {Distinct(town.Receivers.Received()).Count} of {supply.Expected.Count} expected deliveries had arrived");
        }

        using var last = HubProcess.Start(town.Folder, settings);
        var complete = await town.Receivers.WaitForAsync(received => Distinct(received).IsSupersetOf(supply.Expected), LastRun);
        await Task.Delay(TimeSpan.FromSeconds(3));

        var arrived = Distinct(town.Receivers.Received());
        output.WriteLine($"{arrived.Count} of {supply.Expected.Count} arrived; {town.Receivers.Received().Sum(message => message.TimesSeen)} sendings");
        Assert.True(complete, $"{supply.Expected.Except(arrived).Count()} deliveries were lost.");
        Assert.Empty(arrived.Except(supply.Expected));
        Assert.Equal(supply.Expected.Count, town.Receivers.Received().Count(message => !message.IsNotice));
        Assert.Equal(supply.FetchedReports, supply.ConfirmedReports);
        Assert.Empty(Directory.EnumerateFiles(town.Inbox("prorenata")));
        Assert.Empty(Directory.EnumerateFiles(town.Inbox("orosanmalan")));
    }

    private static HashSet<(Guid Message, string Recipient)> Distinct(IEnumerable<ReceivedMessage> received) =>
        [.. received.Where(message => !message.IsNotice).Select(message => (MessageOf(message.Root), message.Recipient))];

    private static Guid MessageOf(JsonElement root) => root.GetProperty("data").GetProperty("messageId").GetGuid();
}
