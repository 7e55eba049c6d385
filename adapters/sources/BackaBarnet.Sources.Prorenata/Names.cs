using System.Globalization;
using System.Text;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Sources.Prorenata;

/// <summary>How names that people have typed are compared.</summary>
internal static class Names
{
    /// <summary>Compares keys without regard to case.</summary>
    public static StringComparer Comparer => StringComparer.OrdinalIgnoreCase;

    /// <summary>A name as it is looked up: trimmed, and with å ä ö in one form whatever system wrote them.</summary>
    public static string Key(string? name) => (name ?? "").Trim().Normalize(NormalizationForm.FormC);

    /// <summary>A role of the hub's vocabulary where the text names one (<c>Skolsköterska</c>); the text as it stands otherwise.</summary>
    public static string? Role(string? text)
    {
        var folded = new StringBuilder();
        foreach (var character in (text ?? "").Trim().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
                folded.Append(char.ToLowerInvariant(character));
        }

        var role = folded.ToString();
        return Roles.All.Contains(role, StringComparer.Ordinal) ? role : text;
    }
}
