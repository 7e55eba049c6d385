using System.Text;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Simulators.Synthetic.Model;

namespace BackaBarnet.Simulators.Synthetic.Writing;

/// <summary>
/// Unikum's import file: semicolons, ISO-8859-1, no header. Rows of schools, classes and users; of rows of relations the columns are
/// not publicly known, so there are none.
/// </summary>
internal sealed class UserFileWriter(SyntheticMunicipality municipality)
{
    private const int RowsOfAFile = 10_000;

    /// <summary>The files.</summary>
    public IEnumerable<byte[]> Files() =>
        Schools().Concat(Classes()).Concat(Users()).Chunk(RowsOfAFile).Select(rows => Encoding.Latin1.GetBytes(string.Concat(rows.Select(row => row + "\r\n"))));

    private IEnumerable<string> Schools() => municipality.Units.Select(unit =>
        Row([unit.Code, unit.Code, unit.Name, SchoolForm(unit.Kind), "", "", "", "", "", "", "", "", "", "", "school"]));

    private IEnumerable<string> Classes() => municipality.Groups().Select(group =>
        Row([$"{group.Unit.Code}-{group.Name}", group.Name, SchoolForm(group.Unit.Kind), "", "", "", "class"]));

    private IEnumerable<string> Users() =>
        from family in municipality.Families()
        from person in family.Children.Select(child => child.Person).Concat(family.Guardians.Select(guardian => guardian.Person))
        select User(person);

    private string User(SyntheticPerson person)
    {
        var hides = person.Protection == Protection.None ? "false" : "true";
        return Row(
        [
            person.GivenName, person.FamilyName, "", Written.Hyphened(person.NumberOn(municipality.YearBegins)), "", "", "", "",
            person.Address?.Street ?? "", person.Address?.PostalCode ?? "", person.Address?.Locality ?? "", hides, "false", "false", "false", "", "", "", "user",
        ]);
    }

    private static string Row(string[] columns) => string.Join(';', columns);

    private static string SchoolForm(UnitKind kind) => kind switch
    {
        UnitKind.Preschool => "se.forskoleverksamhet.forskola",
        UnitKind.UpperSecondary => "se.gymnasieutbildning.gymnasieskola",
        _ => "se.grundskoleutbildning.grundskola",
    };
}
