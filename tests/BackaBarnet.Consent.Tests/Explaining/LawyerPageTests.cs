using BackaBarnet.Consent.Tests.Rules;
using BackaBarnet.Testing;

namespace BackaBarnet.Consent.Tests.Explaining;

public sealed class LawyerPageTests
{
    private static readonly string Page = LawyerPage.Markdown(EmbeddedRules.RuleSet);

    [Fact]
    public void Markdown_EmbeddedRuleSet_IsTheCommittedPage() => Approved.EqualsFile(Page, "../../../docs/regler.md");
}
