using BackaBarnet.Host.Decisions;
using BackaBarnet.Host.Hosting;
using BackaBarnet.Hub.Configuration;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Host.Sources;

/// <summary>What came out of a file that was mapped to be looked at.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Type">The name of its type.</param>
/// <param name="Format">The format that the file was read as.</param>
/// <param name="Result">What would go on, and the faults.</param>
/// <param name="Unmapped">What no mapping took; <see langword="null"/> if the source's mapper can't tell.</param>
/// <param name="Settings">Settings that do not matter here, with which a hub would not start.</param>
internal sealed record SourceTrial(string Source, string Type, string Format, MappingResult Result, IReadOnlyList<UnmappedPart>? Unmapped, IReadOnlyList<ConfigurationFault> Settings)
{
    /// <summary>Maps a file with a source's configured mapper.</summary>
    /// <param name="configuration">The configuration; the source need not be enabled.</param>
    /// <param name="wanted">The source.</param>
    /// <param name="file">The file.</param>
    /// <param name="format">Its format; told by its name if not given.</param>
    /// <param name="now">When it counts as read.</param>
    /// <exception cref="InvalidConfigurationException">The source's mapping has faults.</exception>
    /// <exception cref="UnusableFileException">The file can't be read, or its format is not known.</exception>
    public static SourceTrial Of(IConfiguration configuration, KnownSource wanted, FileInfo file, string? format, DateTimeOffset now)
    {
        var bytes = Read(file);
        var source = ConfiguredSources.Read(ReadingFrom(configuration, wanted.Section, file), wanted, always: true, IsAboutTheMapping);
        if (source.Registration is not { } registration)
            throw new InvalidConfigurationException(source.Faults);

        var known = format ?? registration.Feeds.Select(feed => feed.Reader).OfType<FolderReader>().Select(reader => reader.FormatOf(file.Name)).FirstOrDefault()
            ?? throw new UnusableFileException($"{file.Name}: the name tells none of the formats of {source.Name}; rename the file as the source's folder takes it, or name its format with --format");
        var document = new SourceDocument { Source = source.Name, Municipality = registration.Municipality, Format = known, Bytes = bytes, ReadAt = now, Series = registration.Series };
        return new SourceTrial(source.Name, source.Type, known, registration.Mapper.Map(document), (registration.Mapper as ITellsUnmapped)?.Unmapped(document), source.Faults);
    }

    // A file's format is told by the reader of the source's folder, so the file's own counts as that.
    private static IConfiguration ReadingFrom(IConfiguration configuration, SourceSection section, FileInfo file) => new ConfigurationBuilder()
        .AddConfiguration(configuration)
        .AddInMemoryCollection(new Dictionary<string, string?> { [$"{section.Path}:Folder:Path"] = file.DirectoryName })
        .Build();

    // How documents come, and with which secrets, need not be settled when a mapping is written.
    private static bool IsAboutTheMapping(ConfigurationFault fault, object options) => !options.GetType().GetProperties()
        .Where(property => typeof(FolderOptions).IsAssignableFrom(property.PropertyType) || typeof(HttpFeedOptions).IsAssignableFrom(property.PropertyType) || property.PropertyType == typeof(PushOptions))
        .Any(property => fault.Path.Split(':').Skip(2).FirstOrDefault() == property.Name);

    private static byte[] Read(FileInfo file)
    {
        try
        {
            return File.ReadAllBytes(file.FullName);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UnusableFileException($"{file.Name}: {(exception is FileNotFoundException or DirectoryNotFoundException ? "does not exist" : "can't be read")}");
        }
    }
}
