using BackaBarnet.Hub.Storing;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Storage;

/// <summary>Registration of the store.</summary>
public static class StorageRegistration
{
    /// <summary>Keeps the hub's rows in one SQLite file, made when it is first needed.</summary>
    /// <param name="services">The services.</param>
    /// <param name="path">The file; its folder must exist.</param>
    public static IServiceCollection AddSqliteStore(this IServiceCollection services, string path) =>
        services.AddSingleton<IHubStore>(_ => new SqliteHubStore(path));
}
