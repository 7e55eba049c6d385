using BackaBarnet.Contracts.Vocabulary;
using FsCheck;
using FsCheck.Fluent;

namespace BackaBarnet.Consent.Tests.Properties;

/// <summary>
/// Situations as they may come: mostly plausible, so that consents often suffice, but with unknown words, answers that are none
/// and contradictions among them.
/// </summary>
internal static class AnySituation
{
    private static readonly string[] Kinds = [.. ActivityKinds.All, "okänd", "*"];
    private static readonly string[] Purposes = ["stod", "stod", "stod", "uppfoljning"];
    private static readonly string[] ItemCategories = [.. Categories.All, Categories.Wellbeing, Categories.Health, Categories.Identity, "något nytt"];
    private static readonly string[] Subjects = [.. Enumerable.Repeat("child", 25), "parent:V1", "sibling:B1", "informant", "other", "okänd"];
    private static readonly string[] Signers = ["V1", "V2", "child", "V1", "V2", "child", "stepParent"];

    private static readonly DateTimeOffset[] Instants =
    [
        new(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(1)),
        new(2026, 3, 28, 23, 0, 0, TimeSpan.Zero),
        new(2026, 10, 25, 22, 59, 59, TimeSpan.Zero),
        new(2028, 2, 29, 12, 0, 0, TimeSpan.FromHours(1)),
        new(2025, 8, 31, 22, 0, 0, TimeSpan.Zero),
    ];

    public static Arbitrary<Situation> Arbitrary => Arb.From(Generator, Smaller);

    public static Gen<Situation> Generator =>
        from at in Gen.Elements(Instants)
        from parties in Parties
        from message in Message
        from child in Child(SwedishTime.DateAt(at))
        from purpose in Gen.Elements(Purposes)
        from mode in Rarely("push", "pull", "bulk", "okänt")
        from circumstances in Circumstances
        from answered in Gen.Elements(true, false)
        from consents in SomeOf(Consent(SwedishTime.DateAt(at), at, parties.From.Id, parties.To.Id), 6)
        from decisions in SomeOf(Decision(at, parties.From.Id), 2)
        let situation = new Situation
        {
            At = at,
            Child = child,
            From = parties.From,
            To = parties.To,
            Mode = mode,
            Purpose = purpose,
            Message = message,
            Circumstances = circumstances,
            Consents = consents,
            Decisions = decisions,
        }
        select answered ? EverybodySaysYes(situation) : situation;

    /// <summary>The situation with a valid yes of everybody, beside whatever else was answered.</summary>
    public static Situation EverybodySaysYes(Situation situation)
    {
        var today = SwedishTime.DateAt(situation.At);
        var yes = (situation with { Consents = [] }).AllSayYes().Consents.Select(consent => consent with { From = today, Until = today });
        return situation with { Consents = [.. situation.Consents, .. yes] };
    }

    public static Gen<Item> Item =>
        from category in Gen.Elements(ItemCategories)
        from about in Gen.Elements(Subjects)
        from path in Gen.Frequency((9, Gen.Constant($"{category}.{about}")), (1, Gen.Elements("wellbeing.child", "health.child", "notes")))
        select new Item(path, category, about);

    private static Gen<(Party From, Party To)> Parties =>
        from likely in Gen.Elements(
            (ActivityKinds.Region, ActivityKinds.SkolaElevhalsa),
            (ActivityKinds.SkolaElevhalsa, ActivityKinds.Region),
            (ActivityKinds.SkolaPedagogik, ActivityKinds.SkolaElevhalsa),
            (ActivityKinds.SkolaElevhalsa, ActivityKinds.Socialtjanst),
            (ActivityKinds.Polis, ActivityKinds.SkolaPedagogik),
            (ActivityKinds.Fritid, ActivityKinds.SkolaPedagogik))
        from sender in Gen.Elements(Kinds)
        from recipient in Gen.Elements(Kinds)
        from isLikely in Often
        from principal in Gen.Elements("namnd", "namnd", "annan")
        let pair = isLikely ? likely : (sender, recipient)
        select (new Party(pair.Item1, "avsandare", "namnd"), new Party(pair.Item2, "mottagare", principal));

    private static Gen<MessageFacts> Message =>
        from kind in Gen.Frequency(
            (12, Gen.Constant(MessageKinds.Upptackt)), (3, Gen.Constant(MessageKinds.Orosanmalan)), (1, Gen.Elements("aterkoppling", "konsultation", "okänd")))
        from suspects in Seldom
        from attested in Often
        from items in SomeOf(Item, 6)
        select new MessageFacts { Kind = kind, SuspectsHarm = suspects, AttestedWithinScope = attested, Items = items };

