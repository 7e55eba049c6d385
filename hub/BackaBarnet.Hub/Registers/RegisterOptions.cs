using BackaBarnet.Hub.Configuration;

namespace BackaBarnet.Hub.Registers;

/// <summary>How long registers are kept. Section <c>Registers</c>.</summary>
public sealed class RegisterOptions : ICheckedOptions
{
    /// <summary>Section in the configuration.</summary>
    public const string Section = "Registers";

    // A handover looks thirty days back, and tells a class that has been left by its entry.
    private const int FewestDays = 31;
    private const int MostDays = 3650;

    /// <summary>Days that the entry of a record is kept which its source no longer has, 31 to 3650.</summary>
    public int KeepGoneDays { get; set; } = 90;

    /// <summary>When the entry of a record is to be erased that is gone.</summary>
    /// <param name="goneAt">When the hub learned that it is.</param>
    public DateTimeOffset EraseAt(DateTimeOffset goneAt) => goneAt.AddDays(KeepGoneDays);

    /// <inheritdoc />
    public IEnumerable<ConfigurationFault> Faults(string path)
    {
        if (KeepGoneDays is < FewestDays or > MostDays)
            yield return new($"{path}:KeepGoneDays", $"must be {FewestDays} to {MostDays} days");
    }
}
