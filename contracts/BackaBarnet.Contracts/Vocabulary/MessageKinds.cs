namespace BackaBarnet.Contracts.Vocabulary;

/// <summary>Kinds of message. Open vocabulary: an unknown kind is never released.</summary>
public static class MessageKinds
{
    /// <summary>Somebody has noticed that a child's needs may not be met: early, low threshold, no statutory report.</summary>
    public const string Upptackt = "upptackt";

    /// <summary>A child's plan in preschool or school: goals and support.</summary>
    public const string Barnhalsoplan = "barnhalsoplan";

    /// <summary>Statutory report to socialtjänst (SoL 2025:400 19:1, 19:4).</summary>
    public const string Orosanmalan = "orosanmalan";

    /// <summary>A health service's notice: a missed visit, a follow-up.</summary>
    public const string Halsonotis = "halsonotis";

    /// <summary>A child's barnkontakt changes, and consent is asked for to let early signs follow. Made by the hub itself.</summary>
    public const string Overlamning = "overlamning";

    /// <summary>Every kind that the hub carries today.</summary>
    public static IReadOnlyList<string> All { get; } = [Upptackt, Barnhalsoplan, Orosanmalan, Halsonotis, Overlamning];
}
