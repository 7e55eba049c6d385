namespace BackaBarnet.Sources.Samtycke;

/// <summary>Names of the format in which consents come, the hub's own: <c>samtycke.schema.json</c>.</summary>
internal static class SamtyckeFormat
{
    /// <summary>The format's name within the hub.</summary>
    public const string Name = "samtycke-json";

    /// <summary>What a document says that it is.</summary>
    public const string Identifier = "backabarnet/samtycke";

    /// <summary>The version of the format that is understood.</summary>
    public const long Version = 1;

    /// <summary>The format of a file, or <see langword="null"/> if it holds no consents.</summary>
    public static string? OfFile(string name) => name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? Name : null;
}
