using System.Reflection;
using BackaBarnet.Hub.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Architecture.Tests.House;

public sealed class TypeUseTests
{
    private const string Demo = "BackaBarnet.Host.Demo.";

    private static readonly string[] ForbiddenNamespaces = ["System.IO", "System.Net", "Microsoft.Win32"];

    private static readonly string[] ForbiddenTypes =
    [
        "System.TimeProvider", "System.Console", "System.Random", "System.Diagnostics.Process", "System.Diagnostics.Stopwatch",
        "System.Threading.Timer", "System.Threading.PeriodicTimer", "System.Threading.Thread",
    ];

    // Of Environment an iterator uses the thread's id, which tells nothing.
    private static readonly string[] ForbiddenMembers =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now",
        "System.DateTimeOffset.get_UtcNow", "System.TimeZoneInfo.get_Local", "System.Guid.NewGuid", "System.Guid.CreateVersion7",
        "System.Environment.get_TickCount", "System.Environment.get_TickCount64", "System.Environment.GetEnvironmentVariable",
    ];

    // The rule files are inside the assembly itself, and reading them takes a stream.
    private const string ReadsItsOwnAssembly = "BackaBarnet.Consent.EmbeddedRuleFiles";

    [Fact]
    public void Host_OutsideTheDemo_KnowsNoSimulator() => Offenders.None(
        $"Only {Demo}* may use the simulators:",
        from use in TypeUseReader.In("BackaBarnet.Host")
        where use.Assembly is "BackaBarnet.Simulators" or "BackaBarnet.Simulators.Synthetic"
            && !use.User.StartsWith(Demo, StringComparison.Ordinal)
        select $"{use.User} uses {use.Type}");

    [Fact]
    public void Consent_Every_IsPure() => Offenders.None(
        "The decision knows no file, no network and no clock:",
        from use in TypeUseReader.In("BackaBarnet.Consent")
        where IsForbidden(use) && use.User != ReadsItsOwnAssembly
        select $"{use.User} uses {use.Type}{(use.Member.Length > 0 ? "." : "")}{use.Member}");

    [Fact]
    public void Adapter_PublicTypes_AreForTheHostOnly() => Offenders.None(
        "What an adapter shows are its options, its registration and named constants; the rest is internal:",
        from project in ProjectFile.All
        where project.IsProduction && project.IsBesideTheTests && project.Path.StartsWith("adapters/", StringComparison.Ordinal)
        let types = Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, project.Name + ".dll")).GetExportedTypes()
        let options = OptionsAndTheirParts(types)
        from type in types
        where !options.Contains(type) && !IsRegistrationOrConstants(type)
        select type.FullName);

    [Fact]
    public void TypeUseReader_OwnAssembly_FindsEveryWayOfUsing()
    {
        var uses = TypeUseReader.In(typeof(TypeUseTests).Assembly.GetName().Name!).Where(use => use.User == typeof(Specimen).FullName).ToList();

        string[] used =
        [
            "System.Collections.ObjectModel.Collection`1", "System.IDisposable", "System.Uri", "System.Version", "System.Text.StringBuilder",
            "System.Guid", "System.Lazy`1", "System.FormatException", "System.ObsoleteAttribute", "System.Half",
        ];
        Offenders.None("Not found:", used.Except(uses.Select(use => use.Type)));
        Assert.Contains(uses, use => use is { Type: "System.Environment", Member: "get_TickCount64" });
        Assert.DoesNotContain(uses, use => use.Type == "System.IO.File");
    }

    private static bool IsForbidden(TypeUse use) =>
        ForbiddenNamespaces.Any(name => use.Type.StartsWith(name + ".", StringComparison.Ordinal))
        || ForbiddenTypes.Contains(use.Type, StringComparer.Ordinal)
        || ForbiddenMembers.Contains($"{use.Type}.{use.Member}", StringComparer.Ordinal);

    private static HashSet<Type> OptionsAndTheirParts(IEnumerable<Type> types)
    {
        var found = new HashSet<Type>();
        var open = new Queue<Type>(types.Where(type => type.IsAssignableTo(typeof(ICheckedOptions))));
        while (open.TryDequeue(out var type))
        {
            if (!found.Add(type))
                continue;
            foreach (var part in type.GetProperties().SelectMany(property => property.PropertyType.GetGenericArguments().Append(property.PropertyType)))
                open.Enqueue(Nullable.GetUnderlyingType(part) ?? part);
        }

        return found;
    }

    private static bool IsRegistrationOrConstants(Type type) => type is { IsAbstract: true, IsSealed: true }
        && type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .All(method => method.GetParameters().FirstOrDefault()?.ParameterType == typeof(IServiceCollection));
}
