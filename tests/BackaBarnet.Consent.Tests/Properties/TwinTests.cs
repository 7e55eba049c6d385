using BackaBarnet.Consent.Tests.Oracle;

namespace BackaBarnet.Consent.Tests.Properties;

/// <summary>Two implementations of one law that agree on whatever comes.</summary>
public sealed class TwinTests
{
    [Fact]
    public void Decide_AnySituation_IsAsTheTwinSays() => Laws.Hold(Laws.OfEngine, Laws.Situations, (engine, situation, _) =>
    {
        var decided = engine.Answer(situation).Text;
        var expected = Twin.Decide(situation).Text;
        return decided == expected ? null : $"The engine says\n{decided}\nand its twin\n{expected}";
    });
}
