using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Steps;

public sealed class FieldsTests
{
    private static readonly Item Wellbeing = Situations.About(Categories.Wellbeing);
    private static readonly Item Health = Situations.About(Categories.Health);
    private static readonly Item Identity = Situations.About(Categories.Identity);
    private static readonly Item Metadata = Situations.About(Categories.Metadata);
    private static readonly Item Text = Situations.About(Categories.FreeText);

    private static Situation Consented(params IReadOnlyList<Item> items) => Situations.Of().With(items).HoldersSayYes();

    private static Situation ConsentedTo(string[] categories, params IReadOnlyList<Item> items)
    {
        var situation = Consented(items);
        return situation with { Consents = [.. situation.Consents.Select(consent => consent with { Categories = categories })] };
    }

    [Theory]
    [InlineData("parent:V1")]
    [InlineData("sibling:B1")]
    [InlineData("other")]
    [InlineData("något nytt")]
    [InlineData("Child")]
    [InlineData("")]
    public void About_SomebodyElse_IsSplitOff(string about)
    {
        var decision = Consented(Wellbeing, Situations.About(Categories.Wellbeing, about), Identity).Decide();

        decision.Is(Outcome.Split, "R-CONS-02", "R-CONS-06", "R-CONS-08");
        Assert.Equal(["identity.child", "wellbeing.child"], decision.Fields);
    }

    [Fact]
    public void About_AnInformant_IsSplitOffByTheInformantsOwnSecrecy() =>
        Consented(Wellbeing, Situations.About(Categories.Tip, "informant")).Decide()
            .Is(Outcome.Split, "R-CONS-02", "R-CONS-06", "R-CONS-08", "R-OSL-25-7", "R-OSL-26-5");

    [Fact]
    public void About_OnlySomebodyElse_IsNo() =>
        Assert.Equal(Outcome.Deny, Consented(Situations.About(Categories.Health, "parent:V1")).Decide().Outcome);

    [Fact]
    public void About_SomebodyElseWithinOneAuthority_IsSplitOff() =>
        Situations.Of(ActivityKinds.SkolaPedagogik, ActivityKinds.SkolaElevhalsa).With(Wellbeing, Situations.About(Categories.Health, "parent:V1"))
            .Decide().Is(Outcome.Split, "M06", "R-CONS-08");

    [Fact]
    public void Needed_OtherCategories_StayAndTheRuleSaysSo()
    {
        var decision = Consented(Wellbeing, Health).With(new Circumstances { NeededCategories = [Categories.Health] }).Decide();

        decision.Is(Outcome.Permit, "R-CONS-02", "R-CONS-06", "R-GDPR-5");
        Assert.Equal(["health.child"], decision.Fields);
    }

    [Fact]
    public void Needed_Nothing_IsNo() =>
        Assert.Equal(Outcome.Deny, Consented(Wellbeing).With(new Circumstances { NeededCategories = [] }).Decide().Outcome);

    [Fact]
    public void Consented_ACategoryLess_StaysAndTheRuleSaysSo()
    {
        var decision = ConsentedTo([Categories.Wellbeing], Wellbeing, Health).Decide();

        decision.Is(Outcome.Permit, "R-CONS-02", "R-CONS-06", "R-GDPR-5");
        Assert.Equal(["wellbeing.child"], decision.Fields);
    }

    [Fact]
    public void FreeText_NotAttested_Stays()
    {
        Assert.Equal(["wellbeing.child"], Consented(Wellbeing, Text).Decide().Fields);
        Assert.Equal(Outcome.Deny, Consented(Text, Identity).Decide().Outcome);
    }

    [Fact]
    public void FreeText_Attested_Passes() =>
        Assert.Equal(["freeText.child", "wellbeing.child"], Consented(Wellbeing, Text).Message(MessageKinds.Upptackt, attested: true).Decide().Fields);

    [Theory]
    [InlineData("något nytt")]
    [InlineData("Wellbeing")]
    [InlineData("")]
    public void Category_Unknown_NeverPasses(string category)
    {
        var consented = ConsentedTo([Categories.Wellbeing, category], Wellbeing, Situations.About(category));

        Assert.Equal(["wellbeing.child"], consented.Decide().Fields);
        Assert.Equal(Outcome.Deny, ConsentedTo([category], Situations.About(category)).Decide().Outcome);
        Assert.Empty(Situations.Of(ActivityKinds.Fritid, ActivityKinds.SkolaPedagogik).With(Situations.About(category)).Decide().Fields);
    }

