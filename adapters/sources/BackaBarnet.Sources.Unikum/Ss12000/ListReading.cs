using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Unikum.Ss12000;

/// <summary>A list while it is read: which page comes next, and what the pages have shown so far.</summary>
internal sealed class ListReading
{
    private readonly DateTimeOffset? _since;
    private readonly HashSet<string> _tokens = new(StringComparer.Ordinal);
    private string? _token;
    private DateTimeOffset? _highest;
    private DateTimeOffset? _settled;

    /// <summary>Begins a list, or goes on with it.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="pass">Where an earlier run ended in its middle.</param>
    /// <param name="since">Later changes are wanted; <see langword="null"/> for all records.</param>
    public ListReading(Ss12000Resource resource, PassState? pass, DateTimeOffset? since)
    {
        (Resource, _since, _highest) = (resource, since, since);
        if (pass is null)
            return;
        (_token, _highest, _settled, Told) = (pass.Token, pass.Highest, pass.Settled, pass.Told);
        (IsResuming, WasResumed) = (true, true);
    }

    /// <summary>The resource.</summary>
    public Ss12000Resource Resource { get; }

    /// <summary>How many records have been read.</summary>
    public int Told { get; private set; }

    /// <summary>How many pages in a row held nothing.</summary>
    public int EmptyPages { get; private set; }

    /// <summary>The last page has been read.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>The next page is asked for by a token from an earlier run.</summary>
    public bool IsResuming { get; private set; }

    /// <summary>The list was begun in an earlier run.</summary>
    public bool WasResumed { get; private set; }

    /// <summary>Where the next run goes on if this one ends here; <see langword="null"/> at the end.</summary>
    public PassState? Pass => _token is null || _settled is null
        ? null
        : new PassState { Resource = Resource.Path, Token = _token, Settled = _settled.Value, Highest = _highest, Told = Told };

    /// <summary>
    /// From when on changes are asked for the next time. Never from later than was settled when the list was begun: a change dated in
    /// the future, or younger than one that is still being written, must not hide those before it.
    /// </summary>
    public DateTimeOffset? After => _highest < _settled ? _highest : _settled;

    /// <summary>The address of the next page.</summary>
    public string Address(string limit) =>
        // The standard lets a page token be combined with limit and with nothing else.
        _token is not null ? $"{Resource.Path}?limit={limit}&pageToken={Uri.EscapeDataString(_token)}"
        : _since is { } time ? $"{Resource.Path}?limit={limit}&meta.modified.after={Uri.EscapeDataString(SourceTime.Write(time))}"
        : $"{Resource.Path}?limit={limit}";

    /// <summary>Goes back to the first page.</summary>
    public void BeginAnew() => (_token, _highest, _settled, Told, IsResuming, WasResumed) = (null, _since, null, 0, false, false);

    /// <summary>Takes note of a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="settled">Before this the server's changes can all be read.</param>
    /// <returns>Whether it was the last.</returns>
    /// <exception cref="SourceUnavailableException">The server leads in circles.</exception>
    public bool Take(Ss12000Page page, DateTimeOffset settled)
    {
        if (page.Token is not null && !_tokens.Add(page.Token))
            throw new SourceUnavailableException($"{Resource.Feed} led back to a page that had been read.");
        _settled ??= settled;
        if (_highest is null || page.HighestModified > _highest)
            _highest = page.HighestModified ?? _highest;
        Told += page.Count;
        EmptyPages = page.Count == 0 ? EmptyPages + 1 : 0;
        _token = page.Token;
        IsResuming = false;
        IsAtEnd = _token is null;
        return IsAtEnd;
    }
}
