using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Unikum.Ss12000;

/// <summary>One run over an SS 12000 server.</summary>
internal sealed class SyncRun
{
    /// <summary>A server may filter a page after it has cut it; this many empty pages in a row are no list any more.</summary>
    private const int MostEmptyPages = 200;

    /// <summary>Nodes' clocks may differ by less than this.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(1);

    private readonly Ss12000Options _options;
    private readonly Ss12000Client _server;
    private readonly DateTimeOffset _now;
    private SyncState _state;
    private bool _hasLookup = true;

    /// <summary>Begins a run.</summary>
    /// <param name="options">The server.</param>
    /// <param name="server">Calls it.</param>
    /// <param name="now">The time.</param>
    /// <param name="cursor">Where the last run ended.</param>
    public SyncRun(Ss12000Options options, Ss12000Client server, DateTimeOffset now, string? cursor) =>
        (_options, _server, _now, _state) = (options, server, now, SyncState.Parse(cursor).BeginFullIfDue(now, options.FullSyncEvery));

    // Whichever of the two clocks is behind: what either of them has not reached may still be changing.
    private DateTimeOffset Settled => (_server.ServerTime < _now ? _server.ServerTime.Value : _now) - _options.Overlap;

    private string Limit => _options.PageSize.ToString(CultureInfo.InvariantCulture);

    /// <summary>What has been deleted since the last run. A server without deletions is read as a whole now and again.</summary>
    public async IAsyncEnumerable<ReadDocument> ReadDeletedAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const string feed = "SS 12000 deletedEntities";
        if (_state.DeletedAfter is not { } after)
            yield break;

        var tokens = new HashSet<string>(StringComparer.Ordinal);
        for (var address = $"deletedEntities?limit={Limit}&after={TimeOf(after)}"; address is not null;)
        {
            var answer = await _server.GetAsync(feed, address, cancellationToken);
            if (answer.IsNotOffered)
                yield break;
            if (!answer.IsSuccess)
                throw Ss12000Client.Refused(feed, answer);
            var (isEmpty, token) = Ss12000Deletions.TryRead(answer.Bytes) ?? throw new SourceUnavailableException($"{feed} answered something that is no page.");
            if (token is not null && !tokens.Add(token))
                throw new SourceUnavailableException($"{feed} led back to a page that had been read.");
            if (token is null)
                _state = _state with { DeletedAfter = Settled };
            if (!isEmpty)
                yield return new ReadDocument { Format = Formats.Deleted, Bytes = answer.Bytes, CursorAfter = token is null ? _state.Write() : null };
            // The standard lets a page token be combined with limit and with nothing else.
            address = token is null ? null : $"deletedEntities?limit={Limit}&pageToken={Uri.EscapeDataString(token)}";
        }
    }

    /// <summary>A resource: all of it in a full pass, else what has changed.</summary>
    public async IAsyncEnumerable<ReadDocument> ReadAsync(Ss12000Resource resource, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var known = _state.Of(resource);
        if (_state.FullBegun is not null && known.IsRead)
            yield break;

        var wanted = resource.NamesResponsibles ? new WantedPersons() : null;
        var list = new ListReading(resource, _state.Pass?.Resource == resource.Path ? _state.Pass : null, _state.FullBegun is null ? known.After : null);
        while (!list.IsAtEnd)
        {
            var (answer, page) = await PageAsync(list, wanted, cancellationToken);
            var isLast = list.Take(page, Settled);
            _state = _state with { DeletedAfter = _state.DeletedAfter ?? Settled, Pass = list.Pass };
            if (page.Count > 0)
                yield return new ReadDocument { Format = resource.Format, Bytes = answer, CursorAfter = isLast ? null : _state.Write() };
            if (list.EmptyPages > MostEmptyPages)
                throw new SourceUnavailableException($"{resource.Feed} answered with empty pages only.");
        }

        await foreach (var document in LookUpAsync(wanted, cancellationToken))
            yield return document;
        if (_state.FullBegun is not null || list.Told > 0)
            yield return EndOf(resource, list);
    }

    private async Task<(byte[] Bytes, Ss12000Page Page)> PageAsync(ListReading list, WantedPersons? wanted, CancellationToken cancellationToken)
    {
        var feed = list.Resource.Feed;
        var answer = await _server.GetAsync(feed, list.Address(Limit), cancellationToken);
        // A token of an earlier run may have been forgotten. Another's is a fault of the server.
        if (list.IsResuming && answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            list.BeginAnew();
            answer = await _server.GetAsync(feed, list.Address(Limit), cancellationToken);
        }

        if (!answer.IsSuccess)
            throw Ss12000Client.Refused(feed, answer);
        return (answer.Bytes, Ss12000Page.TryRead(answer.Bytes, wanted) ?? throw new SourceUnavailableException($"{feed} answered something that is no page."));
    }

    // Guardians whom the list leaves out. In a pass over changes those among them that the registers hold are asked for again, which
    // brings their marks up to date just when a child's record has changed.
    private async IAsyncEnumerable<ReadDocument> LookUpAsync(WantedPersons? wanted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const string feed = "SS 12000 persons/lookup";
        foreach (var ids in (wanted?.Ids ?? []).Chunk(_options.PageSize))
        {
            if (!_hasLookup)
                yield break;
            var body = new JsonObject { ["ids"] = new JsonArray([.. ids.Select(id => JsonValue.Create(id))]) };
            var answer = await _server.SendAsync(feed, HttpMethod.Post, "persons/lookup", body, cancellationToken);
            _hasLookup = !answer.IsNotOffered;
            if (!_hasLookup)
                yield break;
            if (!answer.IsSuccess)
                throw Ss12000Client.Refused(feed, answer);
            // Anything else in its place would stand in quarantine, and the pass would end without them.
            if (!Ss12000Page.IsList(answer.Bytes))
                throw new SourceUnavailableException($"{feed} answered something that is no list.");
            yield return new ReadDocument { Format = Formats.Persons, Bytes = answer.Bytes };
        }
    }

    private ReadDocument EndOf(Ss12000Resource resource, ListReading list)
    {
        var known = _state.Of(resource);
        var begun = _state.FullBegun;
        var isShort = begun is not null && list.Told < known.Held * (1 - _options.LargestLoss);
        // Of a list that was begun in an earlier run it isn't known any more whom it named without holding them.
        var hasForgotten = list.WasResumed && resource.NamesResponsibles;
        _state = (hasForgotten ? _state.Repeated() : _state) with { Pass = null };
        _state = _state
            .With(resource, new ResourceState { After = list.After, Held = begun is null || isShort ? known.Held : list.Told, IsRead = begun is not null })
            .EndFullIfDone(_options.Read);
        var isWhole = begun is not null && !isShort && !hasForgotten;
        var end = new PassEnd { Resource = resource.Path, ToldSince = isWhole ? begun - ClockDifference : null, Told = list.Told, IsShort = isShort };
        return new ReadDocument { Format = Formats.PassEnd, Bytes = end.Write(), CursorAfter = _state.Write() };
    }

    private static string TimeOf(DateTimeOffset time) => Uri.EscapeDataString(SourceTime.Write(time));
}
