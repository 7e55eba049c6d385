using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Storing;
using Microsoft.EntityFrameworkCore;

namespace BackaBarnet.Storage;

internal sealed partial class HubTransaction
{
    public async Task<IReadOnlyList<StoredAuditHead>> FindHeadsAsync() =>
        await context.AuditHeads.AsNoTracking().OrderBy(head => head.Municipality).ToListAsync();

    public async Task<IReadOnlyList<string>> FindLoggedMunicipalitiesAsync() => await context.Audit.Select(row => row.Municipality)
        .Union(context.Checkpoints.Select(checkpoint => checkpoint.Municipality))
        .ToListAsync();

    public async Task<long> FindLastPositionAsync(string municipality) =>
        await context.Audit.Where(row => row.Municipality == municipality).MaxAsync(row => (long?)row.Position) ?? 0;

    public IAsyncEnumerable<StoredAuditEntry> ReadLogAsync(string municipality, long from) => context.Audit.AsNoTracking()
        .Where(row => row.Municipality == municipality && row.Position >= from)
        .OrderBy(row => row.Position)
        .AsAsyncEnumerable();

    // One statement is one snapshot in either database.
    public async Task<IReadOnlyList<LogProof>> ReadProofsAsync() => await (
        from head in context.AuditHeads
        select new
        {
            head.Municipality,
            head.Position,
            SignedTo = context.Checkpoints.Where(checkpoint => checkpoint.Municipality == head.Municipality).Max(checkpoint => (long?)checkpoint.To) ?? 0,
        } into signed
        join row in context.Audit on new { signed.Municipality, Position = signed.SignedTo + 1 } equals new { row.Municipality, row.Position } into following
        from next in following.DefaultIfEmpty()
        orderby signed.Municipality
        select new LogProof(signed.Municipality, signed.Position, signed.SignedTo, (DateTimeOffset?)next.At, next != null && next.Event == AuditEvents.SetBackAccepted))
        .ToListAsync();

    public async Task<IReadOnlyList<LoggedHash>> ReadHashesAsync(string municipality, long from, int most) => await context.Audit
        .Where(row => row.Municipality == municipality && row.Position >= from)
        .OrderBy(row => row.Position)
        .Take(most)
        .Select(row => new LoggedHash(row.Hash, row.Event == AuditEvents.SetBackAccepted))
        .ToListAsync();

    public async Task<IReadOnlyList<StoredAuditEntry>> FindSetBacksAsync(string municipality, long from) => await context.Audit.AsNoTracking()
        .Where(row => row.Municipality == municipality && row.Position >= from && row.Event == AuditEvents.SetBackAccepted)
        .OrderBy(row => row.Position)
        .ToListAsync();

    public async Task<IReadOnlyList<StoredAuditEntry>> ReadLogOfChildAsync(string municipality, string childIndex)
    {
        var numbers = (await ReadFormerNumbersAsync([childIndex])).SelectMany(row => new[] { row.FormerIndex, row.CurrentIndex }).Append(childIndex).ToHashSet(StringComparer.Ordinal);
        var named = await context.Audit.AsNoTracking()
            .Where(row => row.Municipality == municipality && numbers.Contains(row.ChildIndex!))
            .ToListAsync();
        // Two looks, each by its index.
        var messages = named.Select(row => row.MessageId).OfType<Guid>().Distinct().ToList();
        var unnamed = await context.Audit.AsNoTracking()
            .Where(row => messages.Contains(row.MessageId!.Value) && row.Municipality == municipality && row.ChildIndex == null)
            .ToListAsync();
        return [.. named.Concat(unnamed).OrderBy(row => row.Position)];
    }

    public async Task<IReadOnlyList<StoredAuditEntry>> ReadLogOfMessageAsync(Guid messageId) => await context.Audit.AsNoTracking()
        .Where(row => row.MessageId == messageId)
        .OrderBy(row => row.Position)
        .ToListAsync();

    public async Task<IReadOnlyList<StoredCheckpoint>> ReadCheckpointsAsync(string municipality) => await context.Checkpoints.AsNoTracking()
        .Where(checkpoint => checkpoint.Municipality == municipality)
        .OrderBy(checkpoint => checkpoint.To)
        .ToListAsync();

    public Task<StoredCheckpoint?> FindLastCheckpointAsync(string municipality) => context.Checkpoints.AsNoTracking()
        .Where(checkpoint => checkpoint.Municipality == municipality)
        .OrderByDescending(checkpoint => checkpoint.To)
        .FirstOrDefaultAsync();
}
