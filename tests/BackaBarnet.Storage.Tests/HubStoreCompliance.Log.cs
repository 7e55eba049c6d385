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
    public async Task ReadProofsAsync_LogsAndCheckpoints_TellsHowFarEachIsSigned()
    {
        await Store.WriteAsync(
            rows => Add(
                rows, Entry("9901"), Entry("9902"), Entry("9902"), Entry("9903"), SetBack("9903"), Entry("9903"), Entry("9904"), Entry("9905"), SetBack("9905"),
                Checkpoint("9902", 1, 1), Checkpoint("9902", 2, 2), Checkpoint("9903", 1, 1), Checkpoint("9904", 1, 5)),
            default);

        var proofs = await Store.ReadAsync(rows => rows.ReadProofsAsync(), default);

        Assert.Equal(
            [
                new LogProof("9901", 1, 0, Now, NextAcceptsSetBack: false), new LogProof("9902", 2, 2, null, NextAcceptsSetBack: false),
                new LogProof("9903", 3, 1, Now, NextAcceptsSetBack: true), new LogProof("9904", 1, 5, null, NextAcceptsSetBack: false),
                new LogProof("9905", 2, 0, Now, NextAcceptsSetBack: false),
            ],
            proofs);
        Assert.Equal([false, false, false, true, false], proofs.Select(proof => proof.IsBeyondLog));
    }

    [Fact]
    public async Task ReadHashesAsync_RowsThatAcceptASetBack_AreMarkedAndFound()
    {
        await Store.WriteAsync(
            rows => Add(rows, Entry("9901"), SetBack("9901"), Entry("9901"), SetBack("9901"), SetBack("9902")),
            default);

        var (hashes, found) = await Store.ReadAsync(async rows => (await rows.ReadHashesAsync("9901", 2, 2), await rows.FindSetBacksAsync("9901", 3)), default);

        Assert.Equal([true, false], hashes.Select(row => row.AcceptsSetBack));
        Assert.All(hashes, row => Assert.Equal(32, row.Hash.Length));
        Assert.Equal(4, Assert.Single(found).Position);
        Assert.Equal("incident 7", found[0].Detail);
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

    private static StoredCheckpoint Checkpoint(string municipality, long from, long to) =>
        new() { Municipality = municipality, From = from, To = to, Root = [0], At = Now, KeyId = "key", Signature = [0] };

    private static StoredAuditEntry SetBack(string municipality) => new() { Municipality = municipality, At = Now, Event = "set-back-accepted", Detail = "incident 7" };

    private static StoredAuditEntry About(string municipality, Guid message, string? child) =>
        new() { Municipality = municipality, At = Now, Event = "event", MessageId = message, ChildIndex = child };
}
