using BackaBarnet.Chaos.Tests.Cells;
using BackaBarnet.Chaos.Tests.Plants;

namespace BackaBarnet.Chaos.Tests.Harms;

/// <summary>Not a byte is left on the disk that holds a node's data folder: store and logs of an embedded hub, logs in production.</summary>
internal sealed class DiskFull : Harm
{
    private const long BytesBeforehand = 64_000_000;
    private const long BytesPerMessage = 40_000;

    public override string Name => "full disk";

    public override long? DiskBytes(int messages) => BytesBeforehand + (messages * BytesPerMessage);

    public override async Task RunAsync(Plant plant, Pace pace, Random random)
    {
        foreach (var disk in plant.Disks)
            disk.Fill();
        await Task.Delay(pace.HarmLasts);
        foreach (var disk in plant.Disks)
            disk.MakeRoom();
    }
}
