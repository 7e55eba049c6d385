namespace BackaBarnet.Hub.Registers;

/// <summary>
/// A unit as a register knows it. Case doesn't matter in its number, as it doesn't in an HSA-id and in a UUID: two spellings are one unit.
/// </summary>
/// <param name="Source">The source that tells of it.</param>
/// <param name="RecordId">Its number there.</param>
public readonly record struct Unit(string Source, string RecordId)
{
    /// <inheritdoc />
    public bool Equals(Unit other) =>
        string.Equals(Source, other.Source, StringComparison.Ordinal) && string.Equals(RecordId, other.RecordId, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(
        Source is null ? 0 : StringComparer.Ordinal.GetHashCode(Source), RecordId is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(RecordId));
}
