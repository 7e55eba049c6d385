using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using BackaBarnet.Consent.Tests.Oracle;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Properties;

/// <summary>A generated situation as the text of a decision case, with what the twin expects of it.</summary>
internal static class CaseText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    private static readonly Circumstances Unremarkable = new();

    public static string Of(string id, string title, Situation situation)
    {
        var expected = Twin.Decide(situation);
        return JsonSerializer.Serialize(
            new
            {
                id,
                title,
                at = Instant(situation.At),
                child = Child(situation.Child),
                from = situation.From,
                to = situation.To,
                situation.Mode,
                situation.Purpose,
                message = Message(situation.Message),
                consents = situation.Consents.Select(Consent),
                decisions = situation.Decisions.Select(Decision),
                circumstances = Told(situation.Circumstances),
                expect = new { outcome = Word(expected.Outcome), rules = expected.Rules.Order(StringComparer.Ordinal), fields = expected.Fields.Order(StringComparer.Ordinal) },
            },
            Options);
    }

    private static object Child(ChildFacts child) => new
    {
        child.Born,
        child.Holders,
        @protected = Word(child.Protected),
        guardianProtected = Word(child.GuardianProtected),
        child.UnderLvu,
        child.ShelteredHousing,
    };

    private static object Message(MessageFacts message) => new
    {
        message.Kind,
        message.SuspectsHarm,
        message.AttestedWithinScope,
        recordedAt = Instant(message.RecordedAt),
        message.Items,
    };

    private static object Consent(ConsentFacts consent) => new
    {
        consent.Id,
        consent.By,
        consent.Answer,
        consent.From,
        consent.Until,
        consent.CoversFrom,
        consent.CoversUntil,
        revokedAt = Instant(consent.RevokedAt),
        consent.Releasing,
        consent.Recipients,
        consent.Categories,
        consent.Purpose,
        consent.Form,
        consent.Informed,
        consent.VerifiedBy,
    };

    private static object Decision(OfficerDecision decision) => new
    {
        decision.Kind,
        by = new { decision.Role, decision.Activity },
        at = Instant(decision.At),
        decision.Rule,
        decision.Prerequisites,
        decision.Reason,
        decision.Categories,
        decision.Purpose,
    };

    private static Dictionary<string, object?> Told(Circumstances told) =>
        typeof(Circumstances).GetProperties()
            .Where(fact => !Equals(fact.GetValue(told), fact.GetValue(Unremarkable)))
            .ToDictionary(
                fact => JsonNamingPolicy.CamelCase.ConvertName(fact.Name),
                fact => fact.GetValue(told) is DateTimeOffset instant ? Instant(instant) : fact.GetValue(told),
                StringComparer.Ordinal);

    private static string? Instant(DateTimeOffset? instant) => instant?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static string Word(Outcome outcome) => outcome.ToString().ToUpperInvariant();

    private static string Word(Protection protection) => protection switch
    {
        Protection.None => "none",
        Protection.Sekretessmarkering => "sekretessmarkering",
        Protection.SkyddadFolkbokforing => "skyddad-folkbokforing",
        _ => "unknown",
    };
}
