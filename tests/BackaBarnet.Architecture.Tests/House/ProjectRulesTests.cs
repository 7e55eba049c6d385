namespace BackaBarnet.Architecture.Tests.House;

public sealed class ProjectRulesTests
{
    [Fact]
    public void ProjectFile_Packages_HaveTheirVersionsInOnePlace() => Offenders.None(
        "Versions belong in Directory.Packages.props:",
        from project in ProjectFile.All
        from package in project.PackagesWithVersion
        select $"{project.Path}: {package}");

    [Fact]
    public void ProductionProject_Every_HasATestProject()
    {
        var names = ProjectFile.All.Select(project => project.Name).ToHashSet(StringComparer.Ordinal);

        Offenders.None(
            "Production projects without a test project:",
            ProjectFile.All.Where(project => project.IsProduction && !names.Contains(project.Name + ".Tests")).Select(project => project.Path));
    }

    [Fact]
    public void TestProject_Every_LiesAmongTheTests() => Offenders.None(
        "Test projects outside tests/:",
        ProjectFile.All.Where(project => project.IsProduction && project.Name.EndsWith(".Tests", StringComparison.Ordinal)).Select(project => project.Path));

    [Fact]
    public void Project_Every_IsInTheSolution()
    {
        var solution = File.ReadAllText(Repository.PathOf("BackaBarnet.Integration.sln")).Replace('\\', '/');

        Offenders.None(
            "Projects that a build of the solution leaves out:",
            ProjectFile.All.Where(project => !solution.Contains($"\"{project.Path}\"", StringComparison.Ordinal)).Select(project => project.Path));
    }

    [Fact]
    public void ProductionProject_Every_IsWhatTheHostIsBuiltOf() => Offenders.None(
        "Production projects that are not beside these tests, so that their assemblies go unread:",
        ProjectFile.All.Where(project => project.IsProduction && !project.IsBesideTheTests).Select(project => project.Path));
}
