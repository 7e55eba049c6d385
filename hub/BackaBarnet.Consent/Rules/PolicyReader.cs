using System.Text.Json;

namespace BackaBarnet.Consent;

/// <summary>
/// Reads a municipality's policy. Its shape is checked here; whether it fits a rule set and loosens nothing that it may not,
/// by <see cref="RuleSet.With"/>.
/// </summary>
public static class PolicyReader
{
    private static readonly Dictionary<string, ConsentEffect> Tighter = new(StringComparer.Ordinal) { ["notEnough"] = ConsentEffect.NotEnough, ["no"] = ConsentEffect.None };

    private static readonly Dictionary<string, Boundary> OnlyYes = new(StringComparer.Ordinal) { ["yes"] = Boundary.Yes };

    /// <summary>Reads the text of a policy file.</summary>
    /// <param name="json">The text.</param>
    /// <param name="file">The file's name, for the faults.</param>
    public static PolicyResult Read(string json, string file = "policy.json")
    {
        var faults = new List<RuleFault>();
        var shape = new ShapeReader(file, faults);
        return shape.Parse(json) is { } root ? Result(OnePolicy(shape, root, "$"), faults) : new PolicyResult(null, faults);
    }

    /// <summary>Reads a policy that stands within another document. An empty object is no policy.</summary>
    /// <param name="element">The policy.</param>
    /// <param name="file">The document's name, for the faults.</param>
    /// <param name="path">JSON path of the policy within it.</param>
    public static PolicyResult Read(JsonElement element, string file, string path)
    {
        var faults = new List<RuleFault>();
        var shape = new ShapeReader(file, faults);
        if (element.ValueKind != JsonValueKind.Object)
        {
            shape.Fault(path, "must be an object");
            return new PolicyResult(null, faults);
        }

        return element.EnumerateObject().Any() ? Result(OnePolicy(shape, element, path), faults) : new PolicyResult(Policy.None, []);
    }

    private static PolicyResult Result(Policy policy, List<RuleFault> faults) => new(faults.Count == 0 ? policy : null, faults);

    private static Policy OnePolicy(ShapeReader shape, JsonElement root, string path)
    {
        shape.Known(root, path, "name", "version", "about", "rules", "rows", "calendar");
        return new Policy
        {
            Name = Label(shape, root, path, "name", "-"),
            Version = Label(shape, root, path, "version", "-."),
            About = shape.OptionalText(root, path, "about"),
            Rules = [.. shape.OptionalObjects(root, path, "rules").Select(found => OneRule(shape, found.Element, found.Path))],
            Rows = [.. shape.OptionalObjects(root, path, "rows").Select(found => OneRow(shape, found.Element, found.Path))],
            Calendar = [.. shape.OptionalObjects(root, path, "calendar").Select(found => OneReview(shape, found.Element, found.Path))],
        };
    }

    // Becomes a part of the version in every decision and log line, so it must stay one word.
    private static string Label(ShapeReader shape, JsonElement root, string path, string name, string others)
    {
        var text = shape.Text(root, path, name);
        if (!text.All(letter => char.IsLetterOrDigit(letter) || others.Contains(letter, StringComparison.Ordinal)))
            shape.Fault($"{path}.{name}", $"must be letters, digits and {(others.Length == 1 ? "hyphens" : "hyphens or dots")}, without blanks");
        return text;
    }

    private static PolicyRule OneRule(ShapeReader shape, JsonElement element, string path)
    {
        shape.Known(element, path, "id", "parameters", "use", "why");
        var rule = new PolicyRule
        {
            Id = shape.Text(element, path, "id"),
            Parameters = shape.OptionalNumbers(element, path, "parameters"),
            Use = shape.Flag(element, path, "use", otherwise: true),
            Why = shape.OptionalText(element, path, "why"),
        };
        if (!element.TryGetProperty("parameters", out _) && !element.TryGetProperty("use", out _))
            shape.Fault(path, "changes nothing; give parameters or use");
        if (!rule.Use && element.GetProperty("use").ValueKind == JsonValueKind.False && !element.TryGetProperty("why", out _))
            shape.Fault($"{path}.why", "is missing; say why the rule is not used");
        return rule;
    }

    private static PolicyRow OneRow(ShapeReader shape, JsonElement element, string path)
    {
        shape.Known(element, path, "id", "consent", "boundary", "why");
        if (!element.TryGetProperty("consent", out _) && !element.TryGetProperty("boundary", out _))
            shape.Fault(path, "changes nothing; give consent or boundary");
        var hasBoundary = element.TryGetProperty("boundary", out _);
        if (hasBoundary)
            shape.Word(element, path, "boundary", OnlyYes);
        return new PolicyRow
        {
            Id = shape.Text(element, path, "id"),
            Consent = element.TryGetProperty("consent", out _) ? shape.Word(element, path, "consent", Tighter) : null,
            HasBoundary = hasBoundary,
            Why = shape.Text(element, path, "why"),
        };
    }

    private static PolicyReview OneReview(ShapeReader shape, JsonElement element, string path)
    {
        shape.Known(element, path, "id", "reviewed", "by");
        return new PolicyReview(shape.Text(element, path, "id"), shape.Date(element, path, "reviewed"), shape.Text(element, path, "by"));
    }
}
