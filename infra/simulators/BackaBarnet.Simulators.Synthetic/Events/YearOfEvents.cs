using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Simulators.Synthetic.Model;

namespace BackaBarnet.Simulators.Synthetic.Events;

/// <summary>The events of a year in the order of time. Only their keys are held all at once.</summary>
internal sealed class YearOfEvents(SyntheticMunicipality municipality)
{
    private readonly Calendar _calendar = new(municipality);
    private readonly SchoolRecords _school = new(municipality);
    private readonly CareRecords _care = new(municipality);
    private readonly OtherRecords _others = new(municipality.Seed);

    /// <summary>Everything that happened, made as it is asked for.</summary>
    public IEnumerable<SyntheticEvent> InOrder()
    {
        var keys = municipality.Families().SelectMany(_calendar.Of).ToList();
        keys.Sort(EventKey.InOrder);
        foreach (var key in keys)
            yield return Make(key);
    }

    private SyntheticEvent Make(EventKey key)
    {
        var family = municipality.Family(Households.OfChild(key.Child));
        var child = family.Children.Single(child => child.Index == key.Child);
        var about = new About(key, family, child, At(key.Minute), At(key.FirstMinute));
        return key.Kind switch
        {
            EventKind.Number => OtherRecords.Number(about),
            EventKind.Consent => _others.Consent(about),
            EventKind.Notice => _others.Notice(about),
            EventKind.Plan => _school.Plan(about),
            EventKind.Card => _school.Card(about),
            EventKind.Care => _care.Make(about),
            EventKind.Stay => OtherRecords.Stay(about),
            _ => _others.Report(about),
        };
    }

    private DateTimeOffset At(int minute) => SwedishTime.FromLocal(municipality.YearBegins.ToDateTime(TimeOnly.MinValue).AddMinutes(minute));
}

/// <summary>What an event is about.</summary>
/// <param name="Key">When and which.</param>
/// <param name="Family">The family.</param>
/// <param name="Child">The child.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="FirstAt">When its first version was.</param>
internal readonly record struct About(EventKey Key, SyntheticFamily Family, SyntheticChild Child, DateTimeOffset At, DateTimeOffset FirstAt)
{
    /// <summary>The Swedish date of <see cref="FirstAt"/>: where the child was then stands in every version.</summary>
    public DateOnly FirstDay => SwedishTime.DateAt(FirstAt);

    /// <summary>Draws for this record; all its versions draw the same.</summary>
    public Draw Draw(int seed, Purpose purpose) => new(seed, purpose, (Child.Index * 16L) + Key.Number + (1L << 40));

    /// <summary>An id for the record.</summary>
    /// <param name="series">What its system begins its ids with.</param>
    public string Id(string series) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{series}-{Child.Index:000000}-{Key.Number + 1}");
}
