using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Testing;

namespace BackaBarnet.Contracts.Tests.Serialization;

/// <summary>One full example of everything that is serialised. Invented names, test numbers.</summary>
internal static class Examples
{
    public static IReadOnlyDictionary<string, Message> Messages { get; } = new[]
    {
        Envelope("prorenata", "UK-2026-17", new Upptackt
        {
            Upptackare = Informant(Roles.Larare),
            Observations =
            [
                new Observation { Area = BehovskompassArea.MaBra, NeedsMet = 2, Note = "Trött och ofta hungrig på förmiddagarna." },
                new Observation { Area = BehovskompassArea.Tillhorighet, NeedsMet = 3, Note = "Ensam på rasterna." },
            ],
            Group = "7B",
            AbsentDaysLastMonth = 4,
            ChildsView = "Vill ha någon att äta lunch med.",
            TriedSoFar = "Samtal med mentor.",
            SiblingNote = "Syskonet går i 2A.",
            GuardianNote = "Vårdnadshavaren har bytt arbete.",
        }),
        Envelope("unikum", "BHP-44", new Barnhalsoplan
        {
            SchoolType = "GR",
            Group = "7B",
            Goals = [new PlanGoal { Area = BehovskompassArea.Utvecklas, Goal = "Läser en sida högt utan stöd." }],
            Support =
            [
                new SupportMeasure
                {
                    Type = "extraAnpassning",
                    Description = "Läsning i liten grupp.",
                    From = new DateOnly(2026, 9, 1),
                    Until = new DateOnly(2026, 12, 18),
                },
            ],
            ChildsView = "Tycker om att läsa om hästar.",
            HealthNote = "Allergisk mot nötter.",
            FollowUp = new DateOnly(2026, 12, 10),
        }),
        Envelope("orosanmalan", "F-1203", new Orosanmalan
        {
            Anonymous = false,
            Reporter = Informant(Roles.Forskollarare),
            ReporterHasDuty = true,
            Concern = "Barnet kommer ofta utan kläder efter väder.",
            Duration = "Sedan i augusti.",
            AcuteDanger = false,
            Whereabouts = "På förskolan till klockan 16.",
            Guardians = [Guardian(TestNumbers.Mother, "Ylva"), Guardian(TestNumbers.Father, "Örjan")],
            Siblings = "Ett äldre syskon.",
            ChildInformed = false,
            GuardiansInformed = true,
            InterpreterLanguage = "somaliska",
            WillingToMeet = true,
            Attachments =
            [
                new Attachment { FileId = "7/88", Name = "teckning.png", Size = 8, MediaType = "image/png", Content = "iVBORw0KGgo=" },
                new Attachment { FileId = "7/89", Name = "film.mov", Size = 200_480_000, NotCarried = "too-large" },
            ],
        }) with { SuspectsHarm = true },
        Envelope("regionalhealth", "COM-9", new Halsonotis
        {
            Topic = "Uteblivet besök",
            Reason = "Hälsobesök vid fyra år",
            Priority = "routine",
            Texts = [new NotisText { Text = "Familjen har inte hört av sig efter två kallelser." }],
            SenderHsaId = "SE2321000016-TEST",
        }) with { Withdrawn = true },
        Envelope("barnkontakt", "4f0c", new Overlamning
        {
            Change = Overlamningsskal.Livsskede,
            Day = new DateOnly(2026, 8, 17),
            Earlier = [MessageId.For("prorenata", "UK-2026-17", 2)],
            To = "osterskolan",
            Records = ["UK-2026-17"],
        }),
    }.ToDictionary(message => message.Content.Kind, StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, RegisterEntry> Entries { get; } = new Dictionary<string, RegisterEntry>(StringComparer.Ordinal)
    {
        ["person"] = new PersonEntry
        {
            Source = "unikum",
            RecordId = "P-1",
            Version = 3,
            Identity = Identity(TestNumbers.SchoolGirl),
            GivenName = "Åsa",
            FamilyName = "Ängström",
            BirthDate = new DateOnly(2013, 6, 27),
            Protection = Protection.Sekretessmarkering,
            Responsibles = [new Responsible { PersonRecordId = "P-2", RelationType = "Vårdnadshavare", Protection = Protection.None }],
            FormerResponsibles = [new Responsible { PersonRecordId = "P-4", RelationType = "Vårdnadshavare", Protection = Protection.Sekretessmarkering }],
            PlacementRecordIds = ["P-1/U-1"],
            Roll = "persons",
            RemovedAt = new DateTimeOffset(2026, 11, 20, 16, 45, 0, TimeSpan.FromHours(1)),
        },
        ["placement"] = new PlacementEntry
        {
            Source = "unikum",
            RecordId = "PL-1",
            Version = 1,
            PersonRecordId = "P-1",
            UnitRecordId = "U-1",
            GroupRecordId = "G-1",
            SchoolType = "GR",
            SchoolYear = 5,
            From = new DateOnly(2026, 8, 17),
            Until = new DateOnly(2027, 6, 11),
        },
        ["duty"] = new DutyEntry
        {
            Source = "unikum",
            RecordId = "D-1",
            Version = 2,
            PersonRecordId = "P-3",
            UnitRecordId = "U-1",
            Role = "Kurator",
            Assignments = [new DutyAssignment { Role = "Elevhälsopersonal", GroupRecordId = "G-1", From = new DateOnly(2025, 8, 1), Until = new DateOnly(2026, 6, 12) }],
            From = new DateOnly(2025, 8, 1),
            Until = new DateOnly(2026, 12, 31),
        },
        ["group"] = new GroupEntry
        {
            Source = "unikum",
            RecordId = "G-1",
            Version = 1,
            Name = "5B",
            GroupType = "Klass",
            SchoolType = "GR",
            UnitRecordId = "U-1",
            From = new DateOnly(2026, 8, 17),
            Until = new DateOnly(2027, 6, 11),
            Members = [new GroupMembership { PersonRecordId = "P-1", From = new DateOnly(2026, 8, 17), Until = new DateOnly(2027, 6, 11) }],
            MembershipRecordIds = ["G-1/P-1"],
        },
        ["membership"] = new MembershipEntry
        {
            Source = "unikum",
            RecordId = "G-1/P-1",
            Version = 1,
            PersonRecordId = "P-1",
            GroupRecordId = "G-1",
            UnitRecordId = "U-1",
            From = new DateOnly(2026, 8, 17),
            Until = new DateOnly(2027, 6, 11),
        },
        ["organisation"] = new OrganisationEntry
        {
            Source = "unikum",
            RecordId = "U-1",
            Version = 1,
            Name = "Österskolan",
            OrganisationType = "Skolenhet",
            ParentRecordId = "U-0",
            SchoolUnitCode = "12345678",
            OrganisationNumber = "212000-0000",
            MunicipalityCode = "1286",
            SchoolTypes = ["FKLASS", "GR"],
            From = new DateOnly(2020, 7, 1),
            Until = new DateOnly(2030, 6, 30),
        },
        ["care"] = new CareEntry
        {
            Source = "regionen",
            RecordId = "EOC-1",
            Version = 1,
            Child = Identity(TestNumbers.SchoolGirl),
            UnitRecordId = "SE2321000016-TEST",
            Kind = CareKind.Bvc,
            From = new DateOnly(2013, 7, 4),
            Until = new DateOnly(2019, 8, 18),
        },
        ["removal"] = new RemovalEntry { Source = "unikum", RecordId = "P-9", Version = 1, Kind = RecordKinds.Person },
        ["standing"] = new StandingEntry { Source = "unikum", RecordId = "P-8", Version = 1, Kind = RecordKinds.Person, Roll = "persons" },
        ["rollCall"] = new RollCallEntry
        {
            Source = "unikum",
            RecordId = "persons",
            Version = 1,
            Roll = "persons",
            ToldSince = new DateTimeOffset(2026, 11, 22, 3, 0, 0, TimeSpan.Zero),
        },
        ["consent"] = new ConsentEntry
        {
            Source = "samtycke",
            RecordId = "S-2026-0001",
            Version = 2,
            Child = Identity(TestNumbers.SchoolGirl),
            By = Identity(TestNumbers.Mother),
            Capacity = "guardian",
            Yes = true,
            From = new DateOnly(2026, 10, 1),
            Until = new DateOnly(2027, 3, 31),
            RevokedAt = new DateTimeOffset(2026, 11, 20, 16, 45, 0, TimeSpan.FromHours(1)),
            Releasing = ["osterskolan-elevhalsa"],
            Recipients = ["bup-osteraker"],
            Categories = [Categories.Identity, Categories.Wellbeing],
            Purpose = "stod",
            Form = "eid",
            Informed = true,
            VerifiedBy = ["osterskolan-elevhalsa"],
        },
    };

    private static Message Envelope(string source, string recordId, MessageContent content) => new()
    {
        Id = MessageId.For(source, recordId, 2),
        Municipality = "1286",
        Source = source,
        RecordId = recordId,
        Version = 2,
        Supersedes = MessageId.For(source, recordId, 1),
        ReleasedBy = "osterskolan-elevhalsa",
        OccurredAt = new DateTimeOffset(2026, 11, 20, 10, 15, 0, TimeSpan.FromHours(1)),
        ReceivedAt = new DateTimeOffset(2026, 11, 20, 9, 16, 30, TimeSpan.Zero),
        AttestedWithinScope = true,
        Child = new Child
        {
            Identity = Identity(TestNumbers.SchoolGirl),
            StatedIdentity = "130627-238?",
            GivenName = "Åsa",
            FamilyName = "Ängström",
            Protection = Protection.None,
            Address = "Påhittade vägen 1, 184 00 Exempelby",
            Phone = "070-174 06 05",
            Email = "asa@example.se",
        },
        Content = content,
    };

    private static Informant Informant(string role) => new()
    {
        Role = role,
        Name = "Märta Öberg",
        Organisation = "Österskolan",
        Phone = "08-465 004 10",
        Email = "marta@example.se",
    };

    private static Guardian Guardian(string number, string name) => new()
    {
        Identity = Identity(number),
        GivenName = name,
        FamilyName = "Ängström",
        Phone = "070-174 06 06",
        Email = $"{name.ToLowerInvariant().Replace('ö', 'o')}@example.se",
        Address = "Påhittade vägen 1, 184 00 Exempelby",
    };

    private static PersonIdentity Identity(string number) => PersonIdentity.TryParseWhole(number, new DateOnly(2026, 11, 22))!;
}
