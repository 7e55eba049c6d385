namespace BackaBarnet.Architecture.Tests.House;

/// <summary>References point one way: Host to adapters and Storage, to Hub, to Consent, to Contracts.</summary>
public sealed class ReferenceTests
{
    private const string Ours = "BackaBarnet.";

    [Fact]
    public void Project_Every_HasARowInTheTable() => Offenders.None(
        "A project that AllowedReferences does not know:",
        ProjectFile.All.Where(project => !AllowedReferences.Knows(project.Name)).Select(project => project.Path));

    [Fact]
    public void ProjectFile_Reference_IsAllowed() => Offenders.None(
        "Forbidden references in project files:",
        from project in ProjectFile.All
        from reference in project.ProjectReferences
        where !AllowedReferences.Allows(project.Name, reference)
        select $"{project.Path} -> {reference}");

    // A compiled assembly also shows what has come in through somebody else's reference.
    [Fact]
    public void Assembly_Reference_IsAllowed() => Offenders.None(
        "Forbidden references in compiled assemblies:",
        from project in ProjectFile.All
        where project.IsProduction && project.IsBesideTheTests
        from reference in TypeUseReader.References(project.Name)
        where reference.StartsWith(Ours, StringComparison.Ordinal) && !AllowedReferences.Allows(project.Name, reference)
        select $"{project.Name} -> {reference}");

    [Theory]
    [InlineData("BackaBarnet.Contracts", "BackaBarnet.Consent", false)]
    [InlineData("BackaBarnet.Consent", "BackaBarnet.Contracts", true)]
    [InlineData("BackaBarnet.Consent", "BackaBarnet.Hub", false)]
    [InlineData("BackaBarnet.Hub", "BackaBarnet.Storage", false)]
    [InlineData("BackaBarnet.Hub", "BackaBarnet.Simulators", false)]
    [InlineData("BackaBarnet.Storage", "BackaBarnet.Sources.Unikum", false)]
    [InlineData("BackaBarnet.Sources.Unikum", "BackaBarnet.Hub", true)]
    [InlineData("BackaBarnet.Sources.Unikum", "BackaBarnet.Consent", false)]
    [InlineData("BackaBarnet.Sources.Unikum", "BackaBarnet.Storage", false)]
    [InlineData("BackaBarnet.Sources.Unikum", "BackaBarnet.Sources.Prorenata", false)]
    [InlineData("BackaBarnet.Sources.Unikum", "BackaBarnet.Recipients.Webhook", false)]
    [InlineData("BackaBarnet.Recipients.Webhook", "BackaBarnet.Storage", false)]
    [InlineData("BackaBarnet.Simulators", "BackaBarnet.Contracts", false)]
    [InlineData("BackaBarnet.Host", "BackaBarnet.Storage", true)]
    [InlineData("BackaBarnet.Host", "BackaBarnet.Sources.Unikum", true)]
    [InlineData("BackaBarnet.Host", "BackaBarnet.Testing", false)]
    [InlineData("BackaBarnet.Sources.Unikum.Tests", "BackaBarnet.Sources.Unikum", true)]
    [InlineData("BackaBarnet.Sources.Unikum.Tests", "BackaBarnet.Simulators", true)]
    [InlineData("BackaBarnet.Sources.Unikum.Tests", "BackaBarnet.Sources.Prorenata", false)]
    [InlineData("BackaBarnet.Sources.Unikum.Tests", "BackaBarnet.Host", false)]
    [InlineData("BackaBarnet.Sources.Unikum.Tests", "BackaBarnet.Storage", false)]
    [InlineData("BackaBarnet.Nytt", "BackaBarnet.Contracts", false)]
    public void Allows_Pair_IsAsTheTableSays(string project, string reference, bool allowed) =>
        Assert.Equal(allowed, AllowedReferences.Allows(project, reference));

    [Theory]
    [InlineData("BackaBarnet.Contracts")]
    [InlineData("BackaBarnet.Consent")]
    public void Core_Packages_AreNone(string name)
    {
        var project = ProjectFile.All.Single(project => project.Name == name);

        Offenders.None($"{name} uses nothing but the platform:", project.PackageReferences.Concat(
            TypeUseReader.References(name).Where(reference => !reference.StartsWith("System", StringComparison.Ordinal) && !reference.StartsWith(Ours, StringComparison.Ordinal))));
    }
}
