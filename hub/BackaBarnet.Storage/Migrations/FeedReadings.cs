using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BackaBarnet.Storage.Migrations;

/// <summary>Remembers when each feed was last read to its end, and since when it can't be.</summary>
[DbContext(typeof(HubContext))]
[Migration(Id)]
internal sealed class FeedReadings : Migration
{
    private const string Id = "20261122231000_FeedReadings";

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.RunScript(Id);
}
