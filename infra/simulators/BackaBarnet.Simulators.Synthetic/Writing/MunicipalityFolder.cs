using System.Text.Json;
using BackaBarnet.Simulators.Synthetic.Model;

namespace BackaBarnet.Simulators.Synthetic.Writing;

/// <summary>A municipality as a folder that a hub can be pointed at: its configuration, and a folder of documents for each source.</summary>
public static class MunicipalityFolder
{
    /// <summary>Name of the hub's configuration in the folder.</summary>
    public const string Configuration = "hub.json";

    /// <summary>Name of the file with the figures of what was written.</summary>
    public const string Figures = "figures.json";

    private static readonly string[] Sources = ["orosanmalan", "prorenata", "regionalhealth", "samtycke", "unikum"];
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    /// <summary>Writes a municipality.</summary>
    /// <param name="municipality">The municipality.</param>
    /// <param name="folder">An empty folder, or one that is not there yet.</param>
    /// <param name="receivers">Where recipients listen: each at <c>ID/hook</c> below it.</param>
    /// <returns>Number of documents by source.</returns>
    /// <exception cref="IOException">The folder can't be written to, or is not empty: what lay there would be mixed with the new.</exception>
    public static IReadOnlyDictionary<string, int> Write(SyntheticMunicipality municipality, string folder, Uri receivers)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new IOException("The folder is not empty.");
        foreach (var source in Sources)
            Directory.CreateDirectory(Path.Combine(folder, HubConfiguration.Inbox, source));
        File.WriteAllBytes(Path.Combine(folder, Configuration), HubConfiguration.Write(municipality, receivers));

        var written = Sources.ToDictionary(source => source, _ => 0, StringComparer.Ordinal);
        foreach (var document in MunicipalityDocuments.Of(municipality))
        {
            var path = Path.Combine(folder, HubConfiguration.Inbox, document.Source, document.FileName);
            using (var file = new FileStream(path, FileMode.CreateNew))
            {
                file.Write(document.Bytes.Span);
            }

            // A folder is read oldest first.
            File.SetLastWriteTimeUtc(path, document.At.UtcDateTime);
            written[document.Source]++;
        }

        File.WriteAllBytes(Path.Combine(folder, Figures), JsonSerializer.SerializeToUtf8Bytes(MunicipalityFigures.Of(municipality), Readable));
        return written;
    }
}
