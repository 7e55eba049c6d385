using System.Diagnostics.CodeAnalysis;

namespace BackaBarnet.Sources.Orosanmalan;

/// <summary>What an element of a flow can be mapped to. In the configuration the names stand in camel case: <c>child</c>, <c>acuteDanger</c>.</summary>
internal enum FlowField
{
    /// <summary>The child as a ChildQuery or a contact query, guardians included.</summary>
    Child,

    /// <summary>The child's identity number, where the child is asked about in text fields.</summary>
    ChildIdentity,

    /// <summary>The child's given name.</summary>
    ChildGivenName,

    /// <summary>The child's family name.</summary>
    ChildFamilyName,

    /// <summary>The child's address.</summary>
    ChildAddress,

    /// <summary>The child's phone number.</summary>
    ChildPhone,

    /// <summary>The child's e-mail address.</summary>
    ChildEmail,

    /// <summary>What the worry is.</summary>
    Concern,

    /// <summary>For how long.</summary>
    Duration,

    /// <summary>Yes or no: acute danger.</summary>
    AcuteDanger,

    /// <summary>Where the child is now.</summary>
    Whereabouts,

    /// <summary>Sisters and brothers.</summary>
    Siblings,

    /// <summary>Yes or no: the child knows of the report.</summary>
    ChildInformed,

    /// <summary>Yes or no: the guardians know of the report.</summary>
    GuardiansInformed,

    /// <summary>Language in which an interpreter is needed; a configured no means none.</summary>
    Interpreter,

    /// <summary>Yes or no: the reporter is willing to take part in a meeting.</summary>
    WillingToMeet,

    /// <summary>The reporter as a contact query or a user lookup.</summary>
    Reporter,

    /// <summary>The reporter's name.</summary>
    ReporterName,

    /// <summary>The reporter's role or profession.</summary>
    ReporterRole,

    /// <summary>Where the reporter works.</summary>
    ReporterOrganisation,

    /// <summary>The reporter's phone number.</summary>
    ReporterPhone,

    /// <summary>The reporter's e-mail address.</summary>
    ReporterEmail,
}

/// <summary>The fields by their names in the configuration.</summary>
internal static class FlowFields
{
    private static readonly Dictionary<string, FlowField> ByName =
        Enum.GetValues<FlowField>().ToDictionary(field => field.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>All names as they are written in the configuration, for messages.</summary>
    public static string Names { get; } = string.Join(", ", Enum.GetNames<FlowField>().Select(name => char.ToLowerInvariant(name[0]) + name[1..]));

    /// <summary>Reads a field's name; case does not matter.</summary>
    public static bool TryParse([NotNullWhen(true)] string? name, out FlowField field)
    {
        field = default;
        return name is not null && ByName.TryGetValue(name, out field);
    }
}
