using BackaBarnet.Consent;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Tests.Audit;

/// <summary>A log with its head and checkpoints, as a database would hold it, to be tampered with.</summary>
internal sealed class SampleLog
{
    public const string Municipality = "1286";

    public static readonly DateTimeOffset Start = new(2026, 11, 22, 7, 0, 0, TimeSpan.Zero);

    public static readonly AuditSigningKey Key = AuditSigningKey.Create();

    private SampleLog(List<StoredAuditEntry> rows, StoredAuditHead? head, List<StoredCheckpoint> checkpoints) =>
        (Rows, Head, Checkpoints, Anchors) = (rows, head, checkpoints, [.. checkpoints]);

    public List<StoredAuditEntry> Rows { get; }

    public StoredAuditHead? Head { get; set; }

    public List<StoredCheckpoint> Checkpoints { get; }

    public List<StoredCheckpoint> Anchors { get; }

    /// <summary>A log of some rows, in which every column is empty, absent and filled now and then, signed in stretches.</summary>
    public static SampleLog Of(int rows, int stretch = 50)
    {
        var entries = Enumerable.Range(1, rows).Select(Row).ToList();
        var head = HeadAt(0, AuditChain.Genesis.ToArray());
        AuditChain.Link(head, entries);
        var log = new SampleLog(entries, head, []);
        log.Sign(stretch);
        return log;
    }

    /// <summary>Signs the rows after the last checkpoint in stretches; what is left over stays unsigned.</summary>
    public void Sign(int stretch, DateTimeOffset? at = null)
    {
        var signer = new CheckpointSigner(Key);
        for (var signed = (int)(Checkpoints.LastOrDefault()?.To ?? 0); signed + stretch <= Rows.Count; signed += stretch)
        {
            var hashes = Rows.Skip(signed).Take(stretch).Select(row => row.Hash).ToList();
            var checkpoint = signer.Sign(Municipality, Checkpoints.LastOrDefault(), hashes, (at ?? Start).AddHours(signed));
            Checkpoints.Add(checkpoint);
            Anchors.Add(checkpoint);
        }
    }

    /// <summary>Signs as a person's command does: all rows before the last one, and that one as its own acceptance of a set-back.</summary>
    public void SignAcceptance(DateTimeOffset at)
    {
        var (signer, signed) = (new CheckpointSigner(Key), (int)(Checkpoints.LastOrDefault()?.To ?? 0));
        if (signed < Rows.Count - 1)
            Keep(signer.Sign(Municipality, Checkpoints.LastOrDefault(), [.. Rows.Skip(signed).SkipLast(1).Select(row => row.Hash)], at));
        Keep(signer.SignAcceptance(Rows[^1], at));

        void Keep(StoredCheckpoint checkpoint)
        {
            Checkpoints.Add(checkpoint);
            Anchors.Add(checkpoint);
        }
    }

    /// <summary>Puts another row in a row's place, as it is.</summary>
    public void Replace(long position, StoredAuditEntry row) => Rows[(int)position - 1] = row;

    /// <summary>Chains rows anew from a position to the end, as somebody would who can write the whole database.</summary>
    public void LinkAnew(int fromIndex, bool withHead = true)
    {
        var head = fromIndex == 0 ? HeadAt(0, AuditChain.Genesis.ToArray()) : HeadAt(Rows[fromIndex - 1].Position, Rows[fromIndex - 1].Hash);
        AuditChain.Link(head, Rows.Skip(fromIndex));
        Head = withHead ? head : Head;
    }

    public async Task<(AuditVerdict Verdict, List<AuditFinding> Findings)> VerifyAsync(bool withAnchors = false, AuditPublicKey? key = null, params IReadOnlyList<StoredCheckpoint>[] copies)
    {
        var findings = new List<AuditFinding>();
        var verifier = new AuditVerifier(new CheckpointVerifier([key ?? Key.PublicKey]));
        var verdict = await verifier.VerifyAsync(
            new AuditLog
            {
                Municipality = Municipality,
                Rows = Rows.ToAsyncEnumerable(),
                Head = Head,
                Checkpoints = Checkpoints.ToAsyncEnumerable(),
                Anchors = [.. (withAnchors ? copies.Prepend(Anchors) : copies).Select((file, n) => new AnchorSource(NameOf(n), file.Select((anchor, i) => new AnchorLine(i + 1, anchor)).ToAsyncEnumerable()))],
            },
            findings.Add,
            CancellationToken.None);
        Assert.Equal(findings.Count, verdict.Findings + verdict.SetBacks);
        return (verdict, findings);
    }

    /// <summary>Name of a file of anchors, from 0.</summary>
    public static string NameOf(int file) => $"node-{file}";

    public static StoredAuditEntry Row(int number) => new()
    {
        Municipality = Municipality,
        At = Start.AddSeconds(number),
        Event = number % 3 == 0 ? AuditEvents.Delivered : AuditEvents.Decided,
        ChildIndex = number % 5 == 0 ? null : $"c{number % 7:x63}",
        MessageId = number % 11 == 0 ? null : Id(number),
        DeliveryId = number % 4 == 0 ? null : Id(-number),
        ReleasedBy = number % 11 == 0 ? null : $"activity-{number % 2}",
        Recipient = number % 6 == 0 ? "" : $"recipient-{number % 3}",
        Outcome = number % 3 == 0 ? null : nameof(Outcome.Permit),
        Rules = number % 3 == 0 ? null : $"R-CONS-06 R-CONS-0{number % 9}",
        Fields = number % 3 == 0 ? null : "child.name upptackt.areas",
        Consents = number % 3 == 1 ? "" : null,
        RuleSetVersion = number % 3 == 0 ? null : "2026-11-22",
        Detail = number % 13 == 0 ? "http-503" : null,
    };

    /// <summary>A copy of a row in which what is not said is as it was.</summary>
    public static StoredAuditEntry Copy(StoredAuditEntry row, long? position = null, byte[]? hash = null) => new()
    {
        Municipality = row.Municipality,
        Position = position ?? row.Position,
        At = row.At,
        Event = row.Event,
        ChildIndex = row.ChildIndex,
        MessageId = row.MessageId,
        DeliveryId = row.DeliveryId,
        ReleasedBy = row.ReleasedBy,
        Recipient = row.Recipient,
        Outcome = row.Outcome,
        Rules = row.Rules,
        Fields = row.Fields,
        Consents = row.Consents,
        RuleSetVersion = row.RuleSetVersion,
        Detail = row.Detail,
        Hash = hash ?? row.Hash,
    };

    public static StoredAuditHead HeadAt(long position, byte[] hash) => new() { Municipality = Municipality, Position = position, Hash = hash };

    private static Guid Id(int number)
    {
        var bytes = new byte[16];
        BitConverter.TryWriteBytes(bytes, number);
        return new Guid(bytes);
    }
}
