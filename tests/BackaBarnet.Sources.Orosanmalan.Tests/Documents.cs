using System.Text;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;
using Microsoft.Extensions.Configuration;

namespace BackaBarnet.Sources.Orosanmalan.Tests;

/// <summary>Documents, and the configuration that the samples in the documentation use.</summary>
internal static class Documents
{
    public static readonly DateTimeOffset ReadAt = new(2025, 12, 1, 9, 0, 0, TimeSpan.Zero);

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Documents", name));

    public static string Latin1(string name) => Encoding.Latin1.GetString(Bytes(name));

    public static SourceDocument Document(byte[] bytes) => new()
    {
        Source = "orosanmalan",
        Municipality = "1286",
        Format = OpenEPlatformForms.FormatName,
        Bytes = bytes,
        ReadAt = ReadAt,
        Series = NumberSeries.Common,
    };

    public static ConfigurationBuilder Configuration()
    {
        var builder = new ConfigurationBuilder();
        builder.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "Documents", "hub.json"));
        return builder;
    }

    public static OrosanmalanOptions Options() => Configuration().Build().GetSection("Sources:Orosanmalan").Get<OrosanmalanOptions>()!;

    public static MappingResult Map(byte[] bytes, Action<OrosanmalanOptions>? change = null)
    {
        var options = Options();
        change?.Invoke(options);
        return new OrosanmalanMapper(options, new OpenEPlatformForms()).Map(Document(bytes));
    }

    public static MappingResult Map(string latin1, Action<OrosanmalanOptions>? change = null) => Map(Encoding.Latin1.GetBytes(latin1), change);
}
