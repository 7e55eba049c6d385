using BackaBarnet.Hub.Configuration;

namespace BackaBarnet.Host.Hosting;

/// <summary>Where the hub listens. Setting <c>Urls</c>. An address that can't be used would be found only when the store has been opened.</summary>
internal static class ListenAddresses
{
    public const string Setting = "Urls";

    public static IEnumerable<ConfigurationFault> Faults(IConfiguration configuration) =>
        (configuration[Setting] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Any(address => !IsUsable(address))
            ? [new ConfigurationFault(Setting, "holds no address to listen at; write for example http://127.0.0.1:5180, several with ; between, and http only: TLS ends at the reverse proxy")]
            : [];

    private static bool IsUsable(string address)
    {
        try
        {
            return BindingAddress.Parse(address) is { Scheme: "http", PathBase: "" };
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
