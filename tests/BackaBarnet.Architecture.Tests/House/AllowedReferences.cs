namespace BackaBarnet.Architecture.Tests.House;

/// <summary>Which project may reference which: the only place where it is said.</summary>
internal static class AllowedReferences
{
    private const string Contracts = "BackaBarnet.Contracts";
    private const string Consent = "BackaBarnet.Consent";
    private const string Hub = "BackaBarnet.Hub";
    private const string Storage = "BackaBarnet.Storage";
    private const string Host = "BackaBarnet.Host";
    private const string Simulators = "BackaBarnet.Simulators";
    private const string Synthetic = "BackaBarnet.Simulators.Synthetic";
    private const string Testing = "BackaBarnet.Testing";
    private const string Towns = "BackaBarnet.Towns";
    private const string Sources = "BackaBarnet.Sources.*";
    private const string Recipients = "BackaBarnet.Recipients.*";

    // A name with * stands for every project whose name begins so. A project without a row may not exist.
    private static readonly (string Project, string[] May)[] Table =
    [
        (Contracts, []),
        (Consent, [Contracts]),
        (Hub, [Contracts, Consent]),
        (Storage, [Contracts, Consent, Hub]),
        (Sources, [Contracts, Hub]),
        (Recipients, [Contracts, Hub]),
        (Simulators, []),
        (Synthetic, [Contracts]),
        (Host, [Contracts, Consent, Hub, Storage, Sources, Recipients, Simulators, Synthetic]),

        (Testing, [Contracts]),
        (Towns, [Contracts, Simulators, Testing]),
        // The way of a message is tested on a real store: a pretended one would prove nothing about transactions.
        ("BackaBarnet.Hub.Tests", [Contracts, Consent, Hub, Storage, Simulators, Testing]),
        ("BackaBarnet.Architecture.Tests", [Host, Synthetic, Testing]),
        ("BackaBarnet.EndToEnd.Tests", [Host, Simulators, Synthetic, Testing, Towns]),
        // What is generated is read by the sources themselves.
        ("BackaBarnet.Simulators.Synthetic.Tests", [Contracts, Hub, Sources, Synthetic, Testing]),
        // The hub runs as processes; of its code only the store's port is used, to read what it has written.
        ("BackaBarnet.Chaos.Tests", [Contracts, Hub, Storage, Host, Simulators, Testing, Towns]),
        ("BackaBarnet.Fuzzing.Tests", [Contracts, Hub, Sources, Testing]),
        // Sources are run on a real hub and store, and pushed to at its own endpoint.
        ("BackaBarnet.Compliance.Tests", [Contracts, Consent, Hub, Storage, Sources, Host, Simulators, Testing]),
        ("BackaBarnet.Benchmarks", [Contracts, Consent, Hub, Storage, Sources, Recipients, Host, Simulators, Synthetic, Testing]),
    ];

    /// <summary>Whether a project may reference another. A test project may what the project that it tests may, and that project.</summary>
    public static bool Allows(string project, string reference) =>
        Row(project) is { } row
            ? row.Exists(name => Matches(name, reference))
            : Tested(project) is { } tested && (reference == tested || reference is Testing or Simulators || Allows(tested, reference));

    /// <summary>Whether the table says anything about a project.</summary>
    public static bool Knows(string project) => Row(project) is not null || (Tested(project) is { } tested && Knows(tested));

    private static List<string>? Row(string project)
    {
        var rows = Table.Where(row => Matches(row.Project, project) && !(project.EndsWith(".Tests", StringComparison.Ordinal) && row.Project.EndsWith('*'))).ToList();
        return rows.Count == 0 ? null : [.. rows.SelectMany(row => row.May)];
    }

    private static string? Tested(string project) =>
        project.EndsWith(".Tests", StringComparison.Ordinal) ? project[..^".Tests".Length] : null;

    private static bool Matches(string pattern, string project) =>
        pattern.EndsWith('*') ? project.StartsWith(pattern[..^1], StringComparison.Ordinal) : project == pattern;
}
