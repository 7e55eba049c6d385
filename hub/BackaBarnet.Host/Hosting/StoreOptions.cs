using BackaBarnet.Hub.Configuration;
using BackaBarnet.Storage;

namespace BackaBarnet.Host.Hosting;

/// <summary>Where the hub keeps its rows. Section <c>Hub:Store</c>.</summary>
internal sealed class StoreOptions
{
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgresql";

    /// <summary><c>sqlite</c>: a file in the data folder, one process. <c>postgresql</c>: any number of nodes.</summary>
    public string Kind { get; set; } = Sqlite;

    /// <summary>Of PostgreSQL. A secret.</summary>
    public string? ConnectionString { get; set; }

    public bool IsShared => Kind == Postgres;

    public IEnumerable<ConfigurationFault> Faults(string path)
    {
        if (Kind is not (Sqlite or Postgres))
            yield return new($"{path}:Kind", $"is no kind of store; write {Sqlite} or {Postgres}");
        if (Kind == Sqlite && ConnectionString is not null)
            yield return new($"{path}:ConnectionString", $"is for {Postgres} only; the file of {Sqlite} lies in Hub:DataFolder");
        if (!IsShared)
            yield break;
        foreach (var problem in PostgresConnection.Problems(ConnectionString ?? ""))
            yield return new($"{path}:ConnectionString", problem);
    }
}
