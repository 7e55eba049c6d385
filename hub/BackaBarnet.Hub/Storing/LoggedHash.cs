namespace BackaBarnet.Hub.Storing;

/// <summary>What is signed of a row of the log.</summary>
/// <param name="Hash">The row's hash, 32 bytes.</param>
/// <param name="AcceptsSetBack">Whether the row says that a person has accepted a set-back, which nodes don't sign.</param>
public sealed record LoggedHash(byte[] Hash, bool AcceptsSetBack);
