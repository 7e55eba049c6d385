using BackaBarnet.Simulators.Synthetic.Events;

namespace BackaBarnet.Simulators.Synthetic.Writing;

/// <summary>Consents in the hub's own format, version 1.</summary>
internal static class ConsentWriter
{
    public static byte[] Write(ConsentEvent consent) => JsonText.Document(json => json.Object(_ =>
    {
        json.WriteString("format", "backabarnet/samtycke");
        json.WriteNumber("version", 1);
        json.Objects("consents", consent.Answers, (_, answer) =>
        {
            json.WriteString("id", answer.Id);
            json.WriteNumber("version", answer.Version);
            json.WriteString("child", consent.Child.Person.NumberOn(consent.Day));
            json.WriteString("by", answer.By.NumberOn(consent.Day));
            json.WriteString("capacity", answer.Capacity);
            json.WriteString("answer", answer.Yes ? "yes" : "no");
            json.WriteString("from", Written.Day(answer.From));
            json.WriteString("until", Written.Day(answer.Until));
            if (answer.RevokedAt is { } revokedAt)
                json.WriteString("revokedAt", Written.Instant(revokedAt));
            json.Strings("releasing", [answer.Releasing]);
            json.Strings("recipients", answer.Recipients);
            json.Strings("categories", answer.Categories);
            json.WriteString("purpose", "stod");
            json.WriteString("form", "eid");
            json.WriteBoolean("informed", true);
            json.Strings("verifiedBy", [answer.Releasing]);
        });
    }));
}
