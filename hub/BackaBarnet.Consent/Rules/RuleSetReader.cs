using System.Text.Json;

namespace BackaBarnet.Consent;

/// <summary>Reads the rule files: their shape here, their sense in <see cref="RuleSetSense"/>.</summary>
internal sealed class RuleSetReader
{
    public const string RuleSetFile = "rule-set.json";
    public const string KindsFile = "activity-kinds.json";
    public const string MatrixFile = "matrix.json";
    public const string ObligationsFile = "obligations.json";
    public const string CalendarFile = "calendar.json";
    public const string QuestionsFile = "questions.json";
    private const string RulesPrefix = "rules-";

    private static readonly string[] Required = [RuleSetFile, KindsFile, MatrixFile, ObligationsFile, CalendarFile, QuestionsFile];

    private readonly List<RuleFault> _faults = [];
    private readonly RuleFiles _read = new();

    public static RuleSetResult Read(IReadOnlyDictionary<string, string> files)
    {
        var reader = new RuleSetReader();
        reader.ReadFiles(files);
        reader._faults.AddRange(RuleSetSense.Faults(reader._read));
        return reader._faults.Count > 0
            ? new RuleSetResult(null, reader._faults)
            : new RuleSetResult(new RuleSet(reader._read.Content()), []);
    }

    private void ReadFiles(IReadOnlyDictionary<string, string> files)
    {
        foreach (var required in Required.Where(required => !files.ContainsKey(required)))
            _faults.Add(new RuleFault(required, "$", "is missing"));
        foreach (var (name, text) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            var shape = new ShapeReader(name, _faults);
            if (shape.Parse(text) is { } root)
                ReadFile(name, shape, root);
        }
    }

    private void ReadFile(string name, ShapeReader shape, JsonElement root)
    {
        switch (name)
        {
            case RuleSetFile:
                shape.Known(root, "$", "version", "about");
                _read.Version = shape.Text(root, "$", "version");
                break;
            case KindsFile:
                ReadList(name, shape, root, "kinds", _read.Kinds, Kind);
                break;
            case MatrixFile:
                ReadList(name, shape, root, "rows", _read.Rows, Row);
                break;
            case ObligationsFile:
                ReadList(name, shape, root, "obligations", _read.Obligations, OneObligation);
                break;
            case CalendarFile:
                ReadList(name, shape, root, "entries", _read.Calendar, OneEntry);
                break;
            case QuestionsFile:
                ReadList(name, shape, root, "questions", _read.Questions, OneQuestion);
                break;
            case var _ when name.StartsWith(RulesPrefix, StringComparison.Ordinal):
                ReadList(name, shape, root, "rules", _read.Rules, OneRule);
                break;
            default:
                shape.Fault("$", "is not a rule file; rule files are named rules-*.json");
                break;
        }
    }

    private static void ReadList<T>(string file, ShapeReader shape, JsonElement root, string list, List<Located<T>> into, Func<ShapeReader, JsonElement, string, T> one)
    {
        shape.Known(root, "$", "about", list);
        into.AddRange(shape.Objects(root, "$", list).Select(found => new Located<T>(one(shape, found.Element, found.Path), file, found.Path)));
    }

    private static ActivityKindRule Kind(ShapeReader shape, JsonElement element, string path)
    {
        shape.Known(element, path, "kind", "name", "authority", "defaultDeny", "regime", "confidence", "lawyer", "reporter", "careRecords", "beyondPoliceRequests", "closedCategories");
        return new ActivityKindRule
        {
            Code = shape.Text(element, path, "kind"),
            Name = shape.Text(element, path, "name"),
            IsAuthority = shape.Flag(element, path, "authority"),
            DefaultDeny = shape.Text(element, path, "defaultDeny"),
            Regime = shape.OptionalText(element, path, "regime"),
            Confidence = shape.OptionalText(element, path, "confidence"),
            Lawyer = shape.OptionalText(element, path, "lawyer"),
            IsReporter = shape.Flag(element, path, "reporter", otherwise: false),
            HoldsCareRecords = shape.Flag(element, path, "careRecords", otherwise: false),
            IsBeyondPoliceRequests = shape.Flag(element, path, "beyondPoliceRequests", otherwise: false),
            ClosedCategories = shape.OptionalTexts(element, path, "closedCategories") ?? [],
        };
    }

