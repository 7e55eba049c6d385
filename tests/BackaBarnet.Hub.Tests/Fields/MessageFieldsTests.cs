using System.Text.Json.Nodes;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Fields;
using BackaBarnet.Testing;

namespace BackaBarnet.Hub.Tests.Fields;

public sealed class MessageFieldsTests
{
    [Fact]
    public void Of_Message_NamesEveryFieldThatHasAValue()
    {
        var fields = MessageFields.Of(Messages.Upptackt());

        Assert.Contains(fields, field => field is { Path: "content.observations[0].note", Category: Categories.FreeText, About: Subjects.Child });
        Assert.Contains(fields, field => field is { Path: "content.upptackare.name", About: Subjects.Informant });
        Assert.Contains(fields, field => field is { Path: "child.identity", Category: Categories.Identity });
        Assert.DoesNotContain(fields, field => field.Path is "content.observations[1].note" or "child.phone");
    }

    [Theory]
    [InlineData("source")]
    [InlineData("recordId")]
    [InlineData("version")]
    [InlineData("receivedAt")]
    [InlineData("attestedWithinScope")]
    public void Of_HubsOwnBookkeeping_IsNeverOffered(string path) =>
        Assert.DoesNotContain(MessageFields.Of(Messages.Upptackt()), field => field.Path == path);

    [Fact]
    public void Of_Guardian_TellsWhichPersonItIsAbout()
    {
        var field = MessageFields.Of(Messages.Orosanmalan()).Single(field => field.Path == "content.guardians[0].givenName");

        Assert.Equal(Messages.Person(TestNumbers.Father), field.Person);
    }

    [Fact]
    public void Project_NothingPermitted_IsEmpty() =>
        Assert.Empty(MessageFields.Project(Messages.Upptackt(), new HashSet<string>()));

    [Fact]
    public void Project_EachFieldAlone_GivesExactlyThatField()
    {
        foreach (var message in new[] { Messages.Upptackt(), Messages.Orosanmalan() })
        {
            foreach (var field in MessageFields.Of(message))
            {
                var projection = MessageFields.Project(message, new HashSet<string> { field.Path });
                Assert.Equal(1, Leaves(projection));
            }
        }
    }

    [Fact]
    public void Project_EveryFieldPermitted_GivesAsManyLeaves()
    {
        var message = Messages.Upptackt();
        var all = MessageFields.Of(message).Select(field => field.Path).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(all.Count, Leaves(MessageFields.Project(message, all)));
    }

    [Fact]
    public void Project_UnknownPath_AddsNothing() =>
        Assert.Empty(MessageFields.Project(Messages.Upptackt(), new HashSet<string> { "content", "child", "recordId", "content.observations" }));

    [Fact]
    public void Project_SecondElementOnly_TellsNotOfTheFirst()
    {
        var projection = MessageFields.Project(Messages.Upptackt(), new HashSet<string> { "content.observations[1].area" });

        Assert.Equal("""{"content":{"observations":[{"area":"trygghet"}]}}""", projection.ToJsonString());
    }

    private static int Leaves(JsonNode? node) => node switch
    {
        JsonObject properties => properties.Sum(property => Leaves(property.Value)),
        JsonArray elements => elements.Sum(Leaves),
        _ => 1,
    };
}
