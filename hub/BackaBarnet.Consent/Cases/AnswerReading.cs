using System.Globalization;

namespace BackaBarnet.Consent.Cases;

/// <summary>Reads consents and officers' decisions: what they leave out is what the release itself is about.</summary>
internal sealed class AnswerReading(DateTimeOffset at, string purpose, string from, string to, IReadOnlyList<string> categories)
{
    private const string Maturity = "maturity";

    public ConsentFacts Consent(CaseObject consent, int index)
    {
        var start = consent.OptionalDay("from") ?? CaseDefaults.From(at);
        return new ConsentFacts
        {
            Id = consent.OptionalText("id") ?? string.Create(CultureInfo.InvariantCulture, $"S{index + 1}"),
            By = consent.Text("by"),
            Answer = consent.OptionalText("answer") ?? CaseDefaults.Answer,
            From = start,
            Until = consent.IsExplicitNull("until") ? null : consent.OptionalDay("until") ?? CaseDefaults.Until(start),
            CoversFrom = consent.OptionalDay("coversFrom"),
            CoversUntil = consent.OptionalDay("coversUntil"),
            RevokedAt = consent.OptionalInstant("revokedAt"),
            Releasing = consent.OptionalTexts("releasing") ?? [from],
            Recipients = consent.OptionalTexts("recipients") ?? [to],
            Categories = consent.OptionalTexts("categories") ?? categories,
            Purpose = Purpose(consent),
            Form = consent.OptionalText("form") ?? CaseDefaults.Form,
            Informed = consent.Flag("informed", otherwise: true),
            VerifiedBy = consent.OptionalTexts("verifiedBy") ?? [from],
        };
    }

    public OfficerDecision Decision(CaseObject decision)
    {
        var kind = decision.Text("kind");
        var by = decision.Part("by", CaseProperties.Officer);
        return new OfficerDecision
        {
            Kind = kind,
            Role = by.Text("role"),
            Activity = by.OptionalText("activity") ?? from,
            At = decision.OptionalInstant("at") ?? at,
            Rule = decision.OptionalText("rule"),
            Prerequisites = decision.OptionalTexts("prerequisites") ?? [],
            Reason = decision.OptionalText("reason"),
            Categories = decision.OptionalTexts("categories") ?? (kind == Maturity ? categories : []),
            Purpose = Purpose(decision),
        };
    }

    private string? Purpose(CaseObject answer) => answer.IsExplicitNull("purpose") ? null : answer.OptionalText("purpose") ?? purpose;
}
