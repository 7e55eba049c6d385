using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Cases;

/// <summary>The closed words of cases; every other vocabulary is open.</summary>
internal static class CaseWords
{
    public static readonly Dictionary<string, Protection> Protections = new(StringComparer.Ordinal)
    {
        ["none"] = Protection.None,
        ["unknown"] = Protection.Unknown,
        ["sekretessmarkering"] = Protection.Sekretessmarkering,
        ["skyddad-folkbokforing"] = Protection.SkyddadFolkbokforing,
    };

    public static string Word(this Protection protection) => Protections.First(word => word.Value == protection).Key;
}
