using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace BackaBarnet.Simulators.Receivers;

/// <summary>The page on which people see what the simulated receivers have been sent. Swedish; no scripts.</summary>
internal static class ReceiverPage
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");
    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    /// <summary>The page as HTML.</summary>
    public static string Of(IReadOnlyList<SimulatedReceiver> receivers, IReadOnlyList<ReceivedMessage> received)
    {
        var page = new StringBuilder(Head);
        foreach (var receiver in receivers)
            AppendReceiver(page, receiver, [.. received.Where(message => message.Recipient == receiver.Id)]);
        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private const string Head =
        """
        <!DOCTYPE html>
        <html lang="sv">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Mottagna meddelanden – simulerade mottagare</title>
        <style>
        body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; color: #1a1a1a; background: #fff; }
        header, main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
        .notice { border-left: .4rem solid #b35c00; background: #fff4e5; padding: .5rem 1rem; }
        article { border: 1px solid #c4c4c4; border-radius: .3rem; margin: 1rem 0; padding: 0 1rem 1rem; overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; }
        caption { text-align: left; font-weight: 600; padding: .3rem 0; }
        th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-top: 1px solid #e2e2e2; }
        th[scope=row] { width: 20rem; font-weight: 400; }
        td { overflow-wrap: anywhere; }
        code { font-size: .9em; }
        </style>
        </head>
        <body>
        <header>
        <h1>Mottagna meddelanden</h1>
        <p class="notice"><strong>Allt på den här sidan är påhittat.</strong> Mottagarna är simulerade och uppgifterna
        syntetiska; ingen verklig person förekommer. Sidan nås bara från den här datorn.</p>
        <p>Här syns vad varje mottagare har fått från integrationshubben, fält för fält. Ladda om sidan för att se det senaste.</p>
        </header>
        <main>

        """;

    private static void AppendReceiver(StringBuilder page, SimulatedReceiver receiver, IReadOnlyList<ReceivedMessage> messages)
    {
        var count = messages.Count switch
        {
            0 => "Inga meddelanden ännu.",
            1 => "Ett meddelande.",
            var many => $"{many.ToString(Swedish)} meddelanden.",
        };
        page.Append(Swedish, $"<section>\n<h2>{Html(receiver.Name)}</h2>\n<p>{count}</p>\n");
        foreach (var message in messages)
            AppendMessage(page, message);
        page.Append("</section>\n");
    }

    private static void AppendMessage(StringBuilder page, ReceivedMessage message)
    {
        var at = TimeZoneInfo.ConvertTime(message.FirstSeenAt, Stockholm).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        var times = message.TimesSeen == 1 ? "en gång" : $"{message.TimesSeen.ToString(Swedish)} gånger";
        page.Append(Swedish, $"<article>\n<h3>{Html(KindInSwedish(message.Kind))}</h3>\n")
            .Append(Swedish, $"<p>Mottaget {at}, sänt {times}. Meddelandets id: <code>{Html(message.Id)}</code></p>\n");
        AppendRelease(page, message.Release);
        page.Append("<table>\n<caption>Fält som mottagaren har fått</caption>\n<thead><tr><th scope=\"col\">Fält</th><th scope=\"col\">Värde</th></tr></thead>\n<tbody>\n");
        foreach (var (path, value) in JsonFields.Of(message.Content))
            page.Append(Swedish, $"<tr><th scope=\"row\"><code>{Html(path)}</code></th><td>{Html(value)}</td></tr>\n");
        page.Append("</tbody>\n</table>\n</article>\n");
    }

    private static void AppendRelease(StringBuilder page, JsonElement? release)
    {
        if (release is not { ValueKind: JsonValueKind.Object } ground)
            return;
        if (ground.TryGetProperty("explanation", out var explanation))
            page.Append(Swedish, $"<p style=\"white-space: pre-line\">{Html(explanation.ToString())}</p>\n");
        if (ground.TryGetProperty("rules", out var rules) && rules.ValueKind == JsonValueKind.Array)
            page.Append(Swedish, $"<p>Regler: <code>{Html(string.Join(", ", rules.EnumerateArray()))}</code></p>\n");
    }

    private static string KindInSwedish(string kind) => kind switch
    {
        "upptackt" => "Upptäckt",
        "barnhalsoplan" => "Barnhälsoplan",
        "orosanmalan" => "Orosanmälan",
        "overlamning" => "Överlämning",
        "halsonotis" => "Hälsonotis",
        _ => kind,
    };

    private static string Html(string text) => Encoder.Encode(text);
}
