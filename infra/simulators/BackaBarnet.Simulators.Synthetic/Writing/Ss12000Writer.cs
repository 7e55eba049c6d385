using System.Text.Json;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Simulators.Synthetic.Events;
using BackaBarnet.Simulators.Synthetic.Model;

namespace BackaBarnet.Simulators.Synthetic.Writing;

/// <summary>
/// The roster as pages of SS 12000:2020: as it is when the year begins, and what changes in it on a day.
/// </summary>
internal sealed class Ss12000Writer(SyntheticMunicipality municipality)
{
    /// <summary>Most records in a page.</summary>
    public const int PageSize = 500;

    /// <summary>Every page with its resource, in the order in which a client asks for them.</summary>
    public IEnumerable<(string Resource, byte[] Page)> Pages() =>
        Pages("organisations", Organisations(), WriteOrganisation)
            .Concat(Pages("persons", Persons(), (json, person) => WritePerson(json, person, municipality.YearBegins)))
            .Concat(Pages("placements", Placements(municipality.Families().SelectMany(family => family.Children), municipality.YearBegins), WritePlacement))
            .Concat(GroupPages(municipality.YearBegins))
            .Concat(Pages("duties", municipality.Staff, WriteDuty));

    /// <summary>Who is in which department and class on a day.</summary>
    public IEnumerable<(string Resource, byte[] Page)> GroupPages(DateOnly day) => Pages("groups", Groups(day), (json, group) => WriteGroup(json, group, day));

    /// <summary>The pages that a client gets after children's places have changed: of those alone that did.</summary>
    /// <param name="changes">The changes of a day.</param>
    public IEnumerable<(string Resource, byte[] Page)> Pages(IReadOnlyCollection<StayEvent> changes)
    {
        if (changes.Count == 0)
            return [];
        var day = changes.First().Day;
        var placed = Placements(changes.Select(change => change.Child), day).Where(placement => Changes(placement.Stay, placement.Child, day));
        var enrolled = changes
            .Where(change => change.Child.Stays.Any(stay => !stay.IsPlacement && stay.KnownOn(day) != stay.KnownOn(day.AddDays(-1))))
            .Select(change => new RosterPerson(change.Child.Person, change.Family, change.Child));
        return Pages("persons", enrolled, (json, person) => WritePerson(json, person, day)).Concat(Pages("placements", placed, WritePlacement));
    }

    private static bool Changes(SyntheticStay known, SyntheticChild child, DateOnly day) =>
        child.Stays.First(stay => stay.Id == known.Id).KnownOn(day.AddDays(-1)) != known;

    /// <summary>The page that a client gets after somebody's number was changed.</summary>
    public byte[] Page(NumberEvent change)
    {
        var isChild = change.Person == change.Child.Person;
        var entry = new RosterPerson(change.Person, change.Family, isChild ? change.Child : null);
        return JsonText.Document(json => json.Object(_ =>
        {
            json.Objects("data", [entry], (_, person) => WritePerson(json, person, change.Day));
            json.WriteNull("pageToken");
        }));
    }

    private IEnumerable<RosterPerson> Persons() =>
        municipality.Families().SelectMany(family =>
            family.Children.Select(child => new RosterPerson(child.Person, family, child))
                .Concat(family.Guardians.Select(guardian => new RosterPerson(guardian.Person, family, null))))
            .Concat(municipality.Staff.Where(each => each.Unit.Kind != UnitKind.AfterSchool).Select(each => new RosterPerson(each.Person, null, null)));

    private static IEnumerable<RosterPlacement> Placements(IEnumerable<SyntheticChild> children, DateOnly day) =>
        from child in children
        from stay in child.Stays
        where stay.IsPlacement
        let known = stay.KnownOn(day)
        where known is not null
        select new RosterPlacement(child, known, day);

    private IEnumerable<SyntheticUnit?> Organisations() => municipality.Units.Prepend<SyntheticUnit?>(null);

