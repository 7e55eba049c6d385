using System.Text;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Audit.Extract;
using BackaBarnet.Hub.Storing;
using FsCheck;
using FsCheck.Fluent;

namespace BackaBarnet.Hub.Tests.Audit;

/// <summary>What a handout gives away, over logs that nobody chose.</summary>
public class ChildExtractProperties
{
    private static readonly string[] RuleIds = [.. ExtractRows.Rules.Rules.Select(rule => rule.Id).Distinct(StringComparer.Ordinal), "M02", "M22", "GATE-DUTY", "R-LATER-1"];

    private static readonly string[] Events = [.. typeof(AuditEvents).GetFields().Select(field => (string)field.GetValue(null)!)];

    private static readonly Gen<string> Grounds =
        from consented in Gen.Elements(true, true, false)
        from others in Gen.ListOf(Gen.Elements(consented ? ["R-CONS-02", "R-CONS-14", "R-GDPR-5"] : RuleIds))
        from secret in Gen.Elements(RuleIds)
        from hasSecret in Gen.Elements(false, false, true)
        select string.Join(' ', new[] { consented ? "R-CONS-06" : secret }.Concat(others.Take(2)).Concat(hasSecret ? [secret] : []).Distinct(StringComparer.Ordinal));

    private static readonly Gen<Action<ExtractRows>> Happenings =
        from message in Gen.Choose(1, 6)
        from recipient in Gen.Elements(ExtractRows.Recipients.ToArray())
        from outcome in Gen.Elements("Permit", "Permit", "Permit", "Split", "Duty", "Human", "Deny")
        from rules in Grounds
        from happened in Gen.Elements(Events)
        from isWhole in Gen.Elements(true, true, false)
        select (Action<ExtractRows>)(rows => _ = isWhole
            ? rows.Delivered(message, recipient, outcome, rules)
            : rows.Row(message, happened, recipient, happened is AuditEvents.Decided or AuditEvents.Stopped ? outcome : null, rules));

    private static readonly Arbitrary<List<StoredAuditEntry>> Logs = Gen.ListOf(Happenings).Select(happenings =>
    {
        var rows = new ExtractRows();
        foreach (var happening in happenings)
            happening(rows);
        return rows.All;
    }).ToArbitrary();

    [Fact]
    public void Handout_OnlyWhatIsTold_DependsOnNothingElse() => Hold((reader, child, rows) =>
    {
        var whole = ExtractRows.Make(reader, rows, child);
        var open = whole.ForOfficer.Select(question => question.Position).ToHashSet();

        var bare = ExtractRows.Make(reader, [.. rows.Where(row => !open.Contains(row.Position))], child);

        return whole.Extract.ToText() == bare.Extract.ToText() && whole.Extract.ToJson().AsSpan().SequenceEqual(bare.Extract.ToJson());
    });

    [Fact]
    public void Handout_MoreHappens_TakesNothingBack() => Hold((reader, child, rows) =>
    {
        var later = new ExtractRows();
        later.All.AddRange(rows);
        later.Delivered(1, "soc", "Duty", "R-SOL-19-1").Withheld(1, "bvc", "Deny", "R-OSL-40-7G").Delivered(2, "polis", rules: "R-L170-7");

        return ExtractRows.Make(reader, rows, child).Extract.ToText() == ExtractRows.Make(reader, later.All, child).Extract.ToText();
    });

    [Fact]
    public void Handout_WhatIsTold_WentByConsentAndToNoPolice() => Hold((reader, child, rows) =>
    {
        var extract = ExtractRows.Make(reader, rows, child).Extract;
        var text = extract.ToText() + Encoding.UTF8.GetString(extract.ToJson());
        var lawful = rows.Where(row => row.Event == AuditEvents.Attempted && row.Outcome == "Permit" && row.Rules!.StartsWith("R-CONS-06", StringComparison.Ordinal) && row.Recipient != "polis");

        return extract.Entries.Count <= lawful.Count() && !text.Contains("Lokalpolisområdet", StringComparison.Ordinal) && !text.Contains("anmälan", StringComparison.Ordinal);
    });

    [Fact]
    public void Extract_WhatOthersAnswerFor_ChangesNothing() => Hold((reader, child, rows) =>
    {
        var mixed = new ExtractRows("soc-1", rows).Delivered(11, "polis").Delivered(12, "bup").Withheld(13, "skola", "Deny", "R-OSL-8-1").All;

        return new[] { reader, ExtractReader.Officer }.All(any => ExtractRows.Principals.Except(["socialnamnden", "polisen", "regionen"]).All(principal =>
            ExtractRows.Make(any, rows, child, principal).Extract.ToJson().AsSpan().SequenceEqual(ExtractRows.Make(any, mixed, child, principal).Extract.ToJson())));
    });

    private static void Hold(Func<ExtractReader, Consent.ChildFacts, List<StoredAuditEntry>, bool> law) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20261122UL, 1UL),
        Prop.ForAll(Logs, rows =>
            law(ExtractReader.Guardian, ExtractRows.Child, rows)
            && law(ExtractReader.Child, ExtractRows.Child with { Born = new DateOnly(2013, 5, 1) }, rows)));
}
