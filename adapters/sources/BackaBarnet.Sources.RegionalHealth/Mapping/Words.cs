using BackaBarnet.Sources.RegionalHealth.Fhir;

namespace BackaBarnet.Sources.RegionalHealth.Mapping;

/// <summary>
/// What concepts say in words. The display of a code is a word of a vocabulary. The text beside it is what somebody wrote, and may
/// hold anything: where the sender has not attested it, it goes with the running text, which then reaches nobody.
/// </summary>
/// <param name="isAttested">The sender has attested that running text stays within what is released.</param>
/// <param name="texts">Takes what is running text.</param>
internal sealed class Words(bool isAttested, List<string> texts)
{
    /// <summary>No vocabulary has longer words; what is longer somebody has written.</summary>
    private const int LongestDisplay = 120;

    /// <summary>The concepts in words, semicolons between them; <see langword="null"/> if there are none.</summary>
    public string? Of(IEnumerable<FhirConcept?>? concepts)
    {
        var words = (concepts ?? []).SelectMany(OfOne).Distinct(StringComparer.Ordinal);
        return string.Join("; ", words) is { Length: > 0 } joined ? joined : null;
    }

    private List<string> OfOne(FhirConcept? concept)
    {
        var displays = (concept?.Coding ?? []).Select(coding => coding?.Display).Where(display => !string.IsNullOrWhiteSpace(display)).Select(display => display!).ToList();
        if (isAttested)
            return concept?.Text is { } attested && !string.IsNullOrWhiteSpace(attested) ? [attested] : displays;

        var words = displays.FindAll(display => display.Length <= LongestDisplay && !display.Any(char.IsControl));
        texts.AddRange(displays.Except(words, StringComparer.Ordinal));
        if (concept?.Text is { } text && !string.IsNullOrWhiteSpace(text) && !displays.Contains(text, StringComparer.Ordinal))
            texts.Add(text);
        return words;
    }
}
