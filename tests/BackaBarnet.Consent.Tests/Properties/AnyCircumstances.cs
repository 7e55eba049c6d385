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
        bool Told(Matter of) => dice.OnceIn(of == matter ? 2 : 60);
        bool Seldom() => dice.OnceIn(60);

        return AboutConsent(AboutCrime(AboutTheHub(dice, Told(Matter.Hub)), dice, () => Told(Matter.Crime)), dice, () => Told(Matter.Custody), today) with
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
            KnowledgeOfAbuse = dice.OnceIn(8),
            NeededCategories = dice.OnceIn(15) ? dice.Pick<string[]>([Categories.Wellbeing, Categories.Identity], [Categories.Health], []) : null,
            Deidentified = dice.OnceIn(4),
            SmallPopulation = dice.OnceIn(20),
            RecipientNeedsForOwnTask = dice.ButOnceIn(60),
        };
    }

    private static Circumstances AboutCrime(Circumstances circumstances, Dice dice, Func<bool> told) => circumstances with
    {
        ConcreteCircumstances = told(),
        CrimeRelated = told(),
        Crime = told() ? dice.Pick("suspected", "committed", "okänt") : "none",
        MinPrison = told() ? dice.Pick(0.5m, 4m) : null,
        AcuteDanger = told(),
        RequestedByPolice = told(),
        NoOverridingSecrecyInterest = told(),
    };

    private static Circumstances AboutConsent(Circumstances circumstances, Dice dice, Func<bool> told, DateOnly today) => circumstances with
    {
        CustodianUnreachable = told(),
        CannotWait = told(),
        CustodyChangedAt = told() ? today.AddDays(dice.Pick(-100, -10, 0, 1)) : null,
        NoCommonLanguage = dice.OnceIn(60),
        WarnedNoSecrecy = dice.OnceIn(4) ? dice.Pick(true, false) : null,
    };

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
