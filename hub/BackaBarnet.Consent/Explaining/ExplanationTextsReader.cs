using System.Text.Json;

namespace BackaBarnet.Consent.Explaining;

/// <summary>Reads <c>explanations.json</c> and notes every deviation from its shape.</summary>
internal sealed class ExplanationTextsReader(ShapeReader shape)
{
    private static readonly Dictionary<string, FamilyReader> Readers = new(StringComparer.Ordinal)
    {
        ["guardian"] = FamilyReader.Guardian,
        ["child"] = FamilyReader.Child,
    };

    public static (ExplanationTexts Texts, IReadOnlyList<RuleFault> Faults) Read(string text)
    {
        var faults = new List<RuleFault>();
        var shape = new ShapeReader("explanations.json", faults);
        var texts = new ExplanationTextsReader(shape).Read(shape.Parse(text) ?? default);
        return (texts, faults);
    }

    private ExplanationTexts Read(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Undefined)
            root = JsonElement.Parse("{}");
        shape.Known(root, "$", "about", "roles", "categories", "messages", "confidence", "parts", "conditions", "parameters", "professional", "advice", "nothingToTell", "tells");
        return new ExplanationTexts
        {
            Roles = NamedTexts(root, "roles"),
            Categories = NamedTexts(root, "categories"),
            Messages = NamedTexts(root, "messages"),
            Confidence = NamedTexts(root, "confidence"),
            Parts = NamedTexts(root, "parts"),
            Conditions = NamedTexts(root, "conditions"),
            Parameters = NamedTexts(root, "parameters"),
            Findings = [.. shape.Objects(root, "$", "professional").Select(found => OneFinding(found.Element, found.Path))],
            Advice = [.. shape.Objects(root, "$", "advice").Select(found => OneAdvice(found.Element, found.Path))],
            NothingToTell = Neutral(root),
            Tells = [.. shape.Objects(root, "$", "tells").Select(found => OneTelling(found.Element, found.Path))],
        };
    }

    private Words NamedTexts(JsonElement root, string list)
    {
        var words = new List<KeyValuePair<string, string>>();
        foreach (var (element, path) in shape.Objects(root, "$", list))
        {
            shape.Known(element, path, "name", "text");
            var name = shape.Text(element, path, "name");
            if (words.Exists(word => word.Key == name))
                shape.Fault($"{path}.name", $"{name} is listed more than once");
            words.Add(new(name, shape.Text(element, path, "text")));
        }

        return new Words(words);
    }

    private Dictionary<FamilyReader, string> Neutral(JsonElement root)
    {
        var texts = NamedTexts(root, "nothingToTell");
        foreach (var name in Readers.Keys.Where(name => texts.Find(name) is null))
            shape.Fault("$.nothingToTell", $"{name} is missing");
        return Readers.ToDictionary(reader => reader.Value, reader => texts.Of(reader.Key));
    }

    private Finding OneFinding(JsonElement element, string path)
    {
        shape.Known(element, path, "rule", "outcomes", "because", "missing");
        return new Finding(
            shape.Text(element, path, "rule"),
            shape.Words(element, path, "outcomes", RuleWords.Outcomes),
            shape.OptionalText(element, path, "because"),
            shape.OptionalText(element, path, "missing"));
    }

    private AdviceText OneAdvice(JsonElement element, string path)
    {
        shape.Known(element, path, "name", "text", "onlyWith", "unless");
        var name = shape.Text(element, path, "name");
        if (!Explaining.Advice.Names.Contains(name))
            shape.Fault($"{path}.name", $"{name} is no known advice{NearestWord.Hint(name, Explaining.Advice.Names)}");
        return new AdviceText(
            name,
            shape.Text(element, path, "text"),
            shape.OptionalTexts(element, path, "onlyWith") ?? [],
            shape.OptionalTexts(element, path, "unless") ?? []);
    }

    private Telling OneTelling(JsonElement element, string path)
    {
        shape.Known(element, path, "rule", "outcome", "reader", "text", "alongside", "obligations", "onlyIfConsentCouldHelp", "unlessEvaluated", "why");
        shape.Text(element, path, "why");
        return new Telling
        {
            Rule = shape.Text(element, path, "rule"),
            Outcome = shape.Word(element, path, "outcome", RuleWords.Outcomes),
            Reader = shape.Word(element, path, "reader", Readers),
            Text = shape.Text(element, path, "text"),
            Alongside = shape.OptionalTexts(element, path, "alongside") ?? [],
            Obligations = shape.OptionalTexts(element, path, "obligations") ?? [],
            OnlyIfConsentCouldHelp = shape.Flag(element, path, "onlyIfConsentCouldHelp", otherwise: false),
            UnlessEvaluated = shape.OptionalTexts(element, path, "unlessEvaluated") ?? [],
        };
    }
}
