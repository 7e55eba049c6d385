using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Storage.Tests;

/// <summary>What every store must do with the log.</summary>
public abstract partial class HubStoreCompliance
{
    [Fact]
    public async Task Log_ManyTransactionsAtOnce_IsOneUnbrokenChainPerMunicipality()
    {
        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Task.Run(() => Store.WriteAsync(
            rows => Add(rows, Entry(i % 2 == 0 ? "9901" : "9902"), Entry("9901")),
            default))));

        var heads = await Store.ReadAsync(rows => rows.FindHeadsAsync(), default);
        Assert.Equal([45, 15], heads.Select(head => head.Position));
        foreach (var head in heads)
        {
            var last = await WalkAsync(head.Municipality);
            Assert.Equal(head.Hash, last);
        }
    }

    [Fact]
    public async Task Log_TransactionFails_LeavesNoGap()
    {
        await Store.WriteAsync(rows => Add(rows, Entry("9901")), default);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.WriteAsync(
            async rows =>
            {
                await Add(rows, Entry("9901"));
                throw new InvalidOperationException();
            },
            default));
        await Store.WriteAsync(rows => Add(rows, Entry("9901")), default);

        Assert.Equal(2, Assert.Single(await Store.ReadAsync(rows => rows.FindHeadsAsync(), default)).Position);
        await WalkAsync("9901");
    }

    [Fact]
    public async Task FindTimeLoggedAsync_ARowOfTheChain_IsItsTime()
    {
        await Store.WriteAsync(rows => Add(rows, Entry("9901")), default);

        Assert.Equal(Now, await Store.ReadAsync(rows => rows.FindTimeLoggedAsync("9901", 1), default));
        Assert.Null(await Store.ReadAsync(rows => rows.FindTimeLoggedAsync("9901", 2), default));
        Assert.Null(await Store.ReadAsync(rows => rows.FindTimeLoggedAsync("9902", 1), default));
    }

    [Fact]
    public async Task ReadLogOfChildAsync_NoticeAboutAMessage_IsThereThoughItNamesNoChild()
    {
        var (about, other) = (Guid.NewGuid(), Guid.NewGuid());
        await Store.WriteAsync(
            rows => Add(rows, About("9901", about, "child"), About("9901", other, "sibling"), About("9901", about, null), About("9901", other, null), About("9902", about, null)),
            default);

        var rows = await Store.ReadAsync(store => store.ReadLogOfChildAsync("9901", "child"), default);

        Assert.Equal([1L, 3L], rows.Select(row => row.Position));
    }

    [Fact]
    public async Task FindLoggedMunicipalitiesAsync_RowsAndCheckpoints_AreFoundOnce()
    {
        await Store.WriteAsync(
            rows =>
            {
                rows.Add(new StoredCheckpoint { Municipality = "9903", From = 1, To = 1, Root = [0], At = Now, KeyId = "key", Signature = [0] });
                return Add(rows, Entry("9901"), Entry("9901"), Entry("9902"));
            },
            default);

        Assert.Equal(["9901", "9902", "9903"], (await Store.ReadAsync(rows => rows.FindLoggedMunicipalitiesAsync(), default)).Order(StringComparer.Ordinal));
        Assert.Equal(2, await Store.ReadAsync(rows => rows.FindLastPositionAsync("9901"), default));
        Assert.Equal(0, await Store.ReadAsync(rows => rows.FindLastPositionAsync("9903"), default));
    }

    private static StoredAuditEntry About(string municipality, Guid message, string? child) =>
        new() { Municipality = municipality, At = Now, Event = "event", MessageId = message, ChildIndex = child };
}
