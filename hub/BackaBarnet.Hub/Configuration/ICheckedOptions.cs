using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Hub.Configuration;

/// <summary>Options that carry their own rules. The host asks every one of them before it starts anything.</summary>
public interface ICheckedOptions
{
    /// <summary>
    /// Every rule that the options break. Each fault names the setting by its whole path, says what is wrong and what to
    /// write; a secret's value is never repeated.
    /// </summary>
    /// <param name="path">The path of the section in the configuration, for example <c>Sources:Unikum</c>.</param>
    IEnumerable<ConfigurationFault> Faults(string path);
}

/// <summary>A setting that can't be used.</summary>
/// <param name="Path">The setting's whole path, for example <c>Sources:Unikum:Http:BaseUrl</c>.</param>
/// <param name="Problem">What is wrong and what to write instead.</param>
public sealed record ConfigurationFault(string Path, string Problem)
{
    /// <inheritdoc />
    public override string ToString() => $"{Path}: {Problem}";
}

/// <summary>Registration of options with rules.</summary>
public static class CheckedOptionsExtensions
{
    /// <summary>
    /// Binds a section to options, registers them as a singleton and has the host check them before it starts. A key that
    /// the options do not know is a fault too.
    /// </summary>
    /// <returns>The bound options, not yet checked.</returns>
    public static TOptions AddCheckedOptions<TOptions>(this IServiceCollection services, IConfiguration configuration, string path)
        where TOptions : class, ICheckedOptions, new()
    {
        var (options, faults) = Bind<TOptions>(configuration, path);
        services.AddSingleton(options);
        services.AddSingleton(new ConfigurationCheck(() => [.. faults, .. options.Faults(path)]));
        return options;
    }

    private static (TOptions Options, IReadOnlyList<ConfigurationFault> Faults) Bind<TOptions>(IConfiguration configuration, string path)
        where TOptions : class, new()
    {
        var section = configuration.GetSection(path);
        try
        {
            return (section.Get<TOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new TOptions(), []);
        }
        catch (InvalidOperationException exception)
        {
            return (new TOptions(), [new ConfigurationFault(path, Problem(exception))]);
        }
    }

    // Within a list or a dictionary the binder tells the cause in an inner exception only. It names keys and types, and
    // repeats the value that it could not convert, which may be a secret in the wrong place: cut out.
    private static string Problem(InvalidOperationException exception)
    {
        while (exception.InnerException is InvalidOperationException inner)
            exception = inner;

        var value = exception.Message.IndexOf(" '", StringComparison.Ordinal);
        var place = exception.Message.LastIndexOf("' at '", StringComparison.Ordinal);
        return value >= 0 && place > value ? exception.Message[..value] + exception.Message[(place + 1)..] : exception.Message;
    }
}

/// <summary>A check of configuration that the host runs before it starts.</summary>
/// <param name="Faults">Finds the faults.</param>
public sealed record ConfigurationCheck(Func<IReadOnlyList<ConfigurationFault>> Faults);
