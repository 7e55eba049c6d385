using System.Diagnostics;
using System.Globalization;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Simulators.Receivers;
using BackaBarnet.Simulators.Synthetic.Model;
using Spectre.Console;

namespace BackaBarnet.Host.Demo;

/// <summary>How a generated municipality's year came out.</summary>
/// <param name="Differences">What is otherwise than the generator knows it must be, a line each.</param>
/// <param name="TakenIn">Messages taken in.</param>
/// <param name="Delivered">Deliveries that arrived.</param>
/// <param name="Quarantined">Documents in quarantine.</param>
/// <param name="AboutProtected">Messages about somebody with a protected identity.</param>
internal sealed record TownResult(IReadOnlyList<string> Differences, int TakenIn, int Delivered, int Quarantined, int AboutProtected);

/// <summary>Tells as the year passes, and in the end, how much there is of what. Counts only.</summary>
internal sealed class TownReport(IAnsiConsole console, TownLedger ledger, Outcomes outcomes, IHubStore store, TimeProvider clock, long started)
{
    private const int MostDifferences = 20;

    private DateOnly? _last;

    /// <summary>Says something with the time that has passed.</summary>
    public void Line(string text) =>
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{clock.GetElapsedTime(started).TotalSeconds,7:0.0} s  {text}");

    /// <summary>A day of the year has come: at the beginning of each month says how far everything is.</summary>
    public void Pass(DateOnly day)
    {
        if (_last is { } last && (last.Year, last.Month) == (day.Year, day.Month))
            return;
        _last = day;
        Line(string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}  {Sources()}; {ledger.Outstanding} on their way; {Ends()}"));
    }

    /// <summary>Says how everything came out.</summary>
    public async Task<TownResult> SummariseAsync(SyntheticMunicipality municipality, IReadOnlyList<ReceivedMessage> received, CancellationToken cancellationToken)
    {
        var backlog = await store.ReadAsync(rows => rows.ReadBacklogAsync(clock.GetUtcNow()), cancellationToken);
        IReadOnlyList<string> differences = [.. ledger.Differences(received), .. backlog.Quarantined == 0 ? [] : (string[])[$"{backlog.Quarantined} documents are in quarantine: {Faults()}"]];
        var messages = received.Where(message => !message.IsNotice).ToList();
        console.WriteLine();
        Row("children", municipality.Size.ToString("N0", CultureInfo.InvariantCulture));
        Row("messages taken in", Sources());
        Row("decided", Ends());
        Row("received", $"{messages.Count} messages and {received.Count - messages.Count} notices: {Of(received.CountBy(message => message.Recipient))}");
        Row("about somebody protected", $"{ledger.AboutProtected} messages");
        Row("quarantined", backlog.Quarantined.ToString(CultureInfo.InvariantCulture));
        Row("time and memory", string.Create(CultureInfo.InvariantCulture, $"{clock.GetElapsedTime(started).TotalSeconds:0} s, {Process.GetCurrentProcess().WorkingSet64 / (1024 * 1024)} MB with all simulators"));
        foreach (var difference in differences.Take(MostDifferences))
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]DIFFERS[/] {difference}");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, differences.Count == 0
            ? (FormattableString)$"[green]As the generator knows it[/]: every message was taken in exactly once, and of those about somebody protected only reports went out, to socialtjänsten."
            : $"[red]{differences.Count} differences from what the generator knows.[/]");
        return new TownResult(differences, ledger.BySource.Values.Sum(), messages.Count, backlog.Quarantined, ledger.AboutProtected);
    }

    private string Sources() => $"{ledger.BySource.Values.Sum()} ({Of(ledger.BySource)})";

    private string Ends() => Of(outcomes.Seen.Values.CountBy(seen => seen.Outcome));

    private string Faults() => Of(outcomes.Faults.CountBy(fault => $"{fault.Source} {fault.Code}"));

    private static string Of(IEnumerable<KeyValuePair<string, int>> counts) =>
        string.Join(", ", counts.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Key} {count.Value}")));

    private void Row(string name, string text) => console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{name,-26}[/] {text}");
}
