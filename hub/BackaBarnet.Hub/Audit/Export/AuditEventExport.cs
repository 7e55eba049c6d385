using System.Buffers;
using System.Text.Json;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Audit.Export;

/// <summary>
/// The log as FHIR R4 AuditEvent, one for each row, in the shapes of IHE's Basic Audit Log Patterns: a decision as consent
/// decision (<c>IHE.BasicAudit.AuthZconsent</c>), a delivery as disclosure (<c>IHE.BasicAudit.PrivacyDisclosure.Source</c>), the rest
/// as plain AuditEvent. Holds what the row holds: ids, keyed hashes, names of rules and fields; nothing of what was sent.
/// The mapping is in <c>docs/audit.md</c>.
/// </summary>
/// <param name="options">How things are named.</param>
public sealed class AuditEventExport(AuditEventOptions options)
{
    private const int FlushBytes = 64 * 1024;

    /// <summary>One row as JSON.</summary>
    public byte[] ToJson(StoredAuditEntry row)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
            Write(writer, row);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Rows as NDJSON, the form in which FHIR moves many resources: one a line, in the order given, as they come.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="destination">Where to; left open.</param>
    /// <param name="cancellationToken">Ends the call; lines written until then are whole but the last.</param>
    /// <returns>How many rows were written.</returns>
    public async Task<long> WriteNdjsonAsync(IAsyncEnumerable<StoredAuditEntry> rows, Stream destination, CancellationToken cancellationToken)
    {
        var count = 0L;
        var bytes = new ArrayBufferWriter<byte>(FlushBytes);
        await using var writer = new Utf8JsonWriter(bytes);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            Write(writer, row);
            await writer.FlushAsync(cancellationToken);
            writer.Reset();
            bytes.Write("\n"u8);
            count++;
            if (bytes.WrittenCount < FlushBytes)
                continue;
            await destination.WriteAsync(bytes.WrittenMemory, cancellationToken);
            bytes.ResetWrittenCount();
        }

        await destination.WriteAsync(bytes.WrittenMemory, cancellationToken);
        return count;
    }

    private void Write(Utf8JsonWriter json, StoredAuditEntry row)
    {
        var writer = new AuditEventWriter(json, options, row);
        if (row is { Outcome: not null, Recipient: not null })
            writer.WriteDecision();
        else if (row is { Event: AuditEvents.Delivered, Recipient: not null })
            writer.WriteDisclosure();
        else
            writer.WriteOther();
    }
}
