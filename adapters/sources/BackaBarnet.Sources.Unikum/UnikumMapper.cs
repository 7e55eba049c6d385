using BackaBarnet.Hub.Sources;
using BackaBarnet.Sources.Unikum.Plans;
using BackaBarnet.Sources.Unikum.Ss12000;
using BackaBarnet.Sources.Unikum.UserFile;

namespace BackaBarnet.Sources.Unikum;

/// <summary>Hands a document to the mapper of its format.</summary>
/// <param name="units">Unit codes of barnhälsoplaner with the ids of their activities.</param>
internal sealed class UnikumMapper(IDictionary<string, string> units) : IDocumentMapper
{
    private readonly PlanMapper _plans = new(units);

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
        Formats.UserFile => UserFileMapper.Map(document),
        Formats.Plan => _plans.Map(document),
        Formats.PlanTable => new PlanTable(_plans).Map(document),
        _ => MappingResult.Faulty(new MappingFault(FaultCodes.UnknownFormat, "document", "one of the formats of Unikum")),
    };
}
