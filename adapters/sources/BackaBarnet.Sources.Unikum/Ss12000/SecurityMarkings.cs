using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Sources.Unikum.Ss12000;

/// <summary>The values of SS 12000's <c>securityMarking</c>.</summary>
internal static class SecurityMarkings
{
    /// <summary>The protection that a mark tells. A mark that the standard does not list can't be evaluated and counts as protected.</summary>
    public static Protection ToProtection(string? marking) => marking switch
    {
        "Ingen" => Protection.None,
        "Sekretessmarkering" => Protection.Sekretessmarkering,
        "Skyddad folkbokföring" => Protection.SkyddadFolkbokforing,
        _ => Protection.Unknown,
    };
}
