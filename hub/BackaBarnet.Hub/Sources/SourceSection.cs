namespace BackaBarnet.Hub.Sources;

/// <summary>
/// A section below <c>Sources</c> in the configuration: one source of the hub's. There may be many of one type, and the section's name
/// is what tells them apart everywhere: in ids, positions, leases, quarantine, addresses and logs.
/// </summary>
/// <param name="Key">The section's own name, as it is written.</param>
public sealed record SourceSection(string Key)
{
    /// <summary>The section that holds them all.</summary>
    public const string Parent = "Sources";

    /// <summary>The longest name, in characters.</summary>
    public const int MaxLength = 40;

    /// <summary>Path in the configuration, for example <c>Sources:Unikum</c>.</summary>
    public string Path => $"{Parent}:{Key}";

    /// <summary>The source's name in the hub: sections are the same in any case, and so are names.</summary>
    public string Name => Key.ToLowerInvariant();

    /// <summary>Whether the name can stand in ids and addresses: a letter <c>a-z</c> first, then letters, digits and single hyphens.</summary>
    public bool IsWellNamed =>
        Key.Length is > 0 and <= MaxLength
        && char.IsAsciiLetter(Key[0])
        && Key.All(character => char.IsAsciiLetterOrDigit(character) || character == '-')
        && !Key.EndsWith('-') && !Key.Contains("--", StringComparison.Ordinal);

    /// <summary>The name of something that only this source has, such as a client. No other source's can be the same: a slash stands in no name.</summary>
    /// <param name="part">What it is.</param>
    public string Own(string part) => $"{Name}/{part}";
}
