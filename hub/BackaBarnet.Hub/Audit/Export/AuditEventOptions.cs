using BackaBarnet.Hub.Configuration;

namespace BackaBarnet.Hub.Audit.Export;

/// <summary>How the log names things to those who read it as FHIR. Section <c>AuditExport</c>.</summary>
public sealed class AuditEventOptions : ICheckedOptions
{
    /// <summary>
    /// Start of the identifier systems: an absolute address of the municipality's own, without a query, for example
    /// <c>https://id.kommunen.example/backabarnet</c>. Nothing has to answer there.
    /// </summary>
    public string IdentifierBase { get; set; } = "";

    /// <summary>The hub's id among the systems that write to the same collection.</summary>
    public string Hub { get; set; } = "backa-barnet-hub";

    /// <inheritdoc />
    public IEnumerable<ConfigurationFault> Faults(string path)
    {
        if (!Uri.TryCreate(IdentifierBase, UriKind.Absolute, out var uri) || uri.Query.Length > 0 || uri.Fragment.Length > 0)
            yield return new($"{path}:IdentifierBase", "must be an absolute address without query, for example https://id.kommunen.example/backabarnet");
        if (string.IsNullOrWhiteSpace(Hub))
            yield return new($"{path}:Hub", "is missing; write the hub's id");
    }

    internal string System(string name) => $"{IdentifierBase.TrimEnd('/')}/{name}";
}
