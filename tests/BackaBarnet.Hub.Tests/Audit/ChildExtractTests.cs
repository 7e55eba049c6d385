using System.Text;
using BackaBarnet.Consent;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Audit.Extract;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing;

namespace BackaBarnet.Hub.Tests.Audit;

public class ChildExtractTests
{
    public static readonly TheoryData<ExtractReader> Family = [ExtractReader.Guardian, ExtractReader.Child];

    /// <summary>A year in a child's life: told things, and things of every kind that are not told.</summary>
    private static readonly List<StoredAuditEntry> Year = new ExtractRows()
        .Row(0, AuditEvents.ConsentChanged, detail: "given")
        .Delivered(1, "bvc")
        .Delivered(2, "soc", "Duty", "R-SOL-19-1")
        .Withheld(2, "skola", "Deny", "R-OSL-40-7G R-SOL-19-1")
        .Withheld(3, "skola", "Deny", "R-OSL-8-1 R-CONS-02")
        .Withheld(4, "bvc", "Human", "R-PROT-META GATE-PROT")
        .Delivered(5, "polis", rules: "R-CONS-06 R-CONS-02")
        .Delivered(6, "skola", rules: "R-CONS-06 R-CONS-02 R-GDPR-5", fields: "child.givenName content.observations[3].note")
        .Delivered(7, "bup", "Split", "R-CONS-06 R-CONS-02 R-CONS-08")
        .Withheld(8, "bup", "Human", "R-OSL-12-3 R-CONS-05")
        .Row(1, AuditEvents.Recalled, "bvc")
        .Row(9, "an-event-of-later")
        .All;

    private static readonly ChildFacts Older = ExtractRows.Child with { Born = new DateOnly(2014, 5, 1) };

    [Fact]
    public void Officer_Year_SeesEveryRow()
    {
        var result = ExtractRows.Make(ExtractReader.Officer, Year);

        Assert.Equal(Year.Select(row => row.Position), result.Extract.Entries.Select(entry => entry.ForOfficer!.Position));
        Assert.Empty(result.ForOfficer);
        Approved.Equals(result.Extract.ToText(), "Extract.officer");
    }

    [Fact]
    public void Guardian_Year_IsToldWhatConsentsLetPass()
    {
        var result = ExtractRows.Make(ExtractReader.Guardian, Year);

        Assert.Equal(["Tallbackens BVC", "Ängsskolans elevhälsa"], result.Extract.Entries.Select(entry => entry.Recipient));
        Approved.Equals(result.Extract.ToText(), "Extract.guardian");
        Approved.Equals(Encoding.UTF8.GetString(result.Extract.ToJson()), "Extract.guardian", "json");
    }

    [Fact]
    public void Child_Year_IsToldWhatConsentsLetPass()
    {
        var result = ExtractRows.Make(ExtractReader.Child, Year, Older);

        Assert.Equal(["Tallbackens BVC", "Ängsskolans elevhälsa"], result.Extract.Entries.Select(entry => entry.Recipient));
        Approved.Equals(result.Extract.ToText(), "Extract.child");
    }

    [Fact]
    public void Child_AnswerOfItsOwn_IsToldToTheChildAndToNoGuardian()
    {
        var rows = new ExtractRows().Delivered(1, "skola", rules: "R-CONS-06 R-CONS-02 R-CONS-05 R-OSL-12-3").All;

        Assert.Single(ExtractRows.Make(ExtractReader.Child, rows, Older).Extract.Entries);
        Assert.Empty(ExtractRows.Make(ExtractReader.Guardian, rows).Extract.Entries);
    }

    [Theory]
    [MemberData(nameof(Family))]
    public void Family_NothingButSecrets_HasTheSameBytesAsNothing(ExtractReader reader)
    {
        var child = reader == ExtractReader.Child ? Older : ExtractRows.Child;
        var told = ExtractRows.Make(reader, Year, child).ForOfficer.Select(question => question.Position).ToHashSet();
        var secrets = Year.Where(row => told.Contains(row.Position)).ToList();

        var (with, without) = (ExtractRows.Make(reader, secrets, child).Extract, ExtractRows.Make(reader, [], child).Extract);

        Assert.Equal(without.ToText(), with.ToText());
        Assert.Equal(without.ToJson(), with.ToJson());
    }

