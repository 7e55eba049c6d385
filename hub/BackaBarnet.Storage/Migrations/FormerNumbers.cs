using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BackaBarnet.Storage.Migrations;

/// <summary>Remembers which numbers a person had before.</summary>
[DbContext(typeof(HubContext))]
[Migration(Id)]
internal sealed class FormerNumbers : Migration
{
    private const string Id = "20261122130000_FormerNumbers";

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.RunScript(Id);
}
