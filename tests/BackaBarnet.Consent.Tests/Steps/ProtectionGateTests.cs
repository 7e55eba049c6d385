using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Steps;

public sealed class ProtectionGateTests
{
    private const string Meta = "R-PROT-META";
    private const string Contact = "R-PROT-21-3";

    private static Situation WithChild(Func<ChildFacts, ChildFacts> change)
    {
        var situation = Situations.Of().AllSayYes();
        return situation with { Child = change(situation.Child) };
    }

    public static TheoryData<Protection, string[]> Protections => new()
    {
        { Protection.Unknown, [Meta, Contact] },
        { Protection.Sekretessmarkering, [Meta, Contact, "R-PROT-22-1"] },
        { Protection.SkyddadFolkbokforing, [Meta, Contact, "R-PROT-22-2"] },
    };

    [Theory]
    [MemberData(nameof(Protections))]
    public void Decide_AProtectedChild_IsForAPerson(Protection protection, string[] rules) =>
        WithChild(child => child with { Protected = protection }).Decide().Is(Outcome.Human, rules);

    [Theory]
    [MemberData(nameof(Protections))]
    public void Decide_AProtectedGuardian_IsForAPerson(Protection protection, string[] rules) =>
        WithChild(child => child with { GuardianProtected = protection }).Decide().Is(Outcome.Human, rules);

    [Fact]
    public void Decide_AProtectedSibling_IsForAPerson() =>
        Situations.Of().AllSayYes().With(new Circumstances { SiblingProtected = true }).Decide().Is(Outcome.Human, Meta, Contact);

    [Fact]
    public void Decide_ShelteredHousing_IsForAPerson() =>
        WithChild(child => child with { ShelteredHousing = true }).Decide().Is(Outcome.Human, "R-L79-6-1", "R-PROT-26-2");

    [Fact]
    public void Decide_CareUnderLvu_IsForSocialtjanst() =>
        WithChild(child => child with { UnderLvu = true }).Decide().Is(Outcome.Human, "R-LVU-11");

    [Fact]
    public void Decide_EveryProtectionAtOnce_NamesEveryRule() =>
        WithChild(child => child with { Protected = Protection.SkyddadFolkbokforing, GuardianProtected = Protection.Sekretessmarkering, UnderLvu = true, ShelteredHousing = true })
            .Decide().Is(Outcome.Human, Meta, Contact, "R-PROT-22-1", "R-PROT-22-2", "R-L79-6-1", "R-PROT-26-2", "R-LVU-11");

    [Theory]
    [InlineData(Categories.Location)]
    [InlineData(Categories.Contact)]
    [InlineData(Categories.Metadata)]
    public void Decide_AProtectedChildsWhereaboutsAlone_IsNo(string category) =>
        WithChild(child => child with { Protected = Protection.SkyddadFolkbokforing }).With(Situations.About(category))
            .Decide().Is(Outcome.Deny, Contact, Meta, "R-PROT-22-2");

    [Fact]
    public void Decide_WithoutProtection_GoesOn() => Situations.Of().AllSayYes().Decide().Has(Outcome.Permit);

    [Fact]
    public void Decide_ProtectedAcrossEveryPairAndMode_ReleasesNothing()
    {
        var released =
            from protection in new[] { Protection.Unknown, Protection.Sekretessmarkering, Protection.SkyddadFolkbokforing }
            from sender in ActivityKinds.All
            from recipient in ActivityKinds.All
            from mode in new[] { "push", "pull" }
            where (sender, recipient) != (ActivityKinds.Polis, ActivityKinds.Socialtjanst)
            let plain = Situations.Of(sender, recipient).AllSayYes()
            let decision = (plain with { Mode = mode, Child = plain.Child with { Protected = protection } }).Decide()
            where decision.Fields.Count > 0 || decision.Outcome is not (Outcome.Human or Outcome.Deny)
            select $"{protection} {sender} {recipient} {mode}";

        Assert.Empty(released);
    }

    [Fact]
    public void Decide_ProtectedAndDeidentified_IsForAPerson()
    {
        var situation = Situations.Of().Message("konsultation").With(new Circumstances { Deidentified = true });

        situation.Decide().Has(Outcome.Permit, "M50");
        (situation with { Child = situation.Child with { Protected = Protection.Unknown } }).Decide().Is(Outcome.Human, Meta, Contact);
    }
}
