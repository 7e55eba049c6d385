using System.Reflection;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Contracts.Tests;

public sealed class InformationTests
{
    [Fact]
    public void MessageGraph_Always_ReachesEveryRecordAmongTheMessages()
    {
        var records = ContractTypes.MessagesAndRegisters.Where(type => type.Namespace == typeof(Message).Namespace && type.IsAssignableTo(typeof(Confidential)));

        Assert.Equal(records, ContractTypes.MessageGraph);
    }

    [Fact]
    public void Leaf_OfAMessage_SaysWhatItIsAndAboutWhom()
    {
        var unmarked = Leaves().Where(leaf => leaf.Mark is null).Select(leaf => leaf.Name);

        AssertNone(unmarked, "fields without [Information]; they would never be released, nor be seen by a decision");
    }

    [Fact]
    public void Leaf_OfAMessage_UsesTheVocabulary()
    {
        var outside = Leaves()
            .Where(leaf => leaf.Mark is { } mark && !(Categories.All.Contains(mark.Category) && Subjects.All.Contains(mark.About)))
            .Select(leaf => $"{leaf.Name}: {leaf.Mark!.Category}, {leaf.Mark.About}");

        AssertNone(outside, "fields with a category or a subject that the vocabulary does not know");
    }

    [Fact]
    public void Branch_OfAMessage_IsNotMarked()
    {
        var marked = ContractTypes.MessageGraph.SelectMany(ContractTypes.Properties)
            .Where(property => !ContractTypes.IsLeaf(property) && property.GetCustomAttribute<InformationAttribute>() is not null)
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}");

        AssertNone(marked, "records with [Information]; the mark would stand for everything in them, now and later");
    }

    private static IEnumerable<(string Name, InformationAttribute? Mark)> Leaves() => ContractTypes.MessageGraph
        .SelectMany(ContractTypes.Properties)
        .Where(ContractTypes.IsLeaf)
        .Select(property => ($"{property.DeclaringType!.Name}.{property.Name}", property.GetCustomAttribute<InformationAttribute>()));

    private static void AssertNone(IEnumerable<string> offenders, string what)
    {
        var all = offenders.ToList();
        Assert.True(all.Count == 0, $"{all.Count} {what}:\n{string.Join('\n', all)}");
    }
}
