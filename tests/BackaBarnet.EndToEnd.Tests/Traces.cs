using System.Buffers;
using System.Globalization;
using System.Reflection;
using System.Text;
using BackaBarnet.Testing;

namespace BackaBarnet.EndToEnd.Tests;

/// <summary>
/// The forms in which a text may lie in a file: as it is, as UTF-16 at any offset, in hexadecimal digits, and in base64 at each of its
/// three alignments, where the digits that also depend on what stands beside it are left out.
/// </summary>
internal static class Traces
{
    private static readonly SearchValues<string> OfNumbers = SearchValues.Create([.. IdentityNumbers().SelectMany(Of)], StringComparison.Ordinal);

    /// <summary>Every form of a text, each byte of it as one character.</summary>
    public static IEnumerable<string> Of(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        yield return Encoding.Latin1.GetString(bytes);
        yield return Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(text)).TrimEnd('\0');
        yield return Encoding.Latin1.GetString(Encoding.BigEndianUnicode.GetBytes(text)).TrimStart('\0');
        yield return Convert.ToHexString(bytes);
        yield return Convert.ToHexStringLower(bytes);
        for (var beside = 0; beside < 3; beside++)
        {
            var (first, end) = (((beside * 8) + 5) / 6, (beside + bytes.Length) * 8 / 6);
            yield return Convert.ToBase64String([.. new byte[beside], .. bytes])[first..end];
        }
    }

    /// <summary>Whether an identity number of the tests lies in bytes, in any form.</summary>
    public static bool HoldIdentityNumber(string latin1) => latin1.AsSpan().ContainsAny(OfNumbers);

    /// <summary>Every test number in the forms in which it is written.</summary>
    private static IEnumerable<string> IdentityNumbers() => typeof(TestNumbers)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (string)field.GetRawConstantValue()!)
        .SelectMany(number => new[] { number[2..], string.Create(CultureInfo.InvariantCulture, $"{number[2..8]}-{number[8..]}") });
}
