using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Configuration;
using BackaBarnet.Hub.Sources.Http;

namespace BackaBarnet.Hub.Sources;

/// <summary>A folder into which a system drops documents.</summary>
public sealed class FolderOptions : ICheckedOptions
{
    /// <summary>The folder. Must exist when the hub starts.</summary>
    public string? Path { get; set; }

    /// <summary>Which files are documents; others are left alone.</summary>
    public string Pattern { get; set; } = "*";

    /// <summary>Pause between two looks, 100 ms to one day.</summary>
    public TimeSpan Every { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A file younger than this is left until the next look, as it may still be being written; at most one hour.</summary>
    public TimeSpan Settle { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The folder as what no other source reads, under whatever path.</summary>
    /// <param name="path">The path of the section.</param>
    public IEnumerable<OwnSetting> Own(string path) => Directory.Exists(Path) ? [new OwnSetting($"{path}:Path", Target(Path), "is the folder")] : [];

    private static string Target(string folder)
    {
        var whole = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(folder));
        return Directory.ResolveLinkTarget(whole, returnFinalTarget: true)?.FullName is { } target ? System.IO.Path.TrimEndingDirectorySeparator(target) : whole;
    }

    /// <inheritdoc />
    public IEnumerable<ConfigurationFault> Faults(string path)
    {
        if (string.IsNullOrWhiteSpace(Path))
            yield return new($"{path}:Path", "is missing; write the folder that the source drops its documents in");
        else if (!Directory.Exists(Path))
            yield return new($"{path}:Path", "names a folder that does not exist; create it or correct the path");
        if (string.IsNullOrWhiteSpace(Pattern))
            yield return new($"{path}:Pattern", "is empty; write * for all files");
        if (Every < TimeSpan.FromMilliseconds(100) || Every > TimeSpan.FromDays(1))
            yield return new($"{path}:Every", "must be between 00:00:00.100 and 1.00:00:00");
        if (Settle < TimeSpan.Zero || Settle > TimeSpan.FromHours(1))
            yield return new($"{path}:Settle", "must be between 00:00:00 and 01:00:00");
    }
}

/// <summary>A system that is read over HTTP.</summary>
public class HttpFeedOptions : ICheckedOptions
{
    /// <summary>Base address. HTTPS, except on loopback.</summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>Bearer token, if the system asks for one. A secret: give it by environment or a file, not in a shared one.</summary>
    public string? Token { get; set; }

    /// <summary>A file that holds the bearer token and nothing else, in place of <see cref="Token"/>.</summary>
    public string? TokenFile { get; set; }

    /// <summary>OAuth 2 client credentials, in place of a token that stands.</summary>
    public OAuthOptions? OAuth { get; set; }

    /// <summary>The certificate that the hub shows (mutual TLS), alone or beside a token.</summary>
    public ClientCertificateOptions? ClientCertificate { get; set; }

    /// <summary>Pause between two runs, 100 ms to one day.</summary>
    public TimeSpan Every { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Longest wait for one answer, 1 s to 5 minutes.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long one call waits on the spot for a system that asks to be left alone, 0 to 5 minutes. A longer pause ends the run,
    /// and nothing is sent until it is over.
    /// </summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Largest answer that is read, in bytes: 1 kB to 500 MB. A larger one is refused without reading on.</summary>
    public long MaxAnswerBytes { get; set; } = 50_000_000;

    /// <summary>What no other source reads: the system, as whom the hub shows itself there, and what of it is read.</summary>
    /// <param name="path">The path of the section.</param>
    /// <param name="part">What of the system, where one may be read in parts.</param>
    public OwnSetting Own(string path, string part = "") => new(
        $"{path}:BaseUrl",
        BaseUrl is not { IsAbsoluteUri: true } ? "" : string.Join(
            '\n', BaseUrl.AbsoluteUri.TrimEnd('/'), Token, TokenFile, OAuth?.TokenUrl?.OriginalString, OAuth?.ClientId,
            ClientCertificate?.CertificateFile, ClientCertificate?.Pkcs12File, part),
        part.Length == 0 ? "is read, with the same credentials," : $"is read for {part}, with the same credentials,");

    /// <inheritdoc />
    public virtual IEnumerable<ConfigurationFault> Faults(string path)
    {
        if (BaseUrl is null || !BaseUrl.IsAbsoluteUri)
            yield return new($"{path}:BaseUrl", "is missing or not absolute; write for example https://system.example.se/v2.0/");
        else if (!SourceHttp.IsSecure(BaseUrl))
            yield return new($"{path}:BaseUrl", "must be https; http is accepted on loopback only");
        if (Every < TimeSpan.FromMilliseconds(100) || Every > TimeSpan.FromDays(1))
            yield return new($"{path}:Every", "must be between 00:00:00.100 and 1.00:00:00");
        if (Timeout < TimeSpan.FromSeconds(1) || Timeout > TimeSpan.FromMinutes(5))
            yield return new($"{path}:Timeout", "must be between 00:00:01 and 00:05:00");
        if (Patience < TimeSpan.Zero || Patience > TimeSpan.FromMinutes(5))
            yield return new($"{path}:Patience", "must be between 00:00:00 and 00:05:00");
        if (MaxAnswerBytes is < 1_000 or > 500_000_000)
            yield return new($"{path}:MaxAnswerBytes", "must be between 1000 and 500000000");
        foreach (var fault in AuthenticationFaults(path))
            yield return fault;
    }

    private IEnumerable<ConfigurationFault> AuthenticationFaults(string path)
    {
        // An empty token has always stood for none: a file may blank one that another layer gives.
        foreach (var fault in SecretFile.Faults($"{path}:Token", Token is "" ? null : Token, TokenFile, isToken: true))
            yield return fault;
        if (OAuth is not null && (Token is { Length: > 0 } || TokenFile is not null))
            yield return new($"{path}:OAuth", "stands beside a token; give one of them");
        foreach (var fault in OAuth?.Faults($"{path}:OAuth") ?? [])
            yield return fault;
        if (OAuth is { HasSecret: false, KeyFile: null } && ClientCertificate is null)
            yield return new($"{path}:OAuth", "proves nothing; give ClientSecret, ClientSecretFile or KeyFile, or a ClientCertificate beside it");
        foreach (var fault in ClientCertificate?.Faults($"{path}:ClientCertificate") ?? [])
            yield return fault;
    }
}

/// <summary>A system that pushes documents to the hub.</summary>
public sealed class PushOptions : ICheckedOptions
{
    /// <summary>Bearer token that the system must show, at least 32 characters. A secret.</summary>
    public string? Token { get; set; }

