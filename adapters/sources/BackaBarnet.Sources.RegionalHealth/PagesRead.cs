using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Sources.RegionalHealth.Fhir;

namespace BackaBarnet.Sources.RegionalHealth;

/// <summary>The pages of one pass over a search, by which a server is told that leads in circles. Holds a few bytes of each.</summary>
/// <param name="feed">The server's name in errors.</param>
internal sealed class PagesRead(string feed)
{
    /// <summary>A server may filter a page after it has cut it; this many pages in a row without anything new are no search any more.</summary>
    private const int MostInVain = 200;

    private readonly HashSet<ulong> _addresses = [];
    private readonly HashSet<ulong> _contents = [];
    private int _inVain;

    /// <summary>How many have been asked for.</summary>
    public int Count => _addresses.Count;

    /// <summary>Takes note of a page's address.</summary>
    /// <exception cref="SourceUnavailableException">It has been asked for before.</exception>
    public void Ask(string address)
    {
        if (!_addresses.Add(Mark(address)))
            throw new SourceUnavailableException($"{feed} led back to a page that had been read.");
    }

    /// <summary>Takes note of what a page holds.</summary>
    /// <exception cref="SourceUnavailableException">Page after page has held nothing that others had not.</exception>
    public void Take(FhirBundle page)
    {
        var resources = string.Join('\n', page.Entries.Select(entry => $"{entry.Resource?.ResourceType}/{entry.Resource?.Id}/{entry.Resource?.Meta?.VersionId}"));
        _inVain = page.Notices > 0 && _contents.Add(Mark(resources)) ? 0 : _inVain + 1;
        if (_inVain > MostInVain)
            throw new SourceUnavailableException($"{feed} led from page to page with nothing new on them.");
    }

    private static ulong Mark(string text) => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
