namespace BackaBarnet.Fuzzing.Tests.Seeds;

/// <summary>How a format is written, by which its documents are mutated.</summary>
internal enum Syntax
{
    /// <summary>JSON.</summary>
    Json,

    /// <summary>XML.</summary>
    Xml,

    /// <summary>Rows of delimited values.</summary>
    Csv,
}
