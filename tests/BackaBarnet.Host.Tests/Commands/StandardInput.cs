namespace BackaBarnet.Host.Tests.Commands;

/// <summary>Tests that write to the standard input, of which a process has one: they run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class StandardInput
{
    public const string Name = "standard input";
}
