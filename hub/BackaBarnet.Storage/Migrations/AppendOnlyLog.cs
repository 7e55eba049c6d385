using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BackaBarnet.Storage.Migrations;

/// <summary>Lets the database itself refuse to change or delete what has been logged.</summary>
[DbContext(typeof(HubContext))]
[Migration(Id)]
internal sealed class AppendOnlyLog : Migration
{
    private const string Id = "20261122090100_AppendOnlyLog";

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.RunScript(Id);
}
