using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Testing;

namespace BackaBarnet.Hub.Tests.Barnkontakter;

/// <summary>Entries that tell where a child belongs.</summary>
internal static class Entries
{
    public const string Child = "P-child";

    public static PersonEntry Person(string record = Child, string number = TestNumbers.ToddlerGirl, long version = 1, string source = "test") => new()
    {
        Source = source,
        RecordId = record,
        Version = version,
        Identity = Messages.Person(number),
        Protection = Protection.None,
    };

    public static PlacementEntry Placement(string record, string unit, DateOnly? from, DateOnly? until = null, string schoolType = "FS", string person = Child, long version = 1, string? group = null, int? year = null) => new()
    {
        Source = "test",
        RecordId = record,
        Version = version,
        PersonRecordId = person,
        UnitRecordId = unit,
        SchoolType = schoolType,
        GroupRecordId = group,
        SchoolYear = year,
        From = from,
        Until = until,
    };

    /// <summary>A class without days of its own, as its record tells it and who is in it.</summary>
    public static RegisterEntry[] Class(string record, string unit, long version, params string[] members) =>
    [
        new GroupEntry
        {
            Source = "test",
            RecordId = record,
            Version = version,
            GroupType = "Klass",
            UnitRecordId = unit,
            MembershipRecordIds = [.. members.Select(member => $"{record}/{member}")],
        },
        .. members.Select(member => new MembershipEntry
        {
            Source = "test",
            RecordId = $"{record}/{member}",
            Version = version,
            PersonRecordId = member,
            GroupRecordId = record,
            UnitRecordId = unit,
            From = SwedishTime.DateAt(Messages.Now).AddMonths(-6),
        }),
    ];

    public static CareEntry Bvc(DateOnly? from, DateOnly? until = null, string number = TestNumbers.ToddlerGirl, CareKind kind = CareKind.Bvc) => new()
    {
        Source = "test",
        RecordId = $"EOC-{kind}",
        Version = 1,
        Child = Messages.Person(number),
        UnitRecordId = HubFixture.BvcsUnit,
        Kind = kind,
        From = from,
        Until = until,
    };
}
