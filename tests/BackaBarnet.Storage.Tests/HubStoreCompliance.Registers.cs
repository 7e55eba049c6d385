using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Storage.Tests;

/// <summary>What every store must do with registers and keys.</summary>
public abstract partial class HubStoreCompliance
{
    [Fact]
    public async Task AddKeysAsync_InTheSameTransaction_AreFound()
    {
        var key = Key("subject");
        await Store.WriteAsync(
            async rows =>
            {
                await rows.AddKeysAsync([key]);
                Assert.Equal(key.Id, Assert.Single(await rows.ReadKeysOfAsync(["subject", "other"])).Id);
            },
            default);

        Assert.Equal("subject", Assert.Single(await Store.ReadAsync(rows => rows.ReadKeysAsync([key.Id, Guid.NewGuid()]), default)).Subject);
    }

    [Fact]
    public async Task AddKeysAsync_ManyTransactionsAtOnce_AgreeOnOneKeyForEachSubject()
    {
        var counting = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => Store.WriteAsync(
            async rows =>
            {
                string[] wanted = [.. Enumerable.Range(i, 5).Select(n => $"subject-{n:00}")];
                var found = await rows.ReadKeysOfAsync(wanted);
                return found.Concat(await rows.AddKeysAsync([.. wanted.Except(found.Select(key => key.Subject)).Select(subject => Key(subject))])).ToList();
            },
            default))));

        var agreed = counting.SelectMany(keys => keys).Select(key => (key.Subject, key.Id)).Distinct().ToList();
        Assert.Equal(24, agreed.Count);
        Assert.Equal(24, agreed.DistinctBy(key => key.Subject).Count());
        Assert.All(counting, keys => Assert.Equal(5, keys.DistinctBy(key => key.Subject).Count()));
    }

    [Fact]
    public async Task EraseKeyAsync_Key_IsGone()
    {
        await Store.WriteAsync(rows => rows.AddKeysAsync([Key("subject")]), default);

        Assert.True(await Store.WriteAsync(rows => rows.EraseKeyAsync("subject"), default));
        Assert.False(await Store.WriteAsync(rows => rows.EraseKeyAsync("subject"), default));
        Assert.Empty(await Store.ReadAsync(rows => rows.ReadKeysOfAsync(["subject"]), default));
    }

    [Fact]
    public async Task ClaimKeysNotWrappedByAsync_OlderRootKey_IsFoundUntilWrappedAnew()
    {
        foreach (var (subject, root) in new[] { ("a", "old"), ("b", "new") })
            await Store.WriteAsync(rows => rows.AddKeysAsync([Key(subject, root)]), default);

        await Store.WriteAsync(async rows => Assert.Single(await rows.ClaimKeysNotWrappedByAsync("new", 10)).WrappedBy = "new", default);

        Assert.Empty(await Store.ReadAsync(rows => rows.ClaimKeysNotWrappedByAsync("new", 10), default));
    }

    [Fact]
    public async Task AreKeysNotWrappedByAsync_OlderRootKey_AreUntilWrappedAnew()
    {
        await Store.WriteAsync(rows => rows.AddKeysAsync([Key("a", "old")]), default);

        Assert.True(await Store.ReadAsync(rows => rows.AreKeysNotWrappedByAsync("new"), default));
        Assert.False(await Store.ReadAsync(rows => rows.AreKeysNotWrappedByAsync("old"), default));
    }

    [Fact]
    public async Task AddFormerNumberAsync_OneAfterTheOther_AllBelongToTheLatest()
    {
        await Store.WriteAsync(async rows => Assert.True(await rows.AddFormerNumberAsync(Former("first", "second"))), default);
        await Store.WriteAsync(
            async rows =>
            {
                Assert.True(await rows.AddFormerNumberAsync(Former("second", "third")));
                Assert.False(await rows.AddFormerNumberAsync(Former("first", "third")));
                Assert.True(await rows.AddFormerNumberAsync(Former("other", "another")));
            },
            default);

        foreach (var number in new[] { "first", "second", "third" })
        {
            var found = await Store.ReadAsync(rows => rows.ReadFormerNumbersAsync([number]), default);
            Assert.Equal([("first", "third"), ("second", "third")], found.Select(row => (row.FormerIndex, row.CurrentIndex)));
        }
    }

    [Fact]
    public async Task ReplaceGuardianshipsAsync_NewGuardians_TakeTheOldOnesPlace()
    {
        await Store.WriteAsync(rows => rows.ReplaceGuardianshipsAsync(["entry"], [Guardianship("first"), Guardianship("second")]), default);
        await Store.WriteAsync(rows => rows.ReplaceGuardianshipsAsync(["entry"], [Guardianship("second"), Guardianship("third")]), default);

        Assert.Empty(await Store.ReadAsync(rows => rows.FindChildrenOfAsync(["first"]), default));
        Assert.Equal(["child"], await Store.ReadAsync(rows => rows.FindChildrenOfAsync(["second"]), default));
        Assert.Equal(["child"], await Store.ReadAsync(rows => rows.FindChildrenOfAsync(["third"]), default));
    }

    [Fact]
    public async Task ReadEntriesAboutAsync_Persons_AreThoseOfTheKinds()
    {
        await Store.WriteAsync(rows => Add(rows, Entry("1", "person", "anna"), Entry("2", "consent", "anna"), Entry("3", "person", "bo")), default);

        Assert.Equal("1", Assert.Single(await Store.ReadAsync(rows => rows.ReadEntriesAboutAsync(["anna"], ["person"]), default)).EntryIndex);
        Assert.Equal(["1", "3"], (await Store.ReadAsync(rows => rows.ReadEntriesAsync(["3", "1", "4"]), default)).Select(entry => entry.EntryIndex).Order());
        Assert.Equal(["1", "3"], (await Store.ReadAsync(rows => rows.ClaimEntriesAsync(["3", "1", "4"]), default)).Select(entry => entry.EntryIndex));
    }

    [Fact]
    public async Task ReadEntriesAboutEntriesAsync_Persons_AreThoseOfTheKinds()
    {
        await Store.WriteAsync(rows => Add(rows, Entry("1", "person", "anna"), Placement("2", "1"), Placement("3", "4"), Placement("5", about: null)), default);

        Assert.Equal("2", Assert.Single(await Store.ReadAsync(rows => rows.ReadEntriesAboutEntriesAsync(["1"], ["placement"]), default)).EntryIndex);
        Assert.Empty(await Store.ReadAsync(rows => rows.ReadEntriesAboutEntriesAsync(["1"], ["duty"]), default));
        Assert.Empty(await Store.ReadAsync(rows => rows.ReadEntriesAboutEntriesAsync([], ["placement"]), default));
    }

    [Fact]
    public async Task ClaimEntriesAboutNobodyAsync_Kind_AreThoseThatNobodyHasLookedInto()
    {
        await Store.WriteAsync(rows => Add(rows, Entry("1", "person", "anna"), Placement("2", "1"), Placement("3", about: null), Placement("5", about: null)), default);

        Assert.Equal(["3"], (await Store.ReadAsync(rows => rows.ClaimEntriesAboutNobodyAsync("placement", 1), default)).Select(entry => entry.EntryIndex));
        await Store.WriteAsync(async rows => Assert.Equal(2, (await rows.ClaimEntriesAboutNobodyAsync("placement", 10)).Select(entry => entry.AboutEntryIndex = "1").Count()), default);

        Assert.Empty(await Store.ReadAsync(rows => rows.ClaimEntriesAboutNobodyAsync("placement", 10), default));
        Assert.Equal(3, (await Store.ReadAsync(rows => rows.ReadEntriesAboutEntriesAsync(["1"], ["placement"]), default)).Count);
    }

    [Fact]
    public async Task RemoveEntriesAboutAsync_Person_TakesItsPlacementsToo()
    {
        await Store.WriteAsync(rows => Add(rows, Entry("1", "person", "anna"), Placement("2", "1"), Entry("3", "person", "bo"), Placement("4", "3"), Telling("2", "roll", Now)), default);

        await Store.WriteAsync(rows => rows.RemoveEntriesAboutAsync("anna"), default);

        Assert.Equal(["3", "4"], (await Store.ReadAsync(rows => rows.ReadEntriesAsync(["1", "2", "3", "4"]), default)).Select(entry => entry.EntryIndex).Order());
        Assert.Empty(await Store.ReadAsync(rows => rows.ReadUntoldAsync("roll", Now.AddHours(1), 10), default));
    }

    [Fact]
    public async Task ReadUntoldAsync_Roll_GivesThoseNotToldSince()
    {
        await Store.WriteAsync(rows => Add(rows, Telling("1", "roll", Now), Telling("2", "roll", Now.AddHours(1)), Telling("3", "other", Now)), default);
        await Store.WriteAsync(
            async rows => Assert.Single(await rows.ClaimTellingsAsync(["1"])).ToldAt = Now.AddMinutes(1), default);

        Assert.Equal(["1"], await Store.ReadAsync(rows => rows.ReadUntoldAsync("roll", Now.AddHours(1), 10), default));
        Assert.Equal(["1", "2"], await Store.ReadAsync(rows => rows.ReadUntoldAsync("roll", Now.AddHours(2), 10), default));
        Assert.Equal(["1"], await Store.ReadAsync(rows => rows.ReadUntoldAsync("roll", Now.AddHours(2), 1), default));
        Assert.Empty(await Store.ReadAsync(rows => rows.ReadUntoldAsync("roll", Now.AddMinutes(1), 10), default));
    }

    [Fact]
    public async Task RemoveEntriesAboutAsync_Person_TakesItsTellingsToo()
    {
        await Store.WriteAsync(rows => Add(rows, Entry("1", "person", "anna"), Entry("2", "person", "bo"), Telling("1", "roll", Now), Telling("2", "roll", Now)), default);

        await Store.WriteAsync(rows => rows.RemoveEntriesAboutAsync("anna"), default);

        Assert.Equal(["2"], await Store.ReadAsync(rows => rows.ReadUntoldAsync("roll", Now.AddHours(1), 10), default));
    }

    [Fact]
    public async Task RemoveTellingsAsync_Entries_StandOnNoRollAnyMore()
    {
        await Store.WriteAsync(rows => Add(rows, Telling("1", "roll", Now), Telling("2", "roll", Now)), default);

        await Store.WriteAsync(rows => rows.RemoveTellingsAsync(["1", "4"]), default);

        Assert.Equal(["2"], await Store.ReadAsync(rows => rows.ReadUntoldAsync("roll", Now.AddHours(1), 10), default));
    }

    [Fact]
    public async Task ClaimEntriesToEraseAsync_TimeHasCome_AreThoseLongestDueFirst()
    {
        await Store.WriteAsync(rows => Add(rows, Gone("1", Now.AddDays(1)), Gone("2", Now), Gone("3", Now.AddDays(-1)), Entry("4", "person", "anna")), default);

        Assert.Equal(["3", "2"], (await Store.ReadAsync(rows => rows.ClaimEntriesToEraseAsync(Now, 10), default)).Select(entry => entry.EntryIndex));
        Assert.Equal(["3"], (await Store.ReadAsync(rows => rows.ClaimEntriesToEraseAsync(Now, 1), default)).Select(entry => entry.EntryIndex));

        await Store.WriteAsync(async rows => (await rows.ClaimEntriesAsync(["3"])).Single().EraseAt = null, default);
        Assert.Equal(["2"], (await Store.ReadAsync(rows => rows.ClaimEntriesToEraseAsync(Now, 10), default)).Select(entry => entry.EntryIndex));
    }

    [Fact]
    public async Task ClaimUndatedEntriesAsync_Fingerprint_AreThoseWithoutATime()
    {
        var other = Entry("3", "person", "anna");
        other.Fingerprint = "another";
        await Store.WriteAsync(rows => Add(rows, Entry("1", "person", "anna"), Gone("2", Now), other), default);

        await Store.WriteAsync(async rows => Assert.Single(await rows.ClaimUndatedEntriesAsync("fingerprint", 10)).EraseAt = Now.AddDays(1), default);

        Assert.Empty(await Store.ReadAsync(rows => rows.ClaimUndatedEntriesAsync("fingerprint", 10), default));
        Assert.Equal(["1"], (await Store.ReadAsync(rows => rows.ReadEntriesAsync(["1", "2", "3"]), default)).Where(entry => entry.EraseAt == Now.AddDays(1)).Select(entry => entry.EntryIndex));
    }

    [Fact]
    public async Task ClaimEntriesToEraseAsync_TwoAtOnce_EraseEachOnce()
    {
        await Store.WriteAsync(rows => Add(rows, Enumerable.Range(0, 40).Select(i => Gone(i.ToString("00", System.Globalization.CultureInfo.InvariantCulture), Now))), default);

        var erased = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Store.WriteAsync(
            async rows =>
            {
                List<string> claimed = [.. (await rows.ClaimEntriesToEraseAsync(Now, 10)).Select(entry => entry.EntryIndex)];
                await rows.RemoveEntriesAsync(claimed);
                return claimed;
            },
            default))));

        Assert.Equal(erased.SelectMany(some => some).Count(), erased.SelectMany(some => some).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(40 - erased.Sum(some => some.Count), (await Store.ReadAsync(rows => rows.ClaimEntriesToEraseAsync(Now, 100), default)).Count);
    }

    [Fact]
    public async Task RemoveEntriesAsync_Child_IsGoneWithItsTellingsAndGuardianships()
    {
        await Store.WriteAsync(
            async rows =>
            {
                await Add(rows, Entry("entry", "person", "child"), Entry("guardian", "person", "mother"), Telling("entry", "roll", Now), Telling("guardian", "roll", Now));
                await rows.ReplaceGuardianshipsAsync(["entry"], [Guardianship("guardian")]);
            },
            default);
        Assert.Equal(["guardian"], await Store.ReadAsync(rows => rows.FindNamedGuardiansAsync(["entry", "guardian"]), default));

        await Store.WriteAsync(rows => rows.RemoveEntriesAsync(["entry"]), default);

        Assert.Equal(["guardian"], (await Store.ReadAsync(rows => rows.ReadEntriesAsync(["entry", "guardian"]), default)).Select(entry => entry.EntryIndex));
        Assert.Equal(["guardian"], await Store.ReadAsync(rows => rows.ReadUntoldAsync("roll", Now.AddHours(1), 10), default));
        Assert.Empty(await Store.ReadAsync(rows => rows.FindNamedGuardiansAsync(["guardian"]), default));
        Assert.Empty(await Store.ReadAsync(rows => rows.FindChildrenOfAsync(["guardian"]), default));
    }

    private static StoredEntry Gone(string index, DateTimeOffset eraseAt)
    {
        var entry = Placement(index, about: "person");
        entry.EraseAt = eraseAt;
        return entry;
    }
}
