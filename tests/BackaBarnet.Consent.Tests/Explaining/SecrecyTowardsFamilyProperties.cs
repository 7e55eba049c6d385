using BackaBarnet.Consent.Explaining;
using BackaBarnet.Consent.Tests.Properties;
using BackaBarnet.Consent.Tests.Rules;
using BackaBarnet.Contracts.Vocabulary;
using FsCheck;
using FsCheck.Fluent;

namespace BackaBarnet.Consent.Tests.Explaining;

/// <summary>
/// What the family's texts must not give away, over generated situations. A secret can only silence: with it the text is the
/// neutral one, or the very text that the family would have had without it.
/// </summary>
public sealed class SecrecyTowardsFamilyProperties
{
    private const int Situations = 5000;

    private static readonly IReadOnlyList<Situation> Any =
    [
        .. Gen.Sample(AnySituation.Generator, Situations, new Rnd(20261122, 9), 50),
        .. Gen.Sample(Unremarkable, Situations, new Rnd(20261122, 11), 50),
    ];

    /// <summary>Situations in which little stands in the way, so that something is often told.</summary>
    private static Gen<Situation> Unremarkable =>
        from situation in AnySituation.Generator
        from sender in Gen.Elements(ActivityKinds.Region, ActivityKinds.SkolaElevhalsa, ActivityKinds.PrivatVard, ActivityKinds.FriskolaElevhalsa, ActivityKinds.Socialtjanst)
        from recipient in Gen.Elements(ActivityKinds.SkolaElevhalsa, ActivityKinds.FriskolaMedicinsk, ActivityKinds.Region, ActivityKinds.Fritid)
        from years in Gen.Elements(0, 5, 8, 11, 12, 13, 15, 17, 18)
        from holders in Gen.Elements(1, 1, 2)
        from answers in Gen.Elements(0, 1, 2)
        let calm = Tests.Situations.Of(sender, recipient) with
        {
            At = situation.At,
            Message = new MessageFacts { Kind = MessageKinds.Upptackt, AttestedWithinScope = true, Items = [Tests.Situations.About(Categories.Wellbeing), .. situation.Message.Items.Where(item => item.About == "child")] },
            Decisions = situation.Decisions,
            Child = new ChildFacts
            {
                Born = SwedishTime.DateAt(situation.At).AddYears(-years),
                Holders = [.. new[] { new Holder("V1", "guardian"), new Holder("V2", "guardian") }.Take(holders)],
            },
        }
        let answered = answers switch
        {
            0 => calm,
            1 => AnySituation.EverybodySaysYes(calm),
            _ => calm with { Consents = [.. AnySituation.EverybodySaysYes(calm).Consents.Take(situation.Consents.Count % 4)] },
        }
        select answered;

    /// <summary>Secrets that always silence, whatever else the situation holds.</summary>
    private static readonly (string Name, Func<Situation, Situation> With)[] Silencing =
    [
        ("the child is protected", s => Facts(s, child => child with { Protected = Protection.Sekretessmarkering })),
        ("the child's registration is protected", s => Facts(s, child => child with { Protected = Protection.SkyddadFolkbokforing })),
        ("nobody knows whether the child is protected", s => Facts(s, child => child with { Protected = Protection.Unknown })),
        ("a guardian is protected", s => Facts(s, child => child with { GuardianProtected = Protection.SkyddadFolkbokforing })),
        ("a sibling is protected", s => Told(s, facts => facts with { SiblingProtected = true })),
        ("sheltered housing", s => Facts(s, child => child with { ShelteredHousing = true })),
        ("care under LVU", s => Facts(s, child => child with { UnderLvu = true }) with { Decisions = [] }),
        ("a report", s => s with { Message = s.Message with { Kind = MessageKinds.Orosanmalan }, Child = s.Child with { Born = ThisYear(s) }, From = NotSocialtjanst(s.From) }),
        ("suspicion", s => s with { Message = s.Message with { SuspectsHarm = true }, Child = s.Child with { Born = ThisYear(s) }, From = NotSocialtjanst(s.From) }),
        ("asking may harm", s => Told(s with { Consents = [] }, facts => facts with { AskingMayHarm = true })),
        ("the other guardian refuses", s => Two(s).With(No(s, "V2"))),
        ("the child has a say", s => Aged(s, 12)),
        ("the child decides", s => Aged(s, 16)),
        ("the child is grown up", s => Aged(s, 18)),
        ("the child's age is unknown", s => Facts(s, child => child with { Born = null })),
        ("custody is unknown", s => Facts(s, child => child with { Holders = null })),
        ("one guardian decides alone", s => Told(Two(s) with { Consents = [.. s.Consents.Where(consent => consent.By != "V2")] }, facts => facts with { CustodianUnreachable = true, CannotWait = true })),
    ];

