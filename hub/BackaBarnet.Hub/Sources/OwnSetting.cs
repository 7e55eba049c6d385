namespace BackaBarnet.Hub.Sources;

/// <summary>
/// A setting that a source has for itself: where it reads, or what it is told apart by. Two sources of one type, or of two municipalities,
/// that had it in common would take in each other's documents.
/// </summary>
/// <param name="Path">The setting's whole path in the configuration.</param>
/// <param name="Value">What must differ. May be a secret: compared, and never told.</param>
/// <param name="What">What it is, as the beginning of a sentence: <c>is the folder</c>.</param>
public sealed record OwnSetting(string Path, string Value, string What)
{
    /// <inheritdoc />
    public override string ToString() => Path;
}
