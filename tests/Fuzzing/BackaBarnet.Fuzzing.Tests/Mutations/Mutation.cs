namespace BackaBarnet.Fuzzing.Tests.Mutations;

/// <summary>One way to spoil a document.</summary>
/// <returns>The spoilt document; the same one if there is nothing to spoil in this way.</returns>
internal delegate byte[] Mutation(Draft draft);