    // Who is in which group is known when every child has been seen: a number and a date each, no more.
    private IEnumerable<(SyntheticGroup Group, IReadOnlyList<(int Child, DateOnly From)> Members)> Groups(DateOnly day)
    {
        var members = new Dictionary<Guid, List<(int, DateOnly)>>();
        foreach (var child in municipality.Families().SelectMany(family => family.Children))
        {
            if (child.StayOn(day) is { } stay && municipality.GroupOf(child, stay, day) is { } group)
            {
                if (!members.TryGetValue(group.Id, out var list))
                    members[group.Id] = list = [];
                list.Add((child.Index, stay.From));
            }
        }

        return municipality.Groups().Select(group => (group, (IReadOnlyList<(int, DateOnly)>)(members.GetValueOrDefault(group.Id) ?? [])));
    }

    private static IEnumerable<(string Resource, byte[] Page)> Pages<T>(string resource, IEnumerable<T> records, Action<Utf8JsonWriter, T> write)
    {
        // A page tells whether another one follows: the next is begun before it is written.
        T[]? waiting = null;
        foreach (var chunk in records.Chunk(PageSize))
        {
            if (waiting is not null)
                yield return (resource, Page(waiting, isLast: false));
            waiting = chunk;
        }

        if (waiting is not null)
            yield return (resource, Page(waiting, isLast: true));

        byte[] Page(T[] items, bool isLast) => JsonText.Document(json => json.Object(_ =>
        {
            json.Objects("data", items, write);
            json.WriteString("pageToken", isLast ? null : "more");
        }));
    }

    private void Begin(Utf8JsonWriter json, Guid id, DateOnly? modified = null)
    {
        json.WriteString("id", id);
        json.Object("meta", _ =>
        {
            json.WriteString("created", Written.StartOf(municipality.YearBegins.AddDays(-30)));
            json.WriteString("modified", Written.StartOf(modified ?? municipality.YearBegins));
        });
    }

    private void WritePerson(Utf8JsonWriter json, RosterPerson entry, DateOnly day)
    {
        var person = entry.Person;
        Begin(json, person.Id, day);
        json.WriteString("givenName", person.GivenName);
        json.WriteString("familyName", person.FamilyName);
        json.Object("civicNo", _ =>
        {
            json.WriteString("value", person.NumberOn(day));
            json.WriteString("nationality", "SE");
        });
        json.WriteString("birthDate", Written.Day(person.Born));
        json.WriteString("sex", person.Sex == Sex.Man ? "Man" : "Kvinna");
        json.WriteString("securityMarking", Marking(person.Protection));
        json.WriteString("personStatus", "Aktiv");
        if (person.Address is { } address)
            json.Objects("addresses", [address], (_, each) => WriteAddress(json, each));
        if (entry.Child is { } child)
            WriteChild(json, child, entry.Family!, day);
    }

    private static void WriteAddress(Utf8JsonWriter json, SyntheticAddress address)
    {
        json.WriteString("type", "Folkbokföring");
        json.WriteString("streetAddress", address.Street);
        json.WriteString("postalCode", address.PostalCode);
        json.WriteString("locality", address.Locality);
        json.WriteString("municipalityCode", SyntheticMunicipality.Code);
    }

    private static void WriteChild(Utf8JsonWriter json, SyntheticChild child, SyntheticFamily family, DateOnly day)
    {
        json.Objects("enrolments", child.Stays.Where(stay => !stay.IsPlacement).Select(stay => stay.KnownOn(day)).OfType<SyntheticStay>(), (_, stay) =>
        {
            Reference(json, "enroledAt", stay.Unit.Id);
            json.WriteNumber("schoolYear", GradeIn(child, stay, day));
            json.WriteString("schoolType", stay.SchoolType);
            Period(json, stay.From, stay.Until);
        });
        if (family.Custody == Custody.NotTold)
            return;
        json.Objects("responsibles", family.Guardians, (_, guardian) =>
        {
            json.Object("person", _ =>
            {
                json.WriteString("id", guardian.Person.Id);
                json.WriteString("securityMarking", Marking(guardian.Person.Protection));
            });
            json.WriteString("relationType", guardian.Relation);
        });
    }

    private static int GradeIn(SyntheticChild child, SyntheticStay stay, DateOnly day)
    {
        var grade = UnitPlan.Grade(child.Person.Born, DayIn(stay, day));
        return Math.Clamp(stay.SchoolType == SyntheticStay.UpperSecondary ? grade - 9 : grade, 0, 10);
    }

    // A place that is over, or to come, is told as it was, or will be.
    private static DateOnly DayIn(SyntheticStay stay, DateOnly day) => stay.Until < day ? stay.Until.Value : stay.From > day ? stay.From : day;

