using System.Text.Json;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Simulators.Synthetic.Events;
using BackaBarnet.Simulators.Synthetic.Model;

namespace BackaBarnet.Simulators.Synthetic.Writing;

/// <summary>
/// The roster as pages of SS 12000:2020, with every place up to the end of the year. Only numbers are those of its beginning: a
/// change of one is a page of its own.
/// </summary>
internal sealed class Ss12000Writer(SyntheticMunicipality municipality)
{
    private const int PageSize = 500;

    /// <summary>Every page with its resource, in the order in which a client asks for them.</summary>
    public IEnumerable<(string Resource, byte[] Page)> Pages() =>
        Pages("organisations", Organisations(), WriteOrganisation)
            .Concat(Pages("persons", Persons(), (json, person) => WritePerson(json, person, municipality.YearBegins)))
            .Concat(Pages("placements", Placements(), WritePlacement))
            .Concat(Pages("groups", Groups(), WriteGroup))
            .Concat(Pages("duties", municipality.Staff, WriteDuty));

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

    private IEnumerable<(SyntheticChild Child, SyntheticStay Stay)> Placements() =>
        from family in municipality.Families()
        from child in family.Children
        from stay in child.Stays
        where stay.IsPlacement
        select (child, stay);

    private IEnumerable<SyntheticUnit?> Organisations() => municipality.Units.Prepend<SyntheticUnit?>(null);

    // Who is in which group is known when every child has been seen: a number and a date each, no more.
    private IEnumerable<(SyntheticGroup Group, IReadOnlyList<(int Child, DateOnly From)> Members)> Groups()
    {
        var members = new Dictionary<Guid, List<(int, DateOnly)>>();
        foreach (var child in municipality.Families().SelectMany(family => family.Children))
        {
            if (child.StayOn(municipality.Today) is { } stay && municipality.GroupOf(child, stay, municipality.Today) is { } group)
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
            WriteChild(json, child, entry.Family!);
    }

    private static void WriteAddress(Utf8JsonWriter json, SyntheticAddress address)
    {
        json.WriteString("type", "Folkbokföring");
        json.WriteString("streetAddress", address.Street);
        json.WriteString("postalCode", address.PostalCode);
        json.WriteString("locality", address.Locality);
        json.WriteString("municipalityCode", SyntheticMunicipality.Code);
    }

    private void WriteChild(Utf8JsonWriter json, SyntheticChild child, SyntheticFamily family)
    {
        json.Objects("enrolments", child.Stays.Where(stay => !stay.IsPlacement), (_, stay) =>
        {
            Reference(json, "enroledAt", stay.Unit.Id);
            json.WriteNumber("schoolYear", GradeIn(child, stay));
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

    private int GradeIn(SyntheticChild child, SyntheticStay stay)
    {
        var grade = UnitPlan.Grade(child.Person.Born, stay.Until ?? municipality.Today);
        return Math.Clamp(stay.SchoolType == SyntheticStay.UpperSecondary ? grade - 9 : grade, 0, 10);
    }

    private void WritePlacement(Utf8JsonWriter json, (SyntheticChild Child, SyntheticStay Stay) placement)
    {
        var (child, stay) = placement;
        Begin(json, stay.Id);
        Reference(json, "placedAt", stay.Unit.Id);
        if (municipality.GroupOf(child, stay, municipality.Today) is { } group)
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

    private void WriteGroup(Utf8JsonWriter json, (SyntheticGroup Group, IReadOnlyList<(int Child, DateOnly From)> Members) entry)
    {
        var (group, members) = entry;
        Begin(json, group.Id);
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

    private readonly record struct RosterPerson(SyntheticPerson Person, SyntheticFamily? Family, SyntheticChild? Child);
}
