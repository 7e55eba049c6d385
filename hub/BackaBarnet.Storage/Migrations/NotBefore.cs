using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BackaBarnet.Storage.Migrations;

/// <summary>Remembers until when a delivery waits even though others arrive at its receiver.</summary>
[DbContext(typeof(HubContext))]
[Migration(Id)]
internal sealed class NotBefore : Migration
{
    private const string Id = "20261122230000_NotBefore";

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.RunScript(Id);
}
