using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Explaining;

/// <summary>Who may decide, in Swedish.</summary>
internal static class DeciderText
{
    private static readonly string[] Professionals = [.. Roles.All.Where(role => role != Roles.Vardnadshavare)];

    /// <summary>The roles, as an enumeration with <c>eller</c>.</summary>
    public static string Of(IReadOnlyList<string> roles, ExplanationTexts texts)
    {
        if (Professionals.All(roles.Contains))
            return "den som arbetar i verksamheten, vilken roll personen än har";
        var names = roles.Select(texts.Roles.Of).ToList();
        return names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} eller {names[^1]}";
    }
}
