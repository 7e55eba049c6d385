namespace BackaBarnet.Consent.Tests.Rules;

public sealed class BadRuleSetTests
{
    private const string Duty = "rules-3.1-duty.json";
    private const string Secrecy = "rules-3.2-secrecy.json";
    private const string Kinds = "activity-kinds.json";
    private const string Matrix = "matrix.json";
    private const string Version = "rule-set.json";

    /// <summary>Name, file, the text that is there, what is put in its place, and the faults that come of it.</summary>
    public static TheoryData<string, string, string, string, string[]> Bad => new()
    {
        { "not JSON", Version, "\"version\":", "\"version\" ", ["rule-set.json $: is not JSON, at line 2"] },
        { "a list", Version, "{", "[] //{", ["rule-set.json $: is not JSON, at line 1"] },
        { "no version", Version, "\"version\": \"2026-11-22\",", "", ["rule-set.json $.version: is missing; write a text"] },
        { "version is a number", Version, "\"2026-11-22\"", "2026", ["rule-set.json $.version: must be a text"] },
        {
            "version twice", Version,
            "\"version\": \"2026-11-22\",",
            "\"version\": \"1\", \"version\": \"2\",",
            ["rule-set.json $: has a property that stands twice in one object"]
        },
        {
            "misspelt property", Duty,
            "\"confidence\"",
            "\"confidense\"",
            [
                "rules-3.1-duty.json $.rules[0].confidense: is not a known property; did you mean confidence?",
                "rules-3.1-duty.json $.rules[0].confidence: is missing; write a text",
            ]
        },
        { "far-off property", Duty, "\"lawyer\"", "\"quack\"", ["rules-3.1-duty.json $.rules[0].quack: is not a known property"] },
        {
            "property in the wrong case", Duty,
            "\"statute\"",
            "\"Statute\"",
            [
                "rules-3.1-duty.json $.rules[0].Statute: is not a known property; did you mean statute?",
                "rules-3.1-duty.json $.rules[0].statute: is missing; write a text",
            ]
        },
        {
            "a date that is none", Duty,
            "\"2025-07-01\"",
            "\"2025-02-30\"",
            ["rules-3.1-duty.json $.rules[0].validFrom: must be a date such as 2025-07-01"]
        },
        {
            "ends before it begins", Duty,
            "\"validFrom\": \"2025-07-01\",",
            "\"validFrom\": \"2025-07-01\", \"validTo\": \"2025-06-30\",",
            ["rules-3.1-duty.json $.rules[0].validTo: is before validFrom"]
        },
        {
            "unknown condition", Secrecy,
            "\"necessaryForOwnWork\"",
            "\"necesaryForOwnWork\"",
            ["rules-3.2-secrecy.json $.rules[10].appliesWhen: necesaryForOwnWork is no known condition; did you mean necessaryForOwnWork?"]
        },
        {
            "conditions are no list", Secrecy,
            "\"appliesWhen\": [",
            "\"appliesWhen\": \"x\", \"lawyer\": \"L1\" }, { \"id\": \"R-X\", \"statute\": \"x\", \"validFrom\": \"2020-01-01\", \"confidence\": \"G\", \"text\": \"x\", \"appliesWhen\": [",
            ["rules-3.2-secrecy.json $.rules[10].appliesWhen: must be a list of texts"]
        },
        {
            "a rule twice", Duty,
            "\"id\": \"R-SOL-19-4\"",
            "\"id\": \"R-SOL-19-5\"",
            ["rules-3.1-duty.json $.rules[3]: R-SOL-19-5 is valid twice from 2025-07-01 on; end the earlier one the day before"]
        },
        { "a rule is a text", Duty, "\"rules\": [", "\"rules\": [ \"x\",", ["rules-3.1-duty.json $.rules[0]: must be an object"] },
        {
            "rules are no list", "rules-1-gates.json",
            "\"rules\": [",
            "\"rules\": {}, \"about2\": [",
            [
                "rules-1-gates.json $.about2: is not a known property; did you mean about?",
                "rules-1-gates.json $.rules: must be a list",
                .. Gates,
            ]
        },
        {
            "a rule that the engine names is missing", "rules-1-gates.json",
            "\"id\": \"GATE-PROT\"",
            "\"id\": \"GATE-PROD\"",
            ["rules-*.json $: no rule has the id GATE-PROT, which the decision names"]
        },
        {
            "unknown kind of activity", Kinds,
            "\"kind\": \"FRIT\"",
            "\"kind\": \"FRITT\"",
            [
                "activity-kinds.json $.kinds[18].kind: FRITT is no activity kind; did you mean FRIT?",
                "activity-kinds.json $.kinds: FRIT is missing",
                "matrix.json $.rows[16].to: FRIT is no activity kind; did you mean FRITT?",
                "matrix.json $.rows[26].to: FRIT is no activity kind; did you mean FRITT?",
                "matrix.json $.rows[46].from: FRIT is no activity kind; did you mean FRITT?",
            ]
        },
        {
            "default refusal is no rule", Kinds,
            "\"R-OSL-8-1\"",
            "\"R-OSL-8-11\"",
            ["activity-kinds.json $.kinds[0].defaultDeny: R-OSL-8-11 is no rule; did you mean R-OSL-8-1?"]
        },
        {
            "authority is a text", Kinds,
            "\"authority\": true",
            "\"authority\": \"yes\"",
            ["activity-kinds.json $.kinds[0].authority: must be true or false"]
        },
        {
            "row from an unknown kind", Matrix,
            "\"FSK-K\"",
            "\"FSK-Q\"",
            ["matrix.json $.rows[0].from: FSK-Q is no activity kind; did you mean FSK-F?"]
        },
        {
            "unknown boundary", Matrix,
            "\"boundary\": \"yes\"",
            "\"boundary\": \"maybe\"",
            ["matrix.json $.rows[0].boundary: must be one of yes, unclear, no"]
        },
        {
            "unknown effect of consent", Matrix,
            "\"consent\": \"yes\"",
            "\"consent\": \"ja\"",
            ["matrix.json $.rows[0].consent: must be one of yes, notEnough, notNeeded, no"]
        },
        {
            "override by no rule", Matrix,
            "\"rule\": \"R-SOL-20-6\"",
            "\"rule\": \"R-SOL-20-66\"",
            ["matrix.json $.rows[0].overrides[0].rule: R-SOL-20-66 is no rule; did you mean R-SOL-20-6?"]
        },
        {
            "override by a rule that opens nothing", Matrix,
            "\"rule\": \"R-SOL-20-6\"",
            "\"rule\": \"R-OSL-8-1\"",
            ["matrix.json $.rows[0].overrides[0].rule: R-OSL-8-1 says not when it applies; give the rule appliesWhen"]
        },
        {
            "override for an unknown kind", Matrix,
            "\"rule\": \"R-SOL-20-6\"",
            "\"rule\": \"R-SOL-20-6\", \"to\": [\"SOCK\"]",
            ["matrix.json $.rows[0].overrides[0]: SOCK is no activity kind; did you mean SOC?"]
        },
        {
            "unknown decider", Matrix,
            "\"rektor\"",
            "\"rektorn\"",
            ["matrix.json $.rows[0].deciders: rektorn is no role; did you mean rektor?"]
        },
        {
            "unknown category", Matrix,
            "\"health\"",
            "\"helth\"",
            ["matrix.json $.rows[46].withheldCategories: helth is no information category; did you mean health?"]
        },
        {
            "unknown condition of a row", Matrix,
            "\"deidentified\"",
            "\"deidentifed\"",
            ["matrix.json $.rows[49].appliesWhen: deidentifed is no known condition; did you mean deidentified?"]
        },
        { "a row's id twice", Matrix, "\"id\": \"M02\"", "\"id\": \"M01\"", ["matrix.json $.rows[1].id: M01 is used more than once"] },
        { "two rows for one pair", Matrix, "\"PV\",", "\"PV\", \"SOC\",", ["matrix.json $.rows[1]: M01 and M02 both cover FSK-K to SOC"] },
        {
            "no overrides", Matrix,
            "\"overrides\"",
            "\"override\"",
            [
                "matrix.json $.rows[0].override: is not a known property; did you mean overrides?",
                "matrix.json $.rows[0].overrides: must be a list",
            ]
        },
    };

