namespace BackaBarnet.Contracts;

/// <summary>
/// Base of every record that can hold personal data. Its text form is the type's name and nothing else, so that a value
/// never reaches a log, an exception or a test's output by string interpolation.
/// </summary>
public abstract record Confidential
{
    /// <summary>The type's name; never a value.</summary>
    public sealed override string ToString() => GetType().Name;
}
