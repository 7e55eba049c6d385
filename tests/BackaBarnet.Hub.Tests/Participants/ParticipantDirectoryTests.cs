using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Registers;

namespace BackaBarnet.Hub.Tests.Participants;

public sealed class ParticipantDirectoryTests
{
    [Fact]
    public void CandidatesFor_OtherMunicipality_AreNone() =>
        Assert.Empty(DirectoryWith(recipient => recipient.Municipalities = ["1286"]).CandidatesFor(Messages.Upptackt()));

    [Fact]
    public void CandidatesFor_OtherKind_AreNone() =>
        Assert.Empty(DirectoryWith(recipient => recipient.Receives = [MessageKinds.Halsonotis]).CandidatesFor(Messages.Upptackt()));

    [Fact]
    public void CandidatesFor_OtherReleasingActivity_AreNone() =>
        Assert.Empty(DirectoryWith(recipient => recipient.From = ["elevhalsan"]).CandidatesFor(Messages.Upptackt()));

    [Theory]
    [InlineData("*")]
    [InlineData("forskolan")]
    public void CandidatesFor_NamedReleasingActivity_AreThoseWhoReceiveFromIt(string from) =>
        Assert.Equal("elevhalsan", Assert.Single(DirectoryWith(recipient => recipient.From = [from]).CandidatesFor(Messages.Upptackt())).Id);

    [Fact]
    public void CandidatesFor_SuspectedHarm_AreAlsoThoseWhoReceiveReports() =>
        Assert.Single(DirectoryWith(recipient => recipient.Receives = [MessageKinds.Orosanmalan]).CandidatesFor(Messages.Upptackt() with { SuspectsHarm = true }));

    [Fact]
    public void Faults_Defaults_AreNone() => Assert.Empty(new ParticipantOptions().Faults("Participants"));

    [Fact]
    public void Faults_EverythingWrong_AreAllNamed()
    {
        var options = Options(_ => { });
        options.Activities[0].Id = "Elevhälsan";
        options.Activities[0].Kind = "SKOLA";
        options.Activities[0].Principal = options.Activities[0].Name = "";
        options.Recipients[0] = new RecipientOptions { Id = "x y" };

        Assert.Equal(
            [
                "P:Activities:0:Id", "P:Activities:0:Kind", "P:Activities:0:Principal", "P:Activities:0:Name",
                "P:Recipients:0:Id", "P:Recipients:0:Activity", "P:Recipients:0:Channel",
                "P:Recipients:0:Municipalities", "P:Recipients:0:Receives", "P:Recipients:0:From", "P:Recipients:0:Needs",
            ],
            options.Faults("P").Select(fault => fault.Path));
    }

    [Fact]
    public void Faults_IdUsedTwice_IsNamedBothTimes()
    {
        var options = Options(_ => { });
        options.Recipients.Add(options.Recipients[0]);

        Assert.Equal(["P:Recipients:0:Id", "P:Recipients:1:Id"], options.Faults("P").Select(fault => fault.Path));
    }

    [Fact]
    public void Faults_Units_AreNamedWhereTheyCantBeUsed()
    {
        var options = Options(_ => { });
        options.Activities.Add(new ActivityOptions { Id = "skolan", Kind = ActivityKinds.SkolaPedagogik, Principal = "bun", Name = "Skolan", Units = [new UnitOptions { Source = "unikum", Id = "U-1" }] });
        options.Activities[0].Units = [new UnitOptions { Source = "unikum", Id = "U-1" }, new UnitOptions { Source = "region", Id = "U-1" }, new UnitOptions()];

        Assert.Equal(["P:Activities:0:Units:0", "P:Activities:0:Units:2:Source", "P:Activities:0:Units:2:Id", "P:Activities:1:Units:0"], options.Faults("P").Select(fault => fault.Path));
    }

    [Fact]
    public void BarnkontaktOf_UnitSpeltInAnotherCase_IsTheSame()
    {
        var options = Options(_ => { });
        options.Activities[0].Units = [new UnitOptions { Source = "region", Id = "se2321000000-bvc1" }];
        var directory = new ParticipantDirectory(options);
        var unit = new Unit("region", "SE2321000000-BVC1");

        Assert.Equal("elevhalsan", directory.BarnkontaktOf(unit)?.Id);
        Assert.Equal(unit, directory.AsOne(unit));
        Assert.Null(directory.BarnkontaktOf(unit with { Source = "Region" }));
        Assert.Null(directory.BarnkontaktOf(unit with { RecordId = "SE2321000000-BVC2" }));
        options.Activities[0].Units.Add(new UnitOptions { Source = "region", Id = "SE2321000000-bvc1" });
        Assert.Equal(2, options.Faults("P").Count());
    }

    private static ParticipantDirectory DirectoryWith(Action<RecipientOptions> change) => new(Options(change));

    private static ParticipantOptions Options(Action<RecipientOptions> change)
    {
        var recipient = new RecipientOptions
        {
            Id = "elevhalsan",
            Activity = "elevhalsan",
            Channel = "webhook",
            Municipalities = [Messages.Municipality],
            Receives = [MessageKinds.Upptackt],
            From = ["*"],
            Needs = [Categories.Identity],
        };
        change(recipient);
        return new ParticipantOptions
        {
            Activities = [new ActivityOptions { Id = "elevhalsan", Kind = ActivityKinds.SkolaElevhalsa, Principal = "bun", Name = "Elevhälsan" }],
            Recipients = [recipient],
        };
    }
}
