using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Orosanmalan;

/// <summary>What of a form nobody has read.</summary>
internal static class UnmappedElements
{
    // What the platform tells of the form itself, not of what somebody wrote in it.
    private static readonly string[] OfThePlatform =
        ["QueryID", "ID", "AddressUUID", "GuardianID", FlowXml.FileContent, "Flow", "FlowInstanceID", "Status", "Posted", "FirstSubmitted", "LastSubmitted", "Updated"];

    /// <summary>The elements with a text that was not asked for, once a form has been mapped.</summary>
    /// <param name="document">The form.</param>
    /// <param name="leftOut">Elements that are left out on purpose, with all below them.</param>
    public static IEnumerable<UnmappedPart> Of(FlowElement document, IReadOnlySet<object?> leftOut) =>
        document.Children.SelectMany(child => Below(child, child.Name, label: null, leftOut));

    private static IEnumerable<UnmappedPart> Below(FlowElement element, string path, string? label, IReadOnlySet<object?> leftOut)
    {
        if (leftOut.Contains(element) || Array.Exists(OfThePlatform, element.Is))
            yield break;
        var wasRead = element.WasRead;
        if (!wasRead && element.Text is { } text)
            yield return new UnmappedPart(path) { Label = label, Value = text };
        var question = element.Child("QueryID") is null ? null : element.Child("Name");
        foreach (var child in element.Children.Where(child => !ReferenceEquals(child, question)))
        {
            foreach (var part in Below(child, $"{path}/{child.Name}", question?.Text ?? label, leftOut))
                yield return part;
        }
    }
}
