using System.Globalization;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;
using Report = BackaBarnet.Contracts.Messages.Orosanmalan;

namespace BackaBarnet.Sources.Orosanmalan;

/// <summary>
/// Turns an Open ePlatform export into a statutory report. Nothing that a reporter wrote or left out stops a report: it goes
/// on with what can be understood. Only a document that can't be read, identified or dated is a fault.
/// </summary>
/// <param name="options">Checked options with the flows' mappings.</param>
internal sealed class OrosanmalanMapper(OrosanmalanOptions options) : IDocumentMapper
{
    /// <summary>The format that the mapper reads.</summary>
    public const string Format = "open-eplatform-xml";

    private const string Namespace = "http://www.oeplatform.org/version/2.0/schemas/flowinstance";

    private readonly IReadOnlyList<string> _yes = options.Yes.Count > 0 ? options.Yes : ["Ja"];
    private readonly IReadOnlyList<string> _no = options.No.Count > 0 ? options.No : ["Nej"];

    /// <inheritdoc />
    public MappingResult Map(SourceDocument document)
    {
        var (root, unreadable) = FlowXml.Read(document.Bytes.Span, "FlowInstance", Namespace);
        if (root is null)
            return MappingResult.Faulty(unreadable!);

        var faults = new List<MappingFault>();
        var today = SwedishTime.DateAt(document.ReadAt);
        if (FlowHeader.Read(root, today, faults) is not { } header)
            return MappingResult.Faulty(faults);
        if (!options.Flows.TryGetValue(header.FamilyId, out var flow))
            return MappingResult.Faulty(new MappingFault(FaultCodes.UnknownFlow, "Header/Flow/FamilyID", "a FamilyID that Sources:Orosanmalan:Flows maps"));

        var answers = new FlowAnswers(root, flow, _yes, _no);
        if (answers.To(flow.Anonymity) == Answer.Unknown)
            faults.Add(new(FaultCodes.UnknownAnswer, "Values", "an answer to the question of anonymity that Sources:Orosanmalan:Flows knows as yes or no"));
        return new MappingResult([ToMessage(document, header, flow, answers, today)], [], faults);
    }

    private Message ToMessage(SourceDocument document, FlowHeader header, FlowMapping flow, FlowAnswers answers, DateOnly today) => new()
    {
        Id = MessageId.For(document.Source, header.FlowInstanceId, header.Version),
        Municipality = document.Municipality,
        Source = document.Source,
        RecordId = header.FlowInstanceId,
        Version = header.Version,
        ReleasedBy = string.IsNullOrWhiteSpace(flow.ReleasingActivity) ? options.ReleasingActivity : flow.ReleasingActivity,
        OccurredAt = header.OccurredAt,
        ReceivedAt = document.ReadAt,
        SuspectsHarm = true,
        Child = ToChild(answers, today),
        Content = WithReporter(ToReport(flow, answers, today), header, flow, answers),
    };

    private static Child ToChild(FlowAnswers answers, DateOnly today)
    {
        var person = new FlowPerson(answers.Element(FlowField.Child));
        var stated = answers.Text(FlowField.ChildIdentity) ?? person.StatedIdentity;
        var identity = PersonIdentity.TryParse(stated, today);
        return new Child
        {
            Identity = identity,
            StatedIdentity = identity is null ? stated : null,
            GivenName = answers.Text(FlowField.ChildGivenName) ?? person.GivenName,
            FamilyName = answers.Text(FlowField.ChildFamilyName) ?? person.FamilyName,
            Address = answers.Text(FlowField.ChildAddress) ?? person.Address,
            Phone = answers.Text(FlowField.ChildPhone) ?? person.Phone,
            Email = answers.Text(FlowField.ChildEmail) ?? person.Email,
        };
    }

    private static Report ToReport(FlowMapping flow, FlowAnswers answers, DateOnly today)
    {
        var interpreter = answers.Text(FlowField.Interpreter);
        return new Report
        {
            Concern = answers.Text(FlowField.Concern),
            Duration = answers.Text(FlowField.Duration),
            AcuteDanger = answers.YesNo(FlowField.AcuteDanger),
            Whereabouts = answers.Text(FlowField.Whereabouts),
            Guardians = [.. GuardianElements(flow, answers).Select(element => new FlowPerson(element).AsGuardian(today)).OfType<Guardian>()],
            Siblings = answers.Text(FlowField.Siblings),
            ChildInformed = answers.YesNo(FlowField.ChildInformed),
            GuardiansInformed = answers.YesNo(FlowField.GuardiansInformed),
            InterpreterLanguage = answers.IsNo(interpreter) ? null : interpreter,
            Attachments = [.. flow.Attachments.SelectMany(answers.Find).SelectMany(Files)],
        };
    }

    // The anonymity trap: whoever is signed in stands in the header even when the form's own answer asks to be unknown.
    private static Report WithReporter(Report report, FlowHeader header, FlowMapping flow, FlowAnswers answers)
    {
        var anonymity = answers.To(flow.Anonymity);
        if (anonymity is Answer.Yes or Answer.Unknown)
            return report with { Anonymous = true };

        var reporter = Reporter(answers, header.Poster);
        return report with
        {
            Anonymous = reporter is null && anonymity != Answer.No,
            Reporter = reporter,
            ReporterHasDuty = FlowAnswers.AsBool(answers.To(flow.Duty)),
            WillingToMeet = answers.YesNo(FlowField.WillingToMeet),
        };
    }

    private static Informant? Reporter(FlowAnswers answers, FlowElement? poster)
    {
        FlowField[] asked =
        [
            FlowField.Reporter, FlowField.ReporterName, FlowField.ReporterRole,
            FlowField.ReporterOrganisation, FlowField.ReporterPhone, FlowField.ReporterEmail,
        ];
        var person = new FlowPerson(Array.Exists(asked, answers.Maps) ? answers.Element(FlowField.Reporter) : poster);
        var reporter = new Informant
        {
            Name = answers.Text(FlowField.ReporterName) ?? person.Name,
            Role = answers.Text(FlowField.ReporterRole) ?? person.Title,
            Organisation = answers.Text(FlowField.ReporterOrganisation) ?? person.Organisation,
            Phone = answers.Text(FlowField.ReporterPhone) ?? person.Phone,
            Email = answers.Text(FlowField.ReporterEmail) ?? person.Email,
        };
        return reporter == new Informant() ? null : reporter;
    }

    private static IEnumerable<FlowElement> GuardianElements(FlowMapping flow, FlowAnswers answers) =>
        (answers.Element(FlowField.Child)?.All("Guardians") ?? [])
        .SelectMany(guardians => guardians.All("Guardian"))
        .Concat(flow.Guardians.SelectMany(answers.Find));

    // The platform finds a file by its query's number and its own, so the reference holds both.
    private static IEnumerable<Attachment> Files(FlowElement query) => query.All("File").Select(file => new Attachment
    {
        FileId = string.Join('/', new[] { query.TextOf("QueryID"), file.TextOf("ID") }.OfType<string>()),
        Name = file.TextOf("Name"),
        Size = long.TryParse(file.TextOf("Size"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null,
    });
}
