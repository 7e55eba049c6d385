using BackaBarnet.Consent;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Audit.Extract;

/// <summary>Reads a decision back from a row.</summary>
internal static class RowDecision
{
    /// <summary>
    /// The decision as far as the row holds it; <see langword="null"/> if it holds none. What was looked at beside what decided,
    /// obligations, and whether a consent could have helped are not in the row.
    /// </summary>
    public static Decision? Of(StoredAuditEntry row)
    {
        if (!Enum.TryParse<Outcome>(row.Outcome, out var outcome) || Words(row.Rules) is not { Count: > 0 } rules)
            return null;
        return new Decision
        {
            Outcome = outcome,
            Rules = rules,
            Evaluated = rules,
            Fields = Words(row.Fields),
            Consents = Words(row.Consents),
            Obligations = [],
            Checklists = [],
            ConsentCouldHelp = false,
            RuleSetVersion = row.RuleSetVersion ?? "",
        };
    }

    public static IReadOnlyList<string> Words(string? text) => text?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
}
