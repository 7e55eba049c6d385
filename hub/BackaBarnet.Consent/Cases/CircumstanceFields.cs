using System.Text.Json.Nodes;

namespace BackaBarnet.Consent.Cases;

/// <summary>Every member of <see cref="Circumstances"/> as a property of a case.</summary>
internal static class CircumstanceFields
{
    private static readonly CircumstanceField[] All =
    [
        Flag("awaitingBarnteam", facts => facts.AwaitingBarnteam, (facts, value) => facts with { AwaitingBarnteam = value }),
        Flag("harmIndicatedInText", facts => facts.HarmIndicatedInText, (facts, value) => facts with { HarmIndicatedInText = value }),
        Flag("askingMayHarm", facts => facts.AskingMayHarm, (facts, value) => facts with { AskingMayHarm = value }),
        Flag("investigationDecided", facts => facts.InvestigationDecided, (facts, value) => facts with { InvestigationDecided = value }),
        Flag("investigationOpen", facts => facts.InvestigationOpen, (facts, value) => facts with { InvestigationOpen = value }),
        new("assessmentDecidedAt", CircumstanceKind.Instant, (from, facts) => facts with { AssessmentDecidedAt = from.OptionalInstant("assessmentDecidedAt") }, facts => CaseText.Of(facts.AssessmentDecidedAt)),
        Flag("custodyInvestigation", facts => facts.CustodyInvestigation, (facts, value) => facts with { CustodyInvestigation = value }),
        Flag("feedbackRequested", facts => facts.FeedbackRequested, (facts, value) => facts with { FeedbackRequested = value }),
        Flag("senderRevealsLocation", facts => facts.SenderRevealsLocation, (facts, value) => facts with { SenderRevealsLocation = value }),
        Flag("siblingProtected", facts => facts.SiblingProtected, (facts, value) => facts with { SiblingProtected = value }),
        Flag("concreteCircumstances", facts => facts.ConcreteCircumstances, (facts, value) => facts with { ConcreteCircumstances = value }),
        Flag("crimeRelated", facts => facts.CrimeRelated, (facts, value) => facts with { CrimeRelated = value }),
        new("crime", CircumstanceKind.Text, (from, facts) => facts with { Crime = from.OptionalText("crime") ?? facts.Crime }, facts => facts.Crime),
        new("minPrison", CircumstanceKind.Number, (from, facts) => facts with { MinPrison = from.OptionalNumber("minPrison") }, facts => facts.MinPrison),
        Flag("acuteDanger", facts => facts.AcuteDanger, (facts, value) => facts with { AcuteDanger = value }),
        Flag("knowledgeOfAbuse", facts => facts.KnowledgeOfAbuse, (facts, value) => facts with { KnowledgeOfAbuse = value }),
        Flag("requestedByPolice", facts => facts.RequestedByPolice, (facts, value) => facts with { RequestedByPolice = value }),
        Flag("noOverridingSecrecyInterest", facts => facts.NoOverridingSecrecyInterest, (facts, value) => facts with { NoOverridingSecrecyInterest = value }),
        Flag("necessaryForOwnWork", facts => facts.NecessaryForOwnWork, (facts, value) => facts with { NecessaryForOwnWork = value }),
        Answer("requiredForNecessarySupport", facts => facts.RequiredForNecessarySupport, (facts, value) => facts with { RequiredForNecessarySupport = value }),
        Answer("sameAuthority", facts => facts.SameAuthority, (facts, value) => facts with { SameAuthority = value }),
        Flag("personCannotConsent", facts => facts.PersonCannotConsent, (facts, value) => facts with { PersonCannotConsent = value }),
        Flag("noCommonLanguage", facts => facts.NoCommonLanguage, (facts, value) => facts with { NoCommonLanguage = value }),
        Flag("custodianUnreachable", facts => facts.CustodianUnreachable, (facts, value) => facts with { CustodianUnreachable = value }),
        Flag("cannotWait", facts => facts.CannotWait, (facts, value) => facts with { CannotWait = value }),
        new("custodyChangedAt", CircumstanceKind.Day, (from, facts) => facts with { CustodyChangedAt = from.OptionalDay("custodyChangedAt") }, facts => CaseText.Of(facts.CustodyChangedAt)),
        Answer("warnedNoSecrecy", facts => facts.WarnedNoSecrecy, (facts, value) => facts with { WarnedNoSecrecy = value }),
        Flag("deidentified", facts => facts.Deidentified, (facts, value) => facts with { Deidentified = value }),
        Flag("smallPopulation", facts => facts.SmallPopulation, (facts, value) => facts with { SmallPopulation = value }),
        Flag("recipientNeedsForOwnTask", facts => facts.RecipientNeedsForOwnTask, (facts, value) => facts with { RecipientNeedsForOwnTask = value }),
        new("neededCategories", CircumstanceKind.Texts, (from, facts) => facts with { NeededCategories = from.OptionalTexts("neededCategories") }, facts => CaseText.Of(facts.NeededCategories)),
        Flag("accessRequest", facts => facts.AccessRequest, (facts, value) => facts with { AccessRequest = value }),
        Flag("erasureRequest", facts => facts.ErasureRequest, (facts, value) => facts with { ErasureRequest = value }),
        Flag("selectionOnSensitiveData", facts => facts.SelectionOnSensitiveData, (facts, value) => facts with { SelectionOnSensitiveData = value }),
        Flag("automatedScore", facts => facts.AutomatedScore, (facts, value) => facts with { AutomatedScore = value }),
        Flag("publishedFigure", facts => facts.PublishedFigure, (facts, value) => facts with { PublishedFigure = value }),
        Flag("misdirected", facts => facts.Misdirected, (facts, value) => facts with { Misdirected = value }),
        new("undeliveredDays", CircumstanceKind.Count, (from, facts) => facts with { UndeliveredDays = from.OptionalCount("undeliveredDays") ?? facts.UndeliveredDays }, facts => facts.UndeliveredDays),
    ];

