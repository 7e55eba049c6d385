using BackaBarnet.Hub.Configuration;

namespace BackaBarnet.Host.Hosting;

/// <summary>The hub refuses to start. Its message names every fault.</summary>
internal sealed class InvalidConfigurationException(IReadOnlyList<ConfigurationFault> faults)
    : Exception($"The configuration can't be used:{Environment.NewLine}{string.Join(Environment.NewLine, faults.Select(fault => $"  {fault}"))}")
{
    public IReadOnlyList<ConfigurationFault> Faults { get; } = faults;
}
