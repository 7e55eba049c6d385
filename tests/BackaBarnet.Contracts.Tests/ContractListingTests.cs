using BackaBarnet.Testing;

namespace BackaBarnet.Contracts.Tests;

public sealed class ContractListingTests
{
    [Fact]
    public void Contracts_Every_AreAsApproved() => Approved.Equals(ContractListing.Text(), "contracts");
}
