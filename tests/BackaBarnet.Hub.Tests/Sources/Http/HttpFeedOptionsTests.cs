using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Hub.Sources.Http;
using BackaBarnet.Testing;
using Microsoft.AspNetCore.Http;

namespace BackaBarnet.Hub.Tests.Sources.Http;

public sealed class HttpFeedOptionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Defaults_AreAsDocumented()
    {
        var options = new HttpFeedOptions();

        Assert.Equal((TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(30)), (options.Every, options.Timeout));
        Assert.Equal((TimeSpan.FromSeconds(20), 50_000_000), (options.Patience, options.MaxAnswerBytes));
        Assert.Equal(OAuthOptions.Basic, new OAuthOptions().SecretIn);
    }

    [Fact]
    public void Faults_EverythingWrong_IsToldAtOnceWithoutASecret()
    {
        var options = new HttpFeedOptions
        {
            BaseUrl = new Uri("http://fhir.example.se/"),
            Token = "hem\nlig",
            TokenFile = _folder.Below("missing"),
            Every = TimeSpan.Zero,
            Timeout = TimeSpan.Zero,
            Patience = TimeSpan.FromMinutes(6),
            MaxAnswerBytes = 1,
            OAuth = new OAuthOptions
            {
                TokenUrl = new Uri("http://login.example.se/token"),
                SecretIn = "hemlig",
                ClientSecret = "",
                KeyFile = Written("key", "hemlig"),
            },
            ClientCertificate = new ClientCertificateOptions { KeyFile = Written("client.key", "hemlig"), PasswordFile = Written("empty", "") },
        };

        var faults = options.Faults("H").ToList();

        Assert.Equal(
            [
                "H:BaseUrl", "H:Every", "H:Timeout", "H:Patience", "H:MaxAnswerBytes", "H:TokenFile", "H:Token", "H:TokenFile", "H:OAuth",
                "H:OAuth:TokenUrl", "H:OAuth:ClientId", "H:OAuth:SecretIn", "H:OAuth:KeyFile", "H:OAuth:ClientSecret", "H:OAuth:KeyFile",
                "H:ClientCertificate:PasswordFile", "H:ClientCertificate:CertificateFile",
            ],
            faults.Select(fault => fault.Path));
        Assert.DoesNotContain(faults, fault => fault.Problem.Contains("hemlig", StringComparison.Ordinal));
    }

    [Fact]
    public void Faults_OAuthThatProvesNothing_IsOne()
    {
        var oauth = new OAuthOptions { TokenUrl = new Uri("https://login.example.se/token"), ClientId = "hub" };

        var fault = Assert.Single(new HttpFeedOptions { BaseUrl = new Uri("https://fhir.example.se/"), OAuth = oauth }.Faults("H"));

        Assert.Equal("H:OAuth", fault.Path);
    }

    [Fact]
    public void Faults_EveryWayToAuthenticate_IsAccepted()
    {
        using var rsa = RSA.Create(2048);
        using var certificate = SelfSigned("hub");
        var pem = new ClientCertificateOptions { CertificateFile = Written("c.pem", certificate.ExportCertificatePem()), KeyFile = Written("c.key", KeyOf(certificate)) };
        HttpFeedOptions[] all =
        [
            new() { Token = "t" },
            new() { TokenFile = Written("token", "t\n") },
            new() { OAuth = OAuth(oauth => oauth.ClientSecretFile = Written("secret", "s\r\n")) },
            new() { OAuth = OAuth(oauth => (oauth.KeyFile, oauth.KeyId) = (Written("rsa.pem", rsa.ExportRSAPrivateKeyPem()), "1")) },
            new() { OAuth = OAuth(_ => { }), ClientCertificate = pem },
            new() { Token = "t", ClientCertificate = Pkcs12(certificate, "lösen") },
        ];

        foreach (var options in all)
        {
            options.BaseUrl = new Uri("https://fhir.example.se/");
            Assert.Empty(options.Faults("H"));
        }
    }

    [Fact]
    public void Faults_CertificateOfAnotherKeyOrPassword_IsOne()
    {
        using var certificate = SelfSigned("hub");
        using var other = SelfSigned("other");
        var mixed = new ClientCertificateOptions { CertificateFile = Written("c.pem", certificate.ExportCertificatePem()), KeyFile = Written("c.key", KeyOf(other)) };
        var wrong = Pkcs12(certificate, "right");
        wrong.Password = "wrong";

        Assert.Equal("C", Assert.Single(mixed.Faults("C")).Path);
        Assert.Equal("C", Assert.Single(wrong.Faults("C")).Path);
        Assert.Equal("C", Assert.Single(new ClientCertificateOptions().Faults("C")).Path);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ClientCertificate_IsShownToTheServer(bool isPem)
    {
        using var own = SelfSigned("hub");
        using var servers = SelfSigned("server");
        var options = isPem
            ? new ClientCertificateOptions { CertificateFile = Written("c.pem", own.ExportCertificatePem()), KeyFile = Written("c.key", KeyOf(own)) }
            : Pkcs12(own, "hemlig");
        await using var server = await LoopbackServer.StartAsync(
            context => context.Response.WriteAsync(context.Connection.ClientCertificate?.Thumbprint ?? ""), servers);
        using var handler = SourceHttp.CreateHandler(options);
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString() == servers.Thumbprint;
        using var client = new HttpClient(handler);

        Assert.Equal(own.Thumbprint, await client.GetStringAsync(server.Address));
    }

    private string Written(string name, string text)
    {
        var path = _folder.Below(name);
        File.WriteAllText(path, text);
        return path;
    }

    private static OAuthOptions OAuth(Action<OAuthOptions> configure)
    {
        var oauth = new OAuthOptions { TokenUrl = new Uri("https://login.example.se/token"), ClientId = "hub" };
        configure(oauth);
        return oauth;
    }

    private ClientCertificateOptions Pkcs12(X509Certificate2 certificate, string password)
    {
        var path = _folder.Below("hub.p12");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, password));
        return new ClientCertificateOptions { Pkcs12File = path, Password = password };
    }

    private static string KeyOf(X509Certificate2 certificate) => certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem();

    private static X509Certificate2 SelfSigned(string name)
    {
        using var key = RSA.Create(2048);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
