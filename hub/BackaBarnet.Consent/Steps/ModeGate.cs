using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Steps;

/// <summary>Only a message that its sender sends is a release; reading, bulk feeds and shared documents are not.</summary>
internal static class ModeGate
{
    private static readonly string[] CareRecords =
    [
        ActivityKinds.Region, ActivityKinds.PrivatVard, ActivityKinds.SkolaMedicinsk, ActivityKinds.FriskolaMedicinsk, ActivityKinds.UngdomsmottagningKommunal,
    ];

    public static Decision? Decide(Evaluation evaluation)
    {
        evaluation.Consider(RuleIds.ModeGate);
        if (evaluation.Situation.Mode == Modes.Push)
            return null;

        return CareRecords.Contains(evaluation.Situation.From.Kind, StringComparer.Ordinal)
            ? evaluation.Deny(RuleIds.ModeGate, RuleIds.NoDirectAccessToCare)
            : evaluation.Deny(RuleIds.ModeGate, RuleIds.NoDirectAccess);
    }
}
