using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Storage.Tests;

public abstract partial class HubStoreCompliance
{
    [Fact]
    public async Task ClaimAddressesAsync_KnownAndNew_AreFoundInAFixedOrderAndCanBeChanged()
    {
        await Store.WriteAsync(rows => Add(rows, Address("b", "2"), Address("a", "1", server: "s"), Address("a", "0"), Address("c", "3")), default);
        await Store.WriteAsync(
            async rows =>
            {
                rows.Add(Address("b", "1"));
                var found = await rows.ClaimAddressesAsync(["b", "a", "x"]);
                Assert.Equal([("a", "0"), ("a", "1"), ("b", "1"), ("b", "2")], found.Select(row => (row.AddressIndex, row.TargetIndex)));
                found[1].TakenBackWith = 7;
            },
            default);

        var changed = (await Store.ReadAsync(rows => rows.ClaimAddressesAsync(["a"]), default))[1];
        Assert.Equal(("s", 7L), (changed.ServerIndex, changed.TakenBackWith));
        Assert.Empty(await Store.ReadAsync(rows => rows.ClaimAddressesAsync([]), default));
    }
}
