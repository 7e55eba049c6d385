using BackaBarnet.Hub.Storing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BackaBarnet.Storage;

/// <summary>The hub's tables.</summary>
internal sealed class HubContext(DbContextOptions<HubContext> options) : DbContext(options)
{
    public DbSet<StoredKey> Keys => Set<StoredKey>();

    public DbSet<StoredMessage> Messages => Set<StoredMessage>();

    public DbSet<StoredDelivery> Deliveries => Set<StoredDelivery>();

    public DbSet<StoredAuditEntry> Audit => Set<StoredAuditEntry>();

    public DbSet<StoredQuarantine> Quarantine => Set<StoredQuarantine>();

    public DbSet<StoredCursor> Cursors => Set<StoredCursor>();

    public DbSet<StoredEntry> Entries => Set<StoredEntry>();

    public DbSet<StoredGuardianship> Guardianships => Set<StoredGuardianship>();

    // Times are kept as UTC ticks: SQLite can then compare and order them.
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<StoredKey>().HasIndex(key => key.Subject).IsUnique();
        modelBuilder.Entity<StoredMessage>(message =>
        {
            message.Property(row => row.Id).ValueGeneratedNever();
            message.HasIndex(row => new { row.RecordIndex, row.Version });
            message.HasIndex(row => new { row.State, row.PublishAt });
        });
        modelBuilder.Entity<StoredDelivery>(delivery =>
        {
            delivery.Property(row => row.Id).ValueGeneratedNever();
            delivery.HasIndex(row => new { row.Recipient, row.State, row.Priority, row.DueAt });
            delivery.HasIndex(row => row.MessageId);
            delivery.HasIndex(row => row.RecordIndex);
            delivery.HasIndex(row => new { row.ChildIndex, row.State });
        });
        modelBuilder.Entity<StoredAuditEntry>(entry =>
        {
            entry.HasKey(row => row.Sequence);
            entry.HasIndex(row => row.MessageId);
        });
        modelBuilder.Entity<StoredQuarantine>().HasIndex(row => row.Fingerprint).IsUnique();
        modelBuilder.Entity<StoredCursor>().HasKey(row => row.Feed);
        modelBuilder.Entity<StoredEntry>(entry =>
        {
            entry.HasKey(row => row.EntryIndex);
            entry.HasIndex(row => new { row.PersonIndex, row.Kind });
        });
        modelBuilder.Entity<StoredGuardianship>(guardianship =>
        {
            guardianship.HasKey(row => new { row.ChildEntryIndex, row.GuardianEntryIndex });
            guardianship.HasIndex(row => row.GuardianEntryIndex);
        });
    }

    private sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(
        value => value.UtcTicks,
        ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
