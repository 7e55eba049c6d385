using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Steps;

public sealed class RoleGateTests
{
    [Theory]
    [InlineData("SK-OKÄND", ActivityKinds.Region, "R-OSL-8-1")]
    [InlineData(ActivityKinds.PrivatVard, "region", "R-PSL-6-12")]
    [InlineData(ActivityKinds.FriskolaElevhalsa, "", "R-SKOLL-29-14")]
    [InlineData("*", "*", "R-OSL-8-1")]
    [InlineData("rEG", "SOC", "R-OSL-8-1")]
    public void Decide_AnUnknownActivity_IsNo(string from, string to, string rule) =>
        Situations.Of(from, to).AllSayYes().Decide().Is(Outcome.Deny, "GATE-ROLE", rule);

    [Fact]
    public void Decide_ARecipientWithoutATaskOfItsOwn_IsNo() =>
        Situations.Of().AllSayYes().With(new Circumstances { RecipientNeedsForOwnTask = false }).Decide().Is(Outcome.Deny, "GATE-ROLE", "R-OSL-8-1");

    [Fact]
    public void Decide_WithinOneActivityWithoutATask_IsNo() =>
        Situations.Of(ActivityKinds.Socialtjanst, ActivityKinds.Socialtjanst).With(new Circumstances { RecipientNeedsForOwnTask = false })
            .Decide().Is(Outcome.Deny, "GATE-ROLE", "R-OSL-8-1");
}
