using BackaBarnet.Testing;
using Microsoft.EntityFrameworkCore;

namespace BackaBarnet.Storage.Tests;

public sealed class MigrationTests
{
    [Fact]
    public async Task Migrate_EmptyFile_GivesExactlyTheModelsSchema()
    {
        using var folder = new TemporaryFolder();
        using var migratedEngine = new SqliteEngine(folder.Below("migrated.db"));
        using var modelledEngine = new SqliteEngine(folder.Below("modelled.db"));
        await using var migrated = new HubContext(migratedEngine.Options);
        await migrated.Database.MigrateAsync();
        await using var modelled = new HubContext(modelledEngine.Options);
        await modelled.Database.EnsureCreatedAsync();

        Assert.Equal(await SchemaOf(modelled), await SchemaOf(migrated));
    }

    [Fact]
    public async Task Migrate_KilledInTheMiddle_GoesOn()
    {
        using var folder = new TemporaryFolder();
        using var engine = new SqliteEngine(folder.Below("hub.db"));
        await using (var killed = new HubContext(engine.Options))
            await killed.Database.ExecuteSqlRawAsync("""CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL); INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-22')""");
        using var store = new HubStore(engine);

        await store.MigrateAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);

        Assert.True((await store.ReadSchemaAsync(default)).IsCurrent);
    }

    [Fact]
    public async Task Migrate_Twice_ChangesNothing()
    {
        using var folder = new TemporaryFolder();
        using var store = new HubStore(new SqliteEngine(folder.Below("hub.db")));
        await store.MigrateAsync(default);
        await store.MigrateAsync(default);

        Assert.Equal(0, (await store.ReadAsync(rows => rows.CountAsync(), default)).Quarantined);
    }

    /// <summary>In production a node may do nothing with a table that is not listed.</summary>
    [Fact]
    public async Task Grants_EveryTableOfTheModel_IsListed()
    {
        using var folder = new TemporaryFolder();
        using var engine = new SqliteEngine(folder.Below("hub.db"));
        await using var context = new HubContext(engine.Options);
        var grants = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Documents", "grants.sql"));

        Assert.All(context.Model.GetEntityTypes(), type => Assert.Contains($"('{type.GetTableName()}',", grants, StringComparison.Ordinal));
    }

    private static async Task<List<string>> SchemaOf(HubContext context)
    {
        var schema = await context.Database
            .SqlQuery<string>($"SELECT sql AS Value FROM sqlite_master WHERE sql IS NOT NULL AND type <> 'trigger' AND tbl_name NOT LIKE '\\_\\_EF%' ESCAPE '\\' AND name NOT LIKE 'sqlite%' ORDER BY name")
            .ToListAsync();
        return [.. schema.Select(sql => string.Join(' ', sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace(" ,", ",", StringComparison.Ordinal).Replace(" )", ")", StringComparison.Ordinal))];
    }
}
