using Microsoft.EntityFrameworkCore.Migrations;

namespace BackaBarnet.Storage.Migrations;

/// <summary>
/// The SQL of a migration, a readable file beside it for each database. It is written by hand from the model's create script:
/// the tool that would generate migrations needs packages that are not at hand, and a test holds the result against the model.
/// </summary>
internal static class MigrationScript
{
    public static void RunScript(this MigrationBuilder migration, string id)
    {
        var database = migration.ActiveProvider == "Microsoft.EntityFrameworkCore.Sqlite" ? "Sqlite" : "PostgreSql";
        migration.Sql(Read($"{id}.{database}.sql"));
    }

    private static string Read(string name)
    {
        using var stream = typeof(MigrationScript).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The migration script {name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
