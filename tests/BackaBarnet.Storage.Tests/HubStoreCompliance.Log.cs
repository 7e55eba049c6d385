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
}
