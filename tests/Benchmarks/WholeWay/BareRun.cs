using System.Globalization;

namespace BackaBarnet.Benchmarks.WholeWay;

/// <summary>How fast the bare consumer is by how many messages it consumes at once: the fastest is what the hub is held against.</summary>
internal static class BareRun
{
    public const string Name = "bare";

    /// <summary>What the hub is held against.</summary>
    public const int AtOnce = 32;

    private static readonly int[] Compared = [BareWay.Plain, 16, AtOnce, 64];

    public static async Task MeasureAsync(Stage stage, Extent extent, byte[] document)
    {
        var started = new List<(int AtOnce, BareWay Bare, List<double> Rates)>();
        foreach (var atOnce in Compared)
            started.Add((atOnce, await BareWay.StartAsync(stage.Broker, await stage.Broker.CreateVirtualHostAsync(), await stage.EmptyDatabaseAsync(), atOnce), []));
        foreach (var one in started)
            _ = await one.Bare.MeasureAsync(extent.PerRound, document);
        for (var i = 0; i < extent.Rounds; i++)
        {
            foreach (var one in started)
                one.Rates.Add(await one.Bare.MeasureAsync(extent.PerRound, document));
        }

        foreach (var (atOnce, bare, rates) in started)
        {
            var median = rates.Order().ElementAt(rates.Count / 2);
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {(atOnce == BareWay.Plain ? "plain, by EF Core" : $"{atOnce} at once")}: {median:N0}/s ({rates.Min():N0} to {rates.Max():N0})"));
            await bare.DisposeAsync();
        }
    }
}
