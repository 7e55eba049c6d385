using System.Net;
using System.Text;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Hub.Sources.Http;
using BackaBarnet.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Hub.Tests.Sources.Http;

public sealed class SourceHttpTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly LeapingClock _clock = new(Now);
    private readonly List<string> _seen = [];

    [Fact]
    public async Task Get_TokenInFile_IsReadAtEachUse()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Below("token");
        await File.WriteAllTextAsync(file, "first\n");
        await using var server = await LoopbackServer.StartAsync(Answer(200));
        using var services = Services(new HttpFeedOptions { BaseUrl = server.Address, TokenFile = file });

        await GetAsync(services);
        await File.WriteAllTextAsync(file, "second");
        await GetAsync(services);

        Assert.Equal(["Bearer first", "Bearer second"], _seen);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Get_NoToken_ShowsNone(string? token)
    {
        await using var server = await LoopbackServer.StartAsync(Answer(200));
        using var services = Services(new HttpFeedOptions { BaseUrl = server.Address, Token = token });

        await GetAsync(services);

        Assert.Equal([""], _seen);
    }

    [Fact]
    public async Task Get_AskedToWaitShortly_WaitsAndAsksAgain()
    {
        var asked = 0;
        await using var server = await LoopbackServer.StartAsync(context => ++asked == 1 ? Busy(context, 429, "7") : context.Response.WriteAsync("page"));
        using var services = Services(new HttpFeedOptions { BaseUrl = server.Address });

        Assert.Equal("page", await GetAsync(services));
        Assert.Equal([TimeSpan.FromSeconds(7)], _clock.Waits);
    }

    [Fact]
    public async Task Get_RetryAfterIsADate_IsCountedByTheClockHandedIn()
    {
        var asked = 0;
        await using var server = await LoopbackServer.StartAsync(context =>
            ++asked == 1 ? Busy(context, 503, Now.AddSeconds(9).ToString("R", System.Globalization.CultureInfo.InvariantCulture)) : context.Response.WriteAsync("page"));
        using var services = Services(new HttpFeedOptions { BaseUrl = server.Address });

        await GetAsync(services);

        Assert.Equal([TimeSpan.FromSeconds(9)], _clock.Waits);
    }

    [Fact]
    public async Task Get_AskedToWaitAgainAndAgain_EndsWithItsPatience()
    {
        var asked = 0;
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            asked++;
            return Busy(context, 429, "8");
        });
        using var services = Services(new HttpFeedOptions { BaseUrl = server.Address });

        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(() => GetAsync(services));

        Assert.Equal(("The feed answered 429.", 3), (failure.Message, asked));
    }

    [Theory]
    [InlineData("600", 599, 601)]
    [InlineData("86400", 3_599, 3_601)]
    public async Task Get_AskedToWaitLong_SendsNothingUntilThenButAtMostAnHour(string retryAfter, int still, int over)
    {
        var asked = 0;
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            asked++;
            return asked == 1 ? Busy(context, 503, retryAfter) : context.Response.WriteAsync("page");
        });
        using var services = Services(new HttpFeedOptions { BaseUrl = server.Address });

        await Assert.ThrowsAsync<SourceUnavailableException>(() => GetAsync(services));
        _clock.Advance(TimeSpan.FromSeconds(still));
        Assert.Equal("The feed answered 503.", (await Assert.ThrowsAsync<SourceUnavailableException>(() => GetAsync(services))).Message);
        Assert.Equal(1, asked);
        _clock.Advance(TimeSpan.FromSeconds(over - still));

        Assert.Equal("page", await GetAsync(services));
    }

    [Fact]
    public async Task Post_AskedToWait_IsNotSentAgainByItself()
    {
        var asked = 0;
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            asked++;
            return Busy(context, 503, "1");
        });
        using var services = Services(new HttpFeedOptions { BaseUrl = server.Address });
        using var client = Client(services);
        using var content = new StringContent("x");

        using var response = await client.PostAsync(new Uri("confirm", UriKind.Relative), content);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, 1), (response.StatusCode, asked));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Get_AnswerTooLarge_IsRefused(bool toldBefore)
    {
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            context.Response.ContentLength = toldBefore ? 5_000_000 : null;
            var block = new byte[1_000];
            for (var i = 0; i < 5_000 && !context.RequestAborted.IsCancellationRequested; i++)
                await context.Response.Body.WriteAsync(block);
        });
        using var services = Services(new HttpFeedOptions { BaseUrl = server.Address, MaxAnswerBytes = 10_000 });

        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(() => GetAsync(services));

        Assert.Equal("The feed answered more than MaxAnswerBytes.", failure.Message);
    }

    [Fact]
    public async Task Get_Redirect_IsNotFollowed()
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            _seen.Add(context.Request.Path);
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        });
        using var services = Services(new HttpFeedOptions { BaseUrl = server.Address });

        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(() => GetAsync(services));

        Assert.Equal(("The feed answered 302.", 1), (failure.Message, _seen.Count));
    }

    [Fact]
    public async Task Get_NoAnswerInTime_IsUnavailable()
    {
        await using var server = await LoopbackServer.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var services = Services(new HttpFeedOptions { BaseUrl = server.Address, Timeout = TimeSpan.FromMilliseconds(200) });

        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(() => GetAsync(services));

        Assert.Equal("The feed did not answer in time.", failure.Message);
    }

    [Theory]
    [InlineData(OAuthOptions.Basic)]
    [InlineData(OAuthOptions.Post)]
    public async Task Get_OAuth_AsksForATokenOnceAndAgainShortlyBeforeItExpires(string secretIn)
    {
        var posts = new List<(string Authorization, string Form)>();
        await using var server = await TokenServer(posts);
        using var services = Services(OAuth(server, oauth => (oauth.SecretIn, oauth.ClientSecret) = (secretIn, "h:m/l1g")));

        await GetAsync(services);
        _clock.Advance(TimeSpan.FromSeconds(239));
        await GetAsync(services);
        _clock.Advance(TimeSpan.FromSeconds(2));
        await GetAsync(services);

        Assert.Equal(["Bearer token-1", "Bearer token-1", "Bearer token-2"], _seen);
        var form = "grant_type=client_credentials&scope=system%2FCommunication.rs";
        var basic = "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes("hub%3A1:h%3Am%2Fl1g"));
        Assert.All(posts, post => Assert.Equal(
            secretIn == OAuthOptions.Basic ? (basic, form) : ("", form + "&client_id=hub%3A1&client_secret=h%3Am%2Fl1g"), post));
    }

    [Fact]
    public async Task Get_TokenRefused_IsReplacedOnce()
    {
        var posts = new List<(string Authorization, string Form)>();
        await using var server = await TokenServer(posts, refused: "Bearer token-1");
        using var services = Services(OAuth(server, oauth => oauth.ClientSecret = "hemlig"));

        Assert.Equal("page", await GetAsync(services));
        Assert.Equal("page", await GetAsync(services));

        Assert.Equal(["Bearer token-1", "Bearer token-2", "Bearer token-2"], _seen);
    }

    [Fact]
    public async Task Get_EveryTokenRefused_IsUnavailableAfterTwo()
    {
        var posts = new List<(string Authorization, string Form)>();
        await using var server = await TokenServer(posts, refused: "Bearer");
        using var services = Services(OAuth(server, oauth => oauth.ClientSecret = "hemlig"));

        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(() => GetAsync(services));

        Assert.Equal(("The feed answered 401.", 2), (failure.Message, posts.Count));
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_client","error_description":"CANARY"}""", "The token endpoint answered 400 (invalid_client).")]
    [InlineData(400, """{"error":"CANARY"}""", "The token endpoint answered 400.")]
    [InlineData(500, "CANARY", "The token endpoint answered 500.")]
    [InlineData(302, "", "The token endpoint answered 302.")]
    [InlineData(200, "CANARY", "The token endpoint answered something that is no bearer token.")]
    [InlineData(200, "[]", "The token endpoint answered something that is no bearer token.")]
    [InlineData(200, """{"access_token":"CANARY","token_type":"mac"}""", "The token endpoint answered something that is no bearer token.")]
    [InlineData(200, """{"access_token":"CAN\nARY","token_type":"Bearer"}""", "The token endpoint answered something that is no bearer token.")]
    [InlineData(200, """{"access_token":"\ud800","token_type":"Bearer"}""", "The token endpoint answered something that is no bearer token.")]
    public async Task Get_NoTokenGiven_IsUnavailableAndTellsNothingOfTheAnswer(int status, string body, string message)
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body);
        });
        using var services = Services(OAuth(server, oauth => oauth.ClientSecret = "hemlig"));

        Assert.Equal(message, (await Assert.ThrowsAsync<SourceUnavailableException>(() => GetAsync(services))).Message);
    }

    private RequestDelegate Answer(int status) => context =>
    {
        _seen.Add(context.Request.Headers.Authorization.ToString());
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    private async Task<LoopbackServer> TokenServer(List<(string Authorization, string Form)> posts, string? refused = null) => await LoopbackServer.StartAsync(async context =>
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        if (context.Request.Path != "/token")
        {
            _seen.Add(authorization);
            if (refused is not null && authorization.StartsWith(refused, StringComparison.Ordinal))
                context.Response.StatusCode = 401;
            else
                await context.Response.WriteAsync("page");
            return;
        }

        using var body = new StreamReader(context.Request.Body);
        posts.Add((authorization, await body.ReadToEndAsync()));
        await context.Response.WriteAsync($$"""{"access_token":"token-{{posts.Count}}","token_type":"bearer","expires_in":300}""");
    });

    private static HttpFeedOptions OAuth(LoopbackServer server, Action<OAuthOptions> configure)
    {
        var oauth = new OAuthOptions { TokenUrl = new Uri(server.Address, "token"), ClientId = "hub:1", Scope = "system/Communication.rs" };
        configure(oauth);
        var options = new HttpFeedOptions { BaseUrl = server.Address, OAuth = oauth };
        Assert.Empty(options.Faults("Http"));
        return options;
    }

    private static Task Busy(HttpContext context, int status, string retryAfter)
    {
        (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (status, retryAfter);
        return Task.CompletedTask;
    }

    private ServiceProvider Services(HttpFeedOptions options) => new ServiceCollection()
        .AddSingleton<TimeProvider>(_clock)
        .AddQuietHttpClient("feed", options)
        .BuildServiceProvider();

    private static HttpClient Client(ServiceProvider services) => services.GetRequiredService<IHttpClientFactory>().CreateClient("feed");

    private static async Task<string> GetAsync(ServiceProvider services)
    {
        using var client = Client(services);
        return Encoding.UTF8.GetString(await client.GetDocumentAsync("The feed", "page", CancellationToken.None));
    }
}
