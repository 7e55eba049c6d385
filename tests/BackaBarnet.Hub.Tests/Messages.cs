using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Testing;

namespace BackaBarnet.Hub.Tests;

/// <summary>Messages to test with.</summary>
internal static class Messages
{
    public const string Municipality = "9901";
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static PersonIdentity Person(string number) => PersonIdentity.TryParseWhole(number, DateOnly.MaxValue)!;

    public static Message Upptackt(string record = "UK-1", long version = 1, string child = TestNumbers.ToddlerGirl, string releasedBy = "forskolan", string note = "Har blivit tystare") =>
        Of(record, version, child, releasedBy, new Upptackt
        {
            Upptackare = new Informant { Role = Roles.Forskollarare, Name = "Kim Provare" },
            Observations =
            [
                new Observation { Area = BehovskompassArea.MaBra, NeedsMet = 2, Note = note },
                new Observation { Area = BehovskompassArea.Trygghet },
            ],
            GuardianNote = "Ska inte vidare",
        });

    public static Message Orosanmalan(string record = "90001", string child = TestNumbers.ToddlerGirl) =>
        Of(record, 1, child, "e-tjansten", new Orosanmalan
        {
            Concern = "Syntetisk oro",
            Guardians = [new Guardian { Identity = Person(TestNumbers.Father), GivenName = "Bo" }],
        }) with
        { SuspectsHarm = true };

    private static Message Of(string record, long version, string child, string releasedBy, MessageContent content) => new()
    {
        Id = MessageId.For("test", record, version),
        Municipality = Municipality,
        Source = "test",
        RecordId = record,
        Version = version,
        ReleasedBy = releasedBy,
        OccurredAt = Now.AddDays(-1),
        ReceivedAt = Now,
        AttestedWithinScope = true,
        Child = new Child { Identity = Person(child), GivenName = "Alva", FamilyName = "Testsson", Protection = Protection.None, Address = "Provgatan 1" },
        Content = content,
    };
}
