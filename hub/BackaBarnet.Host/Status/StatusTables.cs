using System.Globalization;
using BackaBarnet.Host.Decisions;
using BackaBarnet.Hub.Health;
using BackaBarnet.Hub.Storing;
using Spectre.Console;

namespace BackaBarnet.Host.Status;

/// <summary>A hub's status as tables.</summary>
internal static class StatusTables
{
    public static void Print(IAnsiConsole console, HubStatus status)
    {
        console.WriteLine($"Store read {Time(status.State.At)}. Times are UTC.");
        PrintFindings(console, status);
        PrintWaiting(console, status.State.Backlog);
        PrintRecipients(console, status);
        PrintFeeds(console, status.State.Feeds);
        PrintJobs(console, status.State.Jobs);
        PrintLog(console, status.Log);
    }

    private static void PrintFindings(IAnsiConsole console, HubStatus status)
    {
        console.Heading("Needs a person");
        var table = Tables.Create("code", "since", "what");
        foreach (var finding in status.NeedsPerson)
            table.Row(finding.Code, Time(finding.Since), finding.Detail);
        Print(console, table);
    }

    private static void PrintWaiting(IAnsiConsole console, HubBacklog backlog)
    {
        console.Heading("Waits");
        var table = Tables.Create("what", "how many", "since");
        table.Row("to be routed", Number(backlog.Unrouted), Time(backlog.OldestUnrouted));
        table.Row("received by nobody", Number(backlog.WithoutRecipient), "");
        table.Row("not readable", Number(backlog.Unreadable), "");
        table.Row("held for consent or a decision", Number(backlog.Held), "");
        table.Row("parked", Number(backlog.Parked), "");
        table.Row("in quarantine", Number(backlog.Quarantined), "");
        Print(console, table);
    }

    private static void PrintRecipients(IAnsiConsole console, HubStatus status)
    {
        console.Heading("Recipients to whom something is due, or nothing may be sent");
        var waiting = status.State.Backlog.Recipients.ToDictionary(recipient => recipient.Recipient, StringComparer.Ordinal);
        var disabled = status.State.Disabled.ToDictionary(endpoint => endpoint.Recipient, StringComparer.Ordinal);
        var table = Tables.Create("recipient", "due", "overdue since", "not taken", "since", "endpoint");
        foreach (var name in waiting.Keys.Union(disabled.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (found, endpoint) = (waiting.GetValueOrDefault(name), disabled.GetValueOrDefault(name));
            table.Row(
                name, Number(found?.Due ?? 0), Time(found?.OldestDue), Number(found?.Failing ?? 0), Time(found?.FailingSince),
                endpoint is null ? "enabled" : $"disabled {Time(endpoint.DisabledAt)}, {endpoint.Reason}");
        }

        Print(console, table);
    }

    private static void PrintFeeds(IAnsiConsole console, IReadOnlyList<FeedState> feeds)
    {
        console.Heading("Feeds of sources");
        var table = Tables.Create("feed", "read to its end", "fails since", "why");
        foreach (var feed in feeds)
            table.Row(feed.Name, feed.ReadAt is null ? "never" : Time(feed.ReadAt), Time(feed.FailingSince), feed.Reason ?? "");
        Print(console, table);
    }

    private static void PrintJobs(IAnsiConsole console, IReadOnlyList<JobState> jobs)
    {
        console.Heading("Feeds and jobs");
        var table = Tables.Create("feed or job", "node", "until");
        foreach (var job in jobs)
            table.Row(job.Name, job.Node, Time(job.Until));
        Print(console, table);
    }

    private static void PrintLog(IAnsiConsole console, IReadOnlyList<StoredAuditEntry> log)
    {
        console.Heading("Last rows of the log");
        var table = Tables.Create("at", "municipality", "what", "recipient", "outcome", "detail", "message");
        foreach (var row in log)
            table.Row(Time(row.At), row.Municipality, row.Event, row.Recipient ?? "", row.Outcome ?? "", row.Detail ?? "", row.MessageId?.ToString() ?? "");
        Print(console, table);
    }

    private static void Print(IAnsiConsole console, Table table)
    {
        if (table.Rows.Count == 0)
            console.WriteLine("none");
        else
            console.Write(table);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";
}
