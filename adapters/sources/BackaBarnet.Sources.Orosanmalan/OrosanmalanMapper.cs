using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;
using Report = BackaBarnet.Contracts.Messages.Orosanmalan;

namespace BackaBarnet.Sources.Orosanmalan;

/// <summary>
/// Turns a filled-in form into a statutory report. Nothing that a reporter wrote or left out stops a report: it goes on with
/// what can be understood. Only a document that can't be read, identified or dated is a fault.
/// </summary>
/// <param name="options">Checked options with the flows' mappings.</param>
/// <param name="readers">Read the platforms' formats.</param>
internal sealed class OrosanmalanMapper(OrosanmalanOptions options, params IReadOnlyList<IFormReader> readers) : IDocumentMapper, ITellsUnmapped
{
    private static readonly Dictionary<string, FetchedFile> NoFiles = [];

    private static readonly FlowField[] OfReporter =
    [
        FlowField.Reporter, FlowField.ReporterName, FlowField.ReporterRole,
        FlowField.ReporterOrganisation, FlowField.ReporterPhone, FlowField.ReporterEmail,
    ];

    private readonly IReadOnlyList<string> _yes = options.Yes.Count > 0 ? options.Yes : ["Ja"];
    private readonly IReadOnlyList<string> _no = options.No.Count > 0 ? options.No : ["Nej"];

    private sealed record Reading(FilledForm Form, FlowMapping Flow, FlowAnswers Answers, IReadOnlyDictionary<string, FetchedFile> Files);

    /// <inheritdoc />
    public MappingResult Map(SourceDocument document)
    {
        var (reading, unreadable) = Read(document);
        return reading is null ? MappingResult.Faulty(unreadable) : Map(document, reading);
    }

    /// <inheritdoc />
    public IReadOnlyList<UnmappedPart> Unmapped(SourceDocument document)
    {
        if (Read(document).Reading is not { } reading)
            return [];

        Map(document, reading);
        var reporter = AnonymityOf(reading) is Answer.Yes or Answer.Unknown
            ? OfReporter.Append(FlowField.WillingToMeet).SelectMany(reading.Answers.Elements).Concat(reading.Answers.Find(reading.Flow.Duty?.Element)).ToHashSet(ReferenceEqualityComparer.Instance)
            : [];
        return [.. UnmappedElements.Of(reading.Form.Document, reporter)];
    }

    private (Reading? Reading, IReadOnlyList<MappingFault> Faults) Read(SourceDocument document)
    {
        var (format, bytes, files) = (document.Format, document.Bytes, (IReadOnlyDictionary<string, FetchedFile>)NoFiles);
        if (format == ReportParcel.FormatName)
        {
            var (parcel, fault) = ReportParcel.Read(bytes);
            if (parcel is null)
                return (null, [fault!]);
            (format, bytes, files) = (parcel.Format, parcel.Document, parcel.Files);
        }

        if (readers.FirstOrDefault(reader => reader.Format == format) is not { } reader)
            return (null, [new(FaultCodes.UnknownFormat, "document", $"a document of format {string.Join(" or ", readers.Select(known => known.Format))}")]);
        var (form, faults) = reader.Read(bytes, SwedishTime.DateAt(document.ReadAt));
        if (form is null)
            return (null, faults);
        return options.Flows.TryGetValue(form.FlowId, out var flow)
            ? (new Reading(form, flow, new FlowAnswers(form.Values, flow, _yes, _no), files), [])
            : (null, [new(FaultCodes.UnknownFlow, "Header/Flow/FamilyID", $"a FamilyID that {document.SettingsPath}:Flows maps")]);
    }

    private MappingResult Map(SourceDocument document, Reading reading)
    {
        var faults = new List<MappingFault>();
        if (AnonymityOf(reading) == Answer.Unknown)
            faults.Add(new(FaultCodes.UnknownAnswer, "Values", $"an answer to the question of anonymity that {document.SettingsPath}:Flows knows as yes or no"));
        return new MappingResult([ToMessage(document, reading, faults)], [], faults);
    }

