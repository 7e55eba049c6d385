using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BackaBarnet.Consent.Cases;

/// <summary>Writes decision cases: every fact but circumstances that are unremarkable, so that a case keeps its meaning if a default changes.</summary>
public static class DecisionCaseWriter
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        // A case is a file for people to read and is never part of a web page: plus signs and Swedish letters stand as they are.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>JSON that <see cref="DecisionCaseReader"/> reads back to an equal situation.</summary>
    /// <param name="id">Id of the case.</param>
    /// <param name="title">What it is about, in a line.</param>
    /// <param name="situation">The facts.</param>
    /// <param name="expected">The decision that becomes the case's expectation; <see langword="null"/> if it shall expect nothing.</param>
    public static string Write(string id, string title, Situation situation, Decision? expected)
    {
        var written = new JsonObject
        {
            ["id"] = id,
            ["title"] = title,
            ["at"] = CaseText.Of(situation.At),
            ["child"] = Child(situation.Child),
            ["from"] = Party(situation.From),
            ["to"] = Party(situation.To),
            ["mode"] = situation.Mode,
            ["purpose"] = situation.Purpose,
            ["message"] = Message(situation.Message),
            ["consents"] = List(situation.Consents, Consent),
            ["decisions"] = List(situation.Decisions, OfficersDecision),
            ["circumstances"] = CircumstanceFields.Write(situation.Circumstances),
        };
        if (expected is not null)
            written["expect"] = Expectation(expected);
        return written.ToJsonString(Readable);
    }

    private static JsonObject Child(ChildFacts child) => new()
    {
        ["born"] = CaseText.Of(child.Born),
        ["holders"] = child.Holders is { } holders ? List(holders, holder => new JsonObject { ["id"] = holder.Id, ["kind"] = holder.Kind }) : null,
        ["protected"] = child.Protected.Word(),
        ["guardianProtected"] = child.GuardianProtected.Word(),
        ["underLvu"] = child.UnderLvu,
        ["shelteredHousing"] = child.ShelteredHousing,
    };

    private static JsonObject Party(Party party) => new() { ["kind"] = party.Kind, ["id"] = party.Id, ["principal"] = party.Principal };

    private static JsonObject Message(MessageFacts message)
    {
        var written = new JsonObject
        {
            ["kind"] = message.Kind,
            ["suspectsHarm"] = message.SuspectsHarm,
            ["attestedWithinScope"] = message.AttestedWithinScope,
            ["items"] = List(message.Items, item => new JsonObject { ["field"] = item.Field, ["category"] = item.Category, ["about"] = item.About }),
        };
        SetIfTold(written, "recordedAt", CaseText.Of(message.RecordedAt));
        return written;
    }

    private static JsonObject Consent(ConsentFacts consent)
    {
        var written = new JsonObject
        {
            ["id"] = consent.Id,
            ["by"] = consent.By,
            ["answer"] = consent.Answer,
            ["from"] = CaseText.Of(consent.From),
            ["until"] = CaseText.Of(consent.Until),
            ["revokedAt"] = CaseText.Of(consent.RevokedAt),
            ["releasing"] = CaseText.Of(consent.Releasing),
            ["recipients"] = CaseText.Of(consent.Recipients),
            ["categories"] = CaseText.Of(consent.Categories),
            ["purpose"] = consent.Purpose,
            ["form"] = consent.Form,
            ["informed"] = consent.Informed,
            ["verifiedBy"] = CaseText.Of(consent.VerifiedBy),
        };
        SetIfTold(written, "coversFrom", CaseText.Of(consent.CoversFrom));
        SetIfTold(written, "coversUntil", CaseText.Of(consent.CoversUntil));
        return written;
    }

    private static JsonObject OfficersDecision(OfficerDecision decision)
    {
        var written = new JsonObject
        {
            ["kind"] = decision.Kind,
            ["by"] = new JsonObject { ["role"] = decision.Role, ["activity"] = decision.Activity },
            ["at"] = CaseText.Of(decision.At),
            ["prerequisites"] = CaseText.Of(decision.Prerequisites),
            ["categories"] = CaseText.Of(decision.Categories),
            ["purpose"] = decision.Purpose,
        };
        SetIfTold(written, "rule", decision.Rule);
        SetIfTold(written, "reason", decision.Reason);
        return written;
    }

    private static JsonObject Expectation(Decision decision)
    {
        var written = new JsonObject { ["outcome"] = decision.Outcome.Word(), ["rules"] = CaseText.Of(decision.Rules) };
        if (decision.Releases)
            written["fields"] = CaseText.Of(decision.Fields);
        return written;
    }

    private static void SetIfTold(JsonObject written, string name, JsonNode? value)
    {
        if (value is not null)
            written[name] = value;
    }

    private static JsonArray List<T>(IReadOnlyList<T> values, Func<T, JsonNode> write) => [.. values.Select(write)];
}
