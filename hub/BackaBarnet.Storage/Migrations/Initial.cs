using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BackaBarnet.Storage.Migrations;

/// <summary>The first tables.</summary>
[DbContext(typeof(HubContext))]
[Migration(Id)]
internal sealed class Initial : Migration
{
    private const string Id = "20261122090000_Initial";

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.RunScript(Id);
}
