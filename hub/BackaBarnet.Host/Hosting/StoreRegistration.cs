using BackaBarnet.Storage;

namespace BackaBarnet.Host.Hosting;

/// <summary>The store that the options ask for.</summary>
internal static class StoreRegistration
{
    public static IServiceCollection AddStore(this IServiceCollection services, HubOptions options) => options.Store.IsShared
        ? services.AddPostgresStore(options.Store.ConnectionString!)
        : services.AddSqliteStore(options.StorePath);
}
