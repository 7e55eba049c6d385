using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BackaBarnet.Storage.Migrations;

/// <summary>Remembers when an entry was last told, so that what a source has quietly dropped is found.</summary>
[DbContext(typeof(HubContext))]
[Migration(Id)]
internal sealed class Tellings : Migration
{
    private const string Id = "20261122120000_Tellings";

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.RunScript(Id);
}
