using BackaBarnet.Hub.Storing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BackaBarnet.Storage;

/// <summary>The hub's tables. Indexes over open work are partial: what has come to an end costs nothing there.</summary>
internal sealed class HubContext(DbContextOptions<HubContext> options) : DbContext(options)
{
    public DbSet<StoredKey> Keys => Set<StoredKey>();

    public DbSet<StoredMessage> Messages => Set<StoredMessage>();

    public DbSet<StoredDelivery> Deliveries => Set<StoredDelivery>();

    public DbSet<StoredAuditEntry> Audit => Set<StoredAuditEntry>();

    public DbSet<StoredAuditHead> AuditHeads => Set<StoredAuditHead>();

    public DbSet<StoredCheckpoint> Checkpoints => Set<StoredCheckpoint>();

    public DbSet<StoredQuarantine> Quarantine => Set<StoredQuarantine>();

    public DbSet<StoredCursor> Cursors => Set<StoredCursor>();

    public DbSet<StoredEntry> Entries => Set<StoredEntry>();

    public DbSet<StoredAddress> Addresses => Set<StoredAddress>();

    public DbSet<StoredTelling> Tellings => Set<StoredTelling>();

    public DbSet<StoredFormerNumber> FormerNumbers => Set<StoredFormerNumber>();

    public DbSet<StoredGuardianship> Guardianships => Set<StoredGuardianship>();

    public DbSet<StoredEndpoint> Endpoints => Set<StoredEndpoint>();

    public DbSet<StoredFeedReading> FeedReadings => Set<StoredFeedReading>();

    public DbSet<StoredLease> Leases => Set<StoredLease>();

    // Times are kept as UTC ticks: SQLite can then compare and order them.
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        Work(modelBuilder);
        Log(modelBuilder);
        Registers(modelBuilder);
        modelBuilder.Entity<StoredKey>(key =>
        {
            key.Property(row => row.Id).ValueGeneratedNever();
            key.HasIndex(row => row.Subject).IsUnique();
            key.HasIndex(row => row.WrappedBy);
        });
        modelBuilder.Entity<StoredQuarantine>().HasIndex(row => row.Fingerprint).IsUnique();
        modelBuilder.Entity<StoredQuarantine>().Property(row => row.Id).ValueGeneratedNever();
        modelBuilder.Entity<StoredAddress>().HasKey(row => new { row.AddressIndex, row.TargetIndex });
        modelBuilder.Entity<StoredCursor>().HasKey(row => row.Feed);
        modelBuilder.Entity<StoredEndpoint>().HasKey(row => row.Recipient);
        modelBuilder.Entity<StoredFeedReading>().HasKey(row => row.Feed);
        modelBuilder.Entity<StoredLease>().HasKey(row => row.Name);
    }

    private static void Work(ModelBuilder model)
    {
        model.Entity<StoredMessage>(message =>
        {
            message.Property(row => row.Id).ValueGeneratedNever();
            message.HasIndex(row => new { row.RecordIndex, row.Version });
            message.HasIndex(row => new { row.Priority, row.TakenInAt }).HasFilter("\"State\" = 0");
            message.HasIndex(row => new { row.ChildIndex, row.TakenInAt }).HasFilter("\"State\" = 0");
            message.HasIndex(row => row.State).HasFilter("\"State\" IN (3, 4)");
        });
        model.Entity<StoredDelivery>(delivery =>
        {
            delivery.Property(row => row.Id).ValueGeneratedNever();
            // Of what is open there are few rows at any instant, and an index on them looks as good as empty to a planner, which then
            // reads it for anything that is open. What asks for times alone says so: nothing else can use these.
            delivery.HasIndex(row => new { row.Recipient, row.Priority, row.DueAt }).HasFilter("\"State\" = 0 AND \"DueAt\" > 0");
            delivery.HasIndex(row => new { row.Recipient, row.ChildIndex, row.Order }).HasFilter("\"State\" = 0");
            delivery.HasIndex(row => row.MessageId);
            delivery.HasIndex(row => row.RecordIndex).HasFilter("\"State\" IN (0, 3, 4, 6)");
            delivery.HasIndex(row => new { row.ChildIndex, row.State });
            delivery.HasIndex(row => row.DueAt).HasFilter("\"State\" IN (3, 4)");
            delivery.HasIndex(row => row.ReturnAt).HasFilter("\"State\" IN (0, 3, 4, 6) AND \"ReturnAt\" > 0");
            delivery.HasIndex(row => row.CreatedAt).HasFilter("\"State\" = 6");
        });
    }

    private static void Log(ModelBuilder model)
    {
        model.Entity<StoredAuditEntry>(entry =>
        {
            entry.HasKey(row => new { row.Municipality, row.Position });
            entry.HasIndex(row => row.MessageId);
            entry.HasIndex(row => new { row.Municipality, row.ChildIndex });
        });
        model.Entity<StoredAuditHead>().HasKey(row => row.Municipality);
        model.Entity<StoredCheckpoint>().HasKey(row => new { row.Municipality, row.To });
    }

    private static void Registers(ModelBuilder model)
    {
        model.Entity<StoredEntry>(entry =>
        {
            entry.HasKey(row => row.EntryIndex);
            entry.HasIndex(row => new { row.PersonIndex, row.Kind });
            entry.HasIndex(row => new { row.AboutEntryIndex, row.Kind });
            // Few are gone: the others are written as fast as without.
            entry.HasIndex(row => row.EraseAt).HasFilter("\"EraseAt\" IS NOT NULL");
        });
        model.Entity<StoredTelling>(telling =>
        {
            telling.HasKey(row => row.EntryIndex);
            telling.HasIndex(row => new { row.Roll, row.ToldAt });
        });
        model.Entity<StoredFormerNumber>(number =>
        {
            number.HasKey(row => row.FormerIndex);
            number.HasIndex(row => row.CurrentIndex);
        });
        model.Entity<StoredGuardianship>(guardianship =>
        {
            guardianship.HasKey(row => new { row.ChildEntryIndex, row.GuardianEntryIndex });
            guardianship.HasIndex(row => row.GuardianEntryIndex);
        });
    }

    private sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(
        value => value.UtcTicks,
        ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
