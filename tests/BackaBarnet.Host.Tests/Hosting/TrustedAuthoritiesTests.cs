using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using BackaBarnet.Host.Hosting;
using BackaBarnet.Testing;

namespace BackaBarnet.Host.Tests.Hosting;

public sealed class TrustedAuthoritiesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly X509Certificate2 _authority = Certificates.Authority();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Trusts_SignedByOneOfThem() => Assert.True(Trusts(Certificates.Server(_authority)));

    [Theory]
    [InlineData(SslPolicyErrors.RemoteCertificateNameMismatch)]
    [InlineData(SslPolicyErrors.RemoteCertificateNameMismatch | SslPolicyErrors.RemoteCertificateChainErrors)]
    [InlineData(SslPolicyErrors.RemoteCertificateNotAvailable)]
    public void Trusts_AnotherName_Not(SslPolicyErrors errors) => Assert.False(Trusts(Certificates.Server(_authority), errors));

    [Fact]
    public void Trusts_SignedByAnotherOfTheSameName_Not() => Assert.False(Trusts(Certificates.Server(Certificates.Authority())));

    [Fact]
    public void Trusts_OnesOwnSignature_Not() => Assert.False(Trusts(Certificates.Authority()));

    [Fact]
    public void Trusts_Ended_Not() => Assert.False(Trusts(Certificates.Server(_authority, endsInDays: -1)));

    [Fact]
    public void Trusts_CertificateForClients_Not() => Assert.False(Trusts(Certificates.Server(_authority, Certificates.ClientUse)));

    [Fact]
    public void Trusts_WithoutCertificate_Not() => Assert.False(Authorities().Trusts(this, certificate: null, sent: null, SslPolicyErrors.None));

    private bool Trusts(X509Certificate2 server, SslPolicyErrors errors = SslPolicyErrors.RemoteCertificateChainErrors) => Authorities().Trusts(this, server, sent: null, errors);

    private TrustedAuthorities Authorities() => TrustedAuthorities.TryRead(Certificates.AuthorityFile(_folder, Certificates.Authority(), _authority))!;
}
