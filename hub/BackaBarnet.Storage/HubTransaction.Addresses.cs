using BackaBarnet.Hub.Storing;
using Microsoft.EntityFrameworkCore;

namespace BackaBarnet.Storage;

internal sealed partial class HubTransaction
{
    public async Task<IReadOnlyList<StoredAddress>> ClaimAddressesAsync(IReadOnlyCollection<string> addressIndexes)
    {
        if (addressIndexes.Count == 0)
            return [];
        await WriteChangesAsync();
        return await context.Addresses.TagWith(Claims.Wait)
            .Where(address => addressIndexes.Contains(address.AddressIndex))
            .OrderBy(address => address.AddressIndex)
            .ThenBy(address => address.TargetIndex)
            .ToListAsync();
    }
}
