using BackaBarnet.Hub.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Recipients.Webhook.Tests;

public sealed class WebhookOptionsTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Path = "Recipients:Webhook:Endpoints:elevhalsa";

    [Fact]
    public void Bind_WholeSection_FillsEveryOption()
    {
        var options = Bound(
            ("Url", "https://journal.example.se/hook?tenant=3"), ("Secrets:0", Secret), ("AllowPrivateNetwork", "true"), ("Timeout", "00:00:05"));

        var endpoint = options.Endpoints["Elevhalsa"];
        Assert.Equal(new Uri("https://journal.example.se/hook?tenant=3"), endpoint.Url);
        Assert.Equal([Secret], endpoint.Secrets);
        Assert.True(endpoint.AllowPrivateNetwork);
        Assert.Equal(TimeSpan.FromSeconds(5), endpoint.Timeout);
        Assert.Empty(options.Faults(WebhookOptions.Section));
    }

    [Fact]
    public void Bind_Least_HasCarefulDefaults()
    {
        var endpoint = Bound(("Url", "https://journal.example.se/hook"), ("Secrets:0", Secret)).Endpoints["elevhalsa"];

        Assert.False(endpoint.AllowPrivateNetwork);
        Assert.Equal(TimeSpan.FromSeconds(15), endpoint.Timeout);
        Assert.Empty(endpoint.Faults(Path));
    }

    [Fact]
    public void Faults_NoEndpoint_HasNone() => Assert.Empty(new WebhookOptions().Faults(WebhookOptions.Section));

    [Theory]
    [InlineData("http://journal.example.se/hook", true, "must be https; http is accepted on loopback only")]
    [InlineData("ftp://127.0.0.1/hook", true, "must be https; http is accepted on loopback only")]
    [InlineData("https://user:word@journal.example.se/hook", true, "must hold no user name or password; the signature tells who sends")]
    [InlineData("https://localhost/hook", false, "names this machine, which is called only with AllowPrivateNetwork true")]
    [InlineData("/hook", true, "is missing or not absolute; write for example https://system.example.se/hook")]
    public void Faults_UnusableUrl_IsNamed(string url, bool allowPrivate, string problem)
    {
        var endpoint = new WebhookEndpointOptions
        {
            Url = new Uri(url, UriKind.RelativeOrAbsolute),
            Secrets = [Secret],
            AllowPrivateNetwork = allowPrivate,
        };

        Assert.Equal([new ConfigurationFault($"{Path}:Url", problem)], endpoint.Faults(Path));
    }

    [Theory]
    [InlineData("http://127.0.0.1:5000/hook")]
    [InlineData("http://localhost/hook")]
    [InlineData("https://[::1]/hook")]
    public void Faults_LoopbackAllowed_HasNone(string url) => Assert.Empty(
        new WebhookEndpointOptions { Url = new Uri(url), Secrets = [Secret], AllowPrivateNetwork = true }.Faults(Path));

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Faults_SecretsTooFewOrMany_IsNamed(int count)
    {
        var endpoint = Endpoint();
        endpoint.Secrets = [.. Enumerable.Repeat(Secret, count)];

        Assert.Equal($"{Path}:Secrets", Assert.Single(endpoint.Faults(Path)).Path);
    }

    [Fact]
    public void Faults_UnreadableSecret_IsNamedByPlaceNotValue()
    {
        var endpoint = Endpoint();
        endpoint.Secrets = [Secret, "hemlighet"];

        var fault = Assert.Single(endpoint.Faults(Path));

        Assert.Equal($"{Path}:Secrets:1", fault.Path);
        Assert.DoesNotContain("hemlighet", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(999)]
    [InlineData(60_001)]
    public void Faults_TimeoutOutsideBounds_IsNamed(int milliseconds)
    {
        var endpoint = Endpoint();
        endpoint.Timeout = TimeSpan.FromMilliseconds(milliseconds);

        Assert.Equal($"{Path}:Timeout", Assert.Single(endpoint.Faults(Path)).Path);
    }

    [Fact]
    public void AddWebhookRecipient_SeveralFaults_AreCheckedTogether()
    {
        var services = new ServiceCollection();
        services.AddWebhookRecipient(Configuration(("Timeout", "00:02:00")));
        using var provider = services.BuildServiceProvider();

        var faults = provider.GetServices<ConfigurationCheck>().SelectMany(check => check.Faults());

        Assert.Equal([$"{Path}:Url", $"{Path}:Secrets", $"{Path}:Timeout"], faults.Select(fault => fault.Path));
    }

    [Fact]
    public void AddWebhookRecipient_UnknownKey_IsAFault()
    {
        var services = new ServiceCollection();
        services.AddWebhookRecipient(Configuration(("Url", "https://journal.example.se/hook"), ("Secrets:0", Secret), ("Adress", "x")));
        using var provider = services.BuildServiceProvider();

        var fault = Assert.Single(provider.GetServices<ConfigurationCheck>().SelectMany(check => check.Faults()));

        Assert.Contains("Adress", fault.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AddWebhookRecipient_SecretInTheWrongPlace_IsNotRepeated()
    {
        var services = new ServiceCollection();
        services.AddWebhookRecipient(Configuration(("Secrets", Secret)));
        using var provider = services.BuildServiceProvider();

        var fault = Assert.Single(provider.GetServices<ConfigurationCheck>().SelectMany(check => check.Faults()));

        Assert.Contains($"'{Path}:Secrets'", fault.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, fault.ToString(), StringComparison.Ordinal);
    }

    private static WebhookEndpointOptions Endpoint() => new() { Url = new Uri("https://journal.example.se/hook"), Secrets = [Secret] };

    private static WebhookOptions Bound(params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddWebhookRecipient(Configuration(settings));
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<WebhookOptions>();
    }

    private static IConfiguration Configuration(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"{Path}:{setting.Key}", (string?)setting.Value)))
        .Build();
}
