using System.Globalization;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Simulators.Synthetic.Events;
using BackaBarnet.Simulators.Synthetic.Model;

namespace BackaBarnet.Simulators.Synthetic.Writing;

/// <summary>Everything that a municipality's systems hand to the hub, in the formats that they really have.</summary>
public static class MunicipalityDocuments
{
    private const string Unikum = "unikum";

    /// <summary>
    /// The roster with the numbers of the year's beginning, then the documents of the year in the order in which they were written. Made as
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
        foreach (var (index, happened) in municipality.Events().Index())
        {
            var (source, begin, end, bytes) = happened switch
            {
                NumberEvent number => (Unikum, "persons-", ".json", roster.Page(number)),
                PlanEvent plan => (Unikum, "barnhalsoplan-", ".json", PlanWriter.Write(plan)),
                ConsentEvent consent => ("samtycke", "", ".json", ConsentWriter.Write(consent)),
                UpptacktEvent card => ("prorenata", "", ".json", FormWriter.Write(card)),
                ReportEvent report => ("orosanmalan", "", ".xml", ReportWriter.Write(report)),
                HealthEvent notice => ("regionalhealth", "", ".json", NoticeWriter.Write(notice)),
                _ => throw new InvalidOperationException("An event that no system writes."),
            };
            yield return new MunicipalityDocument
            {
                Source = source,
                FileName = string.Create(CultureInfo.InvariantCulture, $"{begin}{happened.At.UtcDateTime:yyyyMMdd'T'HHmm}-{index + 1:000000}{end}"),
                At = happened.At,
                Bytes = bytes,
            };
        }
    }
}
