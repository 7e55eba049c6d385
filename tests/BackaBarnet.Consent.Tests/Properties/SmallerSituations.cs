using System.Reflection;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Properties;

/// <summary>Shrinking: situations that are a step plainer than one.</summary>
internal static class SmallerSituations
{
    private static readonly Circumstances Unremarkable = new();
    private static readonly PropertyInfo[] Facts = typeof(Circumstances).GetProperties();

    /// <summary>Situations that are a step plainer; every step takes something away, so shrinking ends.</summary>
    public static IEnumerable<Situation> Of(Situation situation) =>
    [
        .. Without(situation.Consents).Select(consents => situation with { Consents = consents }),
        .. Without(situation.Decisions).Select(decisions => situation with { Decisions = decisions }),
        .. Without(situation.Message.Items).Select(items => situation.With(items)),
        .. Without(situation.Child.Holders ?? []).Select(holders => situation with { Child = situation.Child with { Holders = holders } }),
        .. Told(situation.Circumstances).Select(fewer => situation with { Circumstances = fewer }),
        .. Each(situation.Consents, Plainer).Select(consents => situation with { Consents = consents }),
        .. Each(situation.Decisions, Plainer).Select(decisions => situation with { Decisions = decisions }),
        .. Plainer(situation.Child).Select(child => situation with { Child = child }),
        .. Plainer(situation.Message).Select(message => situation with { Message = message }),
    ];

    private static IEnumerable<Circumstances> Told(Circumstances told)
    {
        foreach (var fact in Facts.Where(fact => !Equals(fact.GetValue(told), fact.GetValue(Unremarkable))))
        {
            var fewer = told with { };
            fact.SetValue(fewer, fact.GetValue(Unremarkable));
            yield return fewer;
        }
    }

    private static IEnumerable<ChildFacts> Plainer(ChildFacts child) => Changed(
        child,
        child with { Protected = Protection.None },
        child with { GuardianProtected = Protection.None },
        child with { UnderLvu = false },
        child with { ShelteredHousing = false });

    private static IEnumerable<MessageFacts> Plainer(MessageFacts message) => Changed(
        message,
        message with { SuspectsHarm = false },
        message with { RecordedAt = null });

    private static IEnumerable<ConsentFacts> Plainer(ConsentFacts consent) => Changed(
        consent,
        consent with { CoversFrom = null },
        consent with { CoversUntil = null },
        consent with { RevokedAt = null },
        consent with { Form = "signed" },
        consent with { Informed = true });

    private static IEnumerable<OfficerDecision> Plainer(OfficerDecision decision) => Changed(
        decision,
        decision with { Purpose = null },
        decision.Categories.Count == 0 ? decision : decision with { Categories = [] });

    private static IEnumerable<T> Changed<T>(T value, params IEnumerable<T> changed) => changed.Where(other => !Equals(other, value));

    private static IEnumerable<IReadOnlyList<T>> Without<T>(IReadOnlyList<T> list) =>
        list.Select((_, i) => (IReadOnlyList<T>)[.. list.Take(i), .. list.Skip(i + 1)]);

    private static IEnumerable<IReadOnlyList<T>> Each<T>(IReadOnlyList<T> list, Func<T, IEnumerable<T>> plainer) =>
        list.SelectMany((value, i) => plainer(value).Select(other => (IReadOnlyList<T>)[.. list.Take(i), other, .. list.Skip(i + 1)]));
}