    private void WritePlacement(Utf8JsonWriter json, RosterPlacement placement)
    {
        var (child, stay, day) = placement;
        Begin(json, stay.Id, day);
        Reference(json, "placedAt", stay.Unit.Id);
        if (municipality.GroupOf(child, stay, DayIn(stay, day)) is { } group)
            Reference(json, "group", group.Id);
        Reference(json, "child", child.Person.Id);
        json.WriteString("schoolType", stay.SchoolType);
        json.WriteString("reason", "Omsorg");
        Period(json, stay.From, stay.Until);
    }

    private void WriteDuty(Utf8JsonWriter json, SyntheticStaff staff)
    {
        Begin(json, staff.DutyId);
        Reference(json, "person", staff.Person.Id);
        Reference(json, "dutyAt", staff.Unit.Id);
        json.WriteString("dutyRole", staff.Role);
        json.WriteString("signature", staff.Signature);
        json.WriteString("startDate", Written.Day(municipality.YearBegins.AddYears(-2)));
        var groups = staff.Group is { } own ? [own] : staff.Signature is "SSK" or "KUR" ? municipality.UnitPlan.GroupsOf(staff.Unit) : [];
        json.Objects("assignmentRole", groups, (_, group) =>
        {
            Reference(json, "group", group.Id);
            json.WriteString("assignmentRoleType", staff.Signature switch { "FSL" => "Förskollärare", "LÄR" => "Mentor", _ => "Elevhälsopersonal" });
            json.WriteString("startDate", Written.Day(municipality.YearBegins));
        });
    }

    private void WriteGroup(Utf8JsonWriter json, (SyntheticGroup Group, IReadOnlyList<(int Child, DateOnly From)> Members) entry, DateOnly day)
    {
        var (group, members) = entry;
        Begin(json, group.Id, day);
        json.WriteString("displayName", group.Name);
        json.WriteString("startDate", Written.Day(municipality.YearBegins));
        json.WriteString("groupType", group.Unit.Kind == UnitKind.Preschool ? "Avdelning" : "Klass");
        Reference(json, "organisation", group.Unit.Id);
        json.Objects("groupMemberships", members, (_, member) =>
        {
            Reference(json, "person", Draw.Id(municipality.Seed, Purpose.ChildId, member.Child));
            json.WriteString("startDate", Written.Day(member.From));
        });
    }

    private void WriteOrganisation(Utf8JsonWriter json, SyntheticUnit? unit)
    {
        var top = Draw.Id(municipality.Seed, Purpose.Organisation, 0);
        Begin(json, unit?.Id ?? top);
        json.WriteString("displayName", unit?.Name ?? "Backaby kommun");
        json.WriteString("organisationType", unit is null ? "Huvudman" : "Skolenhet");
        json.WriteString("municipalityCode", SyntheticMunicipality.Code);
        if (unit is null)
            return;
        json.WriteString("organisationCode", unit.Code);
        Reference(json, "parentOrganisation", top);
        json.Strings("schoolTypes", unit.Kind switch
        {
            UnitKind.Preschool => [SyntheticStay.Preschool],
            UnitKind.School => [SyntheticStay.PreschoolClass, SyntheticStay.Compulsory],
            UnitKind.AfterSchool => [SyntheticStay.AfterSchool],
            _ => [SyntheticStay.UpperSecondary],
        });
    }

    private static void Reference(Utf8JsonWriter json, string name, Guid id) => json.Object(name, _ => json.WriteString("id", id));

    private static void Period(Utf8JsonWriter json, DateOnly from, DateOnly? until)
    {
        json.WriteString("startDate", Written.Day(from));
        if (until is { } last)
            json.WriteString("endDate", Written.Day(last));
    }

    private static string Marking(Protection protection) => protection switch
    {
        Protection.Sekretessmarkering => "Sekretessmarkering",
        Protection.SkyddadFolkbokforing => "Skyddad folkbokföring",
        _ => "Ingen",
    };

    private readonly record struct RosterPlacement(SyntheticChild Child, SyntheticStay Stay, DateOnly Day);

    private readonly record struct RosterPerson(SyntheticPerson Person, SyntheticFamily? Family, SyntheticChild? Child);
}
