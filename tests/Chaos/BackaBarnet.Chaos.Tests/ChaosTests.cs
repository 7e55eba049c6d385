using BackaBarnet.Chaos.Tests.Cells;
using BackaBarnet.Chaos.Tests.Harms;
using BackaBarnet.Chaos.Tests.Plants;
using Xunit.Abstractions;

namespace BackaBarnet.Chaos.Tests;

/// <summary>Every kind of harm once, small. <c>infra/chaos</c> plays every cell by itself, and large.</summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    private const int Seed = 20261122;
    private static readonly Pace Pace = new() { Messages = 240, HarmLasts = TimeSpan.FromSeconds(4), Kills = 2, Cuts = 6 };

    [Fact]
    public Task Embedded_HarmedInManyWays_LosesNothingDoublesNothingAndSendsNothingItMayNot() =>
        PlayAsync(Deployment.Embedded, "kill node", "receiver half-answer", "full disk", "two nodes");

    [Fact]
    public Task Production_HarmedInManyWays_LosesNothingDoublesNothingAndSendsNothingItMayNot() =>
        PlayAsync(Deployment.Production, "receiver 500", "kill PostgreSQL", "kill RabbitMQ", "kill node", "two nodes");

    [Fact]
    public void Cells_All_AreTheMatrixWithoutWhatAnEmbeddedHubHasNot()
    {
        Assert.Equal(Harm.All.Count, Cell.All.Count(cell => cell.Deployment == Deployment.Production));
        Assert.Equal(Harm.All.Count - 4, Cell.All.Count(cell => cell.Deployment == Deployment.Embedded));
        Assert.Equal(Cell.All.Count, Cell.All.Select(cell => cell.Name).Distinct(StringComparer.Ordinal).Count());
    }

    private async Task PlayAsync(Deployment deployment, params string[] harms)
    {
        var cell = new Cell(deployment, new InTurn([.. harms.Select(name => Harm.All.Single(harm => harm.Name == name))]));
        var result = await new CellRun(cell, Pace, Seed).PlayAsync();

        output.WriteLine(ResultTable.Head);
        output.WriteLine(ResultTable.Row(result));
        foreach (var finding in result.Findings.Wrong)
            output.WriteLine($"{finding.Kind}: {finding.What}");
        Assert.Empty(result.Findings.Wrong);
    }
}
