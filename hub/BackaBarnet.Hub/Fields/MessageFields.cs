using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Serialization;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Hub.Fields;

/// <summary>A field that has a value.</summary>
/// <param name="Path">Where it stands, for example <c>content.observations[0].note</c>.</param>
/// <param name="Category">Its information category.</param>
/// <param name="About">Whom it is about, one of <see cref="Subjects"/>.</param>
/// <param name="Person">The identity of the single person it is about, where the message tells it.</param>
public sealed record MessageField(string Path, string Category, string About, PersonIdentity? Person)
{
    /// <inheritdoc />
    public override string ToString() => Path;
}

/// <summary>
/// The one place that takes a message apart into fields and puts permitted fields together again. Only properties that
/// their contract has marked take part, so a property that nobody has thought about never leaves.
/// </summary>
public static class MessageFields
{
    private sealed record Member(PropertyInfo Property, string Name, InformationAttribute? Information);

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Member>> Members = new();

    /// <summary>The fields of a message that have a value, in a stable order.</summary>
    public static IReadOnlyList<MessageField> Of(Message message)
    {
        var fields = new List<MessageField>();
        Walk(message, "", person: null, fields.Add);
        return fields;
    }

    /// <summary>A JSON object that holds exactly the permitted fields, at their places.</summary>
    /// <param name="message">The message.</param>
    /// <param name="permitted">Paths, as <see cref="Of"/> gives them.</param>
    public static JsonObject Project(Message message, IReadOnlySet<string> permitted) =>
        Project(message, "", permitted) ?? [];

    private static void Walk(object record, string prefix, PersonIdentity? person, Action<MessageField> found)
    {
        person = record is Guardian guardian ? guardian.Identity : person;
        foreach (var member in MembersOf(record.GetType()))
        {
            if (member.Property.GetValue(record) is not { } value)
                continue;

            var path = prefix + member.Name;
            if (member.Information is { } information)
                found(new MessageField(path, information.Category, information.About, person));
            else if (value is IEnumerable list)
                WalkList(list, path, person, found);
            else
                Walk(value, path + ".", person, found);
        }
    }

    private static void WalkList(IEnumerable list, string path, PersonIdentity? person, Action<MessageField> found)
    {
        var i = 0;
        foreach (var element in list)
            Walk(element!, $"{path}[{i++}].", person, found);
    }

    private static JsonObject? Project(object record, string prefix, IReadOnlySet<string> permitted)
    {
        var projection = new JsonObject();
        foreach (var member in MembersOf(record.GetType()))
        {
            if (member.Property.GetValue(record) is not { } value)
                continue;

            var path = prefix + member.Name;
            var node = member.Information is not null
                ? permitted.Contains(path) ? JsonSerializer.SerializeToNode(value, value.GetType(), ContractJson.Options) : null
                : value is IEnumerable list ? ProjectList(list, path, permitted) : Project(value, path + ".", permitted);
            if (node is not null)
                projection.Add(member.Name, node);
        }

        return projection.Count > 0 ? projection : null;
    }

    // An element of which nothing may pass leaves no trace: not even how many there were.
    private static JsonArray? ProjectList(IEnumerable list, string path, IReadOnlySet<string> permitted)
    {
        var i = 0;
        var projection = new JsonArray();
        foreach (var element in list)
        {
            if (Project(element!, $"{path}[{i++}].", permitted) is { } node)
                projection.Add(node);
        }

        return projection.Count > 0 ? projection : null;
    }

    private static IReadOnlyList<Member> MembersOf(Type type) => Members.GetOrAdd(type, static type =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetCustomAttribute<HubOnlyAttribute>() is null && property.Name != "EqualityContract")
            .Select(property => new Member(
                property,
                JsonNamingPolicy.CamelCase.ConvertName(property.Name),
                property.GetCustomAttribute<InformationAttribute>()))
            .Where(member => member.Information is not null || IsNested(member.Property.PropertyType)),
    ]);

    private static bool IsNested(Type type) =>
        type.Namespace == typeof(Message).Namespace
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) && IsNested(type.GetGenericArguments()[0]));
}
