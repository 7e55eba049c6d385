using BackaBarnet.Sources.RegionalHealth.Fhir;

namespace BackaBarnet.Sources.RegionalHealth.Mapping.Notices;

/// <summary>A Flag: something that whoever meets the child should know.</summary>
internal static class FlagNotice
{
    private static readonly Statuses Statuses = new(
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["active"] = "Markering", ["inactive"] = "Avslutad markering" }, []);

    public static Notice Of(FhirFlag flag) => new()
    {
        Identifiers = flag.Identifier ?? [],
        Standing = Statuses.Of(flag.Status),
        Subject = [flag.Subject],
        Times = flag.Status == "inactive"
            ? [("period.end", flag.Period?.End), ("period.start", flag.Period?.Start)]
            : [("period.start", flag.Period?.Start)],
        SenderElement = "author",
        Senders = [flag.Author],
        Topic = [flag.Code, .. flag.Category ?? []],
    };
}
