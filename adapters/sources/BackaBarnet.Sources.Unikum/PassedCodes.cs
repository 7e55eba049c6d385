namespace BackaBarnet.Sources.Unikum;

/// <summary>Why something of a document becomes nothing of its own. Stable, like <see cref="FaultCodes"/>.</summary>
internal static class PassedCodes
{
    private const string Row = "row-";

    /// <summary>A row of the user file that is not read: <c>row-student-in-class</c>.</summary>
    /// <param name="type">Its type, in Unikum's own word.</param>
    public static string RowOf(string type) => Row + type.Replace('_', '-').ToLowerInvariant();
}
