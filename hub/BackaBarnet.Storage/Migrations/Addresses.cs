using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BackaBarnet.Storage.Migrations;

/// <summary>Remembers by which addresses sources have records, so that one that is deleted there can be taken back.</summary>
[DbContext(typeof(HubContext))]
[Migration(Id)]
internal sealed class Addresses : Migration
{
    private const string Id = "20261122180000_Addresses";

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.RunScript(Id);
}
