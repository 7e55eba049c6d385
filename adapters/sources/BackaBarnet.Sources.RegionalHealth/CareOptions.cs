using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Configuration;

namespace BackaBarnet.Sources.RegionalHealth;

/// <summary>
/// Which episodes of care tell who is a child's contact at barnavårdscentral or mödravård: to be agreed with the region, which has its own
/// words for them. Without it none does.
/// </summary>
public sealed class CareOptions : ICheckedOptions
{
    /// <summary>HSA-ids of units, each with what it is: <c>Bvc</c> or <c>Mvc</c>. Every episode at such a unit counts. Case doesn't matter.</summary>
    public IDictionary<string, string> Units { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Types of episodes and of first visits that count, at whatever unit.</summary>
    public IList<CareTypeOptions> Types { get; } = [];

    /// <summary>The kinds of care that can be named.</summary>
    internal static string Kinds { get; } = string.Join(" or ", Enum.GetNames<CareKind>());

    /// <summary>The kind of care of a name; <see langword="null"/> for none.</summary>
    internal static CareKind? KindOf(string? name) =>
        Enum.GetValues<CareKind>().Where(kind => string.Equals(kind.ToString(), name, StringComparison.OrdinalIgnoreCase)).Select(kind => (CareKind?)kind).FirstOrDefault();

    /// <inheritdoc />
    public IEnumerable<ConfigurationFault> Faults(string path)
    {
        if (Units.Count == 0 && Types.Count == 0)
            yield return new(path, "names nothing; give Units, Types or both");
        foreach (var unit in Units.Where(unit => KindOf(unit.Value) is null))
            yield return new($"{path}:Units:{unit.Key}", $"must be {Kinds}");
        foreach (var fault in Types.Index().SelectMany(type => type.Item.Faults($"{path}:Types:{type.Index}")))
            yield return fault;
    }
}

/// <summary>A type of care, as the region codes it.</summary>
public sealed class CareTypeOptions : ICheckedOptions
{
    /// <summary>The code system's address, as it stands in <c>type.coding.system</c>.</summary>
    public string System { get; set; } = "";

    /// <summary>The code.</summary>
    public string Code { get; set; } = "";

    /// <summary>What it is: <c>Bvc</c> or <c>Mvc</c>.</summary>
    public string Kind { get; set; } = "";

    /// <inheritdoc />
    public IEnumerable<ConfigurationFault> Faults(string path)
    {
        if (string.IsNullOrWhiteSpace(System))
            yield return new($"{path}:System", "is empty; write the code system's address as the region sends it");
        if (string.IsNullOrWhiteSpace(Code))
            yield return new($"{path}:Code", "is empty; write the code as the region sends it");
        if (CareOptions.KindOf(Kind) is null)
            yield return new($"{path}:Kind", $"must be {CareOptions.Kinds}");
    }
}
