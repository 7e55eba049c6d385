namespace BackaBarnet.Hub.Sealing;

/// <summary>What a sealed blob is and where it belongs; authenticated with it.</summary>
internal static class Purposes
{
    public static string Message(Guid id) => $"message:{id:N}";

    public static string Entry(string entryIndex) => $"entry:{entryIndex}";

    public static string Notice(Guid id) => $"notice:{id:N}";

    public static string Quarantine(Guid id) => $"quarantine:{id:N}";

    public static string Cursor(string feed) => $"cursor:{feed}";
}
