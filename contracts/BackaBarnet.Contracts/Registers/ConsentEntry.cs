using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Contracts.Registers;

/// <summary>
/// One person's answer, yes or no, to a named release: a waiver of secrecy (OSL 10:1, 12:2), not the GDPR basis (R-CONS-01).
/// It names what R-CONS-06 asks for; a blank that should be filled makes it cover nothing.
/// </summary>
public sealed record ConsentEntry : RegisterEntry
{
    /// <summary>The child.</summary>
    public required PersonIdentity Child { get; init; }

    /// <summary>Who answers; equal to <see cref="Child"/> when the child answers itself.</summary>
    public required PersonIdentity By { get; init; }

    /// <summary>
    /// In which capacity: <c>guardian</c>, <c>speciallyAppointed</c>, <c>temporary</c>, <c>godMan</c>, <c>child</c>, or something
    /// that gives no right (<c>nonCustodialParent</c>, <c>familjehem</c>, <c>stepParent</c> …). Checked against the register.
    /// </summary>
    public required string Capacity { get; init; }

    /// <summary><see langword="true"/> for yes, <see langword="false"/> for a recorded no.</summary>
    public required bool Yes { get; init; }

    /// <summary>First day, a Swedish date.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day, a Swedish date, included to its end.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>When it was taken back; it holds for nothing sent from then on.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Ids of the activities that may release.</summary>
    public IReadOnlyList<string> Releasing { get; init; } = [];

    /// <summary>Ids of the activities that may receive.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>Information categories covered.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Purpose, for example <c>stod</c>.</summary>
    public required string Purpose { get; init; }

    /// <summary><c>signed</c>, <c>eid</c>, <c>oral</c> or <c>presumed</c>; only the first two are accepted (R-CONS-07).</summary>
    public required string Form { get; init; }

    /// <summary>The person was told what R-CONS-06 lists.</summary>
    public required bool Informed { get; init; }

    /// <summary>Ids of the releasing activities that have verified it themselves (R-CONS-09).</summary>
    public IReadOnlyList<string> VerifiedBy { get; init; } = [];
}
