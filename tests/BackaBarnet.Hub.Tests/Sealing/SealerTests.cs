using System.Security.Cryptography;
using BackaBarnet.Hub.Sealing;

namespace BackaBarnet.Hub.Tests.Sealing;

public sealed class SealerTests
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);
    private static readonly byte[] Plain = "What nobody else may read"u8.ToArray();

    [Fact]
    public void Open_SameKeyAndPurpose_GivesWhatWasSealed() =>
        Assert.Equal(Plain, Sealer.Open(Key, Sealer.Seal(Key, Plain, "message:1"), "message:1"));

    [Fact]
    public void Seal_Twice_GivesDifferentBlobs() =>
        Assert.NotEqual(Sealer.Seal(Key, Plain, "message:1"), Sealer.Seal(Key, Plain, "message:1"));

    [Fact]
    public void Open_OtherPurpose_Fails() =>
        Assert.ThrowsAny<CryptographicException>(() => Sealer.Open(Key, Sealer.Seal(Key, Plain, "message:1"), "message:2"));

    [Fact]
    public void Open_OtherKey_Fails() =>
        Assert.ThrowsAny<CryptographicException>(() => Sealer.Open(RandomNumberGenerator.GetBytes(32), Sealer.Seal(Key, Plain, "message:1"), "message:1"));

    [Fact]
    public void Open_AnyByteChanged_Fails()
    {
        var blob = Sealer.Seal(Key, Plain, "message:1");
        for (var i = 0; i < blob.Length; i++)
        {
            var damaged = blob.ToArray();
            damaged[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => Sealer.Open(Key, damaged, "message:1"));
        }
    }

    [Fact]
    public void Open_AnyLengthCut_Fails()
    {
        var blob = Sealer.Seal(Key, Plain, "message:1");
        for (var length = 0; length < blob.Length; length++)
            Assert.ThrowsAny<CryptographicException>(() => Sealer.Open(Key, blob.AsSpan(0, length), "message:1"));
    }
}
