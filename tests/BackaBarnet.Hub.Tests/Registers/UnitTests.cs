using BackaBarnet.Hub.Registers;

namespace BackaBarnet.Hub.Tests.Registers;

public sealed class UnitTests
{
    [Fact]
    public void Equals_OtherCase_IsTheSameUnitAndTheSameKey()
    {
        var (upper, lower) = (new Unit("region", "SE2321000000-BVC1"), new Unit("region", "se2321000000-bvc1"));

        Assert.Equal(upper, lower);
        Assert.Contains(lower, new HashSet<Unit> { upper });
    }

    [Fact]
    public void Equals_OtherSource_IsAnotherUnit() => Assert.NotEqual(new Unit("region", "U-1"), new Unit("unikum", "U-1"));
}
