using BackaBarnet.Simulators.Synthetic.Model;

namespace BackaBarnet.Simulators.Synthetic.Tests;

/// <summary>Municipalities that several tests look at.</summary>
internal static class Given
{
    public static readonly DateOnly Today = new(2026, 11, 22);

    public static readonly Uri Receivers = new("http://127.0.0.1:5190/");

    private static readonly Lazy<SyntheticMunicipality> LazySmall = new(() => SyntheticMunicipality.Create(1000, 7, Today));
    private static readonly Lazy<SyntheticMunicipality> LazyOsteraker = new(() => SyntheticMunicipality.Create(12_800, 7, Today));

    public static SyntheticMunicipality Small => LazySmall.Value;

    /// <summary>As many children as in the municipality whose study tells the figures.</summary>
    public static SyntheticMunicipality Osteraker => LazyOsteraker.Value;

    /// <summary>Everybody in a municipality: children, guardians, staff.</summary>
    public static IEnumerable<SyntheticPerson> Everybody(SyntheticMunicipality municipality) => municipality.Families()
        .SelectMany(family => family.Children.Select(child => child.Person).Concat(family.Guardians.Select(guardian => guardian.Person)))
        .Concat(municipality.Staff.Select(staff => staff.Person).DistinctBy(person => person.Id));
}
