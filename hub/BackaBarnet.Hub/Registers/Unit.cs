namespace BackaBarnet.Hub.Registers;

/// <summary>A unit as a register knows it.</summary>
/// <param name="Source">The source that tells of it.</param>
/// <param name="RecordId">Its number there.</param>
public readonly record struct Unit(string Source, string RecordId);
