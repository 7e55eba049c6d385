namespace BackaBarnet.Consent.Steps;

/// <summary>
/// What each person has answered to this release. A standing no beats the same person's yes, whichever came first.
/// </summary>
/// <param name="evaluation">The decision under way.</param>
/// <param name="acceptSpoken">Whether a yes that was only spoken counts, to see whether the form alone is missing.</param>
internal sealed class Answers(Evaluation evaluation, bool acceptSpoken = false)
{
    /// <returns>Yes, no, or <see langword="null"/> for silence.</returns>
    public bool? Of(string by, string category)
    {
        bool? answer = null;
        foreach (var consent in evaluation.Situation.Consents)
        {
            if (consent.By != by)
                continue;
            if (ConsentScope.Refuses(evaluation, consent, category))
                return false;
            if (ConsentScope.Covers(evaluation, consent, category, acceptSpoken))
                answer = true;
        }

        return answer;
    }

    /// <summary>Whether everybody who holds custody has said yes.</summary>
    public bool HoldersAgree(string category) =>
        Custody.IsKnown(evaluation.Situation)
        && Custody.Holders(evaluation.Situation) is { Count: > 0 } holders
        && holders.All(holder => Of(holder.Id, category) == true);
}
