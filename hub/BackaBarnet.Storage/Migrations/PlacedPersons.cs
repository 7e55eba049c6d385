using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BackaBarnet.Storage.Migrations;

/// <summary>Lets a person's placements be found. Those that are stored already are given what they are found by by the hub itself, which can open them.</summary>
[DbContext(typeof(HubContext))]
[Migration(Id)]
internal sealed class PlacedPersons : Migration
{
    private const string Id = "20261122160000_PlacedPersons";

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.RunScript(Id);
}
