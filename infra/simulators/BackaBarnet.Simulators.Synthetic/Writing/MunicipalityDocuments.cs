using System.Globalization;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Simulators.Synthetic.Events;
using BackaBarnet.Simulators.Synthetic.Model;

namespace BackaBarnet.Simulators.Synthetic.Writing;

/// <summary>Everything that a municipality's systems hand to the hub, in the formats that they really have.</summary>
public static class MunicipalityDocuments
{
    private const string Unikum = "unikum";

    /// <summary>
    /// The roster as it is when the year begins, then the documents of the year in the order in which they were written. Made as
    /// they are asked for: however big the municipality, one is held at a time.
    /// </summary>
    /// <param name="municipality">The municipality.</param>
    public static IEnumerable<MunicipalityDocument> Of(SyntheticMunicipality municipality) =>
        Roster(municipality).Concat(Year(municipality));

    /// <summary>The roster: pages of SS 12000, and Unikum's import file.</summary>
    /// <param name="municipality">The municipality.</param>
    public static IEnumerable<MunicipalityDocument> Roster(SyntheticMunicipality municipality)
    {
        var pages = new Ss12000Writer(municipality).Pages().Select(page => ($"{page.Resource}-", ".json", page.Page));
        var files = new UserFileWriter(municipality).Files().Select(file => ("user-", ".csv", file));
        foreach (var (index, (begin, end, bytes)) in pages.Concat(files).Index())
        {
            yield return new MunicipalityDocument
            {
                Source = Unikum,
                FileName = $"{begin}{(index + 1).ToString("0000", CultureInfo.InvariantCulture)}{end}",
                // One second apart: whoever reads the oldest first reads them in this order.
                At = SwedishTime.StartOf(municipality.YearBegins).AddSeconds(index),
                Bytes = bytes,
            };
        }
    }

    /// <summary>The documents of the year.</summary>
    /// <param name="municipality">The municipality.</param>
    public static IEnumerable<MunicipalityDocument> Year(SyntheticMunicipality municipality)
    {
        var roster = new Ss12000Writer(municipality);
        var number = 0;
        foreach (var happened in Together(municipality))
        {
            var (source, documents) = happened switch
            {
                { Term: { } day } => (Unikum, roster.GroupPages(day).Select(Page)),
                { Stays: { } changes } => (Unikum, roster.Pages(changes).Select(Page)),
                { Event: NumberEvent change } => (Unikum, [("persons-", ".json", roster.Page(change))]),
                { Event: PlanEvent plan } => (Unikum, [("barnhalsoplan-", ".json", PlanWriter.Write(plan))]),
                { Event: ConsentEvent consent } => ("samtycke", [("", ".json", ConsentWriter.Write(consent))]),
                { Event: UpptacktEvent card } => ("prorenata", [("", ".json", FormWriter.Write(card))]),
                { Event: ReportEvent report } => ("orosanmalan", [("", ".xml", ReportWriter.Write(report))]),
                { Event: CareEvent care } => ("regionalhealth", [("", ".json", CareWriter.Write(care))]),
                { Event: HealthEvent notice } => ("regionalhealth", [("", ".json", NoticeWriter.Write(notice))]),
                _ => throw new InvalidOperationException("An event that no system writes."),
            };
            foreach (var (begin, end, bytes) in documents)
            {
                yield return new MunicipalityDocument
                {
                    Source = source,
                    FileName = string.Create(CultureInfo.InvariantCulture, $"{begin}{happened.At.UtcDateTime:yyyyMMdd'T'HHmm}-{++number:000000}{end}"),
                    At = happened.At,
                    Bytes = bytes,
                    Message = happened.Event is { } one ? MessageOf(source, one) : null,
                };
            }
        }

        static (string, string, byte[]) Page((string Resource, byte[] Bytes) page) => ($"{page.Resource}-", ".json", page.Bytes);
    }

    /// <summary>What is told at once: an event, the changes of children's places on a day, or everybody's class when the autumn term begins.</summary>
    private readonly record struct Told(DateTimeOffset At, SyntheticEvent? Event, IReadOnlyList<StayEvent>? Stays, DateOnly? Term);

    private static IEnumerable<Told> Together(SyntheticMunicipality municipality)
    {
        var stays = new List<StayEvent>();
        var term = municipality.TermBegins;
        foreach (var happened in municipality.Events())
        {
            if (stays.Count > 0 && (stays.Count == Ss12000Writer.PageSize || happened is not StayEvent || happened.At != stays[0].At))
            {
                yield return new Told(stays[0].At, null, [.. stays], null);
                stays.Clear();
            }

            if (term is { } begins && happened.Day >= begins)
            {
                yield return new Told(SwedishTime.StartOf(begins), null, null, begins);
                term = null;
            }

            if (happened is StayEvent stay)
                stays.Add(stay);
            else
                yield return new Told(happened.At, happened, null, null);
        }

        if (stays.Count > 0)
            yield return new Told(stays[0].At, null, stays, null);
    }

    private static DocumentedMessage? MessageOf(string source, SyntheticEvent happened)
    {
        var (record, version, earlier) = happened switch
        {
            PlanEvent or UpptacktEvent => (happened.RecordId, happened.Version, happened.Version - 1L),
            HealthEvent notice => (NoticeWriter.HubRecordId(notice), happened.Version, happened.Version - 1L),
            // The platform has no versions: the time of the last change stands for one.
            ReportEvent report => (Written.Number(report.FlowInstance), happened.At.ToUnixTimeMilliseconds(), report.FirstSubmitted.ToUnixTimeMilliseconds()),
            _ => ("", 0L, 0L),
        };
        return record.Length == 0 ? null : new DocumentedMessage(
            MessageId.For(source, record, version),
            happened.Version > 1 ? MessageId.For(source, record, earlier) : null,
            IsAboutProtected(happened));
    }

    // Whom the roster doesn't name nobody can know to be protected.
    private static bool IsAboutProtected(SyntheticEvent happened) =>
        happened.Child.Person.Protection != Protection.None
        || (happened.Family.Custody != Custody.NotTold && happened.Family.Guardians.Any(guardian => guardian.Person.Protection != Protection.None));
}
