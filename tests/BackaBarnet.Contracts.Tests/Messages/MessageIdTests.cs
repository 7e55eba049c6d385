using System.Text.Json;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Serialization;

namespace BackaBarnet.Contracts.Tests.Messages;

public sealed class MessageIdTests
{
    [Fact]
    public void For_SameRecord_IsTheSameInEveryRunAndRelease() =>
        Assert.Equal("0ece9a64-dd72-80c8-9c47-c4d7b5736d27", MessageId.For("prorenata", "UK-2026-17", 3).ToString());

    [Fact]
    public void For_AnyPartChanged_IsAnotherId()
    {
        MessageId[] ids =
        [
            MessageId.For("prorenata", "17", 1),
            MessageId.For("unikum", "17", 1),
            MessageId.For("prorenata", "18", 1),
            MessageId.For("prorenata", "17", 2),
            MessageId.For("prorenata", "17", -1),
        ];

        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Theory]
    [InlineData("a", "bc", "ab", "c")]
    [InlineData("", "abc", "abc", "")]
    [InlineData("a\0", "b", "a", "\0b")]
    [InlineData("å", "a", "a", "å")]
    public void For_PartsThatJoinToTheSameText_AreDifferentIds(string source, string record, string otherSource, string otherRecord) =>
        Assert.NotEqual(MessageId.For(source, record, 1), MessageId.For(otherSource, otherRecord, 1));

    [Fact]
    public void Derive_PartsSplitElsewhere_AreDifferentIds()
    {
        Assert.NotEqual(MessageId.Derive("a", "bc"), MessageId.Derive("ab", "c"));
        Assert.NotEqual(MessageId.Derive("abc"), MessageId.Derive("abc", ""));
        Assert.NotEqual(MessageId.Derive("a", "b"), MessageId.Derive("b", "a"));
        Assert.Equal(MessageId.Derive("a", "b"), MessageId.Derive("a", "b"));
    }

    [Fact]
    public void For_ManyRecords_AreVersion8UuidsOfTheRfcVariant()
    {
        var ids = Enumerable.Range(0, 500).Select(i => MessageId.For("källa", $"post-{i}", i)).ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids, id =>
        {
            Assert.Equal('8', id.ToString()[14]);
            Assert.Contains(id.ToString()[19], "89ab");
        });
    }

    [Fact]
    public void Json_MessageId_IsAPlainUuid()
    {
        var id = MessageId.For("prorenata", "UK-2026-17", 3);

        var json = JsonSerializer.Serialize(id, ContractJson.Options);

        Assert.Equal($"\"{id}\"", json);
        Assert.Equal(id, JsonSerializer.Deserialize<MessageId>(json, ContractJson.Options));
    }
}
