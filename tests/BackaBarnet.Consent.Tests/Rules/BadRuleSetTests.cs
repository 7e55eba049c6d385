namespace BackaBarnet.Consent.Tests.Rules;

public sealed class BadRuleSetTests
{
    private const string Duty = "rules-3.1-duty.json";
    private const string Secrecy = "rules-3.2-secrecy.json";
    private const string Kinds = "activity-kinds.json";
    private const string Matrix = "matrix.json";
    private const string Bridges = "rules-3.3-bridges.json";
    private const string Gates = "rules-1-gates.json";
    private const string Consents = "rules-3.7-consent.json";
    private const string Records = "rules-3.8-records.json";
    private const string Obligations = "obligations.json";
    private const string Calendar = "calendar.json";
    private const string Questions = "questions.json";
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
        { "far-off property", Duty, "\"lawyer\"", "\"quack\"", ["rules-3.1-duty.json $.rules[1].quack: is not a known property"] },
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
            "\"validTo\": \"2025-12-31\"",
            "\"validTo\": \"2025-06-30\"",
            [
                "rules-3.1-duty.json $.rules[0].validTo: is before validFrom",
                "rules-3.1-duty.json $.rules[1].validFrom: R-SOL-19-1 is in force nowhere from 2025-07-01 to 2025-12-31",
            ]
        },
        {
            "unknown condition", Secrecy,
            "\"necessaryForOwnWork\"",
            "\"necesaryForOwnWork\"",
            ["rules-3.2-secrecy.json $.rules[10].appliesWhen: necesaryForOwnWork is no known condition; did you mean necessaryForOwnWork?"]
        },
        {
            "conditions are no list", Secrecy,
            "\"appliesWhen\": [\"necessaryForOwnWork\"]",
            "\"appliesWhen\": \"necessaryForOwnWork\"",
            ["rules-3.2-secrecy.json $.rules[10].appliesWhen: must be a list of texts"]
        },
        {
            "a rule twice", Duty,
            "\"id\": \"R-SOL-19-4\"",
            "\"id\": \"R-SOL-19-5\"",
            [
                "rules-*.json $: no rule has the id R-SOL-19-4, which the decision names",
                "rules-3.1-duty.json $.rules[4]: R-SOL-19-5 is valid twice from 2025-07-01 on; end the earlier one the day before",
            ]
        },
        { "a rule is a text", Duty, "\"rules\": [", "\"rules\": [ \"x\",", ["rules-3.1-duty.json $.rules[0]: must be an object"] },
        {
            "rules are no list", Gates,
            "\"rules\": [",
            "\"rules\": {}, \"about2\": [",
            [
                "rules-1-gates.json $.about2: is not a known property; did you mean about?",
                "rules-1-gates.json $.rules: must be a list",
                .. GateIds,
            ]
        },
        {
            "a rule that the engine names is missing", Gates,
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
            [
                "matrix.json $.rows: no row says what may pass from FSK-K to SOC (any principal)",
                "matrix.json $.rows[0].from: FSK-Q is no activity kind; did you mean FSK-F?",
            ]
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
            ["matrix.json $.rows[0].overrides[0].to: SOCK is no activity kind; did you mean SOC?"]
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
        {
            "a row's id twice", Matrix,
            "\"id\": \"M02\"",
            "\"id\": \"M01\"",
            ["matrix.json $.rows[1].id: M01 is used more than once; first in matrix.json $.rows[0].id"]
        },
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
        {
            "a time without a rule", Duty,
            "\"validTo\": \"2025-12-31\"",
            "\"validTo\": \"2025-12-29\"",
            ["rules-3.1-duty.json $.rules[1].validFrom: R-SOL-19-1 is in force nowhere from 2025-12-30 to 2025-12-31"]
        },
        {
            "a rule until the day on which the next one begins", Duty,
            "\"validTo\": \"2025-12-31\"",
            "\"validTo\": \"2026-01-01\"",
            ["rules-3.1-duty.json $.rules[1]: R-SOL-19-1 is valid twice from 2026-01-01 on; end the earlier one the day before"]
        },
        {
            "a rule of one day, and a day without one", Duty,
            "\"validTo\": \"2025-12-31\"",
            "\"validTo\": \"2025-07-01\"",
            ["rules-3.1-duty.json $.rules[1].validFrom: R-SOL-19-1 is in force nowhere from 2025-07-02 to 2025-12-31"]
        },
        { "an empty text", Version, "\"2026-11-22\"", "\"\"", ["rule-set.json $.version: must be a text"] },
        {
            "a rule open-ended and followed", Duty,
            "\"validTo\": \"2025-12-31\", ",
            "",
            ["rules-3.1-duty.json $.rules[1]: R-SOL-19-1 is valid twice from 2026-01-01 on; end the earlier one the day before"]
        },
        {
            "unknown prohibiting condition", Records,
            "\"automatedScore\"",
            "\"automaticScore\"",
            ["rules-3.8-records.json $.rules[8].forbidsWhen: automaticScore is no known condition; did you mean automatedScore?"]
        },
        {
            "unknown condition that asks a person", Records,
            "\"erasureRequest\"",
            "\"erasureRequests\"",
            ["rules-3.8-records.json $.rules[5].asksPersonWhen: erasureRequests is no known condition; did you mean erasureRequest?"]
        },
        {
            "unknown level of confidence", Secrecy,
            "\"V/U\"",
            "\"V/X\"",
            ["rules-3.2-secrecy.json $.rules[1].confidence: X is no level of confidence"]
        },
        {
            "a lawyer mark without a question", Secrecy,
            "\"lawyer\": \"L9\"",
            "\"lawyer\": \"L99\"",
            ["rules-3.2-secrecy.json $.rules[1].lawyer: L99 is no question to a lawyer; did you mean L19?"]
        },
        {
            "a row's lawyer mark without a question", Matrix,
            "\"lawyer\": \"L9\"",
            "\"lawyer\": \"fråga juristen\"",
            ["matrix.json $.rows[2].lawyer: fråga juristen is no question to a lawyer"]
        },
        {
            "a kind's lawyer mark without a question", Kinds,
            "\"lawyer\": \"L3\"",
            "\"lawyer\": \"L33\"",
            ["activity-kinds.json $.kinds[19].lawyer: L33 is no question to a lawyer; did you mean L13?"]
        },
        {
            "an override that asks nothing of its officer", Bridges,
            "\"prerequisites\"",
            "\"deciders\": [], \"prerequisites\": [], \"lawyer2\"",
            [
                "rules-3.3-bridges.json $.rules[0].lawyer2: is not a known property; did you mean lawyer?",
                "rules-3.3-bridges.json $.rules[0].prerequisites: R-OSL-25-12 can break secrecy; name what an officer must confirm",
            ]
        },
        {
            "a prerequisite twice", Secrecy,
            "{ \"name\": \"crimeRelated\",",
            "{ \"name\": \"noOverridingSecrecyInterest\",",
            ["rules-3.2-secrecy.json $.rules[14].prerequisites: noOverridingSecrecyInterest is named more than once"]
        },
        {
            "a rule's unknown decider", Consents,
            "\"socialsekreterare\"",
            "\"socialsekreteraren\"",
            ["rules-3.7-consent.json $.rules[14].deciders: socialsekreteraren is no role; did you mean socialsekreterare?"]
        },
        {
            "an override that no row uses", Gates,
            "\"confidence\": \"G\",",
            "\"confidence\": \"G\", \"appliesWhen\": [\"under18\"],",
            ["rules-1-gates.json $.rules[2].appliesWhen: no row uses GATE-ROLE; list it in a row, or leave appliesWhen out"]
        },
        {
            "a missing number", Consents,
            "\"childsYesFrom\": 12, ",
            "",
            ["rules-3.7-consent.json $.rules[4].parameters.childsYesFrom: is missing; write a whole number from 0 to 15"]
        },
        {
            "a misspelt number", Consents,
            "\"months\": 6",
            "\"month\": 6",
            [
                "rules-3.7-consent.json $.rules[9].parameters.month: is no number of R-CONS-10; did you mean months?",
                "rules-3.7-consent.json $.rules[9].parameters.months: is missing; write a whole number from 1 to 12",
            ]
        },
        {
            "a number out of bounds", Records,
            "\"days\": 14",
            "\"days\": 15",
            ["rules-3.8-records.json $.rules[18].parameters.days: must be from 1 to 14"]
        },
        {
            "ages in the wrong order", Consents,
            "\"childDecidesFrom\": 15",
            "\"childDecidesFrom\": 11",
            ["rules-3.7-consent.json $.rules[4].parameters.childDecidesFrom: must be from 12 to 18"]
        },
        {
            "a number that is a text", Consents,
            "\"months\": 6",
            "\"months\": \"6\"",
            [
                "rules-3.7-consent.json $.rules[9].parameters.months: must be a whole number",
                "rules-3.7-consent.json $.rules[9].parameters.months: is missing; write a whole number from 1 to 12",
            ]
        },
        {
            "a rule with the numbers is missing", Records,
            "\"id\": \"R-HUB-RET\"",
            "\"id\": \"R-HUB-RETT\"",
            [
                "obligations.json $.obligations[7].rule: R-HUB-RET is no rule; did you mean R-HUB-RETT?",
                "obligations.json $.obligations[7].rules: R-HUB-RET is no rule and no row; did you mean R-HUB-RETT?",
                "rules-*.json $: no rule has the id R-HUB-RET, which the decision names",
                "rules-3.8-records.json $.rules[18].parameters.days: is no number of R-HUB-RETT",
                "rules-3.8-records.json $.rules[18].policy: R-HUB-RETT has no number that a policy could change",
            ]
        },
        {
            "law that is called policy", Consents,
            "\"lawyer\": \"L13\"",
            "\"lawyer\": \"L13\", \"policy\": true",
            ["rules-3.7-consent.json $.rules[1].policy: R-CONS-02 has no number that a policy could change"]
        },
        {
            "a duty by no rule", Matrix,
            "\"duties\": [{ \"rule\": \"R-PL-6\" }",
            "\"duties\": [{ \"rule\": \"R-PL-66\" }",
            [
                "matrix.json $.rows[42].duties[0].rule: R-PL-66 is no rule; did you mean R-PL-6?",
                "rules-3.1-duty.json $.rules[21].appliesWhen: no row uses R-PL-6; list it in a row, or leave appliesWhen out",
            ]
        },
        {
            "a duty by a rule that says not when", Matrix,
            "\"duties\": [{ \"rule\": \"R-PL-6\" }",
            "\"duties\": [{ \"rule\": \"R-PL-6\" }, { \"rule\": \"R-SOL-20-1\" }",
            ["matrix.json $.rows[42].duties[1].rule: R-SOL-20-1 says not when it binds; give the duty when, or the rule appliesWhen"]
        },
        {
            "a duty's unknown condition", Matrix,
            "\"ownInitiative\"",
            "\"ownInitiatives\"",
            ["matrix.json $.rows[4].duties[0].when: ownInitiatives is no known condition; did you mean ownInitiative?"]
        },
        {
            "an override with a condition of its own", Matrix,
            "\"rule\": \"R-SOL-20-6\"",
            "\"rule\": \"R-SOL-20-6\", \"when\": [\"under18\"]",
            ["matrix.json $.rows[0].overrides[0].when: is not a known property"]
        },
        {
            "an override for a kind of another row", Matrix,
            "\"rule\": \"R-SOL-20-6\"",
            "\"rule\": \"R-SOL-20-6\", \"from\": [\"REG\"]",
            ["matrix.json $.rows[0].overrides[0].from: REG is not on that side of the row"]
        },
        {
            "unknown kind of message", Matrix,
            "\"aterkoppling\"",
            "\"återkoppling\"",
            ["matrix.json $.rows[29].messages: återkoppling is no kind of message; did you mean aterkoppling?"]
        },
        {
            "a hole in the matrix", Matrix,
            "\"id\": \"M12\", \"from\": [\"SK-EH\"], \"to\": [\"REG\", \"UM-K\"]",
            "\"id\": \"M12\", \"from\": [\"SK-EH\"], \"to\": [\"REG\"]",
            ["matrix.json $.rows: no row says what may pass from SK-EH to UM-K (any principal)"]
        },
        {
            "a hole for one principal", Matrix,
            "\"id\": \"M29\", \"from\": [\"SOC\"], \"to\": [\"SOC\"], \"principal\": \"same\"",
            "\"id\": \"M29\", \"from\": [\"SOC\"], \"to\": [\"SOC\"], \"principal\": \"other\"",
            [
                "matrix.json $.rows: no row says what may pass from SOC to SOC (same principal)",
                "matrix.json $.rows[28]: M28 and M29 both cover SOC to SOC",
            ]
        },
        {
            "holes of several kinds", Matrix,
            "\"id\": \"M49\", \"from\": [\"*\"]",
            "\"id\": \"M49\", \"from\": [\"FSK-K\", \"SOC\"]",
            [
                "matrix.json $.rows: no row says what may pass from ÖFSK, SK-PED, SK-EH, SK-EMI, FRH, FSK-F, FRH-F, SKF-PED, SKF-EH, SKF-EMI, SOC-P, REG, UM-K, PV, POL, FÄLT, KAA, HUB, GUARDIAN to HUB (any principal)",
            ]
        },
        {
            "unknown closed category", Kinds,
            "\"closedCategories\": [\"crime\"]",
            "\"closedCategories\": [\"crimes\"]",
            ["activity-kinds.json $.kinds[6].closedCategories: crimes is no information category; did you mean crime?"]
        },
        {
            "an obligation by no rule", Obligations,
            "\"rule\": \"R-OSL-7-2\"",
            "\"rule\": \"R-OSL-7-22\"",
            ["obligations.json $.obligations[0].rule: R-OSL-7-22 is no rule; did you mean R-OSL-7-2?"]
        },
        {
            "an obligation of an unknown outcome", Obligations,
            "\"PERMIT\"",
            "\"PERMITS\"",
            ["obligations.json $.obligations[0].outcomes: PERMITS must be one of DENY, HUMAN, SPLIT, PERMIT, DUTY; did you mean PERMIT?"]
        },
        {
            "an obligation to an unknown kind", Obligations,
            "\"to\": [\"FRIT\"",
            "\"to\": [\"FRITID\"",
            ["obligations.json $.obligations[0].to: FRITID is no activity kind; did you mean FRIT?"]
        },
        {
            "an obligation from an unknown kind", Obligations,
            "\"from\": [\"REG\"",
            "\"from\": [\"REGION\"",
            ["obligations.json $.obligations[1].from: REGION is no activity kind"]
        },
        {
            "an obligation of an unknown deciding rule", Obligations,
            "\"rules\": [\"R-OSL-12-3\"]",
            "\"rules\": [\"R-OSL-12-33\"]",
            ["obligations.json $.obligations[3].rules: R-OSL-12-33 is no rule and no row; did you mean R-OSL-12-3?"]
        },
        {
            "an obligation's unknown condition", Obligations,
            "\"warningMissing\"",
            "\"warningsMissing\"",
            ["obligations.json $.obligations[0].when: warningsMissing is no known condition; did you mean warningMissing?"]
        },
        {
            "a calendar entry of an unknown row", Calendar,
            "\"M04\"",
            "\"M044\"",
            ["calendar.json $.entries[0].rules: M044 is no rule and no row; did you mean M04?"]
        },
        {
            "a calendar entry of an unknown kind", Calendar,
            "\"kinds\": [\"FSK-F\"",
            "\"kinds\": [\"FSK-FF\"",
            ["calendar.json $.entries[0].kinds: FSK-FF is no activity kind; did you mean FSK-F?"]
        },
        {
            "a calendar entry of no day", Calendar,
            "\"from\": \"2027-01-01\", \"kinds\"",
            "\"kinds\"",
            ["calendar.json $.entries[0].kinds: come into effect on no day; give from, or leave them out"]
        },
        {
            "a calendar entry by a rule's id", Calendar,
            "\"id\": \"CAL-LUL\"",
            "\"id\": \"R-LUL-6\"",
            ["calendar.json $.entries[6].id: R-LUL-6 is used more than once; first in rules-3.1-duty.json $.rules[22].id"]
        },
        {
            "a question twice", Questions,
            "\"id\": \"LX5\"",
            "\"id\": \"LX4\"",
            [
                "questions.json $.questions[24].id: LX4 is used more than once; first in questions.json $.questions[23].id",
                "rules-3.7-consent.json $.rules[13].lawyer: LX5 is no question to a lawyer; did you mean L15?",
            ]
        },
        {
            "a kind of activity twice", Kinds,
            "\"kinds\": [",
            "\"kinds\": [ { \"kind\": \"KAA\", \"name\": \"x\", \"authority\": true, \"defaultDeny\": \"R-OSL-8-1\" },",
            ["activity-kinds.json $.kinds[21].kind: KAA is used more than once; first in activity-kinds.json $.kinds[0].kind"]
        },
    };

    private static string[] GateIds =>
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
    [InlineData(Obligations)]
    [InlineData(Calendar)]
    [InlineData(Questions)]
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
                "matrix.json $.rows[49].id: M49 is used more than once; first in matrix.json $.rows[48].id",
                "rules-3.2-secrecy.json $.rules[0].validFrom: must be a date such as 2025-07-01",
                "rules-9.json $: is not JSON, at line 1",
            ],
            RuleSet.Parse(files).Faults.Select(fault => fault.ToString()).Order(StringComparer.Ordinal));
    }
}
