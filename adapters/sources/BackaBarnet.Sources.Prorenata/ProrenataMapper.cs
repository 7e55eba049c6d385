using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Prorenata;

/// <summary>
/// Turns forms into upptäckter: a document holds one form or an array of them. A form with a fault is not carried at all, so
/// that its sender corrects it; the others of the document go on. A form that says that its sender suspects harm is carried
/// all the same, with what could be read of it: the duty to report waits for no correction (SoL 19:1).
/// </summary>
/// <remarks>ASSUMED format, to be agreed with Prorenata; <see cref="ProrenataOptions"/> says what is known.</remarks>
/// <param name="options">Checked options.</param>
internal sealed class ProrenataMapper(ProrenataOptions options) : IDocumentMapper, ITellsUnmapped
{
    /// <summary>Largest document, in bytes.</summary>
    public const int MaxBytes = 5_000_000;

    private readonly FormPlan _plan = new(options);

    /// <summary>Takes one form of a document.</summary>
    /// <param name="form">The form.</param>
    /// <param name="where">Its place.</param>
    /// <param name="placeOf">Turns a place inside it into one that the document's reader finds.</param>
    private delegate void FormTaker(JsonElement form, string where, Func<string, string> placeOf);

    /// <inheritdoc />
    public MappingResult Map(SourceDocument document)
    {
        if (document.Bytes.Length <= MaxBytes && !document.Bytes.IsEmpty && document.Format == Formats.ProtectedList)
            return ProtectedList.Map(document);

        var messages = new List<Message>();
        var faults = new List<MappingFault>();
        var unreadable = ForEach(document, (form, where, placeOf) =>
        {
            var found = new List<MappingFault>();
            if (form.ValueKind != JsonValueKind.Object)
                found.Add(new(FaultCodes.WrongType, where.Length == 0 ? "document" : where, "a form, which is a JSON object"));
            else if (MapForm(document, new FormNode(form, where, found), found) is { } message)
                messages.Add(message);
            faults.AddRange(found.Select(fault => fault with { Where = placeOf(fault.Where) }));
        });
        return unreadable is null ? new MappingResult(messages, [], faults) : MappingResult.Faulty(unreadable);
    }

    /// <inheritdoc />
    public IReadOnlyList<UnmappedPart> Unmapped(SourceDocument document)
    {
        var parts = new List<UnmappedPart>();
        if (document.Format == Formats.ProtectedList)
            return parts;
        var forms = new UnmappedForms(_plan);
        ForEach(document, (form, where, placeOf) => parts.AddRange(forms.Of(form, where).Select(part => part with { Where = placeOf(part.Where) })));
        return parts;
    }

    /// <returns>Why the document can't be read; <see langword="null"/> once all its forms have been taken.</returns>
    private MappingFault? ForEach(SourceDocument document, FormTaker take)
    {
        var bytes = document.Bytes;
        if (bytes.IsEmpty)
            return new MappingFault(FaultCodes.EmptyDocument, "document", "a form, or an array of forms");
        if (bytes.Length > MaxBytes)
            return new MappingFault(FaultCodes.TooLarge, "document", FormattableString.Invariant($"at most {MaxBytes} bytes"));
        return document.Format == Formats.Csv ? ForEachRow(bytes, take) : ForEachElement(bytes, take);
    }