    private static Gen<ChildFacts> Child(DateOnly today) =>
        from years in Gen.Choose(0, 19)
        from days in Gen.Elements(0, 0, 1, 100)
        from bornKnown in Often
        from holders in Gen.Frequency<IReadOnlyList<Holder>?>(
            (6, Gen.Constant<IReadOnlyList<Holder>?>([new("V1", "guardian"), new("V2", "guardian")])),
            (3, Gen.Constant<IReadOnlyList<Holder>?>([new("V1", "guardian")])),
            (1, Gen.Constant<IReadOnlyList<Holder>?>([new("V1", "godMan")])),
            (1, Gen.Constant<IReadOnlyList<Holder>?>([new("V1", "guardian"), new("V2", "familjehem")])),
            (1, Gen.Constant<IReadOnlyList<Holder>?>([])),
            (1, Gen.Constant<IReadOnlyList<Holder>?>(null)))
        from protection in Rarely(Protection.None, Protection.Unknown, Protection.Sekretessmarkering, Protection.SkyddadFolkbokforing)
        from guardians in Rarely(Protection.None, Protection.Unknown, Protection.Sekretessmarkering, Protection.SkyddadFolkbokforing)
        from lvu in Seldom
        select new ChildFacts
        {
            Born = bornKnown ? today.AddYears(-years).AddDays(-days) : null,
            Holders = holders,
            Protected = protection,
            GuardianProtected = guardians,
            UnderLvu = lvu,
        };

    private static Gen<ConsentFacts> Consent(DateOnly today, DateTimeOffset at, string sender, string recipient) =>
        from id in Gen.Choose(1, 9)
        from signer in Gen.Elements(Signers)
        from answer in Rarely("yes", "no", "no", "kanske")
        from start in Gen.Elements(-20, -10, 0, 0, 1)
        from length in Gen.Elements(0, 30, 100, 150, 150, 200)
        from revoked in Rarely<int?>(null, -1, 0, 1)
        from releasing in Rarely<string[]>([sender], [], ["annan"])
        from recipients in Rarely<string[]>([recipient], [], ["annan", recipient])
        from categories in Rarely<string[]>([.. Categories.All, "något nytt"], [], [Categories.Wellbeing], [Categories.Health, Categories.Identity])
        from purpose in Rarely<string?>("stod", null, "uppfoljning")
        from form in Rarely("signed", "eid", "oral", "presumed")
        from informed in Often
        from verified in Often
        select new ConsentFacts
        {
            Id = $"S{id}",
            By = signer,
            Answer = answer,
            From = today.AddDays(start),
            Until = today.AddDays(start + length),
            RevokedAt = revoked is { } minutes ? at.AddMinutes(minutes) : null,
            Releasing = releasing,
            Recipients = recipients,
            Categories = categories,
            Purpose = purpose,
            Form = form,
            Informed = informed,
            VerifiedBy = verified ? [sender] : [],
        };

    private static Gen<OfficerDecision> Decision(DateTimeOffset at, string sender) =>
        from kind in Rarely("maturity", "override", "custodian-alone")
        from activity in Rarely(sender, "mottagare")
        from minutes in Gen.Elements(-100, -1, 0, 1)
        from categories in Rarely<string[]>([.. Categories.All], [Categories.Wellbeing], [])
        from purpose in Rarely<string?>("stod", [null])
        select new OfficerDecision { Kind = kind, Role = Roles.Kurator, Activity = activity, At = at.AddMinutes(minutes), Categories = categories, Purpose = purpose };

    private static Gen<Circumstances> Circumstances =>
        from needs in Often
        from sibling in Seldom
        from deidentified in Seldom
        from investigation in Seldom
        from police in Seldom
        from feedback in Seldom
        from crime in Rarely("none", "suspected", "committed", "okänt")
        from needed in Rarely<string[]?>(null, [Categories.Wellbeing, Categories.Identity], [])
        select new Circumstances
        {
            RecipientNeedsForOwnTask = needs,
            SiblingProtected = sibling,
            Deidentified = deidentified,
            InvestigationDecided = investigation,
            RequestedByPolice = police,
            FeedbackRequested = feedback,
            Crime = crime,
            CrimeRelated = crime == "committed",
            NeededCategories = needed,
        };

    private static Gen<bool> Often => Gen.Frequency((15, Gen.Constant(true)), (1, Gen.Constant(false)));

    private static Gen<bool> Seldom => Gen.Frequency((15, Gen.Constant(false)), (1, Gen.Constant(true)));

    private static Gen<T> Rarely<T>(T usual, params T[] others) => Gen.Frequency((14, Gen.Constant(usual)), (1, Gen.Elements(others)));

    private static Gen<T[]> SomeOf<T>(Gen<T> one, int most) =>
        from count in Gen.Choose(0, most)
        from list in Gen.ArrayOf(one, count)
        select list;

    private static IEnumerable<Situation> Smaller(Situation situation) =>
    [
        .. Without(situation.Consents).Select(consents => situation with { Consents = consents }),
        .. Without(situation.Decisions).Select(decisions => situation with { Decisions = decisions }),
        .. Without(situation.Message.Items).Select(items => situation.With(items)),
    ];

    private static IEnumerable<IReadOnlyList<T>> Without<T>(IReadOnlyList<T> list) =>
        list.Select((_, i) => (IReadOnlyList<T>)[.. list.Take(i), .. list.Skip(i + 1)]);
}
