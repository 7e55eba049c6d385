namespace BackaBarnet.Fuzzing.Tests.Mutations;

/// <summary>Values that have broken readers before.</summary>
internal static class Hostile
{
    /// <summary>Texts, as they stand between quotes or tags.</summary>
    public static IReadOnlyList<string> Texts { get; } =
    [
        "", " ", "\t", "-", "null", "true", Canary.Text, Canary.Number, "NaN", "Infinity", "=HYPERLINK(\"http://127.0.0.1\")", "@SUM(1+1)", "+1", "../../../../etc/passwd", "C:\\CON", "%00",
        "${jndi:ldap://127.0.0.1/}", "'; DROP TABLE messages; --", "<script>alert(1)</script>", "]]>", "&lt;", "\u202Eomvänd", "\uFEFF", "I\u0307ı", "Å\u030A", "\U0001F476", "٣٤٥", "1e400",
        "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999+14:00", "9999-12-31T23:59:59-14:00", "2026-02-30", "2016-12-31T23:59:60Z", "2026-03-29T02:30:00", "2026-10-25T02:30:00", "0000-00-00", "24:00",
        "201306272385", "20130627+2384", "130627-2384", "201306272384", "20130101TF01", "98240301AA06", "2013062723840", "00000000-0000-0000-0000-000000000000", "urn:uuid:", "Patient/", "#", "Sekretessmarkering",
    ];

    /// <summary>Numbers as JSON writes them, and some that it does not allow.</summary>
    public static IReadOnlyList<string> Numbers { get; } =
    [
        "0", "-0", "-1", "1.5", "1e400", "-1e400", "1e-400", "2147483648", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "79228162514264337593543950336", Canary.Number, "01", ".5", "0x10",
    ];

    /// <summary>Bytes that are no text, or not the text they seem.</summary>
    public static IReadOnlyList<byte[]> Bytes { get; } =
    [
        [0x00], [0xFF], [0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], [0xF4, 0x90, 0x80, 0x80], [0xE5], [0x1A], [0x0D], [0x0B], [0x1B], "\\ud800"u8.ToArray(), "\\u0000"u8.ToArray(),
    ];
}
