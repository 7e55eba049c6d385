using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Serialization;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Fuzzing.Tests.Mutations;
using BackaBarnet.Fuzzing.Tests.Seeds;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Fuzzing.Tests.Judging;

/// <summary>Tells whether a mapper has borne a document: accepted or faulted it, in bounded time and memory, without repeating what it holds.</summary>
internal static partial class Judge
{
    private const long FreeBytes = 16_000_000;
    private const long BytesPerByte = 1_500;
    private const int LongestCode = 40;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly DateOnly Today = new(2026, 11, 22);

    /// <summary>Maps a document and judges what came of it.</summary>
    public static Verdict Of(FuzzedFormat format, byte[] document)
    {
        var (start, before) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        MappingResult result;
        try
        {
            result = format.Map(document);
        }
#pragma warning disable CA1031 // Whatever it is, it is what is looked for.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new Verdict(null, [$"threw {exception.GetType().Name} in {exception.TargetSite?.DeclaringType?.Name}.{exception.TargetSite?.Name}"]);
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        List<string> wrongs = [.. Wrongs(format, document, result)];
        if (Stopwatch.GetElapsedTime(start) > Longest)
            wrongs.Add($"took more than {Longest}");
        if (allocated > FreeBytes + (BytesPerByte * document.Length))
            wrongs.Add($"allocated {allocated / 1_000_000} MB for {document.Length} bytes");
        return new Verdict(FateOf(result), wrongs);
    }

    private static Fate FateOf(MappingResult result) => (result.Messages.Count + result.Entries.Count, result.Faults.Count) switch
    {
        (0, 0) => Fate.Empty,
        (_, 0) => Fate.Accepted,
        (0, _) => Fate.Quarantined,
        _ => Fate.InPart,
    };

    private static IEnumerable<string> Wrongs(FuzzedFormat format, byte[] document, MappingResult result) =>
    [
        .. result.Faults.SelectMany(fault => WrongsOf(document, fault)),
        .. result.Messages.SelectMany(message => WrongsOf(format, message)),
        .. result.Entries.SelectMany(entry => WrongsOf(format, entry)),
        .. format.Name == FhirSilence.Format && FateOf(result) == Fate.Empty && FhirSilence.IsOdd(document) ? ["nothing of a resource that tells something"] : Array.Empty<string>(),
    ];

    private static IEnumerable<string> WrongsOf(byte[] document, MappingFault fault)
    {
        if (!Code().IsMatch(fault.Code) || fault.Code.Length > LongestCode)
            yield return "a fault whose code is none";
        if (string.IsNullOrWhiteSpace(fault.Where) || string.IsNullOrWhiteSpace(fault.Expected))
            yield return $"{fault.Code} without place or expectation";
        var text = fault.ToString();
        if (Canary.Traces.Any(trace => text.Contains(trace, StringComparison.OrdinalIgnoreCase)) || ManyDigits().Matches(text).Any(digits => document.AsSpan().IndexOf(Encoding.ASCII.GetBytes(digits.Value)) >= 0) || text.Any(char.IsControl))
            yield return $"{fault.Code} repeats what the document holds";
    }

    private static IEnumerable<string> WrongsOf(FuzzedFormat format, Message message)
    {
        if (message.Municipality != FuzzedFormat.Municipality || message.Source != format.Source)
            yield return "a message of another municipality or source";
        if (message.Id != MessageId.For(message.Source, message.RecordId, message.Version))
            yield return "a message whose id is not that of its record";
        if (RecordIds.HoldsIdentity(message.RecordId, Today))
            yield return "a message whose record's id is an identity number";
        if (message.Child.Identity is { } identity && PersonIdentity.TryParseWhole(identity.Whole, Today) != identity)
            yield return "a message with an identity that is none";
        if (!SurvivesWriting(message))
            yield return "a message that is not the same when written and read";
    }

    private static IEnumerable<string> WrongsOf(FuzzedFormat format, RegisterEntry entry)
    {
        if (entry.Source != format.Source)
            yield return "an entry of another source";
        if (!SurvivesWriting(entry))
            yield return "an entry that is not the same when written and read";
    }

    // Records hold lists, which are not equal by content: what they are written as is.
    private static bool SurvivesWriting<T>(T record)
    {
        var written = JsonSerializer.SerializeToUtf8Bytes(record, ContractJson.Options);
        var again = JsonSerializer.SerializeToUtf8Bytes(JsonSerializer.Deserialize<T>(written, ContractJson.Options), ContractJson.Options);
        return written.AsSpan().SequenceEqual(again);
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    [GeneratedRegex("[0-9]{8}", RegexOptions.None, 1000)]
    private static partial Regex ManyDigits();
}