    /// <summary>Secrets that silence or make no difference.</summary>
    private static readonly (string Name, Func<Situation, Situation> With)[] Secrets =
    [
        .. Silencing.Take(7),
        ("suspicion", s => s with { Message = s.Message with { SuspectsHarm = true } }),
        ("harm in the text", s => Told(s, facts => facts with { HarmIndicatedInText = true })),
        ("asking may harm", s => Told(s, facts => facts with { AskingMayHarm = true })),
        ("the child's no", s => s.With(No(s, "child"))),
        ("the child's no to a part", s => s.With(No(s, "child") with { Categories = [Categories.Wellbeing] })),
        ("the other guardian's no to a part", s => s.With(No(s, "V2") with { Categories = [Categories.Health] })),
        ("a decision of maturity", s => s.With(Maturity(s))),
        ("an informant", s => Adding(s, Categories.Tip, "informant")),
        ("the other parent's health", s => Adding(s, Categories.Health, "parent:V2")),
        ("a sibling", s => Adding(s, Categories.Wellbeing, "sibling:B1")),
        ("the sender tells where", s => Told(s, facts => facts with { SenderRevealsLocation = true })),
        ("an investigation", s => Told(s, facts => facts with { InvestigationDecided = true })),
        ("an investigation that was open", s => Told(s, facts => facts with { InvestigationOpen = true })),
        ("a custody investigation", s => Told(s, facts => facts with { CustodyInvestigation = true })),
        ("a crime", s => Told(s, facts => facts with { Crime = "committed", CrimeRelated = true })),
        ("a risk of crime", s => Told(s, facts => facts with { ConcreteCircumstances = true, CrimeRelated = true })),
        ("the police ask", s => Told(s, facts => facts with { RequestedByPolice = true })),
        ("acute danger", s => Told(s, facts => facts with { AcuteDanger = true })),
        ("knowledge of abuse", s => Told(s, facts => facts with { KnowledgeOfAbuse = true })),
        ("a message to the wrong place", s => Told(s, facts => facts with { Misdirected = true })),
    ];

    public static TheoryData<string> SilencingNames => [.. Silencing.Select(secret => secret.Name)];

    public static TheoryData<string> SecretNames => [.. Secrets.Select(secret => secret.Name)];

    [Theory]
    [MemberData(nameof(SilencingNames))]
    public void ToGuardian_SecretThatSilences_IsTheNeutralTextByteForByte(string name)
    {
        var with = Silencing.First(secret => secret.Name == name).With;

        Assert.All(Any, situation => Assert.Equal(Nothing(FamilyReader.Guardian), Text(with(situation), FamilyReader.Guardian)));
    }

    [Theory]
    [MemberData(nameof(SecretNames))]
    public void ToGuardian_SecretAdded_OnlySilences(string name) => OnlySilences(name, FamilyReader.Guardian);

    [Theory]
    [MemberData(nameof(SecretNames))]
    public void ToGuardian_SecretForAnotherSecret_ChangesNothing(string name)
    {
        var with = Secrets.First(secret => secret.Name == name).With;
        var silenced = Any.Where(situation => Text(situation, FamilyReader.Guardian) == Nothing(FamilyReader.Guardian));

        Assert.All(silenced, situation => Assert.Equal(Nothing(FamilyReader.Guardian), Text(with(situation), FamilyReader.Guardian)));
    }

    [Theory]
    [InlineData("the child is protected")]
    [InlineData("a guardian is protected")]
    [InlineData("a sibling is protected")]
    [InlineData("sheltered housing")]
    [InlineData("suspicion")]
    [InlineData("harm in the text")]
    [InlineData("asking may harm")]
    [InlineData("an informant")]
    [InlineData("the other parent's health")]
    [InlineData("a sibling")]
    [InlineData("an investigation")]
    [InlineData("a crime")]
    [InlineData("the police ask")]
    public void ToChild_SecretAdded_OnlySilences(string name) => OnlySilences(name, FamilyReader.Child);

    [Fact]
    public void ToFamily_AnySituation_IsOneOfTheWrittenTexts()
    {
        foreach (var reader in Enum.GetValues<FamilyReader>())
        {
            var written = ExplanationTexts.Embedded.Tells.Where(telling => telling.Reader == reader).Select(telling => telling.Text).Append(Nothing(reader)).ToHashSet(StringComparer.Ordinal);
            var given = Any.Select(situation => Text(situation, reader)).ToHashSet(StringComparer.Ordinal);

            Assert.Subset(written, given);
            Assert.True(given.Count == (reader == FamilyReader.Guardian ? 3 : written.Count), $"The generator reaches only {given.Count} of the {written.Count} texts to a {reader}.");
        }
    }

    private static void OnlySilences(string name, FamilyReader reader)
    {
        var with = Secrets.First(secret => secret.Name == name).With;

        Assert.All(Any, situation => Assert.Contains(Text(with(situation), reader), new[] { Text(situation, reader), Nothing(reader) }));
    }

    private static string Nothing(FamilyReader reader) => Explanations.NothingToTell(reader);

    private static string Text(Situation situation, FamilyReader reader) =>
        Explanations.ForFamily(situation.Decide(), EmbeddedRules.RuleSet, SwedishTime.DateAt(situation.At), reader);

    private static Situation Facts(Situation situation, Func<ChildFacts, ChildFacts> change) => situation with { Child = change(situation.Child) };

    private static Situation Told(Situation situation, Func<Circumstances, Circumstances> change) => situation with { Circumstances = change(situation.Circumstances) };

    private static Situation Aged(Situation situation, int years) => Facts(situation, child => child with { Born = SwedishTime.DateAt(situation.At).AddYears(-years) });

    private static Situation Two(Situation situation) =>
        Facts(situation, child => child with { Holders = [new Holder("V1", "guardian"), new Holder("V2", "guardian")], Born = ThisYear(situation) });

    private static DateOnly ThisYear(Situation situation) => SwedishTime.DateAt(situation.At).AddDays(-100);

    private static Party NotSocialtjanst(Party party) => party.Kind == ActivityKinds.Socialtjanst ? party with { Kind = ActivityKinds.Region } : party;

    private static ConsentFacts No(Situation situation, string by) => Tests.Situations.No(by) with { From = SwedishTime.DateAt(situation.At) };

    private static OfficerDecision Maturity(Situation situation) => situation.Maturity() with { At = situation.At };

    private static Situation Adding(Situation situation, string category, string about) =>
        situation with { Message = situation.Message with { Items = [.. situation.Message.Items, new Item($"added.{category}", category, about)] } };
}
