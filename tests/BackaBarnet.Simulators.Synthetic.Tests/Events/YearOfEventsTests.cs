using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Simulators.Synthetic.Events;

namespace BackaBarnet.Simulators.Synthetic.Tests.Events;

public sealed class YearOfEventsTests
{
    private static readonly List<SyntheticEvent> Year = [.. Given.Osteraker.Events()];

    [Fact]
    public void InOrder_Always_IsTheOrderOfTimeWithinTheYear()
    {
        Assert.Equal(Year.OrderBy(happened => happened.At).Select(happened => happened.At), Year.Select(happened => happened.At));
        Assert.All(Year, happened => Assert.InRange(happened.Day, Given.Osteraker.YearBegins, Given.Today.AddDays(-1)));
        Assert.All(Year, happened => Assert.True(happened.Day >= ((happened as NumberEvent)?.Person ?? happened.Child.Person).Born));
    }

    [Fact]
    public void InOrder_RecordAndVersion_AreThereOnceAndTheSecondComesLater()
    {
        var records = Year.GroupBy(happened => (happened.GetType(), happened.RecordId, happened is NumberEvent number ? number.Person.Id : Guid.Empty)).ToList();

        Assert.All(records.Where(record => record.Key.Item1 != typeof(NumberEvent)), record =>
            Assert.Equal(Enumerable.Range(1, record.Count()), record.Select(happened => happened.Version)));
        Assert.Contains(records, record => record.Count() == 2);
    }

    [Fact]
    public void Consents_OfAYear_HaveEveryShape()
    {
        var answers = Year.OfType<ConsentEvent>().ToList();

        Assert.Contains(answers, consent => consent.Answers.Count(answer => answer is { Yes: true, Capacity: "guardian" }) == 2);
        Assert.Contains(answers, consent => consent.Answers.Count == 1 && consent.Family.Guardians.Count == 2);
        Assert.Contains(answers, consent => consent.Answers.Any(answer => !answer.Yes));
        Assert.Contains(answers, consent => consent.Answers.Any(answer => answer.RevokedAt is not null));
        Assert.Contains(answers, consent => consent.Answers.All(answer => answer.Until < Given.Today));
        Assert.Contains(answers, consent => consent.Answers.All(answer => answer.Recipients.Count == 1));
        Assert.Contains(answers, consent => consent.Child.AgeOn(consent.Day) >= 15 && consent.Answers.Any(answer => answer.Capacity == "child"));
        Assert.Contains(answers, consent => consent.Answers.Any(answer => answer.Capacity == "godMan"));
    }

    [Fact]
    public void Consents_TakenBack_AreTheSameAsGivenButForThat()
    {
        var given = Year.OfType<ConsentEvent>().Where(consent => consent.Version == 1).SelectMany(consent => consent.Answers).ToDictionary(answer => answer.Id, StringComparer.Ordinal);

        Assert.All(Year.OfType<ConsentEvent>().Where(consent => consent.Version == 2).SelectMany(consent => consent.Answers), back =>
        {
            var before = given[back.Id];
            Assert.True((before.From, before.Until, before.Releasing, before.By.Id) == (back.From, back.Until, back.Releasing, back.By.Id));
            Assert.True(before.Recipients.SequenceEqual(back.Recipients));
        });
    }

    [Fact]
    public void Notices_Always_AreAboutChildrenWithAListedNumber() =>
        Assert.All(Year.OfType<HealthEvent>(), notice => Assert.True(notice.Child.Person.IsListed));

    [Fact]
    public void Numbers_Changed_AreTemporaryAndASamordningsnummerBefore()
    {
        var before = Year.OfType<NumberEvent>().Select(change => PersonIdentity.TryParseWhole(change.Person.EarlierNumber, Given.Today)!.Kind).Distinct();

        Assert.Equal([IdentityKind.Samordningsnummer, IdentityKind.Tillfalligt], before.Order());
    }

    [Fact]
    public void Notices_OfAYear_AreRecordedInEveryWay() => Assert.Equal(
        Enum.GetValues<HealthRecord>(), Year.OfType<HealthEvent>().Select(notice => notice.Record).Distinct().Order());

    [Fact]
    public void Stays_BegunInTheYear_AreToldMonthsBefore()
    {
        var told = Year.OfType<StayEvent>().Select(change => (change.Child.Index, change.Day)).ToHashSet();
        var begun =
            from family in Given.Osteraker.Families()
            from child in family.Children
            from stay in child.Stays
            let day = stay.From.AddDays(-120)
            where day > Given.Osteraker.YearBegins && day < Given.Today && child.Person.Born < Given.Today.AddDays(-1)
            select (child.Index, day);

        Assert.NotEmpty(begun);
        Assert.Empty(begun.Except(told));
    }

    [Fact]
    public void Reports_OfAYear_AreSentInEveryWay() => Assert.Equal(
        Enum.GetValues<ReporterNaming>(), Year.OfType<ReportEvent>().Select(report => report.Naming).Distinct().Order());
}
