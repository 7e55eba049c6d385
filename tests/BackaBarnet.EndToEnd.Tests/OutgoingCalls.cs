using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Globalization;

namespace BackaBarnet.EndToEnd.Tests;

/// <summary>Notes every name that this process looks up and every address that it connects to, whatever library does it.</summary>
internal sealed class OutgoingCalls : EventListener
{
    private const string Names = "System.Net.NameResolution";
    private const string Sockets = "System.Net.Sockets";

    private readonly ConcurrentQueue<string> _calls = new();

    /// <summary>Looked up names as they are, connections as the bytes of the socket's address.</summary>
    public IReadOnlyCollection<string> Calls => _calls;

    /// <summary>Calls that lead away from this machine.</summary>
    public IEnumerable<string> Outside => _calls.Where(call => !IsLoopback(call));

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name is Names or Sockets)
            EnableEvents(eventSource, EventLevel.Verbose);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName is "ConnectStart" or "ResolutionStart")
            _calls?.Enqueue(string.Join(' ', (eventData.Payload ?? []).Select(value => Convert.ToString(value, CultureInfo.InvariantCulture))));
    }

    // A socket's address is told as "InterNetwork:16:{port,port,127,0,0,1,…}", or for IPv6 with the mapped address at its end.
    private static bool IsLoopback(string call) =>
        call is "localhost" or "127.0.0.1"
        || (call.StartsWith("InterNetwork:", StringComparison.Ordinal) && BytesOf(call) is [_, _, 127, ..])
        || (call.StartsWith("InterNetworkV6:", StringComparison.Ordinal) && BytesOf(call) is { Length: >= 22 } bytes
            && (bytes.AsSpan(6, 16).SequenceEqual(MappedPrefix(bytes)) || bytes.AsSpan(6, 15).IndexOfAnyExcept((byte)0) < 0));

    private static ReadOnlySpan<byte> MappedPrefix(byte[] bytes) =>
        new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 127, bytes[19], bytes[20], bytes[21] };

    private static byte[] BytesOf(string call) =>
        [.. call[(call.IndexOf('{', StringComparison.Ordinal) + 1)..].TrimEnd('}').Split(',').Select(part => byte.Parse(part, CultureInfo.InvariantCulture))];
}
