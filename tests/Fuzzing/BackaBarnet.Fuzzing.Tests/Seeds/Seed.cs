namespace BackaBarnet.Fuzzing.Tests.Seeds;

/// <summary>A document from which mutated ones are made.</summary>
/// <param name="Name">Its file's path in the corpus.</param>
/// <param name="Bytes">The document.</param>
internal sealed record Seed(string Name, byte[] Bytes);
