using BackaBarnet.Hub.Configuration;

namespace BackaBarnet.Hub.Delivery;

/// <summary>How deliveries are made. Section <c>Delivery</c>.</summary>
public sealed class DeliveryOptions : ICheckedOptions
{
    /// <summary>Section in the configuration.</summary>
    public const string Section = "Delivery";

    private const int MostDays = 14;
    private const int MostAtOnce = 256;

    /// <summary>Days that something may be kept undelivered before it is returned, 1 to 14 (R-HUB-RET).</summary>
    public int KeepDays { get; set; } = MostDays;

    /// <summary>Sendings to one recipient that one node has under way at once, 1 to 256.</summary>
    public int AtOncePerRecipient { get; set; } = 32;

    /// <inheritdoc />
    public IEnumerable<ConfigurationFault> Faults(string path)
    {
        if (KeepDays is < 1 or > MostDays)
            yield return new($"{path}:KeepDays", $"must be 1 to {MostDays} days");
        if (AtOncePerRecipient is < 1 or > MostAtOnce)
            yield return new($"{path}:AtOncePerRecipient", $"must be 1 to {MostAtOnce}");
    }
}