    private static string[] Gates =>
        [.. new[] { "GATE-DUTY", "GATE-PROT", "GATE-ROLE", "GATE-MODE" }.Select(id => $"rules-*.json $: no rule has the id {id}, which the decision names")];

    [Theory]
    [MemberData(nameof(Bad))]
    public void Parse_ABadRuleSet_NamesEveryFault(string name, string file, string old, string replacement, string[] faults)
    {
        var result = RuleSet.Parse(EmbeddedRules.With(file, old, replacement));

        Assert.True(result.RuleSet is null, name);
        Assert.Equal(faults.Order(StringComparer.Ordinal), result.Faults.Select(fault => fault.ToString()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(Version)]
    [InlineData(Kinds)]
    [InlineData(Matrix)]
    public void Parse_WithoutARequiredFile_NamesIt(string file)
    {
        var files = EmbeddedRules.Files();
        files.Remove(file);

        var result = RuleSet.Parse(files);

        Assert.Null(result.RuleSet);
        Assert.Contains($"{file} $: is missing", result.Faults.Select(fault => fault.ToString()));
    }

    [Fact]
    public void Parse_NoFilesAtAll_NamesWhatIsMissing()
    {
        var result = RuleSet.Parse(new Dictionary<string, string>(StringComparer.Ordinal));

        Assert.Null(result.RuleSet);
        Assert.Contains(result.Faults, fault => fault.File == Version);
        Assert.Contains(result.Faults, fault => fault.Problem.Contains("R-CONS-02", StringComparison.Ordinal));
    }

    [Fact]
    public void Parse_AFileOfAnotherName_SaysHowRuleFilesAreNamed()
    {
        var files = EmbeddedRules.Files();
        files["extra.json"] = "{}";

        var fault = Assert.Single(RuleSet.Parse(files).Faults);

        Assert.Equal("extra.json $: is not a rule file; rule files are named rules-*.json", fault.ToString());
    }

    [Fact]
    public void Parse_FaultsInSeveralFiles_NamesThemAll()
    {
        var files = EmbeddedRules.Files();
        EmbeddedRules.Replace(files, Matrix, "\"rule\": \"R-OSL-10-27\"", "\"rule\": \"R-OSL-10-72\"");
        EmbeddedRules.Replace(files, Matrix, "\"id\": \"M50\"", "\"id\": \"M49\"");
        EmbeddedRules.Replace(files, Kinds, "\"name\": \"Polis\",", "");
        EmbeddedRules.Replace(files, Secrecy, "\"validFrom\": \"2009-06-30\"", "\"validFrom\": \"30 juni\"");
        files["rules-9.json"] = "nonsense";

        Assert.Equal(
            [
                "activity-kinds.json $.kinds[17].name: is missing; write a text",
                "matrix.json $.rows[0].overrides[1].rule: R-OSL-10-72 is no rule; did you mean R-OSL-10-2?",
                "matrix.json $.rows[49].id: M49 is used more than once",
                "rules-3.2-secrecy.json $.rules[0].validFrom: must be a date such as 2025-07-01",
                "rules-9.json $: is not JSON, at line 1",
            ],
            RuleSet.Parse(files).Faults.Select(fault => fault.ToString()).Order(StringComparer.Ordinal));
    }
}
