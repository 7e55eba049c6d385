namespace BackaBarnet.Consent.Tests.Properties;

public sealed class SmallerSituationsTests
{
    [Fact]
    public void Smallest_OfWhatFailsByOneFieldAndOneYes_HoldsLittleElse()
    {
        static bool Fails(Situation situation) =>
            situation.Message.Items.Any(item => item.Category == "health") && situation.Consents.Any(consent => consent.By == "child");
        var situation = Enumerable.Range(0, 1000).Select(number => AnySituation.Of(new Dice(1, number))).First(drawn =>
            Fails(drawn) && drawn.Message.Items.Count > 2 && drawn.Consents.Count > 1 && drawn.Circumstances.UndeliveredDays > 0);

        var smallest = SmallerSituations.Smallest(situation, Fails);

        Assert.Equal("health", Assert.Single(smallest.Message.Items).Category);
        Assert.Equal("child", Assert.Single(smallest.Consents).By);
        Assert.Empty(smallest.Decisions);
        Assert.Equal(new Circumstances(), smallest.Circumstances);
    }
}
