using BackaBarnet.Hub.Storing;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Storage;

/// <summary>Registration of the store.</summary>
public static class StorageRegistration
{
    /// <summary>Keeps the hub's rows in one SQLite file, made when it is migrated. One process at a time.</summary>
    /// <param name="services">The services.</param>
    /// <param name="path">The file; its folder must exist.</param>
    public static IServiceCollection AddSqliteStore(this IServiceCollection services, string path) =>
        services.AddSingleton<IHubStore>(provider => new HubStore(new SqliteEngine(path), provider.GetServices<IStoreObserver>()));

    /// <summary>Keeps the hub's rows in a PostgreSQL database that any number of nodes share.</summary>
    /// <param name="services">The services.</param>
    /// <param name="connectionString">Npgsql's connection string; a secret.</param>
    public static IServiceCollection AddPostgresStore(this IServiceCollection services, string connectionString) =>
        services.AddSingleton<IHubStore>(provider => new HubStore(new PostgresEngine(connectionString), provider.GetServices<IStoreObserver>()));
}
