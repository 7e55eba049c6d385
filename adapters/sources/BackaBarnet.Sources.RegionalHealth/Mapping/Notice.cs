using BackaBarnet.Contracts;
using BackaBarnet.Sources.RegionalHealth.Fhir;

namespace BackaBarnet.Sources.RegionalHealth.Mapping;

/// <summary>What a resource tells, whatever its type: the parts of which a message is made by the same rules for all.</summary>
internal sealed record Notice : Confidential
{
    /// <summary>Its numbers with the sender.</summary>
    public IReadOnlyList<FhirIdentifier?> Identifiers { get; init; } = [];

    /// <summary>What its status says about it.</summary>
    public required Standing Standing { get; init; }

    /// <summary>Where its subject stands: <c>subject</c>, <c>for</c>.</summary>
    public string SubjectElement { get; init; } = "subject";

    /// <summary>References of which just one leads to the child.</summary>
    public required IReadOnlyList<FhirReference?> Subject { get; init; }

    /// <summary>When it happened: the first that is there, with the element where it stands.</summary>
    public required IReadOnlyList<(string Element, string? Text)> Times { get; init; }

    /// <summary>Where its sender stands.</summary>
    public required string SenderElement { get; init; }

    /// <summary>Who may have sent it, the likeliest first.</summary>
    public required IReadOnlyList<FhirReference?> Senders { get; init; }

    /// <summary>What it is about.</summary>
    public IReadOnlyList<FhirConcept?> Topic { get; init; } = [];

    /// <summary>Why it was made.</summary>
    public IReadOnlyList<FhirConcept?> Reason { get; init; } = [];

    /// <summary>R4's <c>request-priority</c>.</summary>
    public string? Priority { get; init; }

    /// <summary>Running text.</summary>
    public IReadOnlyList<string?> Texts { get; init; } = [];

    /// <summary>What of it can't be carried: fault code, element, what was expected there.</summary>
    public IReadOnlyList<(string Code, string Element, string Expected)> Problems { get; init; } = [];

    /// <summary>The texts of notes.</summary>
    public static IEnumerable<string?> TextsOf(IReadOnlyList<FhirAnnotation?>? notes) => (notes ?? []).Select(note => note?.Text);
}

/// <summary>What a resource's status says about it.</summary>
/// <param name="IsWithdrawn">It was recorded in error.</param>
/// <param name="Lead">For people in Sweden, what it is in this status; <see langword="null"/> where its topic says it.</param>
/// <param name="FaultCode">Why it can't be carried; <see langword="null"/> if it can.</param>
/// <param name="Expected">The statuses in which it is carried.</param>
internal sealed record Standing(bool IsWithdrawn, string? Lead, string? FaultCode, string Expected)
{
    /// <summary>It is taken back, whatever its status was.</summary>
    public static Standing Withdrawn { get; } = new(true, null, null, "");
}

/// <summary>The statuses of a type.</summary>
/// <param name="carried">Those in which it is carried, each with what it then is in the words of people in Sweden.</param>
/// <param name="others">Those in which it is not, as R4 lists them.</param>
/// <param name="otherwise">The fault of one that stands in <paramref name="others"/>.</param>
internal sealed class Statuses(IReadOnlyDictionary<string, string?> carried, string[] others, string otherwise = FaultCodes.NotReleased)
{
    private readonly string _expected = string.Join(", ", carried.Keys);

    /// <summary>What a status says.</summary>
    public Standing Of(string? status)
    {
        if (status == "entered-in-error")
            return new Standing(true, null, null, _expected);
        if (status is not null && carried.TryGetValue(status, out var lead))
            return new Standing(false, lead, null, _expected);
        return new Standing(false, null, status is null || others.Contains(status, StringComparer.Ordinal) ? otherwise : FaultCodes.UnknownStatus, _expected);
    }
}
