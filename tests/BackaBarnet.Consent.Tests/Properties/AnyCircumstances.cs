using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Properties;

/// <summary>Facts that single rules ask for: seldom told, but those of one matter often told together.</summary>
internal static class AnyCircumstances
{
    private enum Matter
    {
        Ordinary,
        Crime,
        Social,
        Custody,
        Hub,
    }

    public static Circumstances Of(Dice dice, DateOnly today, DateTimeOffset at)
    {
        var matter = dice.OnceIn(2) ? Matter.Ordinary : dice.Usually(12, dice.Pick(Matter.Crime, Matter.Social, Matter.Custody), Matter.Hub);
        bool Told(Matter of) => dice.OnceIn(of == matter ? 3 : 60);
        bool Seldom() => dice.OnceIn(60);

        return AboutTheHub(dice, Told(Matter.Hub)) with
        {
            AwaitingBarnteam = Seldom(),
            HarmIndicatedInText = Seldom(),
            AskingMayHarm = Seldom(),
            InvestigationDecided = Told(Matter.Social),
            InvestigationOpen = Told(Matter.Social),
            AssessmentDecidedAt = Told(Matter.Social) ? at.AddDays(dice.Pick(-10, 0, 1)) : null,
            FeedbackRequested = Told(Matter.Social),
            CustodyInvestigation = Told(Matter.Social),
            NecessaryForOwnWork = Told(Matter.Social),
            RequiredForNecessarySupport = Told(Matter.Social) ? dice.Pick(true, true, false) : null,
            PersonCannotConsent = Told(Matter.Social),
            SameAuthority = Seldom() ? dice.Pick(true, false) : null,
            SenderRevealsLocation = Seldom(),
            SiblingProtected = Seldom(),
            ConcreteCircumstances = Told(Matter.Crime),
            CrimeRelated = Told(Matter.Crime),
            Crime = Told(Matter.Crime) ? dice.Pick("suspected", "committed", "okänt") : "none",
            MinPrison = Told(Matter.Crime) ? dice.Pick(0.5m, 4m) : null,
            AcuteDanger = Told(Matter.Crime),
            RequestedByPolice = Told(Matter.Crime),
            NoOverridingSecrecyInterest = Told(Matter.Crime),
            KnowledgeOfAbuse = dice.OnceIn(8),
            CustodianUnreachable = Told(Matter.Custody),
            CannotWait = Told(Matter.Custody),
            CustodyChangedAt = Told(Matter.Custody) ? today.AddDays(dice.Pick(-100, -10, 0, 1)) : null,
            NoCommonLanguage = Seldom(),
            WarnedNoSecrecy = dice.OnceIn(4) ? dice.Pick(true, false) : null,
            NeededCategories = dice.OnceIn(15) ? dice.Pick<string[]>([Categories.Wellbeing, Categories.Identity], [Categories.Health], []) : null,
            Deidentified = dice.OnceIn(4),
            SmallPopulation = dice.OnceIn(20),
            RecipientNeedsForOwnTask = dice.ButOnceIn(60),
        };
    }

    private static Circumstances AboutTheHub(Dice dice, bool told)
    {
        if (!told)
            return new Circumstances { UndeliveredDays = dice.Pick(0, 0, 0, 3, 14) };
        bool Some() => dice.OnceIn(4);
        return new Circumstances
        {
            AccessRequest = Some(),
            ErasureRequest = Some(),
            SelectionOnSensitiveData = Some(),
            AutomatedScore = Some(),
            PublishedFigure = Some(),
            Misdirected = Some(),
            UndeliveredDays = dice.Pick(0, 14, 15),
        };
    }
}
