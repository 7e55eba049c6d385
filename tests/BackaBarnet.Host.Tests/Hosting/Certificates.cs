using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BackaBarnet.Testing;

namespace BackaBarnet.Host.Tests.Hosting;

/// <summary>Authorities and what they sign, made for a test.</summary>
internal static class Certificates
{
    public const string ServerUse = "1.3.6.1.5.5.7.3.1";
    public const string ClientUse = "1.3.6.1.5.5.7.3.2";

    public static X509Certificate2 Authority()
    {
        var request = new CertificateRequest("CN=Authority of a test", ECDsa.Create(ECCurve.NamedCurves.nistP256), HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-400), TimeProvider.System.GetUtcNow().AddDays(400));
    }

    public static X509Certificate2 Server(X509Certificate2 authority, string use = ServerUse, int endsInDays = 100)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        return request.Create(authority, TimeProvider.System.GetUtcNow().AddDays(-200), TimeProvider.System.GetUtcNow().AddDays(endsInDays), [1, 2, 3, 4]);
    }

    /// <summary>A file with authorities, one of its own unless some are given.</summary>
    public static string AuthorityFile(TemporaryFolder folder, params X509Certificate2[] authorities)
    {
        var path = folder.Below("authorities.crt");
        File.WriteAllText(path, string.Join('\n', (authorities.Length > 0 ? authorities : [Authority()]).Select(authority => authority.ExportCertificatePem())));
        return path;
    }
}
