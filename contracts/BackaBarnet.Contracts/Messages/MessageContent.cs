using System.Text.Json.Serialization;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Contracts.Messages;

/// <summary>What a message tells; one record per kind.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Upptackt), MessageKinds.Upptackt)]
[JsonDerivedType(typeof(Barnhalsoplan), MessageKinds.Barnhalsoplan)]
[JsonDerivedType(typeof(Orosanmalan), MessageKinds.Orosanmalan)]
[JsonDerivedType(typeof(Halsonotis), MessageKinds.Halsonotis)]
[JsonDerivedType(typeof(Overlamning), MessageKinds.Overlamning)]
public abstract record MessageContent : Confidential
{
    /// <summary>The kind, one of <see cref="MessageKinds"/>.</summary>
    [JsonIgnore]
    public abstract string Kind { get; }
}
