namespace BackaBarnet.Sources.RegionalHealth;

/// <summary>Why something of a document becomes nothing of its own. Stable, like <see cref="FaultCodes"/>.</summary>
public static class PassedCodes
{
    /// <summary>A resource that says whom, where or by whom others are about.</summary>
    public const string Context = "context";

    /// <summary>What a server says about its own answer, where nothing failed.</summary>
    public const string Outcome = "outcome";

    /// <summary>A visit that took place, and during which another notice of the Bundle came about.</summary>
    public const string VisitOfANotice = "visit-of-a-notice";

    /// <summary>Care of somebody who is not the child: who is pregnant, or of age.</summary>
    public const string NotAChild = "not-a-child";

    /// <summary>A Bundle without entries.</summary>
    public const string EmptyBundle = "empty-bundle";
}
