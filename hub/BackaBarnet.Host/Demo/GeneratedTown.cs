using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using BackaBarnet.Simulators.Prorenata;
using BackaBarnet.Simulators.Receivers;
using BackaBarnet.Simulators.Synthetic.Model;
using BackaBarnet.Simulators.Synthetic.Writing;

namespace BackaBarnet.Host.Demo;

/// <summary>
/// A generated municipality behind the simulators, each source on the way on which the real one comes: the roster over SS 12000, plans
/// from Unikum's feed, cards in Prorenata's drop folder, reports from Open ePlatform, notices from a FHIR server, answers about
/// consent pushed.
/// </summary>
internal sealed class GeneratedTown(SyntheticMunicipality municipality, DemoTown town, TimeProvider clock)
{
    private const string ReportForm = "301";

    /// <summary>Anything below: each endpoint gets the address of its own receiver.</summary>
    private static readonly Uri Nowhere = new("http://127.0.0.1:9/");

    /// <summary>The hub's configuration without addresses and secrets of this run.</summary>
    public static byte[] Configuration(SyntheticMunicipality municipality) => HubConfiguration.Write(municipality, Nowhere);

    /// <summary>The recipients of the configuration.</summary>
    public static List<SimulatedReceiver> ReceiversOf(byte[] configuration)
    {
        var secret = DemoTown.NewWebhookSecret();
        return [.. JsonNode.Parse(configuration)!["Recipients"]!["Webhook"]!["Endpoints"]!.AsObject().Select(endpoint => new SimulatedReceiver(endpoint.Key, endpoint.Key, secret))];
    }

    /// <summary>How the sources are read, over what the municipality's configuration says.</summary>
    public Dictionary<string, string?> Settings()
    {
        const string often = "00:00:00.5";
        return new Dictionary<string, string?>(town.Settings(), StringComparer.OrdinalIgnoreCase)
        {
            ["Sources:Unikum:Ss12000:Every"] = "00:00:02",
            ["Sources:Unikum:Ss12000:PageSize"] = "500",
            ["Sources:Unikum:Ss12000:Overlap"] = "00:00:00",
            ["Sources:Unikum:Plans:Every"] = often,
            ["Sources:Orosanmalan:Http:Every"] = often,
            ["Sources:Orosanmalan:Http:Statuses:0"] = "SUBMITTED",
            ["Sources:Orosanmalan:Http:FirstDay"] = municipality.YearBegins.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["Sources:RegionalHealth:Http:Every"] = often,
            ["Sources:RegionalHealth:Http:Overlap"] = "00:00:00",
            ["Sources:RegionalHealth:Http:Resources:0"] = "Communication",
            ["Sources:RegionalHealth:Http:Resources:1"] = "Encounter",
            ["Sources:RegionalHealth:Http:Resources:2"] = "Flag",
            ["Sources:RegionalHealth:Http:Resources:3"] = "EpisodeOfCare",
        };
    }

    /// <summary>Has the roster's server hold everybody. Unikum's import file tells the same again, and is left out.</summary>
    public void ServeRoster()
    {
        foreach (var page in MunicipalityDocuments.Roster(municipality).Where(page => page.FileName.EndsWith(".json", StringComparison.Ordinal)))
            town.ServeRecords(ResourceOf(page), Text(page));
    }

    /// <summary>Whether the hub has read the roster to its end: only then does it ask what has been deleted since.</summary>
    public bool IsRosterRead() => town.Unikum.Requests.Any(request => request.StartsWith("/v2.0/deletedEntities", StringComparison.Ordinal));

    /// <summary>Lets a document of the year happen.</summary>
    /// <exception cref="InvalidOperationException">The hub refused what was pushed.</exception>
    public async Task HappenAsync(MunicipalityDocument document, Uri hub)
    {
        switch (document.Source)
        {
            case "unikum" when document.FileName.StartsWith("barnhalsoplan-", StringComparison.Ordinal):
                town.Unikum.AddPlan(Text(document));
                break;
            case "unikum":
                town.ServeRecords(ResourceOf(document), Text(document));
                break;
            case "prorenata":
                await ProrenataSimulator.DropAsync(town.InboxOf(document.Source), document.FileName, document.Bytes);
                break;
            case "orosanmalan":
                town.OpenEPlatform.Add(ReportForm, InstanceOf(document), document.Bytes, document.At);
                break;
            case "regionalhealth" when !IsFirstVisit(Text(document)):
                ServeNotice(Text(document));
                break;
            default:
                if (await town.PushAsync(document.Source, document.Bytes, hub) is not HttpStatusCode.Accepted and var status)
                    throw new InvalidOperationException($"The hub answered {(int)status} to a document of {document.Source}.");
                break;
        }
    }

    private static string ResourceOf(MunicipalityDocument page) => page.FileName.Split('-')[0];

    private static string Text(MunicipalityDocument document) => Encoding.UTF8.GetString(document.Bytes.Span);

    private static string InstanceOf(MunicipalityDocument report)
    {
        const string begin = "<FlowInstanceID>";
        var text = Encoding.Latin1.GetString(report.Bytes.Span);
        var at = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        return text[at..text.IndexOf('<', at)];
    }

    // A poll asks for visits that are notices, and for no others: what tells of care is pushed.
    private static bool IsFirstVisit(string bundle) => JsonNode.Parse(bundle)!["entry"]![1]!["resource"] is var record && (string?)record!["resourceType"] == "Encounter" && (string?)record["status"] == "finished";

    // A server has the resources of a Bundle one by one, under ids of its own and by their own addresses.
    private void ServeNotice(string bundle)
    {
        var entries = JsonNode.Parse(bundle)!["entry"]!.AsArray();
        var (patient, record) = (entries[0]!["resource"]!, entries[1]!["resource"]!);
        var id = ((string)entries[0]!["fullUrl"]!)["urn:uuid:".Length..];
        patient["id"] = id;
        record["id"] = (string?)record["identifier"]![0]!["value"];
        (record["subject"] ?? record["patient"])!["reference"] = $"Patient/{id}";
        record["meta"]!["lastUpdated"] = clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        town.RegionalHealth.PutPatient(patient.ToJsonString());
        town.RegionalHealth.Put(record.ToJsonString());
    }
}