    private Message ToMessage(SourceDocument document, Reading reading, List<MappingFault> faults)
    {
        var (form, numbers) = (reading.Form, document.Numbers);
        // A report goes at once, and again with its files if the platform gave them only later: the whole one is the newer.
        var version = form.Version + (document.Format == ReportParcel.FormatName ? 1 : 0);
        return new Message
        {
            Id = MessageId.For(document.Source, form.RecordId, version),
            Municipality = document.Municipality,
            Source = document.Source,
            RecordId = form.RecordId,
            Version = version,
            ReleasedBy = string.IsNullOrWhiteSpace(reading.Flow.ReleasingActivity) ? options.ReleasingActivity : reading.Flow.ReleasingActivity,
            OccurredAt = form.OccurredAt,
            ReceivedAt = document.ReadAt,
            SuspectsHarm = true,
            Child = ToChild(reading.Answers, numbers),
            Content = WithReporter(ToReport(reading, numbers, faults), reading),
        };
    }

    private static Child ToChild(FlowAnswers answers, NumberReading numbers)
    {
        var person = new FlowPerson(answers.Element(FlowField.Child));
        var stated = answers.Text(FlowField.ChildIdentity) ?? person.StatedIdentity;
        var identity = PersonIdentity.TryParse(stated, numbers);
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

    private Report ToReport(Reading reading, NumberReading numbers, List<MappingFault> faults)
    {
        var (flow, answers) = (reading.Flow, reading.Answers);
        var interpreter = answers.Text(FlowField.Interpreter);
        return new Report
        {
            Concern = answers.Text(FlowField.Concern),
            Duration = answers.Text(FlowField.Duration),
            AcuteDanger = answers.YesNo(FlowField.AcuteDanger),
            Whereabouts = answers.Text(FlowField.Whereabouts),
            Guardians = [.. GuardianElements(flow, answers).Select(element => new FlowPerson(element).AsGuardian(numbers)).OfType<Guardian>()],
            Siblings = answers.Text(FlowField.Siblings),
            ChildInformed = answers.YesNo(FlowField.ChildInformed),
            GuardiansInformed = answers.YesNo(FlowField.GuardiansInformed),
            InterpreterLanguage = answers.IsNo(interpreter) ? null : interpreter,
            Attachments = new ReportFiles(options.Files, reading.Files).Read(flow.Attachments.SelectMany(answers.Find), faults),
        };
    }

    // The anonymity trap: whoever is signed in stands in the header even when the form's own answer asks to be unknown.
    private static Report WithReporter(Report report, Reading reading)
    {
        var (answers, anonymity) = (reading.Answers, AnonymityOf(reading));
        if (anonymity is Answer.Yes or Answer.Unknown)
            return report with { Anonymous = true };

        var reporter = Reporter(answers, reading.Form.Poster);
        return report with
        {
            Anonymous = reporter is null && anonymity != Answer.No,
            Reporter = reporter,
            ReporterHasDuty = FlowAnswers.AsBool(answers.To(reading.Flow.Duty)),
            WillingToMeet = answers.YesNo(FlowField.WillingToMeet),
        };
    }

    // A question that has got another name in a newer flow looks like one that nobody answered: a wish to be unknown could hide there.
    private static Answer AnonymityOf(Reading reading) =>
        reading.Answers.To(reading.Flow.Anonymity) is Answer.None && reading.Flow.Anonymity is { MayBeAbsent: false } && Reporter(reading.Answers, reading.Form.Poster) is not null
            ? Answer.Unknown
            : reading.Answers.To(reading.Flow.Anonymity);

    private static Informant? Reporter(FlowAnswers answers, FlowElement? poster)
    {
        var person = new FlowPerson(Array.Exists(OfReporter, answers.Maps) ? answers.Element(FlowField.Reporter) : poster);
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
}
