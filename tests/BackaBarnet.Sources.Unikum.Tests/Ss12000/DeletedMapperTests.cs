using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Sources.Unikum.Tests.Ss12000;

public sealed class DeletedMapperTests
{
    [Fact]
    public void Map_Ids_AreRemovals()
    {
        var result = Given.Map(Formats.Deleted, """{ "data": { "persons": [ "p-1" ], "activitites": [ "a-1" ] }, "pageToken": null }""");

        Assert.Empty(result.Faults);
        var removal = Assert.IsType<RemovalEntry>(Assert.Single(result.Entries));
        Assert.Equal((RecordKinds.Person, "p-1"), (removal.Kind, removal.RecordId));
    }

    [Theory]
    [InlineData("""{ "data": { "persons": [ "p-1" ], "pl\ud800acements": [] } }""")]
    [InlineData("""{ "data": [ "p-1" ] }""")]
    [InlineData("""[]""")]
    public void Map_NoPageOfDeletions_IsAFault(string document)
    {
        var result = Given.Map(Formats.Deleted, document);

        Assert.Equal(FaultCodes.NotAPage, Assert.Single(result.Faults).Code);
        Assert.Empty(result.Entries);
    }
}
