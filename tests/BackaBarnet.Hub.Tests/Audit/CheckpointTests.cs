using System.Security.Cryptography;
using System.Text;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Tests.Audit;

public class CheckpointTests
{
    private static readonly byte[][] Hashes = [new byte[32], [.. Enumerable.Repeat((byte)7, 32)], [.. Enumerable.Repeat((byte)9, 32)]];

    [Fact]
    public void Sign_RowsAfterTheLastCheckpoint_FollowOnIt()
    {
        var signer = new CheckpointSigner(SampleLog.Key);

        var first = signer.Sign("1286", last: null, Hashes, SampleLog.Start);
        var second = signer.Sign("1286", first, Hashes, SampleLog.Start);

        Assert.Equal((1, 3, 4, 6), (first.From, first.To, second.From, second.To));
        Assert.Equal(MerkleTree.Root(Hashes), second.Root);
        Assert.Equal(SampleLog.Key.Id, second.KeyId);
    }

    [Fact]
    public void Sign_NothingOrAnotherMunicipalitysCheckpoint_Throws()
    {
        var signer = new CheckpointSigner(SampleLog.Key);
        var other = signer.Sign("1280", last: null, Hashes, SampleLog.Start);

        Assert.Throws<ArgumentException>(() => signer.Sign("1286", last: null, [], SampleLog.Start));
        Assert.Throws<ArgumentException>(() => signer.Sign("1286", other, Hashes, SampleLog.Start));
    }

    [Fact]
    public void Verify_OwnSignature_IsValidAlsoFromThePublicKeyAlone()
    {
        var checkpoint = new CheckpointSigner(SampleLog.Key).Sign("1286", last: null, Hashes, SampleLog.Start.ToOffset(TimeSpan.FromHours(1)));
        var outsider = AuditPublicKey.TryRead(SampleLog.Key.PublicKey.ToPem())!;

        Assert.Equal(CheckpointSignature.Valid, new CheckpointVerifier([outsider]).Verify(checkpoint));
        Assert.Equal(TimeSpan.Zero, checkpoint.At.Offset);
    }

    [Fact]
    public void Verify_OtherKey_IsUnknown()
    {
        var checkpoint = new CheckpointSigner(AuditSigningKey.Create()).Sign("1286", last: null, Hashes, SampleLog.Start);

        Assert.Equal(CheckpointSignature.UnknownKey, new CheckpointVerifier([SampleLog.Key.PublicKey]).Verify(checkpoint));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("3006020101020101")]
    [InlineData("30ffffffffffffff")]
    public void Verify_BytesThatAreNoSignature_IsWrong(string signature)
    {
        var signed = new CheckpointSigner(SampleLog.Key).Sign("1286", last: null, Hashes, SampleLog.Start);
        var checkpoint = new StoredCheckpoint
        {
            Municipality = "1286",
            From = 1,
            To = 3,
            Root = signed.Root,
            At = signed.At,
            KeyId = signed.KeyId,
            Signature = Convert.FromHexString(signature),
        };

        Assert.Equal(CheckpointSignature.Wrong, new CheckpointVerifier([SampleLog.Key.PublicKey]).Verify(checkpoint));
    }

    [Fact]
    public void Text_OfACheckpoint_IsSevenLinesThatAnybodyCanWrite()
    {
        var checkpoint = new StoredCheckpoint
        {
            Municipality = "1286",
            From = 1,
            To = 300,
            Root = [0xab, 0xcd],
            At = new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.FromHours(1)),
            KeyId = "0123456789abcdef",
            Signature = [],
        };

        Assert.Equal(
            "backa-barnet audit checkpoint 1\n1286\n1\n300\nabcd\n2026-11-22T08:00:00.0000000Z\n0123456789abcdef\n",
            Encoding.ASCII.GetString(CheckpointText.Of(checkpoint)));
    }

    [Fact]
    public void Key_SavedAndRead_IsTheSame()
    {
        var again = AuditSigningKey.FromPkcs8(SampleLog.Key.ToPkcs8());
        var checkpoint = new CheckpointSigner(again).Sign("1286", last: null, Hashes, SampleLog.Start);

        Assert.Equal(SampleLog.Key.Id, again.Id);
        Assert.Equal(CheckpointSignature.Valid, new CheckpointVerifier([SampleLog.Key.PublicKey]).Verify(checkpoint));
    }

    [Fact]
    public void Key_Id_IsTheStartOfThePublicKeysHash()
    {
        var fields = PemEncoding.Find(SampleLog.Key.PublicKey.ToPem());
        var pem = SampleLog.Key.PublicKey.ToPem();

        var hash = SHA256.HashData(Convert.FromBase64String(pem[fields.Base64Data]));

        Assert.Equal(Convert.ToHexStringLower(hash)[..16], SampleLog.Key.Id);
    }

    [Fact]
    public void Key_OnAnotherCurveOrNone_IsNotTaken()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);

        Assert.Null(AuditPublicKey.TryRead(other.ExportSubjectPublicKeyInfoPem()));
        Assert.Null(AuditPublicKey.TryRead(rsa.ExportSubjectPublicKeyInfoPem()));
        Assert.Null(AuditPublicKey.TryRead("no key"));
        Assert.Throws<CryptographicException>(() => AuditSigningKey.FromPkcs8(other.ExportPkcs8PrivateKey()));
        Assert.Throws<CryptographicException>(() => AuditSigningKey.FromPkcs8([1, 2, 3]));
    }
}
