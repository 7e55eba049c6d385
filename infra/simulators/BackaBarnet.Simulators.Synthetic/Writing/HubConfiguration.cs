using System.Text.Encodings.Web;
using System.Text.Json;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Simulators.Synthetic.Model;

namespace BackaBarnet.Simulators.Synthetic.Writing;

/// <summary>The configuration of a hub for the municipality. Its paths are relative to the folder that holds it.</summary>
public static class HubConfiguration
{
    /// <summary>Folder of the sources' folders.</summary>
    public const string Inbox = "inbox";

    private const int SecretBytes = 32;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] OfSchool = [Categories.Identity, Categories.Wellbeing, Categories.School, Categories.Attendance, Categories.Health, Categories.FreeText, Categories.Metadata];
    private static readonly string[] OfCare = [Categories.Identity, Categories.Wellbeing, Categories.Health, Categories.Metadata];
    private static readonly string[] OfReports =
    [
        Categories.Identity, Categories.Contact, Categories.Location, Categories.Wellbeing, Categories.School, Categories.Attendance, Categories.Health, Categories.Insats,
        Categories.FreeText, Categories.Metadata,
    ];

    // Who receives what.
    private static readonly (string Activity, string[] Receives, string[] Needs)[] Recipients =
    [
        (Activities.SchoolHealth, [MessageKinds.Upptackt, MessageKinds.Barnhalsoplan, MessageKinds.Halsonotis], OfSchool),
        (Activities.SchoolNurses, [MessageKinds.Halsonotis], OfCare),
        (Activities.IndependentSchoolHealth, [MessageKinds.Upptackt, MessageKinds.Barnhalsoplan, MessageKinds.Halsonotis], OfSchool),
        (Activities.SocialServices, [MessageKinds.Orosanmalan], OfReports),
        (Activities.ChildPsychiatry, [MessageKinds.Upptackt], OfCare),
        (Activities.ChildHealth, [MessageKinds.Upptackt], OfCare),
        (Activities.Police, [MessageKinds.Upptackt], [Categories.Identity, Categories.Wellbeing]),
    ];

    /// <summary>The configuration.</summary>
    /// <param name="municipality">The municipality.</param>
    /// <param name="receivers">Where recipients listen: each at <c>ID/hook</c> below it.</param>
    public static byte[] Write(SyntheticMunicipality municipality, Uri receivers) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            Hub = new { DataFolder = "data" },
            Participants = new { Activities = Activities.All, Recipients = Recipients.Select(Recipient) },
            Recipients = new { Webhook = new { Endpoints = Recipients.Select((each, i) => (each.Activity, i)).ToDictionary(each => each.Activity, each => Endpoint(municipality, receivers, each)) } },
            Sources = new
            {
                Unikum = new { Enabled = true, Municipality = SyntheticMunicipality.Code, Folder = Folder("unikum"), Units = municipality.Units.ToDictionary(unit => unit.Code, unit => unit.Activity) },
                Samtycke = new { Enabled = true, Municipality = SyntheticMunicipality.Code, Folder = Folder("samtycke") },
                Prorenata = Prorenata(municipality),
                Orosanmalan = Orosanmalan(),
                RegionalHealth = new
                {
                    Enabled = true,
                    Municipality = SyntheticMunicipality.Code,
                    Folder = Folder("regionalhealth"),
                    Units = NoticeWriter.HsaIds.ToDictionary(unit => unit.Value, unit => unit.Key),
                    Care = new { Types = CareWriter.Types.Select(type => new { System = CareWriter.TypeSystem, Code = type.Key, Kind = type.Value }) },
                },
            },
        },
        Readable);

    private static object Recipient((string Activity, string[] Receives, string[] Needs) recipient) => new
    {
        Id = recipient.Activity,
        recipient.Activity,
        Channel = "webhook",
        Municipalities = new[] { SyntheticMunicipality.Code },
        recipient.Receives,
        From = new[] { "*" },
        recipient.Needs,
    };

    private static object Endpoint(SyntheticMunicipality municipality, Uri receivers, (string Activity, int Place) recipient)
    {
        var draw = new Draw(municipality.Seed, Purpose.Secret, recipient.Place);
        var secret = new byte[SecretBytes];
        for (var i = 0; i < SecretBytes; i++)
            secret[i] = (byte)draw.Next(256);
        return new
        {
            Url = new Uri(receivers, $"{recipient.Activity}/hook").AbsoluteUri,
            Secrets = new[] { "whsec_" + Convert.ToBase64String(secret) },
            AllowPrivateNetwork = receivers.IsLoopback,
        };
    }

    private static object Folder(string source) => new { Path = $"{Inbox}/{source}", Every = "00:00:01", Settle = "00:00:00" };

    private static object Prorenata(SyntheticMunicipality municipality) => new
    {
        Enabled = true,
        Municipality = SyntheticMunicipality.Code,
        ReleasingActivity = Activities.SchoolHealth,
        Folder = Folder("prorenata"),
        Units = municipality.Units.Select(unit => new { unit.Name, unit.Activity })
            .Concat(Activities.All.Select(activity => new { activity.Name, Activity = activity.Id })),
        Forms = new[] { new { Name = FormWriter.Form, Rows = Rows() } },
    };

    private static IEnumerable<object> Rows() =>
    [
        .. Behovskompass.Areas.Select(area => new { Label = Behovskompass.Swedish(area), Target = "needsMet", Area = Behovskompass.Swedish(area) }),
        new { Label = FormWriter.AbsentDays, Target = "absentDays" },
        new { Label = FormWriter.ChildsView, Target = "childsView" },
        new { Label = FormWriter.SiblingNote, Target = "siblingNote" },
        new { Label = FormWriter.Attest, Target = "attest" },
        new { Label = FormWriter.SuspectsHarm, Target = "suspectsHarm" },
    ];

    private static object Orosanmalan() => new
    {
        Enabled = true,
        Municipality = SyntheticMunicipality.Code,
        ReleasingActivity = Activities.ReportForm,
        Folder = Folder("orosanmalan"),
        Flows = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            [Written.Number(ReportWriter.FamilyId)] = new
            {
                Fields = new { child = "barnet", concern = "oro", duration = "hurLange", acuteDanger = "akutFara", siblings = "syskon", guardiansInformed = "foraldrarVet", reporter = "anmalare" },
                Anonymity = new { Element = "anonym", Yes = new[] { ReportWriter.AsksToBeUnknown }, No = new[] { ReportWriter.IsNamed } },
                Duty = new { Element = "anmalningsplikt" },
            },
        },
    };
}
