using BackaBarnet.Hub.Configuration;

namespace BackaBarnet.Host.Telemetry;

/// <summary>Where metrics and traces go. Section <c>Telemetry</c>. Without an endpoint they go nowhere.</summary>
internal sealed class TelemetryOptions : ICheckedOptions
{
    public const string Section = "Telemetry";
    public const string Http = "http";
    public const string Grpc = "grpc";

    private static readonly TimeSpan MostOften = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LeastOften = TimeSpan.FromMinutes(5);

    /// <summary>Base address of a collector that speaks OTLP. HTTPS, except on loopback.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary><c>http</c> (protobuf over HTTP) or <c>grpc</c>.</summary>
    public string Protocol { get; set; } = Http;

    /// <summary>Headers that the collector asks for. Their values are secrets.</summary>
    public Dictionary<string, string> Headers { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How often metrics are sent.</summary>
    public TimeSpan Every { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Whether traces are sent too: they tell of single messages, by their ids.</summary>
    public bool Traces { get; set; }

    /// <summary>Share of the messages whose traces are sent, above 0 and up to 1. A message is traced on all nodes or on none.</summary>
    public double TraceShare { get; set; } = 1;

    public IEnumerable<ConfigurationFault> Faults(string path)
    {
        foreach (var problem in Endpoint is null ? MissingEndpoint() : EndpointProblems(Endpoint))
            yield return new($"{path}:Endpoint", problem);
        if (Protocol is not (Http or Grpc))
            yield return new($"{path}:Protocol", $"is no protocol of OTLP; write {Http} or {Grpc}");
        foreach (var (name, value) in Headers)
        {
            if (!IsHeader(name, value))
                yield return new($"{path}:Headers:{name}", "is no header; a name has letters, digits and hyphens, and a value is one line and not empty");
        }

        if (Every < MostOften || Every > LeastOften)
            yield return new($"{path}:Every", "must be between 00:00:01 and 00:05:00");
        if (TraceShare is not (> 0 and <= 1))
            yield return new($"{path}:TraceShare", "must be above 0 and at most 1");
    }

    private IEnumerable<string> MissingEndpoint()
    {
        if (Traces || Headers.Count > 0)
            yield return "is missing; write the collector's base address, or take the section away";
    }

    private static IEnumerable<string> EndpointProblems(Uri endpoint)
    {
        if (!endpoint.IsAbsoluteUri || (endpoint.Scheme != Uri.UriSchemeHttps && endpoint.Scheme != Uri.UriSchemeHttp))
        {
            yield return "is not absolute; write for example https://collector.example.se:4318";
            yield break;
        }

        if (endpoint.Scheme == Uri.UriSchemeHttp && !endpoint.IsLoopback)
            yield return "must be https; http is accepted on loopback only";
        if (endpoint.UserInfo.Length > 0 || endpoint.Query.Length > 0 || endpoint.Fragment.Length > 0)
            yield return "must be an address alone; secrets belong in Headers";
    }

    private static bool IsHeader(string name, string value) =>
        name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
        && !string.IsNullOrWhiteSpace(value) && value.All(letter => letter is >= ' ' and <= '~');
}
