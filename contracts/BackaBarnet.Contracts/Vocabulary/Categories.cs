namespace BackaBarnet.Contracts.Vocabulary;

/// <summary>
/// What kind of information a field is. A consent names the categories that it covers, and the decision goes by them.
/// The vocabulary is open: a category that is not listed here loads, and the decision answers no to it.
/// </summary>
public static class Categories
{
    /// <summary>Who somebody is: name, number, age, relation.</summary>
    public const string Identity = "identity";

    /// <summary>How somebody is reached: phone, e-mail.</summary>
    public const string Contact = "contact";

    /// <summary>Where somebody is: address, place of stay. Never released under protected identity (R-PROT-*).</summary>
    public const string Location = "location";

    /// <summary>How the child is, in the areas of the behovskompass.</summary>
    public const string Wellbeing = "wellbeing";

    /// <summary>Schooling: form, class, goals and support in preschool and school.</summary>
    public const string School = "school";

    /// <summary>Presence and absence.</summary>
    public const string Attendance = "attendance";

    /// <summary>Health and care.</summary>
    public const string Health = "health";

    /// <summary>Measures by socialtjänst or others (insatser).</summary>
    public const string Insats = "insats";

    /// <summary>Money.</summary>
    public const string Economy = "economy";

    /// <summary>Crime, suspected or committed.</summary>
    public const string Crime = "crime";

    /// <summary>What an informant has said.</summary>
    public const string Tip = "tip";

    /// <summary>What a reporter may be told afterwards (återkoppling).</summary>
    public const string Feedback = "feedback";

    /// <summary>Running text: may contain anything, so it passes only when its sender has attested what it holds.</summary>
    public const string FreeText = "freeText";

    /// <summary>
    /// Facts of the sending itself: releasing unit, time, kind. Under protected identity they tell where the child is
    /// (R-PROT-META).
    /// </summary>
    public const string Metadata = "metadata";

    /// <summary>Every category that the hub knows.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Identity, Contact, Location, Wellbeing, School, Attendance, Health, Insats, Economy, Crime, Tip, Feedback, FreeText, Metadata,
    ];
}
