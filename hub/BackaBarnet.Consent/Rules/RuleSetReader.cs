using System.Text.Json;

namespace BackaBarnet.Consent;

/// <summary>Reads the rule files: their shape here, their sense in <see cref="RuleSetSense"/>.</summary>
internal sealed class RuleSetReader
{
    public const string RuleSetFile = "rule-set.json";
    public const string KindsFile = "activity-kinds.json";
    public const string MatrixFile = "matrix.json";
    private const string RulesPrefix = "rules-";

    private static readonly Dictionary<string, Boundary> Boundaries = new(StringComparer.Ordinal) { ["yes"] = Boundary.Yes, ["unclear"] = Boundary.Unclear, ["no"] = Boundary.No };
    private static readonly Dictionary<string, PrincipalRelation> Principals = new(StringComparer.Ordinal) { ["same"] = PrincipalRelation.Same, ["other"] = PrincipalRelation.Other };

    private static readonly Dictionary<string, ConsentEffect> Effects = new(StringComparer.Ordinal)
    {
        ["yes"] = ConsentEffect.Lifts,
        ["notEnough"] = ConsentEffect.NotEnough,
        ["notNeeded"] = ConsentEffect.NotNeeded,
        ["no"] = ConsentEffect.None,
    };

    private readonly List<RuleFault> _faults = [];
    private readonly List<Located<Rule>> _rules = [];
    private readonly List<Located<ActivityKindRule>> _kinds = [];
    private readonly List<Located<MatrixRow>> _rows = [];
    private string _version = "";

    public static RuleSetResult Read(IReadOnlyDictionary<string, string> files)
    {
        var reader = new RuleSetReader();
        reader.ReadFiles(files);
        reader._faults.AddRange(RuleSetSense.Faults(reader._rules, reader._kinds, reader._rows));
        return reader._faults.Count > 0
            ? new RuleSetResult(null, reader._faults)
            : new RuleSetResult(new RuleSet(reader._version, Values(reader._rules), Values(reader._kinds), Values(reader._rows)), []);
    }

    private void ReadFiles(IReadOnlyDictionary<string, string> files)
    {
        foreach (var required in new[] { RuleSetFile, KindsFile, MatrixFile }.Where(required => !files.ContainsKey(required)))
            _faults.Add(new RuleFault(required, "$", "is missing"));
        foreach (var (name, text) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            var shape = new ShapeReader(name, _faults);
            if (shape.Parse(text) is not { } root)
                continue;
            ReadFile(name, shape, root);
        }
    }

    private void ReadFile(string name, ShapeReader shape, JsonElement root)
    {
        switch (name)
        {
            case RuleSetFile:
                shape.Known(root, "$", "version", "about");
                _version = shape.Text(root, "$", "version");
                break;
            case KindsFile:
                shape.Known(root, "$", "about", "kinds");
                _kinds.AddRange(shape.Objects(root, "$", "kinds").Select(kind => new Located<ActivityKindRule>(Kind(shape, kind.Element, kind.Path), name, kind.Path)));
                break;
            case MatrixFile:
                shape.Known(root, "$", "about", "rows");
                _rows.AddRange(shape.Objects(root, "$", "rows").Select(row => new Located<MatrixRow>(Row(shape, row.Element, row.Path), name, row.Path)));
                break;
            case var _ when name.StartsWith(RulesPrefix, StringComparison.Ordinal):
                shape.Known(root, "$", "about", "rules");
                _rules.AddRange(shape.Objects(root, "$", "rules").Select(rule => new Located<Rule>(OneRule(shape, rule.Element, rule.Path), name, rule.Path)));
                break;
            default:
                shape.Fault("$", "is not a rule file; rule files are named rules-*.json");
                break;
        }
    }

    private static ActivityKindRule Kind(ShapeReader shape, JsonElement element, string path)
    {
        shape.Known(element, path, "kind", "name", "authority", "defaultDeny");
        return new ActivityKindRule(
            shape.Text(element, path, "kind"),
            shape.Text(element, path, "name"),
            shape.Flag(element, path, "authority"),
            shape.Text(element, path, "defaultDeny"));
    }

    private static Rule OneRule(ShapeReader shape, JsonElement element, string path)
    {
        shape.Known(element, path, "id", "statute", "validFrom", "validTo", "confidence", "lawyer", "text", "appliesWhen");
        return new Rule(
            shape.Text(element, path, "id"),
            shape.Text(element, path, "statute"),
            shape.Date(element, path, "validFrom"),
            shape.OptionalDate(element, path, "validTo"),
            shape.Text(element, path, "confidence"),
            shape.OptionalText(element, path, "lawyer"),
            shape.Text(element, path, "text"),
            shape.OptionalTexts(element, path, "appliesWhen"));
    }

    private static MatrixRow Row(ShapeReader shape, JsonElement element, string path)
    {
        shape.Known(element, path, "id", "from", "to", "bothWays", "principal", "messages", "appliesWhen", "boundary", "consent", "overrides", "deciders", "withheldCategories", "warnings", "lawyer");
        return new MatrixRow
        {
            Id = shape.Text(element, path, "id"),
            From = shape.Texts(element, path, "from"),
            To = shape.Texts(element, path, "to"),
            BothWays = shape.Flag(element, path, "bothWays", otherwise: false),
            Principal = shape.Word(element, path, "principal", Principals, PrincipalRelation.Any),
            Messages = shape.OptionalTexts(element, path, "messages") ?? [],
            AppliesWhen = shape.OptionalTexts(element, path, "appliesWhen") ?? [],
            Boundary = shape.Word(element, path, "boundary", Boundaries),
            Consent = shape.Word(element, path, "consent", Effects),
            Overrides = [.. shape.Objects(element, path, "overrides").Select(found => Override(shape, found.Element, found.Path))],
            Deciders = shape.Texts(element, path, "deciders"),
            WithheldCategories = shape.OptionalTexts(element, path, "withheldCategories") ?? [],
            Warnings = shape.OptionalTexts(element, path, "warnings") ?? [],
            Lawyer = shape.OptionalText(element, path, "lawyer"),
        };
    }

    private static RowOverride Override(ShapeReader shape, JsonElement element, string path)
    {
        shape.Known(element, path, "rule", "from", "to");
        return new RowOverride(
            shape.Text(element, path, "rule"),
            shape.OptionalTexts(element, path, "from") ?? [],
            shape.OptionalTexts(element, path, "to") ?? []);
    }

    private static List<T> Values<T>(List<Located<T>> located) => [.. located.Select(found => found.Value)];
}

/// <summary>Something that was read, and where.</summary>
internal sealed record Located<T>(T Value, string File, string Path);
