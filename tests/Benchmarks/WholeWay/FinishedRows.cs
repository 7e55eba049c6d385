namespace BackaBarnet.Benchmarks.WholeWay;

/// <summary>Fills a store with what some years leave behind: work that has come to an end, about the children that are measured.</summary>
internal static class FinishedRows
{
    public const int Messages = 250_000;
    public const int DeliveriesEach = 4;

    // The log is of another municipality and has no head: nobody looks after its chain, which would not hold.
    private const string Fill = """
        CREATE TEMP TABLE children AS
          SELECT row_number() OVER (ORDER BY "PersonIndex") - 1 AS number, "PersonIndex" AS child FROM (SELECT DISTINCT "PersonIndex" FROM "Entries" WHERE "Kind" = 'consent') AS known;
        CREATE TEMP TABLE finished AS
          SELECT gen_random_uuid() AS id, encode(sha256(series.number::text::bytea), 'hex') AS record, child, 638900000000000000 + series.number * 10000000::bigint AS at
          FROM generate_series(1, 250000) AS series (number) JOIN children ON children.number = series.number % (SELECT count(*) FROM children);
        INSERT INTO "Messages" ("Id", "RecordIndex", "Version", "Municipality", "ChildIndex", "Fingerprint", "Priority", "KeyId", "Content", "State", "ReleasedBy", "TakenInAt", "PublishAt")
          SELECT id, record, 1, '9902', child, record, 10, gen_random_uuid(), NULL, 1, 'skolan', at, at FROM finished;
        INSERT INTO "Deliveries" ("Id", "Kind", "MessageId", "RecordIndex", "ChildIndex", "ReleasedBy", "Recipient", "Priority", "Order", "State", "DueAt", "ReturnAt", "Attempts", "Failures", "RecallWhenSent", "MayHaveArrived", "InFlight", "CreatedAt")
          SELECT gen_random_uuid(), 0, id, record, child, 'skolan', recipient, 10, at, state, at, at, 1, 0, false, false, false, at
          FROM finished, (VALUES ('elevhalsan', 1), ('skolan', 1), ('fritidshemmet', 2), ('kulturskolan', 2)) AS recipients (recipient, state);
        INSERT INTO "Audit" ("Municipality", "Position", "At", "Event", "ChildIndex", "MessageId", "DeliveryId", "Recipient", "Outcome", "Rules", "Fields", "RuleSetVersion", "Hash")
          SELECT '9902', row_number() OVER (), "CreatedAt", 'decided', "ChildIndex", "MessageId", "Id", "Recipient", 'Deny', 'R-1', '', '1', sha256("Id"::text::bytea) FROM "Deliveries" WHERE "CreatedAt" < 638910000000000000;
        """;

    public static async Task AddAsync(string connectionString)
    {
        await Stage.ExecuteAsync(connectionString, database: null, Fill);
        await Stage.ExecuteAsync(connectionString, database: null, "VACUUM ANALYZE");
    }
}
