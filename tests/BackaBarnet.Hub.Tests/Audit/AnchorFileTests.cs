using System.Text;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Tests.Audit;

public class AnchorFileTests
{
    private static readonly List<StoredCheckpoint> Checkpoints = SampleLog.Of(150).Checkpoints;

    [Fact]
    public async Task Read_WhatWasAppended_IsTheSame()
    {
        using var file = new MemoryStream();
        foreach (var checkpoint in Checkpoints)
            await AnchorFile.AppendAsync(file, checkpoint, CancellationToken.None);

        var read = await ReadAsync(file);

        Assert.Equal(Checkpoints.Select(Text), read.Select(line => Text(line.Checkpoint!)));
        Assert.Equal([1, 2, 3], read.Select(line => line.Number));
    }

    [Fact]
    public async Task Append_Line_HoldsWhatTheGuideSays()
    {
        using var file = new MemoryStream();
        await AnchorFile.AppendAsync(file, Checkpoints[0], CancellationToken.None);

        var line = Encoding.UTF8.GetString(file.ToArray());

        Assert.EndsWith("}\n", line, StringComparison.Ordinal);
        Assert.StartsWith("{\"municipality\":\"1286\",\"from\":1,\"to\":50,\"root\":\"", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_LastLineCutAnywhere_GivesTheOthersAndNoFault()
    {
        using var file = new MemoryStream();
        await AnchorFile.AppendAsync(file, Checkpoints[0], CancellationToken.None);
        var whole = file.Length;
        await AnchorFile.AppendAsync(file, Checkpoints[1], CancellationToken.None);

        for (var length = whole; length < file.Length - 1; length++)
        {
            var read = await ReadAsync(new MemoryStream(file.ToArray()[..(int)length]));
            Assert.Equal([Text(Checkpoints[0])], read.Select(line => Text(line.Checkpoint!)));
        }
    }

    [Fact]
    public async Task Append_BehindHalfALine_StartsOnALineOfItsOwn()
    {
        using var file = new MemoryStream();
        await AnchorFile.AppendAsync(file, Checkpoints[0], CancellationToken.None);
        file.SetLength(file.Length - 20);

        await AnchorFile.AppendAsync(file, Checkpoints[1], CancellationToken.None);

        Assert.Equal([Text(Checkpoints[1])], (await ReadAsync(file)).Select(line => Text(line.Checkpoint!)));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"municipality\":null,\"from\":1,\"to\":2,\"root\":\"\",\"at\":\"2026-11-22T08:00:00Z\",\"keyId\":\"\",\"signature\":\"\"}")]
    [InlineData("{\"municipality\":\"1286\",\"from\":1,\"to\":2,\"root\":\"xy\",\"at\":\"2026-11-22T08:00:00Z\",\"keyId\":\"\",\"signature\":\"\"}")]
    [InlineData("{\"municipality\":\"1286\",\"to\":2,\"root\":\"\",\"at\":\"2026-11-22T08:00:00Z\",\"keyId\":\"\",\"signature\":\"\"}")]
    public async Task Read_LineThatIsNoCheckpoint_TellsItsNumber(string line)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes($"\n{line}\n"));

        Assert.Equal([new AnchorLine(2, Checkpoint: null)], await ReadAsync(file));
    }

    [Fact]
    public async Task Verify_UnreadableAnchor_IsFound()
    {
        var findings = new List<AuditFinding>();
        var log = new AuditLog
        {
            Municipality = SampleLog.Municipality,
            Rows = AsyncEnumerable.Empty<StoredAuditEntry>(),
            Head = null,
            Checkpoints = AsyncEnumerable.Empty<StoredCheckpoint>(),
            Anchors = [new AnchorSource("node-1", new[] { new AnchorLine(4, Checkpoint: null) }.ToAsyncEnumerable())],
        };

        await new AuditVerifier(new CheckpointVerifier([])).VerifyAsync(log, findings.Add, CancellationToken.None);

        Assert.Equal([new AuditFinding(AuditFault.AnchorUnreadable, 4, 4) { Anchor = "node-1" }], findings);
    }

    private static async Task<List<AnchorLine>> ReadAsync(Stream file)
    {
        file.Position = 0;
        return await AnchorFile.ReadAsync(file, CancellationToken.None).ToListAsync();
    }

    private static string Text(StoredCheckpoint checkpoint) =>
        Encoding.UTF8.GetString(CheckpointText.Of(checkpoint)) + Convert.ToHexString(checkpoint.Signature);
}
