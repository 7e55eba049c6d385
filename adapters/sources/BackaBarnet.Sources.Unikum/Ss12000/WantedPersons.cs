using System.Security.Cryptography;
using System.Text;

namespace BackaBarnet.Sources.Unikum.Ss12000;

/// <summary>
/// Persons whom a list names as responsible and does not hold itself: some servers list children only. Keeps sixteen bytes for each
/// person seen, so that a municipality's whole list fits in a few megabytes.
/// </summary>
internal sealed class WantedPersons
{
    private readonly HashSet<Guid> _seen = [];
    private readonly Dictionary<Guid, string> _wanted = [];

    /// <summary>Their ids.</summary>
    public IReadOnlyCollection<string> Ids => _wanted.Values;

    /// <summary>Takes note of a person and of those responsible for it.</summary>
    public void See(PersonLinks? person)
    {
        if (person?.Id is { Length: > 0 } id)
        {
            _seen.Add(Short(id));
            _wanted.Remove(Short(id));
        }

        foreach (var responsible in person?.Responsibles ?? [])
        {
            if (responsible?.Person?.Id is { Length: > 0 } named && !_seen.Contains(Short(named)))
                _wanted.TryAdd(Short(named), named);
        }
    }

    private static Guid Short(string id) => Guid.TryParse(id, out var guid) ? guid : new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(id)).AsSpan(0, 16));
}