    [Theory]
    [MemberData(nameof(Family))]
    public void Family_WhatIsLeftOut_IsListedForTheOfficerAndSettledRowsAreNot(ExtractReader reader)
    {
        var child = reader == ExtractReader.Child ? Older : ExtractRows.Child;
        var result = ExtractRows.Make(reader, Year, child);

        var left = result.ForOfficer.Select(question => question.Position).ToHashSet();
        var settled = Year.Where(row => !left.Contains(row.Position)).ToList();

        Assert.Equal(
            ["bvc 1 decided", "bvc 1 attempted", "bvc 1 delivered", "skola 6 decided", "skola 6 attempted", "skola 6 delivered"],
            settled.Select(row => $"{row.Recipient} {row.MessageId!.Value.ToByteArray()[0]} {row.Event}"));
        Assert.All(result.ForOfficer, question => Assert.NotEmpty(question.Doubts));
    }

    [Theory]
    [InlineData(2, ExtractDoubt.SuspicionOfHarm)]
    [InlineData(4, ExtractDoubt.Protection)]
    [InlineData(5, ExtractDoubt.Police)]
    [InlineData(7, ExtractDoubt.OtherPersons)]
    [InlineData(8, ExtractDoubt.AgeAndMaturity)]
    [InlineData(9, ExtractDoubt.NotCertain)]
    public void Officer_EveryRowOfAMessage_SharesItsDoubts(int message, ExtractDoubt doubt)
    {
        var id = new Guid(message, 1, 1, new byte[8]);

        var entries = ExtractRows.Make(ExtractReader.Officer, Year).Extract.Entries.Where(entry => entry.ForOfficer!.MessageId == id).ToList();

        Assert.NotEmpty(entries);
        Assert.All(entries, entry => Assert.Contains(doubt, entry.ForOfficer!.Doubts));
    }

    public static readonly TheoryData<string> Unsure =
    [
        "protected", "unknown protection", "guardian protected", "sheltered", "lvu", "not born yet", "birth unknown", "old enough to decide", "grown up",
    ];

    [Theory]
    [MemberData(nameof(Unsure))]
    public void Guardian_AnythingUnsureAboutTheChild_IsToldNothing(string what)
    {
        var result = ExtractRows.Make(ExtractReader.Guardian, Year, With(what));

        Assert.Empty(result.Extract.Entries);
        Assert.Equal(Year.Count, result.ForOfficer.Count);
    }

    [Theory]
    [InlineData("protected")]
    [InlineData("guardian protected")]
    [InlineData("sheltered")]
    [InlineData("lvu")]
    [InlineData("birth unknown")]
    [InlineData("too young to read")]
    public void Child_AnythingUnsureAboutIt_IsToldNothing(string what) =>
        Assert.Empty(ExtractRows.Make(ExtractReader.Child, Year, With(what)).Extract.Entries);

    [Theory]
    [InlineData("2014-11-22", 0)]
    [InlineData("2014-11-23", 2)]
    public void Guardian_ChildOfTwelve_IsToldNothingFromTheBirthdayOn(string born, int entries) =>
        Assert.Equal(entries, ExtractRows.Make(ExtractReader.Guardian, Year, ExtractRows.Child with { Born = DateOnly.Parse(born, System.Globalization.CultureInfo.InvariantCulture) }).Extract.Entries.Count);

    [Fact]
    public void Family_RecipientThatTheDirectoryDoesNotKnow_IsNotTold() =>
        Assert.Empty(ExtractRows.Make(ExtractReader.Guardian, new ExtractRows().Delivered(1, "gone").All).Extract.Entries);

    [Fact]
    public void Family_FieldThatNoContractKnows_IsNotTold() =>
        Assert.Empty(ExtractRows.Make(ExtractReader.Guardian, new ExtractRows().Delivered(1, "bvc", fields: "child.givenName content.secret").All).Extract.Entries);

    [Fact]
    public void Family_DeliveryThatCameInTheEndByOtherGrounds_IsNotTold()
    {
        var rows = new ExtractRows()
            .Row(1, AuditEvents.Attempted, "bvc", "Permit", "R-CONS-06", "child.givenName")
            .Row(1, AuditEvents.Failed, "bvc")
            .Row(1, AuditEvents.Attempted, "bvc", "Permit", "R-BRB-24-4", "child.givenName")
            .Row(1, AuditEvents.Delivered, "bvc")
            .All;

        Assert.Empty(ExtractRows.Make(ExtractReader.Guardian, rows).Extract.Entries);
    }

