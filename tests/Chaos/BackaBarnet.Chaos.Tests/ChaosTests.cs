using BackaBarnet.Chaos.Tests.Cells;
using BackaBarnet.Chaos.Tests.Harms;
using BackaBarnet.Chaos.Tests.Plants;
using Xunit.Abstractions;

namespace BackaBarnet.Chaos.Tests;

/// <summary>The cells that teach most, small: at least one for each kind of harm. <c>infra/chaos</c> plays them all, and large.</summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    private const int Seed = 20261122;
    private static readonly Pace Pace = new() { Messages = 160 };

    [Theory]
    [InlineData("embedded: kill node")]
    [InlineData("embedded: receiver half-answer")]
    [InlineData("embedded: full disk")]
    [InlineData("embedded: two nodes")]
    [InlineData("production: kill node")]
    [InlineData("production: kill PostgreSQL")]
    [InlineData("production: kill RabbitMQ")]
    [InlineData("production: pause node")]
    public async Task Cell_Small_LosesNothingDoublesNothingAndSendsNothingItMayNot(string name)
    {
        var result = await new CellRun(Cell.All.Single(cell => cell.Name == name), Pace, Seed).PlayAsync();

        output.WriteLine(ResultTable.Head);
        output.WriteLine(ResultTable.Row(result));
        Assert.Empty(result.Findings.Wrong);
    }

    [Fact]
    public void Cells_All_AreTheMatrixWithoutWhatAnEmbeddedHubHasNot()
    {
        Assert.Equal(Harm.All.Count, Cell.All.Count(cell => cell.Deployment == Deployment.Production));
        Assert.Equal(Harm.All.Count - 4, Cell.All.Count(cell => cell.Deployment == Deployment.Embedded));
        Assert.Equal(Cell.All.Count, Cell.All.Select(cell => cell.Name).Distinct(StringComparer.Ordinal).Count());
    }
}
