namespace BackaBarnet.Consent.Tests.Oracle;

/// <summary>What is no release at all (step 2).</summary>
internal static class TwinProhibitions
{
    private const int DaysUndelivered = 14;

    public static TwinAnswer? Answer(Situation situation)
    {
        var forbidding = Forbidding(situation.Circumstances).ToList();
        string[] asking = situation.Circumstances.ErasureRequest ? ["R-GDPR-17"] : [];
        return forbidding.Count > 0 ? TwinAnswer.Deny([.. forbidding, .. asking]) : null;
    }

    /// <summary>What is asked of a person, once nothing forbids it: after the gates of role and mode, since a prohibition beats it.</summary>
    public static TwinAnswer? Asking(Situation situation) =>
        situation.Circumstances.ErasureRequest ? TwinAnswer.Human(["R-GDPR-17"]) : null;

    private static IEnumerable<string> Forbidding(Circumstances told)
    {
        if (told.AccessRequest)
            yield return "R-TF-2-13";
        if (told.AccessRequest)
            yield return "R-GDPR-15";
        if (told.SelectionOnSensitiveData)
            yield return "R-GDPR-SEARCH";
        if (told.AutomatedScore)
            yield return "R-GDPR-22";
        if (told.PublishedFigure && told.SmallPopulation)
            yield return "R-HUB-SMALL";
        if (told.Misdirected)
            yield return "R-GDPR-33";
        if (told.UndeliveredDays >= DaysUndelivered)
            yield return "R-HUB-RET";
    }
}