    /// <summary>Largest document taken, in bytes: 1 kB to 30 MB.</summary>
    public long MaxBytes { get; set; } = 5_000_000;

    /// <summary>The token as what no other system shows.</summary>
    /// <param name="path">The path of the section.</param>
    public OwnSetting Own(string path) => new($"{path}:Token", Token ?? "", "is the token");

    /// <inheritdoc />
    public IEnumerable<ConfigurationFault> Faults(string path)
    {
        if (Token is null || Token.Length < 32)
            yield return new($"{path}:Token", "must be at least 32 characters; make one at random");
        if (MaxBytes is < 1_000 or > 30_000_000)
            yield return new($"{path}:MaxBytes", "must be between 1000 and 30000000");
    }
}

/// <summary>What every source's options share. An adapter's options derive from it and add their own.</summary>
public abstract class SourceOptions : ICheckedOptions
{
    /// <summary>Which kind of source it is, where the section's name does not tell: <c>Unikum</c>.</summary>
    public string? Type { get; set; }

    /// <summary>Whether the hub runs the source at all.</summary>
    public bool Enabled { get; set; }

    /// <summary>Municipality code that the source belongs to, four digits.</summary>
    public string Municipality { get; set; } = "";

    /// <summary>
    /// The number of the series that its temporary (TF) and interim numbers are of, 1 to <see cref="NumberSeries.Most"/>;
    /// <see langword="null"/> for the municipality's own. Such a number is one child's only within its series.
    /// </summary>
    public int? TemporaryNumberSeries { get; set; }

    /// <summary>A folder to read, if documents come as files.</summary>
    public FolderOptions? Folder { get; set; }

    /// <summary>The series that <see cref="TemporaryNumberSeries"/> tells.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The options have not been checked.</exception>
    public NumberSeries SeriesOfNumbers() => TemporaryNumberSeries is { } number ? NumberSeries.Of(number) : NumberSeries.Common;

    /// <summary>
    /// The activities that the options name, each with its setting's path: the participants must hold every one, as nothing
    /// that an unknown activity releases is ever sent.
    /// </summary>
    /// <param name="path">The path of the section.</param>
    public virtual IEnumerable<(string Path, string Activity)> NamedActivities(string path) => [];

    /// <summary>What the source has for itself.</summary>
    /// <param name="path">The path of the section.</param>
    public virtual IEnumerable<OwnSetting> Own(string path) => Folder?.Own($"{path}:Folder") ?? [];

    /// <inheritdoc />
    public virtual IEnumerable<ConfigurationFault> Faults(string path)
    {
        if (Municipality.Length != 4 || !Municipality.All(char.IsAsciiDigit))
            yield return new($"{path}:Municipality", "must be a municipality code of four digits, for example 1286");
        if (TemporaryNumberSeries is < 1 or > NumberSeries.Most)
            yield return new($"{path}:TemporaryNumberSeries", $"must be 1 to {NumberSeries.Most}; leave it out for the municipality's own series");
        foreach (var fault in Folder?.Faults($"{path}:Folder") ?? [])
            yield return fault;
    }
}