    private static Rule OneRule(ShapeReader shape, JsonElement element, string path)
    {
        shape.Known(
            element, path, "id", "statute", "validFrom", "validTo", "confidence", "lawyer", "text", "policy", "appliesWhen", "forbidsWhen", "asksPersonWhen", "prerequisites", "deciders", "evenWhenHarmIsSuspected", "parameters");
        return new Rule
        {
            Id = shape.Text(element, path, "id"),
            Statute = shape.Text(element, path, "statute"),
            ValidFrom = shape.Date(element, path, "validFrom"),
            ValidTo = shape.OptionalDate(element, path, "validTo"),
            Confidence = shape.Text(element, path, "confidence"),
            Lawyer = shape.OptionalText(element, path, "lawyer"),
            Text = shape.Text(element, path, "text"),
            IsPolicy = shape.Flag(element, path, "policy", otherwise: false),
            AppliesWhen = shape.OptionalTexts(element, path, "appliesWhen"),
            ForbidsWhen = shape.OptionalTexts(element, path, "forbidsWhen"),
            AsksPersonWhen = shape.OptionalTexts(element, path, "asksPersonWhen"),
            Prerequisites = [.. shape.OptionalObjects(element, path, "prerequisites").Select(found => OnePrerequisite(shape, found.Element, found.Path))],
            Deciders = shape.OptionalTexts(element, path, "deciders") ?? [],
            EvenWhenHarmIsSuspected = shape.Flag(element, path, "evenWhenHarmIsSuspected", otherwise: false),
            Parameters = shape.OptionalNumbers(element, path, "parameters"),
        };
    }

    private static Prerequisite OnePrerequisite(ShapeReader shape, JsonElement element, string path)
    {
        shape.Known(element, path, "name", "text");
        return new Prerequisite(shape.Text(element, path, "name"), shape.Text(element, path, "text"));
    }

    private static MatrixRow Row(ShapeReader shape, JsonElement element, string path)
    {
        shape.Known(
            element, path, "id", "from", "to", "bothWays", "principal", "messages", "appliesWhen", "boundary", "consent", "duties", "overrides", "deciders", "withheldCategories", "lawyer", "note");
        return new MatrixRow
        {
            Id = shape.Text(element, path, "id"),
            From = shape.Texts(element, path, "from"),
            To = shape.Texts(element, path, "to"),
            BothWays = shape.Flag(element, path, "bothWays", otherwise: false),
            Principal = shape.Word(element, path, "principal", RuleWords.Principals, PrincipalRelation.Any),
            Messages = shape.OptionalTexts(element, path, "messages") ?? [],
            AppliesWhen = shape.OptionalTexts(element, path, "appliesWhen") ?? [],
            Boundary = shape.Word(element, path, "boundary", RuleWords.Boundaries),
            Consent = shape.Word(element, path, "consent", RuleWords.Effects),
            Duties = [.. shape.OptionalObjects(element, path, "duties").Select(found => OneDuty(shape, found.Element, found.Path))],
            Overrides = [.. shape.Objects(element, path, "overrides").Select(found => OneOverride(shape, found.Element, found.Path))],
            Deciders = shape.Texts(element, path, "deciders"),
            WithheldCategories = shape.OptionalTexts(element, path, "withheldCategories") ?? [],
            Lawyer = shape.OptionalText(element, path, "lawyer"),
            Note = shape.OptionalText(element, path, "note"),
        };
    }

    private static RowRule OneDuty(ShapeReader shape, JsonElement element, string path)
    {
        shape.Known(element, path, "rule", "from", "to", "when");
        return PointedTo(shape, element, path) with { When = shape.OptionalTexts(element, path, "when") };
    }

    private static RowRule OneOverride(ShapeReader shape, JsonElement element, string path)
    {
        shape.Known(element, path, "rule", "from", "to");
        return PointedTo(shape, element, path);
    }

    private static RowRule PointedTo(ShapeReader shape, JsonElement element, string path) => new(
        shape.Text(element, path, "rule"),
        shape.OptionalTexts(element, path, "from") ?? [],
        shape.OptionalTexts(element, path, "to") ?? []);

    private static Obligation OneObligation(ShapeReader shape, JsonElement element, string path)
    {
        shape.Known(element, path, "id", "rule", "text", "outcomes", "from", "to", "rules", "when");
        return new Obligation
        {
            Id = shape.Text(element, path, "id"),
            Rule = shape.Text(element, path, "rule"),
            Text = shape.Text(element, path, "text"),
            Outcomes = shape.Words(element, path, "outcomes", RuleWords.Outcomes),
            From = shape.OptionalTexts(element, path, "from") ?? [],
            To = shape.OptionalTexts(element, path, "to") ?? [],
            Rules = shape.OptionalTexts(element, path, "rules") ?? [],
            When = shape.OptionalTexts(element, path, "when") ?? [],
        };
    }

    private static CalendarEntry OneEntry(ShapeReader shape, JsonElement element, string path)
    {
        shape.Known(element, path, "id", "from", "kinds", "text", "rules", "reviewed");
        return new CalendarEntry
        {
            Id = shape.Text(element, path, "id"),
            From = shape.OptionalDate(element, path, "from"),
            Kinds = shape.OptionalTexts(element, path, "kinds") ?? [],
            Text = shape.Text(element, path, "text"),
            Rules = shape.OptionalTexts(element, path, "rules") ?? [],
            Reviewed = shape.OptionalDate(element, path, "reviewed"),
        };
    }

    private static LawyerQuestion OneQuestion(ShapeReader shape, JsonElement element, string path)
    {
        shape.Known(element, path, "id", "text");
        return new LawyerQuestion(shape.Text(element, path, "id"), shape.Text(element, path, "text"));
    }
}
