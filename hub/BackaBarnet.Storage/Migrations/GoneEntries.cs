using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BackaBarnet.Storage.Migrations;

/// <summary>Gives entries whose records are gone a time at which they are erased. Those that are gone already are given theirs by the hub itself, which can tell them.</summary>
[DbContext(typeof(HubContext))]
[Migration(Id)]
internal sealed class GoneEntries : Migration
{
    private const string Id = "20261122190000_GoneEntries";

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.RunScript(Id);
}
