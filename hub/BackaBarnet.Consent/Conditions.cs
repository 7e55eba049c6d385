using System.Collections.Frozen;
using BackaBarnet.Consent.Steps;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent;

/// <summary>
/// The named conditions that rule files may use, and the names by which an officer confirms facts. A condition that the facts
/// don't answer does not hold: nothing is opened by what nobody knows.
/// </summary>
internal static class Conditions
{
    private static readonly FrozenDictionary<string, Func<Evaluation, bool>> Table = new Dictionary<string, Func<Evaluation, bool>>(StringComparer.Ordinal)
    {
        ["never"] = static _ => false,
        ["under18"] = static evaluation => evaluation.IsUnder(18),
        ["under18OrUnknown"] = static evaluation => evaluation.MayBeUnder(18),
        ["under21"] = static evaluation => evaluation.IsUnder(21),
        ["unborn"] = static evaluation => evaluation.IsUnborn,
        ["recipientIsAuthority"] = static evaluation => evaluation.To?.IsAuthority == true,
        ["sameAuthority"] = static evaluation => evaluation.Circumstances.SameAuthority ?? (evaluation.Situation.From.Principal == evaluation.Situation.To.Principal),
        ["supportNotDenied"] = static evaluation => evaluation.Circumstances.RequiredForNecessarySupport != false,
        ["requiredForNecessarySupport"] = static evaluation => evaluation.Circumstances.RequiredForNecessarySupport == true,
        ["contactDetailsOnly"] = static evaluation => IsContactDetailsOnly(evaluation.Situation.Message.Items),
        ["crimeSuspected"] = static evaluation => evaluation.Circumstances.Crime is "suspected" or "committed",
        ["crimeCommitted"] = static evaluation => evaluation.Circumstances.Crime is "committed",
        ["harmSuspected"] = static evaluation => evaluation.IsReport || DutyGate.IsSuspicion(evaluation),
        ["byConsent"] = static evaluation => evaluation.RestsOnConsents,
        ["ownInitiative"] = static evaluation => !evaluation.Circumstances.RequestedByPolice,
        ["recipientNotGuardian"] = static evaluation => !evaluation.ToPerson,
        ["neitherIsSocialtjanst"] = static evaluation => !evaluation.ToSocialtjanst && evaluation.Situation.From.Kind != ActivityKinds.Socialtjanst,
        ["warningMissing"] = static evaluation => evaluation.Circumstances.WarnedNoSecrecy != true,
        ["modeBulk"] = static evaluation => evaluation.Situation.Mode == "bulk",
        ["undeliveredTooLong"] = static evaluation => evaluation.Circumstances.UndeliveredDays >= evaluation.Rules.RetentionDays,
        ["publishedFigureOfFew"] = static evaluation => evaluation.Circumstances is { PublishedFigure: true, SmallPopulation: true },
        ["awaitingBarnteam"] = static evaluation => evaluation.Circumstances.AwaitingBarnteam,
        ["harmIndicatedInText"] = static evaluation => evaluation.Circumstances.HarmIndicatedInText,
        ["askingMayHarm"] = static evaluation => evaluation.Circumstances.AskingMayHarm,
        ["investigationDecided"] = static evaluation => evaluation.Circumstances.InvestigationDecided,
        ["investigationOpen"] = static evaluation => evaluation.Circumstances.InvestigationOpen,
        ["custodyInvestigation"] = static evaluation => evaluation.Circumstances.CustodyInvestigation,
        ["feedbackRequested"] = static evaluation => evaluation.Circumstances.FeedbackRequested,
        ["senderRevealsLocation"] = static evaluation => evaluation.Circumstances.SenderRevealsLocation,
        ["siblingProtected"] = static evaluation => evaluation.Circumstances.SiblingProtected,
        ["concreteCircumstances"] = static evaluation => evaluation.Circumstances.ConcreteCircumstances,
        ["crimeRelated"] = static evaluation => evaluation.Circumstances.CrimeRelated,
        ["notBelowOneYear"] = static evaluation => evaluation.Circumstances.MinPrison is null or >= 1,
        ["acuteDanger"] = static evaluation => evaluation.Circumstances.AcuteDanger,
        ["knowledgeOfAbuse"] = static evaluation => evaluation.Circumstances.KnowledgeOfAbuse,
        ["requestedByPolice"] = static evaluation => evaluation.Circumstances.RequestedByPolice,
        ["noOverridingSecrecyInterest"] = static evaluation => evaluation.Circumstances.NoOverridingSecrecyInterest,
        ["necessaryForOwnWork"] = static evaluation => evaluation.Circumstances.NecessaryForOwnWork,
        ["personCannotConsent"] = static evaluation => evaluation.Circumstances.PersonCannotConsent,
        ["noCommonLanguage"] = static evaluation => evaluation.Circumstances.NoCommonLanguage,
        ["custodianUnreachable"] = static evaluation => evaluation.Circumstances.CustodianUnreachable,
        ["cannotWait"] = static evaluation => evaluation.Circumstances.CannotWait,
        ["warnedNoSecrecy"] = static evaluation => evaluation.Circumstances.WarnedNoSecrecy == true,
        ["deidentified"] = static evaluation => evaluation.Circumstances.Deidentified,
        ["smallPopulation"] = static evaluation => evaluation.Circumstances.SmallPopulation,
        ["recipientNeedsForOwnTask"] = static evaluation => evaluation.Circumstances.RecipientNeedsForOwnTask,
        ["accessRequest"] = static evaluation => evaluation.Circumstances.AccessRequest,
        ["erasureRequest"] = static evaluation => evaluation.Circumstances.ErasureRequest,
        ["selectionOnSensitiveData"] = static evaluation => evaluation.Circumstances.SelectionOnSensitiveData,
        ["automatedScore"] = static evaluation => evaluation.Circumstances.AutomatedScore,
        ["publishedFigure"] = static evaluation => evaluation.Circumstances.PublishedFigure,
        ["misdirected"] = static evaluation => evaluation.Circumstances.Misdirected,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every name.</summary>
    public static IReadOnlyCollection<string> Names => Table.Keys;

    /// <summary>Whether a named condition holds; an unknown name does not.</summary>
    public static bool Holds(string name, Evaluation evaluation) => Table.TryGetValue(name, out var holds) && holds(evaluation);

    /// <summary>Whether every named condition holds.</summary>
    public static bool AllHold(IReadOnlyList<string> names, Evaluation evaluation)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (!Holds(names[i], evaluation))
                return false;
        }

        return true;
    }

    // Who somebody is goes with how they are reached; anything further is more than contact details.
    private static bool IsContactDetailsOnly(IReadOnlyList<Item> items) =>
        items.Any(item => item.Category is Categories.Contact)
        && items.All(item => item.Category is Categories.Contact or Categories.Identity or Categories.Metadata);
}