    /// <summary>Every name.</summary>
    public static readonly string[] Names = [.. All.Select(field => field.Name)];

    /// <summary>Every name with what its value must be.</summary>
    public static IReadOnlyDictionary<string, CircumstanceKind> Kinds { get; } = All.ToDictionary(field => field.Name, field => field.Kind, StringComparer.Ordinal);

    public static Circumstances Read(CaseObject told) => All.Aggregate(new Circumstances(), (facts, field) => field.Read(told, facts));

    /// <summary>What differs from the unremarkable.</summary>
    public static JsonObject Write(Circumstances facts)
    {
        var written = new JsonObject();
        var unremarkable = new Circumstances();
        foreach (var field in All)
        {
            if (field.Write(facts) is { } value && !JsonNode.DeepEquals(value, field.Write(unremarkable)))
                written[field.Name] = value;
        }

        return written;
    }

    private static CircumstanceField Flag(string name, Func<Circumstances, bool> get, Func<Circumstances, bool, Circumstances> set) =>
        new(name, CircumstanceKind.Flag, (from, facts) => set(facts, from.Flag(name, get(facts))), facts => get(facts));

    private static CircumstanceField Answer(string name, Func<Circumstances, bool?> get, Func<Circumstances, bool?, Circumstances> set) =>
        new(name, CircumstanceKind.Flag, (from, facts) => set(facts, from.OptionalFlag(name)), facts => get(facts));
}

/// <summary>What the value of a circumstance must be.</summary>
internal enum CircumstanceKind
{
    /// <summary>True or false.</summary>
    Flag,

    /// <summary>Any text.</summary>
    Text,

    /// <summary>A list of texts.</summary>
    Texts,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>A Swedish day.</summary>
    Day,

    /// <summary>An instant or a Swedish day.</summary>
    Instant,
}

/// <summary>One member of <see cref="Circumstances"/>.</summary>
/// <param name="Name">The property's name in a case.</param>
/// <param name="Kind">What its value must be.</param>
/// <param name="Read">The facts with what the case tells.</param>
/// <param name="Write">What a case tells of the facts; <see langword="null"/> if it is not told.</param>
internal sealed record CircumstanceField(
    string Name, CircumstanceKind Kind, Func<CaseObject, Circumstances, Circumstances> Read, Func<Circumstances, JsonNode?> Write);
