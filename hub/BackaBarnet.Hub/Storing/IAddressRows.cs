namespace BackaBarnet.Hub.Storing;

/// <summary>Addresses of sources' records, within a transaction.</summary>
public interface IAddressRows
{
    /// <summary>Claims what is at addresses, also what was added earlier in this transaction.</summary>
    /// <param name="addressIndexes">Keyed hashes of source and address.</param>
    Task<IReadOnlyList<StoredAddress>> ClaimAddressesAsync(IReadOnlyCollection<string> addressIndexes);
}