    [Fact]
    public void Metadata_GoesWithSomethingElseOnly()
    {
        Assert.Equal(["metadata.child", "wellbeing.child"], ConsentedTo([Categories.Wellbeing], Wellbeing, Metadata).Decide().Fields);
        Assert.Empty(ConsentedTo([Categories.Metadata], Metadata).Decide().Fields);
        Assert.Empty(ConsentedTo([Categories.Metadata, Categories.Health], Metadata, Wellbeing).Decide().Fields);
        Assert.Empty(Situations.Of(ActivityKinds.Socialtjanst, ActivityKinds.Socialtjanst).With(Metadata).Decide().Fields);
    }

    [Fact]
    public void Metadata_AboutSomebodyElse_Stays() =>
        Assert.Equal(["wellbeing.child"], Consented(Wellbeing, Situations.About(Categories.Metadata, "parent:V1")).Decide().Fields);

    [Fact]
    public void Identity_AllThatTheMessageTells_Passes() => Assert.Equal(["identity.child"], Consented(Identity).Decide().Fields);

    [Fact]
    public void Identity_AllThatIsLeft_Stays()
    {
        Assert.Equal(Outcome.Deny, ConsentedTo([Categories.Identity], Identity, Wellbeing, Metadata).Decide().Outcome);
        Assert.Equal(Outcome.Deny, Consented(Identity, Situations.About(Categories.Health, "parent:V1")).Decide().Outcome);
        Assert.Equal(Outcome.Deny, Consented(Identity, Situations.About("något nytt")).Decide().Outcome);
    }

    [Fact]
    public void Field_ListedTwiceAndOnceAsSomethingThatStays_Stays()
    {
        foreach (var other in new[] { Wellbeing with { About = "sibling:B1" }, Wellbeing with { Category = Categories.FreeText }, Wellbeing with { Category = "något nytt" } })
            Assert.Equal(["health.child"], Consented(Wellbeing, other, Health).Decide().Fields);
        Assert.Equal(["health.child"], ConsentedTo([Categories.Wellbeing, Categories.Health], Wellbeing, Wellbeing with { Category = Categories.School }, Health).Decide().Fields);
        Assert.Equal(["health.child"], Consented(Metadata with { Field = "wellbeing.child" }, Wellbeing with { Category = Categories.FreeText }, Health).Decide().Fields);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Upptackt")]
    [InlineData("något nytt")]
    public void Message_OfAnUnknownKind_NeverPasses(string kind)
    {
        Consented(Wellbeing).Message(kind).Decide().Is(Outcome.Deny, "R-OSL-8-1");
        Situations.Of(ActivityKinds.Fritid, ActivityKinds.SkolaPedagogik).Message(kind).Decide().Is(Outcome.Deny, "R-OSL-8-1");
        Situations.Of(ActivityKinds.Region, ActivityKinds.Socialtjanst).Message(kind).Decide().Is(Outcome.Deny, "R-OSL-8-1");
    }

    [Fact]
    public void Override_OfNothingThatAPersonCouldRelease_IsNo()
    {
        var plain = Situations.Of(ActivityKinds.Region, ActivityKinds.Socialtjanst);

        plain.With(Situations.About(Categories.Health, "parent:V1")).Decide().Has(Outcome.Human, "R-OSL-25-12");
        plain.With(Situations.About("något nytt")).Decide().Has(Outcome.Deny, "R-OSL-8-1");
        plain.With(Metadata).Decide().Has(Outcome.Deny, "R-OSL-8-1");
        plain.With((IReadOnlyList<Item>)[]).Decide().Has(Outcome.Deny, "R-OSL-8-1");
        plain.With(new Circumstances { NeededCategories = [Categories.Health] }).Decide().Has(Outcome.Deny, "R-OSL-8-1");
    }

    [Fact]
    public void Message_WithoutFields_IsNo()
    {
        Assert.Equal(Outcome.Deny, Consented([]).Decide().Outcome);
        Assert.Equal(Outcome.Deny, Situations.Of(ActivityKinds.Socialtjanst, ActivityKinds.Socialtjanst).With((IReadOnlyList<Item>)[]).Decide().Outcome);
    }
}
