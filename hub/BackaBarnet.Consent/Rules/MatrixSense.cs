using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent;

/// <summary>Whether the rows of the matrix together answer for every pair of kinds, and only once.</summary>
internal static class MatrixSense
{
    private static readonly (PrincipalRelation Relation, string Words)[] Principals =
        [(PrincipalRelation.Same, "same principal"), (PrincipalRelation.Other, "other principal")];

    public static IEnumerable<RuleFault> Faults(List<Located<MatrixRow>> rows, KnownWords words) =>
        OverlapFaults(rows).Concat(HoleFaults(rows, [.. ActivityKinds.All.Where(words.Kinds.Contains)]));

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

    private static IEnumerable<RuleFault> HoleFaults(List<Located<MatrixRow>> rows, string[] kinds)
    {
        var general = rows.Select(row => row.Value).Where(IsGeneral).ToList();
        foreach (var from in kinds)
        {
            var missing = Principals
                .Select(principal => (principal.Words, To: kinds.Where(to => !general.Exists(row => Answers(row, from, to, principal.Relation))).ToList()))
                .Where(found => found.To.Count > 0)
                .ToList();
            var always = missing.Count == 2 ? missing[0].To.Intersect(missing[1].To, StringComparer.Ordinal).ToList() : [];
            if (always.Count > 0)
                yield return Hole(from, always, "any principal");
            foreach (var (principal, to) in missing.Select(found => (found.Words, found.To.Except(always, StringComparer.Ordinal).ToList())).Where(found => found.Item2.Count > 0))
                yield return Hole(from, to, principal);
        }
    }

    private static RuleFault Hole(string from, List<string> to, string principal) =>
        new(RuleSetReader.MatrixFile, "$.rows", $"no row says what may pass from {from} to {string.Join(", ", to)} ({principal})");

    private static bool Answers(MatrixRow row, string from, string to, PrincipalRelation principal) =>
        row.Covers(from, to) && (row.Principal == PrincipalRelation.Any || row.Principal == principal);

    // A row for some messages or circumstances only leaves the rest to others.
    private static bool IsGeneral(MatrixRow row) => row.Messages.Count == 0 && row.AppliesWhen.Count == 0;
}
