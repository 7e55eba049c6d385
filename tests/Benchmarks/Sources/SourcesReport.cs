using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace BackaBarnet.Benchmarks.Sources;

/// <summary>What reading a roster came to.</summary>
internal sealed record MeasuredRoster(RosterExtent Extent, IReadOnlyList<RosterRound> Rounds)
{
    /// <summary>
    /// Memory that ten times as many persons may need more: what a hub has to hold of each is some ten bytes, and the rest is what the
    /// collector has not got to yet.
    /// </summary>
    private const double MostGrowth = 1.5;

    public double Median(Func<RosterRound, double> figure) => Rounds.Select(figure).Order().ElementAt(Rounds.Count / 2);

    public double Growth => Median(round => round.Many.PeakMegabytes / round.Few.PeakMegabytes);

    public bool IsReached => Growth < MostGrowth;

    public static string Goal { get; } = FormattableString.Invariant($"memory < {MostGrowth} times");
}

/// <summary>The tables: for people, and for whoever compares runs.</summary>
internal sealed class SourcesReport(IReadOnlyList<MeasuredDocument> documents, MeasuredRoster? roster)
{
    private static readonly string Folder = Path.Combine("artifacts", "benchmarks");
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Whether every goal was reached.</summary>
    public bool IsReached => documents.All(document => document.IsReached) && roster is not { IsReached: false };

    /// <summary>Prints the tables, and writes them beside those of other runs.</summary>
    public async Task WriteAsync()
    {
        var text = Machine() + (documents.Count > 0 ? DocumentTable() : "") + (roster is null ? "" : RosterTable(roster));
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, "sources.md"), text);
        await File.WriteAllBytesAsync(Path.Combine(Folder, "sources.json"), JsonSerializer.SerializeToUtf8Bytes(Figures(), Readable));
        await Console.Out.WriteLineAsync();
        await Console.Out.WriteAsync(text);
    }

    private static string Machine() =>
        $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}; medians, and least to most.\n\n";

    private string DocumentTable() => string.Concat(
    [
        "| Document | size, kB | mapped, ms | goal, ms | | allocated, kB | beside it | ms | ratio |\n|---|---|---|---|---|---|---|---|---|\n",
        .. documents.Select(one => string.Create(
            CultureInfo.InvariantCulture,
            $"| {one.Scenario.Title} | {one.Scenario.Document.Bytes.Length / 1024.0:N0} | {Spread(one, round => round.Mapped)} | {one.Scenario.Goal.TotalMilliseconds:N0} | {Word(one.IsReached)} | {one.Kilobytes:N0} | {one.Scenario.Bare} | {Spread(one, round => round.Bare)} | **{one.Median(round => round.Ratio):N1}** |\n")),
        "\n",
    ]);

    private static string RosterTable(MeasuredRoster roster) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        | Roster over SS 12000 into SQLite | s | persons/s | most memory, MB | goal | | bare client, s | ratio |
        |---|---|---|---|---|---|---|---|
        | {roster.Extent.Few:N0} persons | {roster.Median(round => round.Few.Took.TotalSeconds):N1} | {roster.Extent.Few / roster.Median(round => round.Few.Took.TotalSeconds):N0} | {roster.Median(round => round.Few.PeakMegabytes):N0} | | | | |
        | {roster.Extent.Many:N0} persons | {roster.Median(round => round.Many.Took.TotalSeconds):N1} ({roster.Rounds.Min(round => round.Many.Took.TotalSeconds):N1} to {roster.Rounds.Max(round => round.Many.Took.TotalSeconds):N1}) | {roster.Extent.Many / roster.Median(round => round.Many.Took.TotalSeconds):N0} | {roster.Median(round => round.Many.PeakMegabytes):N0} ({roster.Growth:N2} times) | {MeasuredRoster.Goal} | {Word(roster.IsReached)} | {roster.Median(round => round.Bare.TotalSeconds):N1} | **{roster.Median(round => round.Many.Took / round.Bare):N1}** |

        """);

    private static string Spread(MeasuredDocument one, Func<DocumentRound, double> figure) => string.Create(
        CultureInfo.InvariantCulture, $"{one.Median(figure):N1} ({one.Rounds.Min(figure):N1} to {one.Rounds.Max(figure):N1})");

    private static string Word(bool isReached) => isReached ? "reached" : "**missed**";

    private object Figures() => new
    {
        Documents = documents.Select(one => new
        {
            one.Scenario.Name,
            one.Scenario.Document.Bytes.Length,
            Milliseconds = one.Median(round => round.Mapped),
            GoalMilliseconds = one.Scenario.Goal.TotalMilliseconds,
            one.IsReached,
            AllocatedKilobytes = one.Kilobytes,
            BareMilliseconds = one.Median(round => round.Bare),
            Ratio = one.Median(round => round.Ratio),
        }),
        Roster = roster is null ? null : new
        {
            roster.Extent,
            Rounds = roster.Rounds.Select(round => new
            {
                FewSeconds = round.Few.Took.TotalSeconds,
                FewMegabytes = round.Few.PeakMegabytes,
                ManySeconds = round.Many.Took.TotalSeconds,
                ManyMegabytes = round.Many.PeakMegabytes,
                BareSeconds = round.Bare.TotalSeconds,
            }),
            roster.Growth,
            roster.IsReached,
        },
    };
}
