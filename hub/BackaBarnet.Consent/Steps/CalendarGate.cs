namespace BackaBarnet.Consent.Steps;

/// <summary>From the day of a change of law that no lawyer has reviewed, what it touches is left to a person.</summary>
internal static class CalendarGate
{
    public static Decision? Decide(Evaluation evaluation)
    {
        List<string>? due = null;
        foreach (var entry in evaluation.Rules.Calendar)
        {
            if (entry.From <= evaluation.Today && !(entry.Reviewed <= evaluation.Today) && Touches(entry, evaluation.Situation))
                (due ??= []).Add(entry.Id);
        }

        return due is null ? null : evaluation.Human(due, []);
    }

    private static bool Touches(CalendarEntry entry, Situation situation) =>
        entry.Kinds.Contains(situation.From.Kind, StringComparer.Ordinal) || entry.Kinds.Contains(situation.To.Kind, StringComparer.Ordinal);
}
