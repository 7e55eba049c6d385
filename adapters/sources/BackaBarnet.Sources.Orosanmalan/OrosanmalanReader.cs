using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Orosanmalan;

/// <summary>
/// Fetches reports over the platform's interface, oldest change first. The cursor is the last change, in milliseconds, up to
/// which everything has been fetched; every run looks one day further back than that, since the platform asks for days and a
/// change may show up late. Whatever comes twice is told by its record and version.
/// </summary>
/// <param name="platform">The platform.</param>
/// <param name="options">Checked options.</param>
/// <param name="familyIds">FamilyIDs to ask for.</param>
/// <param name="clock">Tells today's date.</param>
internal sealed class OrosanmalanReader(
    OpenEPlatformClient platform,
    OrosanmalanHttpOptions options,
    IReadOnlyList<string> familyIds,
    TimeProvider clock) : ISourceReader
{
    // A report that the platform fails to give must not stop the others, but a platform that is down is not asked for each.
    private const int FailuresInARow = 3;

    // What this process has told the platform. Spares the platform from giving and confirming again, at every run, what lies
    // in the overlap; and a report whose confirmation fails comes after all others in the next run, so that it holds none up.
    private readonly ConcurrentDictionary<string, Told> _told = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public async IAsyncEnumerable<ReadDocument> ReadAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reached = OpenEPlatformClient.TryParseInstant(cursor, out var stored) ? stored : (long?)null;
        var (missed, inARow) = (0, 0);
        foreach (var instance in await ListAsync(reached, cancellationToken))
        {
            var (bytes, failure) = await TryGetAsync(instance, cancellationToken);
            if (bytes is null)
            {
                missed++;
                if (++inARow == FailuresInARow)
                    throw failure!;
                continue;
            }

            inARow = 0;
            // Past a missed report the cursor stands still: the next run must find it again.
            var moves = missed == 0 && (reached is null || instance.LastStatusChange > reached);
            reached = moves ? instance.LastStatusChange : reached;
            yield return ToDocument(instance, bytes, moves);
        }

        if (missed > 0)
            throw new SourceUnavailableException($"orosanmalan could not fetch {missed} reports that the platform listed.");
    }

    private async Task<IReadOnlyList<ListedInstance>> ListAsync(long? reached, CancellationToken cancellationToken)
    {
        var from = reached is { } milliseconds
            ? SwedishTime.DateAt(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)).AddDays(-1)
            : options.FirstDay!.Value;
        var to = SwedishTime.DateAt(clock.GetUtcNow()).AddDays(1);
        var listed = new List<ListedInstance>();
        foreach (var familyId in familyIds)
        {
            foreach (var status in options.Statuses)
                listed.AddRange(await platform.ListAsync(familyId, status, from, to, cancellationToken));
        }

        Forget(listed);
        return
        [
            .. listed
                .GroupBy(instance => instance.Id, StringComparer.Ordinal)
                .Select(same => same.MaxBy(instance => instance.LastStatusChange)!)
                .Where(instance => !IsTold(instance, confirmed: true))
                .OrderBy(instance => IsTold(instance, confirmed: false))
                .ThenBy(instance => instance.LastStatusChange)
                .ThenBy(instance => instance.Id, StringComparer.Ordinal),
        ];
    }

    private bool IsTold(ListedInstance instance, bool confirmed) =>
        _told.TryGetValue(instance.Id, out var told) && told == new Told(instance.LastStatusChange, confirmed);

    // What has left the lists has left the overlap too, and will not be asked for again.
    private void Forget(List<ListedInstance> listed)
    {
        foreach (var gone in _told.Keys.Except(listed.Select(instance => instance.Id), StringComparer.Ordinal))
            _told.TryRemove(gone, out _);
    }

    private async Task<(byte[]? Bytes, SourceUnavailableException? Failure)> TryGetAsync(ListedInstance instance, CancellationToken cancellationToken)
    {
        try
        {
            return (await platform.GetXmlAsync(instance.Id, cancellationToken), null);
        }
        catch (SourceUnavailableException exception)
        {
            return (null, exception);
        }
    }

    private ReadDocument ToDocument(ListedInstance instance, byte[] bytes, bool moves) => new()
    {
        Format = OrosanmalanMapper.Format,
        Bytes = bytes,
        CursorAfter = moves ? instance.LastStatusChange.ToString(CultureInfo.InvariantCulture) : null,
        AcknowledgeAsync = async cancellationToken =>
        {
            _told[instance.Id] = new Told(instance.LastStatusChange, Confirmed: false);
            await platform.ConfirmDeliveryAsync(instance.Id, cancellationToken);
            _told[instance.Id] = new Told(instance.LastStatusChange, Confirmed: true);
        },
    };

    private sealed record Told(long LastStatusChange, bool Confirmed);
}
