namespace BackaBarnet.Sources.Unikum.UserFile;

/// <summary>A row that remembers which of its columns have been looked at.</summary>
/// <param name="type">Its row type.</param>
/// <param name="cells">Its cells.</param>
/// <param name="looked">Takes the columns.</param>
internal sealed class ReadRow(string type, string[] cells, ReadColumns looked)
{
    /// <summary>Its row type.</summary>
    public string Type => type;

    /// <summary>How many columns it has.</summary>
    public int Length => cells.Length;

    /// <summary>A cell, counted from 0.</summary>
    public string this[int column]
    {
        get
        {
            looked.Add(type, column);
            return cells[column];
        }
    }
}

/// <summary>The columns that have been looked at while a file was mapped, by row type.</summary>
internal sealed class ReadColumns
{
    private readonly HashSet<(string Type, int Column)> _columns = [];

    /// <summary>Notes a column.</summary>
    public void Add(string type, int column) => _columns.Add((type, column));

    /// <summary>Tells whether any row of a type has been read.</summary>
    public bool Knows(string type) => _columns.Any(column => column.Type == type);

    /// <summary>Tells whether a column has been looked at.</summary>
    public bool Holds(string type, int column) => _columns.Contains((type, column));
}
