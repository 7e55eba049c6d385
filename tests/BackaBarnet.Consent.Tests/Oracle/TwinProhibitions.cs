namespace BackaBarnet.Consent.Tests.Oracle;

/// <summary>What is no release at all (spec 2).</summary>
internal static class TwinProhibitions
{
    private const int DaysUndelivered = 14;

    public static TwinAnswer? Answer(Situation situation)
    {
        var forbidding = Forbidding(situation.Circumstances).ToList();
        string[] asking = situation.Circumstances.ErasureRequest ? ["R-GDPR-17"] : [];
        if (forbidding.Count > 0)
            return TwinAnswer.Deny([.. forbidding, .. asking]);
        return asking.Length > 0 ? TwinAnswer.Human(asking) : null;
    }

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
