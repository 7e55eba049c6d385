using BackaBarnet.Hub.Storing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BackaBarnet.Storage.Tests;

public sealed class ManyRowsTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly HubContext _context = new(new DbContextOptionsBuilder<HubContext>().UseNpgsql("Host=127.0.0.1").Options);

    public void Dispose() => _context.Dispose();

    [Fact]
    public void RowShape_Deliveries_ChangesWhatHasASetter()
    {
        var shape = RowShape.Of<StoredDelivery>(_context);

        Assert.Equal("\"Deliveries\"", shape.Table);
        Assert.Equal("\"Id\"", shape.Key.Name);
        Assert.Equal(
            ["Attempts", "Consents", "DueAt", "Failures", "InFlight", "MayHaveArrived", "RecallWhenSent", "Reference", "ReturnAt", "State"],
            shape.Changeable.Select(column => column.Property).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Insert_SomeRows_IsOneStatementOfAnArrayForEachColumn()
    {
        var command = ManyRows.Insert(RowShape.Of<StoredMessage>(_context), [Message(null), Message("child")]);
        var same = ManyRows.Insert(RowShape.Of<StoredMessage>(_context), [Message("child")]);

        Assert.Same(command.CommandText, same.CommandText);
        Assert.Equal([null, "child"], Value<IEnumerable<string?>>(command, "ChildIndex"));
        Assert.Equal([Now.UtcTicks, Now.UtcTicks], Value<long[]>(command, "TakenInAt"));
        Assert.Equal([0, 0], Value<int[]>(command, "State"));
    }

    [Fact]
    public void Update_SomeColumns_TouchesNoOthers()
    {
        var shape = RowShape.Of<StoredMessage>(_context);
        var row = Message(null);
        var command = ManyRows.Update(shape, new RowChange<StoredMessage>([.. shape.Changeable.Where(column => column.Property == "State")], [row]));

        Assert.Equal(
            "UPDATE \"Messages\" AS kept SET \"State\" = given.\"State\" FROM unnest($1, $2) AS given (\"Id\", \"State\") WHERE kept.\"Id\" = given.\"Id\"",
            command.CommandText);
        Assert.Equal([row.Id], (Guid[])command.Parameters[0].Value!);
    }

    [Fact]
    public void TakeChanges_SameColumnsChanged_AreOneChange()
    {
        var claimed = new ClaimedRows<StoredMessage>(RowShape.Of<StoredMessage>(_context));
        var rows = claimed.Claim([Message(null), Message(null), Message(null), Message(null)]);
        rows[0].State = rows[1].State = MessageState.Routed;
        (rows[2].State, rows[2].Content) = (MessageState.Superseded, null);

        var changes = claimed.TakeChanges();

        Assert.Equal([["State"], ["Content", "State"]], changes.Select(change => change.Columns.Select(column => column.Property).Order(StringComparer.Ordinal).ToArray()));
        Assert.Equal([[rows[0], rows[1]], [rows[2]]], changes.Select(change => change.Rows.ToArray()));
        Assert.Empty(claimed.TakeChanges());
    }

    [Fact]
    public void Claim_FoundAgain_IsTheSameRow()
    {
        var claimed = new ClaimedRows<StoredMessage>(RowShape.Of<StoredMessage>(_context));
        var row = Message(null);
        claimed.Claim([row]);
        row.State = MessageState.Routed;
        var again = Message(null, row.Id);

        Assert.Same(row, Assert.Single(claimed.Claim([again])));
        Assert.Same(row, Assert.Single(Assert.Single(claimed.TakeChanges()).Rows));
    }

    private static T Value<T>(NpgsqlBatchCommand command, string column)
    {
        var names = command.CommandText.Split('(', ')')[1].Split(", ");
        return (T)command.Parameters[Array.IndexOf(names, $"\"{column}\"")].Value!;
    }

    private static StoredMessage Message(string? child, Guid? id = null) => new()
    {
        Id = id ?? Guid.NewGuid(),
        RecordIndex = "record",
        Version = 1,
        Municipality = "9901",
        ReleasedBy = "forskolan",
        ChildIndex = child,
        Fingerprint = "fingerprint",
        Priority = 10,
        KeyId = Guid.NewGuid(),
        Content = [1],
        TakenInAt = Now,
        PublishAt = Now,
    };
}
