using System.Xml.Linq;

namespace BackaBarnet.Architecture.Tests.House;

/// <summary>A project as its file describes it.</summary>
internal sealed class ProjectFile
{
    private readonly XDocument _xml;

    private ProjectFile(string path)
    {
        Path = path;
        Name = System.IO.Path.GetFileNameWithoutExtension(path);
        _xml = XDocument.Load(Repository.PathOf(path));
    }

    /// <summary>Every project of the repository.</summary>
    public static IReadOnlyList<ProjectFile> All { get; } =
        [.. Repository.Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)).Select(file => new ProjectFile(file))];

    /// <summary>The file, relative to the root.</summary>
    public string Path { get; }

    /// <summary>The project's name.</summary>
    public string Name { get; }

    /// <summary>Whether it is shipped, and not a test or a helper of tests.</summary>
    public bool IsProduction => !Path.StartsWith("tests/", StringComparison.Ordinal);

    /// <summary>Whether its assembly lies beside the tests, to be read.</summary>
    public bool IsBesideTheTests => File.Exists(System.IO.Path.Combine(AppContext.BaseDirectory, Name + ".dll"));

    /// <summary>Names of the projects that it references.</summary>
    public IEnumerable<string> ProjectReferences => Includes("ProjectReference").Select(include => System.IO.Path.GetFileNameWithoutExtension(include.Replace('\\', '/')));

    /// <summary>Names of the packages that it references.</summary>
    public IEnumerable<string> PackageReferences => Includes("PackageReference");

    /// <summary>Packages whose version the project itself says.</summary>
    public IEnumerable<string> PackagesWithVersion => Elements("PackageReference")
        .Where(package => new[] { "Version", "VersionOverride" }.Any(name => package.Attribute(name) is not null || package.Elements().Any(inner => inner.Name.LocalName == name)))
        .Concat(Elements("PackageVersion"))
        .Select(package => (string?)package.Attribute("Include") ?? (string?)package.Attribute("Update") ?? "?");

    private IEnumerable<string> Includes(string element) => Elements(element).Select(reference => (string?)reference.Attribute("Include")).OfType<string>();

    private IEnumerable<XElement> Elements(string name) => _xml.Descendants().Where(element => element.Name.LocalName == name);
}
