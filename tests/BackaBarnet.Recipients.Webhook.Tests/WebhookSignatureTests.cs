using System.Text;

namespace BackaBarnet.Recipients.Webhook.Tests;

public sealed class WebhookSignatureTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const long Timestamp = 1614265330;
    private const string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"test": 2432232314}""");

    [Fact]
    public void Of_PublishedExample_GivesThePublishedSignature() =>
        Assert.Equal(Signature, WebhookSignature.Of(Id, Timestamp, Body, [Key(Secret)]));

    [Fact]
    public void Of_TwoKeys_SignsWithEachInOrder()
    {
        var newer = Key("whsec_" + Convert.ToBase64String(new byte[32]));

        var signatures = WebhookSignature.Of(Id, Timestamp, Body, [newer, Key(Secret)]).Split(' ');

        Assert.Equal(2, signatures.Length);
        Assert.StartsWith("v1,", signatures[0], StringComparison.Ordinal);
        Assert.Equal(Signature, signatures[1]);
    }

    [Fact]
    public void Of_AnyPartChanged_GivesAnotherSignature()
    {
        Assert.NotEqual(Signature, WebhookSignature.Of("msg_other", Timestamp, Body, [Key(Secret)]));
        Assert.NotEqual(Signature, WebhookSignature.Of(Id, Timestamp + 1, Body, [Key(Secret)]));
        Assert.NotEqual(Signature, WebhookSignature.Of(Id, Timestamp, Body.AsSpan(1), [Key(Secret)]));
        Assert.NotEqual(Signature, WebhookSignature.Of(Id, Timestamp, Body, [new byte[24]]));
    }

    private static byte[] Key(string secret)
    {
        Assert.True(WebhookSecret.TryRead(secret, out var key));
        return key;
    }
}
