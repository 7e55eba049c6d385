using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BackaBarnet.Benchmarks.WholeWay;

/// <summary>A row of the plain consumer.</summary>
public sealed class PlainRow
{
    /// <summary>Given by the database.</summary>
    public long Number { get; init; }

    /// <summary>The message's number.</summary>
    public required Guid Id { get; init; }

    /// <summary>The document.</summary>
    public required byte[] Document { get; init; }
}

/// <summary>The plain consumer's rows.</summary>
/// <param name="options">Where they are.</param>
public sealed class PlainContext(DbContextOptions<PlainContext> options) : DbContext(options)
{
    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<PlainRow>(row =>
    {
        row.ToTable("bare");
        row.HasKey(one => one.Number);
        row.Property(one => one.Number).HasColumnName("number").UseIdentityAlwaysColumn();
        row.Property(one => one.Id).HasColumnName("id");
        row.Property(one => one.Document).HasColumnName("document");
    });
}

/// <summary>Does what <see cref="BareConsumer"/> does as the frameworks' guides show it: by EF Core, without tuning.</summary>
/// <param name="rows">The rows.</param>
public sealed class PlainConsumer(PlainContext rows) : IConsumer<BareMessage>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<BareMessage> context)
    {
        rows.Add(new PlainRow { Id = context.Message.Id, Document = context.Message.Document });
        return rows.SaveChangesAsync(context.CancellationToken);
    }
}
