using BackaBarnet.Simulators;
using BackaBarnet.Simulators.RegionalHealth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace BackaBarnet.Sources.RegionalHealth.Tests;

public sealed class PushTests
{
    [Fact]
    public async Task Simulator_Push_CarriesTheBundleAndTheToken()
    {
        await using var endpoint = new Endpoint();
        await endpoint.StartAsync();

        var status = await RegionalHealthSimulator.PushAsync(new Uri(endpoint.Address, "sources/regionalhealth/documents"), "hemlig", Given.Text("bundle-collection.json"));

        Assert.Equal((202, "Bearer hemlig"), (status, endpoint.Authorization));
        Assert.Single(Given.Map(endpoint.Body!).Messages);
    }

    private sealed class Endpoint : Simulator
    {
        public string? Authorization { get; private set; }

        public byte[]? Body { get; private set; }

        protected override void Map(WebApplication application) => application.MapPost("/sources/regionalhealth/documents", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            (Authorization, Body) = (request.Headers.Authorization, body.ToArray());
            return Results.StatusCode(StatusCodes.Status202Accepted);
        });
    }
}
