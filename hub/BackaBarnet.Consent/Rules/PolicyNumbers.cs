namespace BackaBarnet.Consent;

/// <summary>A number that a municipality may choose within bounds.</summary>
/// <param name="Rule">The rule that has it.</param>
/// <param name="Name">Its name among the rule's parameters.</param>
/// <param name="Least">The least that it may be.</param>
/// <param name="Most">The most that it may be.</param>
internal sealed record PolicyNumber(string Rule, string Name, int Least, int Most);

/// <summary>The numbers that are policy and no law.</summary>
internal static class PolicyNumbers
{
    public static readonly PolicyNumber ChildsYesFrom = new("R-CONS-05", "childsYesFrom", 0, 15);
    public static readonly PolicyNumber ChildDecidesFrom = new("R-CONS-05", "childDecidesFrom", 0, 18);
    public static readonly PolicyNumber ConsentMonths = new("R-CONS-10", "months", 1, 12);
    public static readonly PolicyNumber RetentionDays = new("R-HUB-RET", "days", 1, 14);

    public static PolicyNumber[] All { get; } = [ChildsYesFrom, ChildDecidesFrom, ConsentMonths, RetentionDays];

    /// <summary>Names of a rule's numbers.</summary>
    public static string[] NamesOf(string rule) => [.. All.Where(number => number.Rule == rule).Select(number => number.Name)];

    /// <summary>What is wrong with a rule's numbers, all of which must be there: each with the path's end and the problem.</summary>
    public static IEnumerable<(string Name, string Problem)> Problems(string rule, IReadOnlyDictionary<string, int> numbers)
    {
        var names = NamesOf(rule);
        foreach (var unknown in numbers.Keys.Where(name => !names.Contains(name, StringComparer.Ordinal)))
            yield return (unknown, $"is no number of {rule}{NearestWord.Hint(unknown, names)}");
        foreach (var number in All.Where(number => number.Rule == rule))
        {
            var least = number == ChildDecidesFrom && numbers.TryGetValue(ChildsYesFrom.Name, out var yesFrom) ? yesFrom : number.Least;
            if (!numbers.TryGetValue(number.Name, out var value))
                yield return (number.Name, $"is missing; write a whole number from {least} to {number.Most}");
            else if (value < least || value > number.Most)
                yield return (number.Name, $"must be from {least} to {number.Most}");
        }
    }
}