    private static MappingFault? ForEachElement(ReadOnlyMemory<byte> bytes, FormTaker take)
    {
        if (!Utf8.IsValid(bytes.Span))
            return new MappingFault(FaultCodes.InvalidCharacters, "document", "text in UTF-8");

        try
        {
            using var json = JsonText.Parse(bytes);
            if (json.RootElement.ValueKind != JsonValueKind.Array)
            {
                take(json.RootElement, "", place => place);
                return null;
            }

            foreach (var (i, form) in json.RootElement.EnumerateArray().Index())
                take(form, FormattableString.Invariant($"[{i}]"), place => place);
            return null;
        }
        catch (JsonException exception)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"line {(exception.LineNumber ?? 0) + 1}");
            return new MappingFault(FaultCodes.MalformedJson, line, "well-formed JSON to its end, no property twice in an object");
        }
    }

    private MappingFault? ForEachRow(ReadOnlyMemory<byte> bytes, FormTaker take)
    {
        if (FormCsv.Read(bytes, _plan, out var fault) is not { } forms)
            return fault;

        foreach (var form in forms)
        {
            var where = string.Create(CultureInfo.InvariantCulture, $"line {form.Line}");
            using var json = JsonText.Parse(form.Json);
            take(json.RootElement, where, place => PlaceInRow(place, where, form.Columns));
        }

        return null;
    }

    // "line 7.rows[2]" is a place in the form that the row was read as; whoever corrects the file looks for a column.
    private static string PlaceInRow(string place, string line, IReadOnlyList<int> columns)
    {
        var start = $"{line}.rows[";
        var end = place.IndexOf(']', StringComparison.Ordinal);
        return place.StartsWith(start, StringComparison.Ordinal) && int.TryParse(place[start.Length..end], NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            ? string.Create(CultureInfo.InvariantCulture, $"{line}, column {columns[row]}")
            : place;
    }

    private Message? MapForm(SourceDocument document, FormNode form, List<MappingFault> faults)
    {
        var today = SwedishTime.DateAt(document.ReadAt);
        var id = RecordId(form, today);
        var version = form.Ordinal("version");
        var received = form.Instant("received");
        var unit = form.Text("unit");
        var activity = unit is null ? options.ReleasingActivity : _plan.Activity(unit);
        if (activity is null)
            form.Fault(FaultCodes.UnknownUnit, "unit", $"a unit that {document.SettingsPath}:Units maps");
        var student = form.Object("student", required: true);
        var child = student is null ? null : ToChild(student, document.Numbers);
        var upptackare = Upptackare(form.Object("author"), unit);
        var studentsClass = student?.Text("class");
        if (Rows(document, form, faults) is not { } rows || id is null || version is not { } number || (faults.Count > 0 && !rows.SuspectsHarm))
            return null;

        return new Message
        {
            Id = MessageId.For(document.Source, id, number),
            Municipality = document.Municipality,
            Source = document.Source,
            RecordId = id,
            Version = number,
            ReleasedBy = activity ?? options.ReleasingActivity,
            OccurredAt = rows.ObservedOn ?? received ?? document.ReadAt,
            ReceivedAt = document.ReadAt,
            AttestedWithinScope = rows.Attested,
            SuspectsHarm = rows.SuspectsHarm,
            Child = child ?? new Child(),
            Content = rows.ToUpptackt(upptackare, studentsClass),
        };
    }

    private FormRows? Rows(SourceDocument document, FormNode form, List<MappingFault> faults)
    {
        if (form.Text("form", required: true) is not { } name)
            return null;
        if (_plan.Rows(name) is { } plans)
            return FormRows.Read(form, plans, faults);

        form.Fault(FaultCodes.UnknownForm, "form", $"a form that {document.SettingsPath}:Forms maps");
        return null;
    }

    // Record ids stand in logs: one that is, or hides, somebody's identity number must never become one.
    private static string? RecordId(FormNode form, DateOnly today)
    {
        if (form.Text("id", required: true) is not { } id)
            return null;

        var fits = id.Length <= 64 && id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_' or ':');
        var digits = string.Concat(id.Where(char.IsAsciiDigit));
        if (fits && !PersonIdentity.IsNumber(id, today) && !PersonIdentity.IsNumber(digits, today))
            return id;

        form.Fault(FaultCodes.InvalidId, "id", "1 to 64 letters, digits and -._: that are no identity number");
        return null;
    }

    private static Child ToChild(FormNode student, NumberReading numbers)
    {
        const string Expected = "a personnummer or samordningsnummer of 10 or 12 digits with its right check digit, or a reserve number";
        var stated = student.Value("personnummer") is { } value && JsonText.TryGetText(value, out var text) ? text : null;
        var identity = PersonIdentity.TryParse(stated, numbers);
        if (identity is null)
            student.Fault(FaultCodes.IdentityNumber, "personnummer", Expected);
        return new Child { Identity = identity, StatedIdentity = identity is null ? stated : null, GivenName = student.Text("givenName"), FamilyName = student.Text("familyName") };
    }

    private static Informant? Upptackare(FormNode? author, string? unit)
    {
        var upptackare = new Informant { Name = author?.Text("name"), Role = Names.Role(author?.Text("role")), Organisation = unit };
        return upptackare == new Informant() ? null : upptackare;
    }
}
