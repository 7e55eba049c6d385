using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BackaBarnet.Storage.Migrations;

/// <summary>The first tables.</summary>
[DbContext(typeof(HubContext))]
[Migration("20261122000000_Initial")]
internal sealed class Initial : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(MigrationScript.Read("20261122000000_Initial.Sqlite.sql"));
}
