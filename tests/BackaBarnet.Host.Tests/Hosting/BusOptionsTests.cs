using BackaBarnet.Host.Hosting;
using BackaBarnet.Testing;

namespace BackaBarnet.Host.Tests.Hosting;

public sealed class BusOptionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Faults_AllSaid_AreNone() => Assert.Empty(Paths(Usable()));

    [Fact]
    public void Faults_NothingSaid_AreNamedAtOnce() =>
        Assert.Equal(["Bus:Host", "Bus:User", "Bus:Password"], Paths(new BusOptions { Kind = BusOptions.RabbitMq }));

    [Theory]
    [InlineData("guest")]
    [InlineData("Guest")]
    public void Faults_Guest_IsRefused(string user)
    {
        var options = Usable();
        options.User = user;

        Assert.Equal(["Bus:User"], Paths(options));
    }

    [Fact]
    public void Faults_PlainToAnotherMachine_IsRefused()
    {
        var options = Usable();
        options.Tls = false;

        Assert.Equal(["Bus:Tls"], Paths(options));
    }

    [Fact]
    public void Faults_AuthoritiesWithoutTls_AreNamed()
    {
        var options = Usable();
        (options.Host, options.Tls, options.TlsCaFile) = ("localhost", false, Certificates.AuthorityFile(_folder));

        Assert.Equal(["Bus:TlsCaFile"], Paths(options));
    }

    [Fact]
    public void Faults_FileOfAuthorities_MustHoldACertificate()
    {
        var options = Usable();
        options.TlsCaFile = Certificates.AuthorityFile(_folder);
        Assert.Empty(Paths(options));

        File.WriteAllText(options.TlsCaFile, "no certificate");
        Assert.Equal(["Bus:TlsCaFile"], Paths(options));

        options.TlsCaFile = _folder.Below("no-such.crt");
        Assert.Equal(["Bus:TlsCaFile"], Paths(options));
    }

    private static BusOptions Usable() => new() { Kind = BusOptions.RabbitMq, Host = "mq.example.internal", User = "backabarnet-hub", Password = "a secret", Tls = true };

    private static IEnumerable<string> Paths(BusOptions options) => options.Faults("Bus").Select(fault => fault.Path);
}
