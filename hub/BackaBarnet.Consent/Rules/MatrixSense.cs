using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent;

/// <summary>Whether the rows of the matrix together answer for every pair of kinds, and only once.</summary>
internal static class MatrixSense
{
    public static IEnumerable<RuleFault> Faults(List<Located<MatrixRow>> rows) =>
        OverlapFaults(rows).Concat(HoleFaults(rows, ActivityKinds.All));

    // Rows that stand for every kind give way to those that name it, so only rows without a wildcard can contradict each other.
    private static IEnumerable<RuleFault> OverlapFaults(List<Located<MatrixRow>> rows)
    {
        var specific = rows.Where(row => !row.Value.HasWildcard && IsGeneral(row.Value)).ToList();
        for (var i = 0; i < specific.Count; i++)
        {
            foreach (var later in specific.Skip(i + 1))
            {
                if (SharedPair(specific[i].Value, later.Value) is { } pair)
                    yield return new(later.File, later.Path, $"{specific[i].Value.Id} and {later.Value.Id} both cover {pair.From} to {pair.To}");
            }
        }
    }

    private static (string From, string To)? SharedPair(MatrixRow left, MatrixRow right)
    {
        if (left.Principal != PrincipalRelation.Any && right.Principal != PrincipalRelation.Any && left.Principal != right.Principal)
            return null;

        foreach (var from in left.From.Concat(left.BothWays ? left.To : []))
        {
            foreach (var to in left.To.Concat(left.BothWays ? left.From : []))
            {
                if (left.Covers(from, to) && right.Covers(from, to))
                    return (from, to);
            }
        }

        return null;
    }

    // Senders that lack the same recipients are named together: a row left out is one fault and not twenty.
    private static IEnumerable<RuleFault> HoleFaults(List<Located<MatrixRow>> rows, IReadOnlyList<string> kinds)
    {
        var general = rows.Select(row => row.Value).Where(IsGeneral).ToList();
        return kinds.SelectMany(from => Holes(general, from, kinds).Select(hole => (From: from, hole.To, hole.Principal)))
            .GroupBy(hole => (hole.To, hole.Principal), hole => hole.From)
            .Select(group => new RuleFault(
                RuleSetReader.MatrixFile, "$.rows", $"no row says what may pass from {string.Join(", ", group)} to {group.Key.To} ({group.Key.Principal} principal)"));
    }

    private static IEnumerable<(string To, string Principal)> Holes(List<MatrixRow> general, string from, IReadOnlyList<string> kinds)
    {
        var same = kinds.Where(to => !general.Exists(row => Answers(row, from, to, PrincipalRelation.Same))).ToList();
        var other = kinds.Where(to => !general.Exists(row => Answers(row, from, to, PrincipalRelation.Other))).ToList();
        var any = same.Intersect(other, StringComparer.Ordinal).ToList();
        (List<string> To, string Principal)[] holes =
        [
            (any, "any"),
            ([.. same.Except(any, StringComparer.Ordinal)], "same"),
            ([.. other.Except(any, StringComparer.Ordinal)], "other"),
        ];
        return holes.Where(hole => hole.To.Count > 0).Select(hole => (string.Join(", ", hole.To), hole.Principal));
    }

    private static bool Answers(MatrixRow row, string from, string to, PrincipalRelation principal) =>
        row.Covers(from, to) && (row.Principal == PrincipalRelation.Any || row.Principal == principal);

    // A row for some messages or circumstances only leaves the rest to others.
    private static bool IsGeneral(MatrixRow row) => row.Messages.Count == 0 && row.AppliesWhen.Count == 0;
}
