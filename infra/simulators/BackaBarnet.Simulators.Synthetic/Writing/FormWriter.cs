using System.Text.Json;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Simulators.Synthetic.Events;

namespace BackaBarnet.Simulators.Synthetic.Writing;

/// <summary>Upptäckarkort as forms of Prorenata, in the shape that is assumed of them.</summary>
internal static class FormWriter
{
    internal const string Form = "Upptäckarkort";
    internal const string AbsentDays = "Frånvaro senaste månaden";
    internal const string ChildsView = "Barnets egen bild";
    internal const string SiblingNote = "Något om syskon";
    internal const string Attest = "Kortet håller sig till det som samtycket gäller";
    internal const string SuspectsHarm = "Misstänker du att barnet far illa?";

    private const string YesNo = "Ja/nej med kommentar";

    public static byte[] Write(UpptacktEvent card) => JsonText.Document(json => json.Object(_ =>
    {
        json.WriteString("id", card.RecordId);
        json.WriteNumber("version", card.Version);
        json.WriteString("form", Form);
        json.WriteString("received", Written.Instant(card.At));
        json.WriteString("unit", card.Unit);
        json.Object("author", _ =>
        {
            json.WriteString("name", card.Author);
            json.WriteString("role", card.AuthorRole);
        });
        json.Object("student", _ =>
        {
            json.WriteString("personnummer", Written.Hyphened(card.Child.Person.NumberOn(card.Day)));
            json.WriteString("givenName", card.Child.Person.GivenName);
            json.WriteString("familyName", card.Child.Person.FamilyName);
            json.StringIfAny("class", card.Group);
        });
        json.WriteStartArray("rows");
        foreach (var area in card.Areas)
        {
            Row(json, Behovskompass.Swedish(area.Area), "Skala", _ =>
            {
                json.WriteNumber("value", area.NeedsMet);
                json.WriteString("comment", area.Text);
            });
        }

        if (card.AbsentDays is { } days)
            Row(json, AbsentDays, "Heltal", _ => json.WriteNumber("value", days));
        TextRow(json, ChildsView, card.ChildsView);
        TextRow(json, SiblingNote, card.SiblingNote);
        Row(json, Attest, YesNo, _ => json.WriteBoolean("value", card.Attested));
        Row(json, SuspectsHarm, YesNo, _ => json.WriteBoolean("value", card.SuspectsHarm));
        json.WriteEndArray();
    }));

    private static void TextRow(Utf8JsonWriter json, string label, string? text)
    {
        if (text is not null)
            Row(json, label, "Fritext", _ => json.WriteString("value", text));
    }

    private static void Row(Utf8JsonWriter json, string label, string type, Action<Utf8JsonWriter> value) => json.Object(_ =>
    {
        json.WriteString("label", label);
        json.WriteString("type", type);
        value(json);
    });
}
