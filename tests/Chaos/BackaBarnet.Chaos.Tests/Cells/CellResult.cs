using BackaBarnet.Chaos.Tests.Ledgers;

namespace BackaBarnet.Chaos.Tests.Cells;

/// <summary>What came of a cell.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Findings">The ledger.</param>
/// <param name="Took">How long it took in all.</param>
/// <param name="Rest">How long after the last message, and the end of the harm, until all had come to rest.</param>
internal sealed record CellResult(Cell Cell, Findings Findings, TimeSpan Took, TimeSpan Rest)
{
    public bool IsWell => Findings.Wrong.Count == 0;
}
