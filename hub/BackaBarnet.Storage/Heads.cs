using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Storage;

/// <summary>Ends of chains.</summary>
internal static class Heads
{
    public static StoredAuditHead New(string municipality) => new() { Municipality = municipality, Position = 0, Hash = [.. AuditChain.Genesis.Span] };
}