    [Fact]
    public void Family_WhatHappensToADeliveryAfterItsArrival_IsTheOfficersToDecide()
    {
        var rows = new ExtractRows()
            .Row(1, AuditEvents.Attempted, "bvc", "Permit", "R-CONS-06", "child.givenName")
            .Row(1, AuditEvents.Failed, "bvc")
            .Row(1, AuditEvents.Attempted, "bvc", "Permit", "R-CONS-06", "child.givenName")
            .Row(1, AuditEvents.Delivered, "bvc")
            .Row(1, AuditEvents.Failed, "bvc")
            .All;

        var result = ExtractRows.Make(ExtractReader.Guardian, rows);

        Assert.Single(result.Extract.Entries);
        Assert.Equal([rows[^1].Position], result.ForOfficer.Select(question => question.Position));
    }

    [Fact]
    public void Family_NoticeThatArrived_IsNotTold()
    {
        var rows = new ExtractRows().Row(1, AuditEvents.Attempted, "bvc", detail: "Recall").Row(1, AuditEvents.Delivered, "bvc").All;

        Assert.Empty(ExtractRows.Make(ExtractReader.Guardian, rows).Extract.Entries);
    }

    [Theory]
    [MemberData(nameof(Family))]
    public void Family_Handout_HoldsNoIdsOfRowsMessagesOrRules(ExtractReader reader)
    {
        var extract = ExtractRows.Make(reader, Year, reader == ExtractReader.Child ? Older : ExtractRows.Child).Extract;

        foreach (var text in new[] { extract.ToText(), Encoding.UTF8.GetString(extract.ToJson()) })
        {
            Assert.DoesNotContain("R-", text, StringComparison.Ordinal);
            Assert.DoesNotContain("c1", text, StringComparison.Ordinal);
            Assert.All(Year, row => Assert.DoesNotContain(row.Position.ToString(System.Globalization.CultureInfo.InvariantCulture), text, StringComparison.Ordinal));
            Assert.All(Year.Where(row => row.MessageId is not null), row => Assert.DoesNotContain(row.MessageId!.Value.ToString("D"), text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Words_EveryEventAndDoubt_HasSome()
    {
        foreach (var happened in typeof(AuditEvents).GetFields().Select(field => (string)field.GetValue(null)!).Where(happened => happened != AuditEvents.EndpointChanged))
            Assert.DoesNotContain("Något annat", ExtractWords.Of(new ExtractRows().Row(1, happened, "bvc", "Permit", "R-CONS-06").All[0]), StringComparison.Ordinal);
        Assert.All(Enum.GetValues<ExtractDoubt>(), doubt => Assert.NotEmpty(ExtractWords.Of(doubt)));
    }

    [Theory]
    [InlineData("child.givenName", Categories.Identity)]
    [InlineData("occurredAt", Categories.Metadata)]
    [InlineData("content.nothing", null)]
    [InlineData("", null)]
    public void FieldCategories_Path_IsFoundWhateverTheKindOfMessage(string path, string? category) => Assert.Equal(category, FieldCategories.Of(path));

    private static ChildFacts With(string what) => what switch
    {
        "protected" => Older with { Protected = Protection.Sekretessmarkering },
        "unknown protection" => ExtractRows.Child with { Protected = Protection.Unknown },
        "guardian protected" => ExtractRows.Child with { GuardianProtected = Protection.SkyddadFolkbokforing },
        "sheltered" => ExtractRows.Child with { ShelteredHousing = true },
        "lvu" => ExtractRows.Child with { UnderLvu = true },
        "not born yet" => ExtractRows.Child with { Born = new DateOnly(2027, 1, 1) },
        "birth unknown" => ExtractRows.Child with { Born = null },
        "old enough to decide" => Older,
        "grown up" => ExtractRows.Child with { Born = new DateOnly(2008, 1, 1) },
        _ => ExtractRows.Child with { Born = new DateOnly(2017, 11, 23) },
    };

    [Theory]
    [InlineData(ExtractReader.Officer)]
    [InlineData(ExtractReader.Guardian)]
    [InlineData(ExtractReader.Child)]
    public void Make_MoreOfOtherControllers_ChangesNothing(ExtractReader reader)
    {
        var child = reader == ExtractReader.Child ? Older : ExtractRows.Child;
        var more = new ExtractRows("soc-1", Year)
            .Row(0, AuditEvents.ConsentChanged, detail: "withdrawn")
            .Delivered(21, "skola")
            .Delivered(22, "bvc")
            .Withheld(23, "polis", "Deny", "R-OSL-8-1")
            .All;

        var (one, both) = (ExtractRows.Make(reader, Year, child), ExtractRows.Make(reader, more, child));

        Assert.Equal(one.Extract.ToJson(), both.Extract.ToJson());
        Assert.Equal(one.Extract.ToText(), both.Extract.ToText());
        Assert.Equal(one.ForOfficer.Select(question => question.Position), both.ForOfficer.Select(question => question.Position));
    }

    [Fact]
    public void Make_ForARecipient_HoldsWhatItReceivedAndNothingOfWhatItWasRefused()
    {
        var rows = Year.Where(row => row is { Recipient: "bvc", Event: AuditEvents.Attempted or AuditEvents.Delivered or AuditEvents.Recalled });

        var entries = ExtractRows.Make(ExtractReader.Officer, Year, principal: "vardbolaget").Extract.Entries;

        Assert.Equal(rows.Select(row => row.Position), entries.Select(entry => entry.ForOfficer!.Position));
        Assert.All(entries, entry => Assert.Null(entry.ForOfficer!.Source));
        Assert.Equal(["Tallbackens BVC"], ExtractRows.Make(ExtractReader.Guardian, Year, principal: "vardbolaget").Extract.Entries.Select(entry => entry.Recipient));
    }

    [Fact]
    public void Make_AttemptThatFailed_IsNotTheRecipients()
    {
        var rows = new ExtractRows().Row(1, AuditEvents.Attempted, "bvc", "Permit", "R-CONS-06", "id").Row(1, AuditEvents.Failed, "bvc").All;

        Assert.Empty(ExtractRows.Make(ExtractReader.Officer, rows, principal: "vardbolaget").Extract.Entries);
    }

    [Fact]
    public void Make_AnswersAboutConsent_AreThoseThatItsOwnReleasesRestOn()
    {
        var rows = new ExtractRows("soc-1", new ExtractRows().Row(0, AuditEvents.ConsentChanged, detail: "given").Delivered(1, "bvc").All)
            .Row(0, AuditEvents.ConsentChanged, detail: "given").Delivered(2, "skola").All;

        Assert.Single(ExtractRows.Make(ExtractReader.Officer, rows).Extract.Entries, entry => entry.What.Contains("samtycke", StringComparison.Ordinal));
        Assert.DoesNotContain(ExtractRows.Make(ExtractReader.Officer, rows, principal: "vardbolaget").Extract.Entries, entry => entry.What.Contains("samtycke", StringComparison.Ordinal));
    }

    [Fact]
    public void Make_ErasedKey_IsToldToThoseWhoHaveMore()
    {
        var rows = new ExtractRows().Delivered(1, "bvc").Row(0, AuditEvents.KeyErased).All;

        Assert.Contains(ExtractRows.Make(ExtractReader.Officer, rows).Extract.Entries, entry => entry.What.Contains("raderades", StringComparison.Ordinal) && entry.ForOfficer!.MessageId is null);
        Assert.Empty(ExtractRows.Make(ExtractReader.Officer, rows, principal: "socialnamnden").Extract.Entries);
    }

    [Fact]
    public void Make_AnotherNumber_IsToldToThoseWhoHaveMoreUnlessItIsInDoubt()
    {
        var rows = new ExtractRows().Delivered(1, "bvc").Row(0, AuditEvents.NumberReplaced).Row(0, AuditEvents.NumberInDoubt).All;

        Assert.Single(ExtractRows.Make(ExtractReader.Officer, rows).Extract.Entries, entry => entry.What.Contains("identitetsnummer", StringComparison.Ordinal));
        Assert.Empty(ExtractRows.Make(ExtractReader.Officer, rows, principal: "socialnamnden").Extract.Entries);
    }

    [Fact]
    public void Make_ActivityOrRecipientThatTheDirectoryDoesNotKnow_IsNamedApart()
    {
        var result = ExtractRows.Make(ExtractReader.Officer, new ExtractRows("closed-1", Year).Delivered(31, "gone").All);

        Assert.Equal(["closed-1", "gone"], result.Unknown);
        Assert.DoesNotContain("closed-1", result.Extract.ToText() + Encoding.UTF8.GetString(result.Extract.ToJson()), StringComparison.Ordinal);
        Assert.Empty(ExtractRows.Make(ExtractReader.Officer, Year).Unknown);
    }
}
