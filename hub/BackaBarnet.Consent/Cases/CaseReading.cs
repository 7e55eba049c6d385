namespace BackaBarnet.Consent.Cases;

/// <summary>Reads the parts of one case, from the top down: what is left out further down rests on what stands above.</summary>
internal sealed class CaseReading(CaseObject root)
{
    private readonly DateTimeOffset _at = root.OptionalInstant("at") ?? CaseDefaults.At;
    private readonly string _purpose = root.OptionalText("purpose") ?? CaseDefaults.Purpose;

    public DecisionCase Case()
    {
        var from = Party("from");
        var to = Party("to");
        var message = Message(root.OptionalPart("message", CaseProperties.Message));
        var answers = new AnswerReading(_at, _purpose, from.Id, to.Id, [.. message.Items.Select(item => item.Category).Distinct(StringComparer.Ordinal)]);
        return new DecisionCase
        {
            Id = Id(),
            Title = root.OptionalText("title") ?? "",
            Policy = root.OptionalObject("policy"),
            Situation = new Situation
            {
                At = _at,
                Child = Child(root.OptionalPart("child", CaseProperties.Child)),
                From = from,
                To = to,
                Mode = root.OptionalText("mode") ?? CaseDefaults.Mode,
                Purpose = _purpose,
                Message = message,
                Consents = [.. (root.OptionalParts("consents", CaseProperties.Consent) ?? []).Select(answers.Consent)],
                Decisions = [.. (root.OptionalParts("decisions", CaseProperties.Decision) ?? []).Select(answers.Decision)],
                Circumstances = root.OptionalPart("circumstances", CircumstanceFields.Names) is { } told ? CircumstanceFields.Read(told) : new Circumstances(),
            },
            Expected = root.OptionalPart("expect", CaseProperties.Expectation) is { } expected ? Expectation(expected) : null,
        };
    }

    private string Id()
    {
        if (root.Text("id") is { Length: > 0 } id)
            return id;
        if (root.OptionalText("id") is not null)
            root.Fault("id", "is empty; write a text");
        return "";
    }

    private ChildFacts Child(CaseObject? child) => new()
    {
        Born = child?.IsExplicitNull("born") == true ? null : child?.OptionalDay("born") ?? CaseDefaults.Born(_at),
        Holders = child?.IsExplicitNull("holders") == true ? null : child?.OptionalParts("holders", CaseProperties.Holder)?.Select(Holder).ToList() ?? CaseDefaults.Holders,
        Protected = child?.OptionalWord("protected", CaseWords.Protections) ?? default,
        GuardianProtected = child?.OptionalWord("guardianProtected", CaseWords.Protections) ?? default,
        UnderLvu = child?.Flag("underLvu", otherwise: false) == true,
        ShelteredHousing = child?.Flag("shelteredHousing", otherwise: false) == true,
    };

    private static Holder Holder(CaseObject holder) => new(holder.Text("id"), holder.OptionalText("kind") ?? CaseDefaults.HolderKind);

    private Party Party(string name)
    {
        var party = root.Part(name, CaseProperties.Party);
        var kind = party.Text("kind");
        var id = party.OptionalText("id") ?? kind;
        return new Party(kind, id, party.OptionalText("principal") ?? CaseDefaults.Principal(kind, id));
    }

    private static MessageFacts Message(CaseObject? message) => new()
    {
        Kind = message?.OptionalText("kind") ?? CaseDefaults.MessageKind,
        SuspectsHarm = message?.Flag("suspectsHarm", otherwise: false) == true,
        AttestedWithinScope = message?.Flag("attestedWithinScope", otherwise: true) != false,
        RecordedAt = message?.OptionalInstant("recordedAt"),
        Items = [.. (message?.OptionalParts("items", CaseProperties.Item) ?? []).Select(Item)],
    };

    private static Item Item(CaseObject item) => new(item.Text("field"), item.Text("category"), item.OptionalText("about") ?? CaseDefaults.About);

    private static Expectation Expectation(CaseObject expected)
    {
        if (expected.OptionalText("outcome") is null)
            expected.Text("outcome");
        return new Expectation(
            expected.OptionalWord("outcome", RuleWords.Outcomes) ?? default,
            expected.OptionalTexts("rules") ?? [],
            expected.OptionalTexts("fields"));
    }
}
