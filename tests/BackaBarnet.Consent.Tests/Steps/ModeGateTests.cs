using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Steps;

public sealed class ModeGateTests
{
    public static TheoryData<string> OtherModes => ["pull", "bulk", "sharedDocument", "", "Push", "okänt"];

    [Theory]
    [MemberData(nameof(OtherModes))]
    public void Decide_CareRecordsThatAreNotSent_IsNo(string mode)
    {
        foreach (var from in new[] { ActivityKinds.Region, ActivityKinds.PrivatVard, ActivityKinds.SkolaMedicinsk, ActivityKinds.FriskolaMedicinsk, ActivityKinds.UngdomsmottagningKommunal })
            (Situations.Of(from, ActivityKinds.Socialtjanst).AllSayYes() with { Mode = mode }).Decide().Is(Outcome.Deny, ["GATE-MODE", "R-PDL-5-4", .. OfMode(mode, "R-SVOD-3-7")]);
    }

    [Theory]
    [MemberData(nameof(OtherModes))]
    public void Decide_OtherRecordsThatAreNotSent_IsNo(string mode)
    {
        foreach (var from in new[] { ActivityKinds.SkolaElevhalsa, ActivityKinds.Socialtjanst, ActivityKinds.Polis, ActivityKinds.Fritid, ActivityKinds.FriskolaElevhalsa })
            (Situations.Of(from, ActivityKinds.SkolaElevhalsa).AllSayYes() with { Mode = mode }).Decide().Is(Outcome.Deny, ["GATE-MODE", "R-HFD-2015-61", .. OfMode(mode)]);
    }

    private static string[] OfMode(string mode, params string[] pulled) => mode switch
    {
        "pull" => pulled,
        "bulk" => ["R-GDPR-SEARCH"],
        _ => [],
    };
}
