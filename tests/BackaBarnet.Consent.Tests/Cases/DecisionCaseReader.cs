using System.Globalization;
using System.Text.Json;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Cases;

/// <summary>
/// Reads decision cases. The structure is closed: an unknown property is a fault that names the nearest known one.
/// Vocabularies are open: any activity kind, category or rule id may stand in a case. What is left out or null has its
/// unremarkable value.
/// </summary>
internal sealed class DecisionCaseReader
{
    private static readonly JsonSerializerOptions CamelCase = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private static readonly string[] CircumstanceNames =
        [.. typeof(Circumstances).GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))];

    private static readonly Dictionary<string, Protection> Protections = new(StringComparer.Ordinal)
    {
        ["none"] = Protection.None,
        ["unknown"] = Protection.Unknown,
        ["sekretessmarkering"] = Protection.Sekretessmarkering,
        ["skyddad-folkbokforing"] = Protection.SkyddadFolkbokforing,
    };

    private readonly List<RuleFault> _faults = [];
    private readonly ShapeReader _shape;

    private DecisionCaseReader(string file) => _shape = new ShapeReader(file, _faults);

    /// <summary>The case of a file's text, or its faults.</summary>
    public static (DecisionCase? Case, IReadOnlyList<RuleFault> Faults) Read(string file, string json)
    {
        var reader = new DecisionCaseReader(file);
        var found = reader._shape.Parse(json) is { } root ? reader.Case(WithoutNulls(root)) : null;
        return (reader._faults.Count == 0 ? found : null, reader._faults);
    }

    private DecisionCase Case(JsonElement root)
    {
        _shape.Known(root, "$", "id", "title", "at", "policy", "child", "from", "to", "mode", "purpose", "message", "consents", "decisions", "circumstances", "expect");
        var expect = Part(root, "$", "expect", "outcome", "rules", "fields");
        return new DecisionCase(
            _shape.Text(root, "$", "id"),
            new Situation
            {
                At = Instant(root, "$", "at") ?? Situations.Now,
                Child = Child(Part(root, "$", "child", "born", "holders", "protected", "guardianProtected", "underLvu", "shelteredHousing")),
                From = Activity(root, "from"),
                To = Activity(root, "to"),
                Mode = _shape.OptionalText(root, "$", "mode") ?? "push",
                Purpose = _shape.OptionalText(root, "$", "purpose") ?? Situations.Purpose,
                Message = Message(Part(root, "$", "message", "kind", "suspectsHarm", "attestedWithinScope", "items")),
                Consents = [.. Objects(root, "$", "consents").Select(Consent)],
                Decisions = [.. Objects(root, "$", "decisions").Select(Decision)],
                Circumstances = Circumstances(root),
            },
            _shape.Text(expect, "$.expect", "outcome"),
            _shape.OptionalTexts(expect, "$.expect", "rules") ?? [],
            _shape.OptionalTexts(expect, "$.expect", "fields"));
    }

    private ChildFacts Child(JsonElement child) => new()
    {
        Born = _shape.OptionalDate(child, "$.child", "born"),
        Holders = child.TryGetProperty("holders", out _) ? [.. Objects(child, "$.child", "holders").Select(Holder)] : null,
        Protected = _shape.Word(child, "$.child", "protected", Protections, Protection.None),
        GuardianProtected = _shape.Word(child, "$.child", "guardianProtected", Protections, Protection.None),
        UnderLvu = _shape.Flag(child, "$.child", "underLvu", otherwise: false),
        ShelteredHousing = _shape.Flag(child, "$.child", "shelteredHousing", otherwise: false),
    };

    private Holder Holder((JsonElement Element, string Path) at)
    {
        _shape.Known(at.Element, at.Path, "id", "kind");
        return new Holder(_shape.Text(at.Element, at.Path, "id"), _shape.Text(at.Element, at.Path, "kind"));
    }

    private Party Activity(JsonElement root, string name)
    {
        var party = Part(root, "$", name, "kind", "id", "principal");
        return new Party(_shape.Text(party, $"$.{name}", "kind"), _shape.Text(party, $"$.{name}", "id"), _shape.Text(party, $"$.{name}", "principal"));
    }

    private MessageFacts Message(JsonElement message) => new()
    {
        Kind = _shape.OptionalText(message, "$.message", "kind") ?? MessageKinds.Upptackt,
        SuspectsHarm = _shape.Flag(message, "$.message", "suspectsHarm", otherwise: false),
        AttestedWithinScope = _shape.Flag(message, "$.message", "attestedWithinScope", otherwise: false),
        Items = [.. Objects(message, "$.message", "items").Select(Item)],
    };

    private Item Item((JsonElement Element, string Path) at)
    {
        _shape.Known(at.Element, at.Path, "field", "category", "about");
        return new Item(_shape.Text(at.Element, at.Path, "field"), _shape.Text(at.Element, at.Path, "category"), _shape.Text(at.Element, at.Path, "about"));
    }

    private ConsentFacts Consent((JsonElement Element, string Path) at)
    {
        var (consent, path) = at;
        _shape.Known(consent, path, "id", "by", "answer", "from", "until", "revokedAt", "releasing", "recipients", "categories", "purpose", "form", "informed", "verifiedBy");
        return new ConsentFacts
        {
            Id = _shape.Text(consent, path, "id"),
            By = _shape.Text(consent, path, "by"),
            Answer = _shape.Text(consent, path, "answer"),
            From = _shape.Date(consent, path, "from"),
            Until = _shape.OptionalDate(consent, path, "until"),
            RevokedAt = Instant(consent, path, "revokedAt"),
            Releasing = _shape.OptionalTexts(consent, path, "releasing") ?? [],
            Recipients = _shape.OptionalTexts(consent, path, "recipients") ?? [],
            Categories = _shape.OptionalTexts(consent, path, "categories") ?? [],
            Purpose = _shape.OptionalText(consent, path, "purpose"),
            Form = _shape.OptionalText(consent, path, "form") ?? "signed",
            Informed = _shape.Flag(consent, path, "informed", otherwise: true),
            VerifiedBy = _shape.OptionalTexts(consent, path, "verifiedBy") ?? [],
        };
    }

    private OfficerDecision Decision((JsonElement Element, string Path) at)
    {
        var (decision, path) = at;
        _shape.Known(decision, path, "kind", "by", "at", "rule", "prerequisites", "reason", "categories", "purpose");
        var by = Part(decision, path, "by", "role", "activity");
        return new OfficerDecision
        {
            Kind = _shape.Text(decision, path, "kind"),
            Role = _shape.Text(by, $"{path}.by", "role"),
            Activity = _shape.Text(by, $"{path}.by", "activity"),
            At = Instant(decision, path, "at") ?? default,
            Rule = _shape.OptionalText(decision, path, "rule"),
            Prerequisites = _shape.OptionalTexts(decision, path, "prerequisites") ?? [],
            Reason = _shape.OptionalText(decision, path, "reason"),
            Categories = _shape.OptionalTexts(decision, path, "categories") ?? [],
            Purpose = _shape.OptionalText(decision, path, "purpose"),
        };
    }

    private Circumstances Circumstances(JsonElement root)
    {
        if (!root.TryGetProperty("circumstances", out _))
            return new Circumstances();
        var part = Part(root, "$", "circumstances", CircumstanceNames);
        try
        {
            return part.Deserialize<Circumstances>(CamelCase)!;
        }
        catch (JsonException)
        {
            _shape.Fault("$.circumstances", "holds a value of the wrong kind");
            return new Circumstances();
        }
    }

    private JsonElement Part(JsonElement element, string path, string name, params ReadOnlySpan<string> known)
    {
        if (element.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.Object)
        {
            _shape.Known(part, $"{path}.{name}", known);
            return part;
        }

        _shape.Fault($"{path}.{name}", "must be an object");
        return JsonElement.Parse("{}");
    }

    private IEnumerable<(JsonElement Element, string Path)> Objects(JsonElement element, string path, string name) =>
        element.TryGetProperty(name, out _) ? _shape.Objects(element, path, name) : [];

    // An instant with its offset, or a Swedish day, which is read as its beginning.
    private DateTimeOffset? Instant(JsonElement element, string path, string name)
    {
        if (_shape.OptionalText(element, path, name) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return SwedishTime.StartOf(day);
        if (text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
            return instant;
        _shape.Fault($"{path}.{name}", "must be an instant such as 2026-03-02T10:00:00+01:00, or a day");
        return null;
    }

    private static JsonElement WithoutNulls(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => JsonSerializer.SerializeToElement(
            element.EnumerateObject().Where(property => property.Value.ValueKind != JsonValueKind.Null).ToDictionary(property => property.Name, property => WithoutNulls(property.Value), StringComparer.Ordinal)),
        JsonValueKind.Array => JsonSerializer.SerializeToElement(element.EnumerateArray().Select(WithoutNulls)),
        _ => element,
    };
}
