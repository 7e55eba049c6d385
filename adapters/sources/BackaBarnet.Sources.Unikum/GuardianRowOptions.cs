using BackaBarnet.Hub.Configuration;

namespace BackaBarnet.Sources.Unikum;

/// <summary>
/// Where a <c>guardian_for</c> row of the user file has what. The columns of relation rows are not publicly known: those here are
/// assumed, and are set to what the municipality's own file has. Columns are counted from 1.
/// </summary>
public sealed class GuardianRowOptions : ICheckedOptions
{
    private const int MostColumns = 50;

    /// <summary>How many columns such a row has, 3 to 50.</summary>
    public int Columns { get; set; } = 4;

    /// <summary>The column with the guardian's personnummer.</summary>
    public int Guardian { get; set; } = 3;

    /// <summary>The column with the child's personnummer.</summary>
    public int Child { get; set; } = 4;

    /// <summary>The column with <c>add</c> or <c>remove</c>; 0 if the file has none, and every row adds.</summary>
    public int Operation { get; set; } = 1;

    /// <summary>What a guardian in the file is to the child, in a word of SS 12000.</summary>
    public string RelationType { get; set; } = "Vårdnadshavare";

    /// <inheritdoc />
    public IEnumerable<ConfigurationFault> Faults(string path)
    {
        if (Columns is < 3 or > MostColumns)
            yield return new($"{path}:Columns", $"must be between 3 and {MostColumns}");
        foreach (var (name, column, least) in new[] { ("Guardian", Guardian, 1), ("Child", Child, 1), ("Operation", Operation, 0) })
        {
            if (column < least || column > Columns)
                yield return new($"{path}:{name}", $"must be between {least} and Columns");
        }

        if (Guardian == Child || Operation == Guardian || Operation == Child)
            yield return new(path, "names a column twice; Guardian, Child and Operation each have their own");
        if (string.IsNullOrWhiteSpace(RelationType))
            yield return new($"{path}:RelationType", "is empty; write Vårdnadshavare");
    }
}
