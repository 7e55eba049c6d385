using System.Text.Json;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Samtycke;

/// <summary>Reads one consent of a document.</summary>
internal sealed class ConsentReader
{
    private static readonly string[] Known =
    [
        "id", "version", "child", "by", "capacity", "answer", "from", "until", "revokedAt", "releasing", "recipients", "categories",
        "purpose", "form", "informed", "verifiedBy",
    ];

    private readonly List<MappingFault> _faults;
    private readonly StrictObject _consent;
    private readonly SourceDocument _document;
    private readonly NumberReading _numbers;
    private readonly int _faultsBefore;

    /// <summary>Opens a consent.</summary>
    /// <param name="document">The document that it stands in.</param>
    /// <param name="element">The consent.</param>
    /// <param name="path">Its path in the document.</param>
    /// <param name="faults">Takes what is found wrong.</param>
    public ConsentReader(SourceDocument document, JsonElement element, string path, List<MappingFault> faults)
    {
        (_document, _numbers, _faults, _faultsBefore) = (document, document.Numbers, faults, faults.Count);
        _consent = new StrictObject(element, path, Known, faults);
    }

    /// <summary>The consent, or <see langword="null"/> if it can't be taken in.</summary>
    public ConsentEntry? Read()
    {
        if (_faults.Count > _faultsBefore && _faults[^1].Code == "not-an-object")
            return null;

        var id = Id();
        var version = _consent.Number("version");
        var child = Person("child");
        var by = Person("by");
        var revokedAt = RevokedAt();
        var entry = ReadRest(id ?? "", version ?? 0, child, by, revokedAt);
        var whole = _faults.Count == _faultsBefore;
        var revokes = revokedAt is not null && id is not null && version is not null && child is not null && by is not null;
        return whole || revokes ? entry : null;
    }

    private ConsentEntry? ReadRest(string id, long version, PersonIdentity? child, PersonIdentity? by, DateTimeOffset? revokedAt)
    {
        var (from, until) = Period();
        var capacity = _consent.Text("capacity");
        var answer = _consent.Word("answer", "yes", "no");
        var releasing = Listed("releasing");
        var recipients = Listed("recipients");
        var categories = Listed("categories");
        var purpose = _consent.Text("purpose");
        var form = _consent.Word("form", "signed", "eid", "oral", "presumed");
        var informed = _consent.Flag("informed");
        var verifiedBy = _consent.Has("verifiedBy") ? _consent.Texts("verifiedBy") : [];
        return child is null || by is null ? null : new ConsentEntry
        {
            Source = _document.Source,
            RecordId = id,
            Version = version,
            Child = child,
            By = by,
            Capacity = capacity ?? "",
            Yes = answer == "yes",
            From = from ?? DateOnly.MinValue,
            Until = until ?? DateOnly.MinValue,
            RevokedAt = revokedAt,
            Releasing = releasing ?? [],
            Recipients = recipients ?? [],
            Categories = categories ?? [],
            Purpose = purpose ?? "",
            Form = form ?? "",
            Informed = informed ?? false,
            VerifiedBy = verifiedBy ?? [],
        };
    }

    private string? Id()
    {
        if (_consent.Text("id") is not { } id)
            return null;
        // Ids are seen in logs and by people who handle quarantine.
        if (!PersonIdentity.IsNumber(id, _numbers.Today))
            return id;

        _consent.Fail("id", "identity-as-id", "an id that is no person's identity number");
        return null;
    }

    private PersonIdentity? Person(string name)
    {
        if (_consent.Text(name) is not { } text)
            return null;
        if (PersonIdentity.TryParse(text, _numbers) is { } person)
            return person;

        _consent.Fail(name, "not-an-identity", "an identity number of 10 or 12 characters with a right check digit");
        return null;
    }

    private (DateOnly? From, DateOnly? Until) Period()
    {
        var (from, until) = (_consent.Date("from"), _consent.Date("until"));
        if (until < from)
            _consent.Fail("until", "ends-before-it-begins", "a date not before from");
        return (from, until);
    }

    // A time that can't be read still tells that the consent is taken back: from when it was read, at the latest.
    private DateTimeOffset? RevokedAt() =>
        _consent.Has("revokedAt") ? _consent.Instant("revokedAt") ?? _document.ReadAt : null;

    // R-CONS-06: a consent names who may release, who may receive, and what. A general one is no consent.
    private IReadOnlyList<string>? Listed(string name)
    {
        var texts = _consent.Texts(name);
        if (texts is not { Count: 0 })
            return texts;

        _consent.Fail(name, "empty-list", "at least one");
        return null;
    }
}
