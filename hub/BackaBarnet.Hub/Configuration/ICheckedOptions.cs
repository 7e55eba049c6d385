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
        var options = services.AddCheckedSection<TOptions>(configuration, path);
        services.AddSingleton(options);
        return options;
    }

    /// <summary>
    /// Binds one of many sections that have the same options, and has the host check them before it starts. Whoever adds the section hands
    /// its options on: no service stands for one of many.
    /// </summary>
    /// <returns>The bound options, not yet checked.</returns>
    public static TOptions AddCheckedSection<TOptions>(this IServiceCollection services, IConfiguration configuration, string path)
        where TOptions : class, ICheckedOptions, new()
    {
        var (options, faults) = Bind<TOptions>(configuration, path);
        services.AddSingleton(new BoundOptions(path, options, faults.Count == 0));
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

        if (UnknownNames(exception.Message) is { } names)
            return $"has settings that are not known here: {names}; correct their names or take them away";

        var value = exception.Message.IndexOf(" '", StringComparison.Ordinal);
        var place = exception.Message.LastIndexOf("' at '", StringComparison.Ordinal);
        return value >= 0 && place > value ? exception.Message[..value] + exception.Message[(place + 1)..] : exception.Message;
    }

    // The binder lists them last, quoted: "'ErrorOnUnknownConfiguration' was set …: 'A', 'B'". Names are keys, never values.
    private static string? UnknownNames(string message)
    {
        var last = message.LastIndexOf(": '", StringComparison.Ordinal);
        return last >= 0 && message.Contains("ErrorOnUnknownConfiguration", StringComparison.Ordinal) ? message[(last + 2)..] : null;
    }
}

/// <summary>Options as they were bound, for checks across sections.</summary>
/// <param name="Path">The section.</param>
/// <param name="Options">The options.</param>
/// <param name="IsWhole">Whether everything in the section could be bound; if not, the options are empty.</param>
public sealed record BoundOptions(string Path, object Options, bool IsWhole);

/// <summary>A check of configuration that the host runs before it starts.</summary>
/// <param name="Faults">Finds the faults.</param>
public sealed record ConfigurationCheck(Func<IReadOnlyList<ConfigurationFault>> Faults);
