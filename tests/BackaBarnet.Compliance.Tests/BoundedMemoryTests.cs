using BackaBarnet.Compliance.Tests.Running;
using BackaBarnet.Compliance.Tests.Ways;
using BackaBarnet.Simulators;

namespace BackaBarnet.Compliance.Tests;

/// <summary>Runs alone: what is measured is the process's.</summary>
[CollectionDefinition(nameof(MeasuringTests), DisableParallelization = true)]
public sealed class MeasuringTests;

/// <summary>What is too large is refused without being held, and many documents take no more room than few.</summary>
[Collection(nameof(MeasuringTests))]
public sealed class BoundedMemoryTests
{
    private const int Many = 1_000;
    private const int Padding = 10_000;
    private const long Megabyte = 1_000_000;

    public static TheoryData<string> Ways => AllWays.Asked(Member.BoundedMemory);

    public static TheoryData<string> WaysOfMany => AllWays.Asked(Member.ManyDocuments);

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Run_MoreThanTheMost_IsRefusedWithoutBeingHeld(string name)
    {
        var expected = await Uncut.ContentsAsync(name);
        await using var way = AllWays.Make(name);
        await Uncut.FillAsync(way);
        await using var hub = await ComplianceHub.StartAsync(way);
        var flood = Flood.Of(way);
        await flood.BeginAsync(hub);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        await Guard.RunAsync(way, hub, name);
        await flood.EndAsync();

        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.True(allocated < flood.Most, $"{name}: {allocated} bytes for a flood of {Flood.Bytes}.");
        await Uncut.SettleAsync(way, hub);
        expected.AssertHeld(hub.Contents(), name);
        await Guard.AssertSilentAsync(hub, name);
    }

    [Theory]
    [MemberData(nameof(WaysOfMany))]
    public async Task Read_ManyDocuments_HoldsNoMoreThanOfFew(string name)
    {
        await using var way = AllWays.Make(name);
        way.Padding = Padding;
        await way.StartAsync();
        for (var number = 1; number <= Many; number++)
            await way.PutAsync(number);
        await using var hub = await ComplianceHub.StartAsync(way, way is HttpWay http ? [($"{http.Options}:MaxAnswerBytes", "5000000")] : []);
        var live = new List<long>();
        var read = 0;
        await foreach (var document in hub.Source.Feeds.Single(feed => feed.Name == way.Feed).Reader.ReadAsync(await hub.CursorAsync(way.Feed), CancellationToken.None))
        {
            Assert.InRange(document.Bytes.Length, 1, 100_000);
            if (++read % 300 == 100)
                live.Add(GC.GetTotalMemory(forceFullCollection: true));
        }

        Assert.True(live.Count >= 3, $"{name}: {read} documents.");
        Assert.True(live[^1] - live[0] < 2 * Megabyte, $"{name}: {string.Join(' ', live)}");
    }

    /// <summary>More than a way's options let in.</summary>
    private abstract class Flood
    {
        /// <summary>How much comes.</summary>
        public const long Bytes = 101 * Megabyte;

        /// <summary>Most bytes that may be allocated meanwhile, for the flood and for all else that is read.</summary>
        public abstract long Most { get; }

        public static Flood Of(Way way) => way switch
        {
            HttpWay http => new Answers(http),
            FolderWay folder => new LargeFile(folder),
            PushWay push => new LargeBody(push),
            _ => throw new InvalidOperationException("There is no flood of this kind."),
        };

        public abstract Task BeginAsync(ComplianceHub hub);

        public abstract Task EndAsync();
    }

    private sealed class Answers(HttpWay way) : Flood
    {
        public override long Most => 20 * Megabyte;

        public override Task BeginAsync(ComplianceHub hub)
        {
            var flood = ServerFault.Floods(Bytes, isTold: false);
            way.Server.Faults.Choose = _ => flood;
            return Task.CompletedTask;
        }

        public override Task EndAsync()
        {
            way.Server.Faults.Choose = null;
            return Task.CompletedTask;
        }
    }

    private sealed class LargeFile(FolderWay way) : Flood
    {
        private string File => Path.Combine(way.Path, way.FileName(99));

        public override long Most => 20 * Megabyte;

        public override async Task BeginAsync(ComplianceHub hub)
        {
            // Blanks that take no room on the disk.
            await using (var file = System.IO.File.Create(File))
                file.SetLength(Bytes);
            System.IO.File.SetLastWriteTimeUtc(File, Way.Now.UtcDateTime.AddDays(-2));
        }

        public override Task EndAsync()
        {
            Assert.Equal(Bytes, new FileInfo(Assert.Single(Directory.GetFiles(way.Path))).Length);
            return Task.CompletedTask;
        }
    }

    private sealed class LargeBody(PushWay way) : Flood
    {
        public override long Most => 20 * Megabyte;

        public override async Task BeginAsync(ComplianceHub hub)
        {
            using var client = new HttpClient();
            using var request = way.Request(hub, new StreamContent(new Endless(Bytes)));
            request.Headers.ExpectContinue = true;
            var before = GC.GetTotalAllocatedBytes(precise: true);
            Assert.Contains(await StatusAsync(client, request), new int?[] { 413, null });
            Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, Most);
        }

        public override Task EndAsync() => Task.CompletedTask;

        // Whoever goes on sending finds the connection closed, and may not get to see the answer.
        private static async Task<int?> StatusAsync(HttpClient client, HttpRequestMessage request)
        {
            try
            {
                using var answer = await client.SendAsync(request);
                return (int)answer.StatusCode;
            }
            catch (HttpRequestException)
            {
                return null;
            }
        }
    }
}
