using BackaBarnet.Consent.Explaining;
using BackaBarnet.Testing;

namespace BackaBarnet.Consent.Tests.Explaining;

/// <summary>What whoever edits the explanations is told, property by property.</summary>
public sealed class ExplanationShapeTests
{
    [Fact]
    public void Read_EachPropertyLeftOutAndWrong_IsAsApproved() => Approved.Equals(
        ShapeFaults.Of(EmbeddedRuleFiles.Read(ExplanationTexts.File), (_, text) => ExplanationTextsReader.Read(text).Faults.Select(fault => fault.ToString())),
        "explanations");

    [Fact]
    public void Read_NoJson_IsNamedAndLacksEverything()
    {
        var faults = ExplanationTextsReader.Read("nonsense").Faults.Select(fault => fault.ToString()).ToList();

        Assert.Equal("explanations.json $: is not JSON, at line 1", faults[0]);
        Assert.Equal(14, faults.Count);
    }
}
