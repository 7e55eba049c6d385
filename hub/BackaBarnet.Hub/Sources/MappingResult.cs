using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Registers;

namespace BackaBarnet.Hub.Sources;

/// <summary>
/// What came out of a document. All parts may be filled: the good records of a document go on, and the faults send a
/// sealed copy of the document to quarantine. Nothing of a document is left unsaid: what becomes neither is counted.
/// </summary>
/// <param name="Messages">Normalised messages.</param>
/// <param name="Entries">Facts for the registers.</param>
/// <param name="Faults">What could not be understood.</param>
public sealed record MappingResult(
    IReadOnlyList<Message> Messages,
    IReadOnlyList<RegisterEntry> Entries,
    IReadOnlyList<MappingFault> Faults)
{
    /// <summary>What was understood and becomes nothing of its own, counted by why.</summary>
    public IReadOnlyList<PassedOver> Passed { get; init; } = [];

    /// <summary>By which addresses the source has the records of the document.</summary>
    public IReadOnlyList<RecordAddress> Addresses { get; init; } = [];

    /// <summary>Records of which the source tells nothing but the address, and that they are gone.</summary>
    public IReadOnlyList<Retraction> Retractions { get; init; } = [];

    /// <summary>A document of which nothing could be understood.</summary>
    public static MappingResult Faulty(params IReadOnlyList<MappingFault> faults) => new([], [], faults);

    /// <summary>Messages only.</summary>
    public static MappingResult Of(params IReadOnlyList<Message> messages) => new(messages, [], []);

    /// <summary>Register entries only.</summary>
    public static MappingResult OfEntries(params IReadOnlyList<RegisterEntry> entries) => new([], entries, []);

    /// <inheritdoc />
    public override string ToString() => $"{Messages.Count} messages, {Entries.Count} entries, {Faults.Count} faults"
        + (Retractions.Count > 0 ? $", {Retractions.Count} taken back by address" : "")
        + (Passed.Count > 0 ? $", {Passed.Sum(passed => passed.Count)} passed over" : "");
}

/// <summary>Parts of a document that were understood and become nothing of their own: whom and where others are about, care of somebody who is no child.</summary>
/// <param name="Code">Stable code in kebab case of why; documented per source.</param>
/// <param name="Count">How many parts, at least 1.</param>
public sealed record PassedOver(string Code, int Count)
{
    /// <summary>Counts codes.</summary>
    public static IReadOnlyList<PassedOver> Counted(IEnumerable<string> codes) =>
        [.. codes.CountBy(code => code, StringComparer.Ordinal).Select(why => new PassedOver(why.Key, why.Value))];
}

/// <summary>
/// Why a part of a document could not be understood. Names a place and what was expected there; never repeats a value, and
/// never a name that a document's author chose.
/// </summary>
/// <param name="Code">Stable code in kebab case, for example <c>missing-element</c>; documented per source.</param>
/// <param name="Where">Line, row or path, for example <c>line 12</c> or <c>entry[3].resource.subject</c>.</param>
/// <param name="Expected">What was expected, in English, for example <c>a personnummer of 10 or 12 digits</c>.</param>
public sealed record MappingFault(string Code, string Where, string Expected);
