using System.CommandLine;

namespace BackaBarnet.Host.Commands;

/// <summary><c>--policy</c>: what a municipality has decided over the built-in rules.</summary>
internal static class PolicyOption
{
    public static Option<FileInfo?> Create() => new("--policy") { Description = "A JSON file with a municipality's policy, laid over the built-in rules." };
}
