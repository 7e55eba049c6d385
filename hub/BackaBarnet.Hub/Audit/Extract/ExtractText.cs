using System.Globalization;
using System.Text;
using BackaBarnet.Consent;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Hub.Audit.Extract;

/// <summary>An extract as plain Swedish text. Lines end with a line feed.</summary>
internal static class ExtractText
{
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    public static string Of(ChildExtract extract)
    {
        var text = new StringBuilder();
        foreach (var line in Opening(extract))
            text.Append(line).Append('\n');
        for (var i = 0; i < extract.Entries.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{i + 1}. {Time(extract.Entries[i].At)}\n");
            foreach (var line in Lines(extract.Entries[i]))
                text.Append("   ").Append(line).Append('\n');
        }

        if (extract.Entries.Count == 0)
            text.Append('\n').Append(Nothing(extract.Reader)).Append('\n');
        text.Append('\n');
        foreach (var line in Closing(extract.Reader))
            text.Append(line).Append('\n');
        return text.ToString();
    }

    public static string Nothing(ExtractReader reader) => reader switch
    {
        ExtractReader.Guardian => Explanations.NothingToTell(FamilyReader.Guardian),
        ExtractReader.Child => Explanations.NothingToTell(FamilyReader.Child),
        _ => "Det finns inget om barnet i loggen som den personuppgiftsansvarige svarar för.",
    };

    // The same whether anything has been left out or not.
    public static IReadOnlyList<string> Closing(ExtractReader reader) => reader switch
    {
        ExtractReader.Guardian =>
        [
            "Om utdraget",
            "Utdraget visar när uppgifter om barnet har lämnats från en verksamhet till en annan. Vad uppgifterna säger står inte här. Det finns hos dem som har lämnat och tagit emot dem.",
            "Utdraget gäller bara den myndighet eller verksamhet som du har fått det av. Andra kan också ha uppgifter om barnet, och var och en svarar för sitt. Vill du veta mer får du fråga var och en av dem. Så står det i alla utdrag.",
            "Lagen kan hindra att något visas i ett utdrag. Därför ser alla utdrag ut så här, vare sig något har utelämnats eller inte.",
            "Du har rätt att begära att felaktiga uppgifter rättas. Du kan också klaga hos Integritetsskyddsmyndigheten (imy.se).",
        ],
        ExtractReader.Child =>
        [
            "Bra att veta",
            "Här ser du när vuxna som hjälper dig har berättat något om dig för varandra. Vad de berättade står inte här. Det finns hos dem som berättade och hos dem som fick veta det.",
            "Det här gäller bara den som du har fått utdraget av. Andra kan också ha uppgifter om dig, och var och en svarar för sitt. Vill du veta mer får du fråga var och en av dem. Så står det i alla utdrag.",
            "Lagen kan hindra att något visas här. Därför ser alla utdrag ut så här, vare sig något har utelämnats eller inte.",
            "Är något fel har du rätt att be om att det ändras. Du kan också klaga hos Integritetsskyddsmyndigheten (imy.se). Fråga gärna en vuxen som du litar på om du vill ha hjälp.",
        ],
        _ =>
        [
            "Att tänka på",
            "Det här utdraget är bara för dig som prövar vad som får lämnas ut. Lämna det inte vidare. Gör ett eget utdrag för den som har frågat.",
            "Utdraget visar bara det som den personuppgiftsansvarige svarar för: det som de egna verksamheterna lämnar ut eller har nekat att lämna ut, och det som de har tagit emot. Andra myndigheter svarar själva för sitt. Säg till den som frågar att andra kan ha uppgifter och att man får fråga var och en av dem, men aldrig vilka som har något: redan det kan röja en anmälan eller var någon finns.",
            "Du prövar själv varje uppgift som inte är säker. Tänk också på 21 kap. 7 § offentlighets- och sekretesslagen: om det kan antas att den som får uppgifterna behandlar dem i strid med dataskyddsreglerna.",
            "Ett avslag ska vara skriftligt och går att överklaga (6 kap. 3 och 7 §§ offentlighets- och sekretesslagen).",
        ],
    };

    private static IEnumerable<string> Opening(ChildExtract extract)
    {
        yield return Title(extract.Reader);
        yield return $"Utdrag gjort den {Day(extract.At)}.";
        if (extract.Reader == ExtractReader.Officer)
            yield return $"Personuppgiftsansvarig: {extract.Principal}";
    }

    public static string Title(ExtractReader reader) => reader switch
    {
        ExtractReader.Guardian => "Uppgifter om barnet som har lämnats vidare",
        ExtractReader.Child => "Uppgifter om dig som har lämnats vidare",
        _ => "Allt som loggen säger om ett barn och som en personuppgiftsansvarig svarar för. Omfattas av sekretess.",
    };

    private static IEnumerable<string> Lines(ExtractEntry entry)
    {
        yield return entry.What;
        if (entry.ForOfficer?.Source is { } source)
            yield return $"Från: {source}";
        if (entry.Recipient is not null)
            yield return $"Mottagare: {entry.Recipient}";
        if (entry.Information.Count > 0)
            yield return $"Uppgifter om: {string.Join(", ", entry.Information)}";
        foreach (var ground in entry.Grounds)
            yield return $"{(entry.ForOfficer is null ? "Varför" : "Regel")}: {ground}";
        if (entry.ForOfficer is not { } notes)
            yield break;
        yield return string.Create(CultureInfo.InvariantCulture, $"Rad i loggen: {notes.Position}{(notes.MessageId is { } message ? $", meddelande {message:D}" : "")}{(notes.Detail is { } detail ? $", kod {detail}" : "")}");
        foreach (var doubt in notes.Doubts)
            yield return $"Att pröva: {ExtractWords.Of(doubt)}";
    }

    private static string Day(DateTimeOffset at) => SwedishTime.DateAt(at).ToString("d MMMM yyyy", Swedish);

    private static string Time(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, SwedishTime.Zone).ToString("d MMMM yyyy 'kl.' HH.mm", Swedish);
}
