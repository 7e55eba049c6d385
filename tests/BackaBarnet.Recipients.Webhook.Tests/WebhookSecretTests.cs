namespace BackaBarnet.Recipients.Webhook.Tests;

public sealed class WebhookSecretTests
{
    [Theory]
    [InlineData(24)]
    [InlineData(25)]
    [InlineData(26)]
    [InlineData(64)]
    public void TryRead_LengthWithinBounds_GivesTheKey(int length)
    {
        var key = Enumerable.Range(1, length).Select(i => (byte)i).ToArray();

        Assert.True(WebhookSecret.TryRead("whsec_" + Convert.ToBase64String(key), out var read));
        Assert.Equal(key, read);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(23)]
    [InlineData(65)]
    [InlineData(67)]
    [InlineData(100)]
    public void TryRead_LengthOutsideBounds_Refuses(int length)
    {
        Assert.False(WebhookSecret.TryRead("whsec_" + Convert.ToBase64String(new byte[length]), out var read));
        Assert.Empty(read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS!")]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS")]
    public void TryRead_WrongForm_Refuses(string? secret) => Assert.False(WebhookSecret.TryRead(secret, out _));
}
