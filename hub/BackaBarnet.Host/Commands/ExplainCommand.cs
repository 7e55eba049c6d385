using System.CommandLine;

namespace BackaBarnet.Host.Commands;

/// <summary><c>explain case</c> and <c>explain message</c>.</summary>
internal static class ExplainCommand
{
    public static Command Create() => new("explain", "Tells what is decided, field by field, and why. Sends and writes nothing, and shows no values.")
    {
        ExplainCaseCommand.Create(),
        ExplainMessageCommand.Create(),
    };
}
