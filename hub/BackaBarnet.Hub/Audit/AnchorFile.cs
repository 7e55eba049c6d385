using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Audit;

/// <summary>A line of the file of anchors.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Checkpoint">What it holds; <see langword="null"/> if it can't be read.</param>
public sealed record AnchorLine(int Number, StoredCheckpoint? Checkpoint);

/// <summary>
/// The format of <c>audit-checkpoints.jsonl</c>: a copy of every checkpoint, outside the database and only ever appended to. A
/// database that has been set back to an earlier state verifies in itself; the copies tell that there was more. A line is one JSON
/// object: municipality, from, to, root (hexadecimal), at (UTC), keyId, signature (base64).
/// </summary>
/// <remarks>
/// A crash may leave half a line. The next one starts on a line of its own, and half a line is passed over when reading: it was
/// never told to be there.
/// </remarks>
public static class AnchorFile
{
    private const byte LineFeed = (byte)'\n';

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    private sealed record Line(string Municipality, long From, long To, string Root, DateTimeOffset At, string KeyId, byte[] Signature);

    /// <summary>Appends a checkpoint, in one write. The caller sees to it that it reaches the disk.</summary>
    /// <param name="stream">The file, readable and writable.</param>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task AppendAsync(Stream stream, StoredCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        var bytes = new ArrayBufferWriter<byte>();
        if (await EndsInHalfLineAsync(stream, cancellationToken))
            bytes.Write([LineFeed]);
        var line = new Line(
            checkpoint.Municipality, checkpoint.From, checkpoint.To, Convert.ToHexStringLower(checkpoint.Root), checkpoint.At.ToUniversalTime(), checkpoint.KeyId, checkpoint.Signature);
        using (var writer = new Utf8JsonWriter(bytes))
            JsonSerializer.Serialize(writer, line, Json);
        bytes.Write([LineFeed]);
        stream.Seek(0, SeekOrigin.End);
        await stream.WriteAsync(bytes.WrittenMemory, cancellationToken);
    }

    /// <summary>Reads the lines in order. Empty and half-written ones are passed over; other unreadable ones are told.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async IAsyncEnumerable<AnchorLine> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        for (var number = 1; await reader.ReadLineAsync(cancellationToken) is { } line; number++)
        {
            var checkpoint = TryRead(line);
            if (checkpoint is not null || !IsHalf(line))
                yield return new AnchorLine(number, checkpoint);
        }
    }

    private static async Task<bool> EndsInHalfLineAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (stream.Length == 0)
            return false;
        stream.Seek(-1, SeekOrigin.End);
        var last = new byte[1];
        await stream.ReadExactlyAsync(last, cancellationToken);
        return last[0] != LineFeed;
    }

    private static StoredCheckpoint? TryRead(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Line>(line, Json) is { } read
                ? new StoredCheckpoint
                {
                    Municipality = read.Municipality,
                    From = read.From,
                    To = read.To,
                    Root = Convert.FromHexString(read.Root),
                    At = read.At,
                    KeyId = read.KeyId,
                    Signature = read.Signature,
                }
                : null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            return null;
        }
    }

    // Half a line is JSON that is right as far as it goes.
    private static bool IsHalf(string line)
    {
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(line), isFinalBlock: false, state: default);
        try
        {
            while (reader.Read())
            {
            }

            return reader.CurrentDepth > 0 || reader.TokenType is JsonTokenType.None or JsonTokenType.StartObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
