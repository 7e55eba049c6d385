using BackaBarnet.Consent;

namespace BackaBarnet.Host.Decisions;

/// <summary>What a decision means for one field.</summary>
/// <param name="Item">The field.</param>
/// <param name="Passes">Whether it passes.</param>
/// <param name="Rules">By which rules it passes or stays.</param>
/// <param name="Why">Why it stays, in a few words; empty if it passes.</param>
internal sealed record FieldVerdict(Item Item, bool Passes, IReadOnlyList<string> Rules, string Why);
