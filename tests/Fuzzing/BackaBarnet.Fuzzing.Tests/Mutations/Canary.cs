namespace BackaBarnet.Fuzzing.Tests.Mutations;

/// <summary>What mutations put into documents and no fault may repeat.</summary>
internal static class Canary
{
    /// <summary>A text, fit for a name too.</summary>
    public const string Text = "Kanariefagel";

    /// <summary>A number.</summary>
    public const string Number = "987654321987";

    /// <summary>What is looked for: parts that an encoding, a cut or a change of case leaves.</summary>
    public static IReadOnlyList<string> Traces { get; } = ["anariefa", "87654321"];
}
