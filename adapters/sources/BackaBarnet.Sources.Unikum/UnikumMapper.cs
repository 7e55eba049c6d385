using BackaBarnet.Hub.Sources;
using BackaBarnet.Sources.Unikum.Plans;
using BackaBarnet.Sources.Unikum.Ss12000;
using BackaBarnet.Sources.Unikum.UserFile;

namespace BackaBarnet.Sources.Unikum;

/// <summary>Hands a document to the mapper of its format.</summary>
/// <param name="units">Unit codes of barnhälsoplaner with the ids of their activities.</param>
/// <param name="guardians">Where guardian rows of the user file have what; <see langword="null"/> to pass over them.</param>
internal sealed class UnikumMapper(IDictionary<string, string> units, GuardianRowOptions? guardians = null) : IDocumentMapper, ITellsUnmapped
{
    private readonly PlanMapper _plans = new(units);
    private readonly UserFileMapper _userFile = new(guardians);

    /// <inheritdoc />
    public MappingResult Map(SourceDocument document) => document.Format switch
    {
        Formats.Persons => PersonsMapper.Map(document),
        Formats.Placements => PlacementsMapper.Map(document),
        Formats.Duties => DutiesMapper.Map(document),
        Formats.Groups => GroupsMapper.Map(document),
        Formats.Organisations => OrganisationsMapper.Map(document),
        Formats.Deleted => DeletedMapper.Map(document),
        Formats.PassEnd => PassEnd.Map(document),
        Formats.Subscription => MappingResult.Of(),
        Formats.UserFile => _userFile.Map(document),
        Formats.Plan => _plans.Map(document),
        Formats.PlanTable => new PlanTable(_plans).Map(document),
        _ => MappingResult.Faulty(new MappingFault(FaultCodes.UnknownFormat, "document", "one of the formats of Unikum")),
    };

    // Plans are read strictly: what their formats do not know is a fault, and nothing of them is passed over.
    /// <inheritdoc />
    public IReadOnlyList<UnmappedPart> Unmapped(SourceDocument document) => document.Format switch
    {
        Formats.UserFile => _userFile.Unmapped(document),
        Formats.Deleted => DeletedMapper.Unmapped(document),
        _ when Ss12000Resource.All.FirstOrDefault(resource => resource.Format == document.Format) is { } resource => Ss12000Records.Unmapped(document, resource),
        _ => [],
    };
}
