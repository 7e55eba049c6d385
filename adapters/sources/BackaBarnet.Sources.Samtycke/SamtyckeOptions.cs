using BackaBarnet.Hub.Configuration;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Samtycke;

/// <summary>
/// A section of the type <c>Samtycke</c>: consents from an e-service or a form, as files in a folder or pushed, in the format of
/// <c>samtycke.schema.json</c>.
/// </summary>
public sealed class SamtyckeOptions : SourceOptions
{
    /// <summary>The endpoint to which consents are pushed, if they are.</summary>
    public PushOptions? Push { get; set; }

    /// <inheritdoc />
    public override IEnumerable<OwnSetting> Own(string path) => [.. base.Own(path), .. Push is { } push ? [push.Own($"{path}:Push")] : Array.Empty<OwnSetting>()];

    /// <inheritdoc />
    public override IEnumerable<ConfigurationFault> Faults(string path)
    {
        if (!Enabled)
            yield break;

        foreach (var fault in base.Faults(path).Concat(Push?.Faults($"{path}:Push") ?? []))
            yield return fault;
        if (Folder is null && Push is null)
            yield return new(path, "has neither Folder nor Push; say from where consents come");
    }
}
