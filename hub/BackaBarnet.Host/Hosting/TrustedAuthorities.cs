using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace BackaBarnet.Host.Hosting;

/// <summary>Authorities of one's own, in place of the machine's, that may have signed a server's certificate.</summary>
internal sealed class TrustedAuthorities
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private readonly X509Certificate2Collection _authorities;

    private TrustedAuthorities(X509Certificate2Collection authorities) => _authorities = authorities;

    /// <summary>Reads a PEM file of one or more certificates; <see langword="null"/> if it can't be read or holds none.</summary>
    public static TrustedAuthorities? TryRead(string path)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return null;
        }

        return authorities.Count > 0 ? new TrustedAuthorities(authorities) : null;
    }

    /// <summary>
    /// Whether a server's certificate is valid, bears the name that it must, and comes from one of the authorities. In the shape of
    /// <see cref="RemoteCertificateValidationCallback"/>.
    /// </summary>
    public bool Trusts(object sender, X509Certificate? certificate, X509Chain? sent, SslPolicyErrors errors)
    {
        if ((errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None || certificate is not X509Certificate2 server)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        foreach (var element in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        return chain.Build(server);
    }
}
