namespace BackaBarnet.Consent.Cases;

/// <summary>The properties that each part of a case may have; any other is a fault.</summary>
internal static class CaseProperties
{
    public static readonly string[] Case =
        ["id", "title", "at", "policy", "child", "from", "to", "mode", "purpose", "message", "consents", "decisions", "circumstances", "expect"];

    public static readonly string[] Child = ["born", "holders", "protected", "guardianProtected", "underLvu", "shelteredHousing"];

    public static readonly string[] Holder = ["id", "kind"];

    public static readonly string[] Party = ["kind", "id", "principal"];

    public static readonly string[] Message = ["kind", "suspectsHarm", "attestedWithinScope", "recordedAt", "items"];

    public static readonly string[] Item = ["field", "category", "about"];

    public static readonly string[] Consent =
    [
        "id", "by", "answer", "from", "until", "coversFrom", "coversUntil", "revokedAt", "releasing", "recipients", "categories", "purpose", "form", "informed",
        "verifiedBy",
    ];

    public static readonly string[] Decision = ["kind", "by", "at", "rule", "prerequisites", "reason", "categories", "purpose"];

    public static readonly string[] Officer = ["role", "activity"];

    public static readonly string[] Expectation = ["outcome", "rules", "fields"];
}
