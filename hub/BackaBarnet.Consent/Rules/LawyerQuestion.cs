namespace BackaBarnet.Consent;

/// <summary>A question that a municipal lawyer must answer before what bears its id is relied on.</summary>
/// <param name="Id">Id, for example <c>L10</c>.</param>
/// <param name="Text">The question, in plain Swedish.</param>
public sealed record LawyerQuestion(string Id, string Text);
