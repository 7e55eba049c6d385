using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BackaBarnet.Hub.Configuration;

namespace BackaBarnet.Hub.Sources.Http;

/// <summary>The certificate that the hub shows to a system that asks for one (mutual TLS): a pair of PEM files, or PKCS#12.</summary>
public sealed class ClientCertificateOptions : ICheckedOptions
{
    /// <summary>PEM with the certificate, first, and those that lead to its issuer.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>PEM with its private key.</summary>
    public string? KeyFile { get; set; }

    /// <summary>PKCS#12 with certificate and key.</summary>
    public string? Pkcs12File { get; set; }

    /// <summary>Password of the key or the PKCS#12 file. A secret.</summary>
    public string? Password { get; set; }

    /// <summary>A file that holds the password and nothing else.</summary>
    public string? PasswordFile { get; set; }

    /// <inheritdoc />
    public IEnumerable<ConfigurationFault> Faults(string path)
    {
        var secret = SecretFile.Faults($"{path}:Password", Password, PasswordFile).ToList();
        foreach (var fault in secret)
            yield return fault;
        if (Pkcs12File is null == (CertificateFile is null && KeyFile is null))
            yield return new(path, "must have either CertificateFile and KeyFile, or Pkcs12File");
        else if (Pkcs12File is null && (CertificateFile is null || KeyFile is null))
            yield return new($"{path}:{(KeyFile is null ? "KeyFile" : "CertificateFile")}", "is missing; certificate and key go together");
        else if (secret.Count == 0 && TryLoad() is null)
            yield return new(path, "can't be used: a file can't be read, the key does not belong to the certificate, or the password is wrong");
    }

    /// <summary>The certificate with its key first, and those that lead to its issuer.</summary>
    /// <exception cref="SourceUnavailableException">The files can't be read now.</exception>
    internal X509Certificate2Collection Load() =>
        TryLoad() ?? throw new SourceUnavailableException("The client certificate can't be read.") { Reason = SourceReasons.SecretNotRead };

    private X509Certificate2Collection? TryLoad()
    {
        try
        {
            var password = SecretFile.Read(Password, PasswordFile, "password of the client certificate");
            var loaded = Pkcs12File is null ? LoadPem(password) : X509CertificateLoader.LoadPkcs12CollectionFromFile(Pkcs12File, password);
            var own = loaded.FirstOrDefault(certificate => certificate.HasPrivateKey);
            return own is null ? null : [own, .. loaded.Where(certificate => !ReferenceEquals(certificate, own))];
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException or SourceUnavailableException)
        {
            return null;
        }
    }

    private X509Certificate2Collection LoadPem(string? password)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(CertificateFile!);
        var own = password is null
            ? X509Certificate2.CreateFromPemFile(CertificateFile!, KeyFile)
            : X509Certificate2.CreateFromEncryptedPemFile(CertificateFile!, password, KeyFile);
        return [own, .. chain.Skip(1)];
    }
}
