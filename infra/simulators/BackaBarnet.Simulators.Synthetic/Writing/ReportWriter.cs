using System.Globalization;
using System.Text;
using System.Xml;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Simulators.Synthetic.Events;
using BackaBarnet.Simulators.Synthetic.Model;

namespace BackaBarnet.Simulators.Synthetic.Writing;

/// <summary>
/// Orosanmälningar as Open ePlatform exports them: most in ISO-8859-1, every fifth in UTF-8 declared as XML 1.1, as installations
/// with another setting do.
/// </summary>
internal sealed class ReportWriter
{
    internal const int FamilyId = 301;
    internal const string AsksToBeUnknown = "Ja, jag vill vara anonym";
    internal const string IsNamed = "Nej, jag uppger vem jag är";

    private const string Namespace = "http://www.oeplatform.org/version/2.0/schemas/flowinstance";
    private const string Latin1Declaration = """<?xml version="1.0" encoding="ISO-8859-1" standalone="no"?>""";
    private const string Utf8Declaration = """<?xml version="1.1" encoding="UTF-8" standalone="no"?>""";

    private readonly ReportEvent _report;
    private readonly XmlWriter _xml;
    private int _query = 7000;

    private ReportWriter(ReportEvent report, XmlWriter xml) => (_report, _xml) = (report, xml);

    public static byte[] Write(ReportEvent report)
    {
        var text = new StringBuilder();
        // The declarations that the platform writes are none that a writer of XML would.
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true }))
            new ReportWriter(report, xml).WriteInstance();
        return report.FlowInstance / 10 % 5 == 0
            ? new UTF8Encoding(false).GetBytes(Utf8Declaration + text)
            : Encoding.Latin1.GetBytes(Latin1Declaration + text);
    }

    private void WriteInstance()
    {
        _xml.WriteStartElement("FlowInstance", Namespace);
        Element("Header", WriteHeader);
        Element("Values", WriteValues);
        _xml.WriteEndElement();
    }

    private void WriteHeader()
    {
        Element("Flow", () =>
        {
            Text("FamilyID", Written.Number(FamilyId));
            Text("Version", "3");
            Text("FlowID", "1201");
            Words("Name", "Orosanmälan barn");
        });
        Text("FlowInstanceID", Written.Number(_report.FlowInstance));
        Element("Status", () =>
        {
            Text("ID", "5501");
            Words("Name", "Inskickat");
        });
        // Whoever is signed in stands in the header, whatever the form's own question is answered with.
        if (_report.Naming != ReporterNaming.NotSignedIn)
            Element("Poster", WritePoster);
        Text("Posted", Local(_report.FirstSubmitted));
        Text("FirstSubmitted", Local(_report.FirstSubmitted));
        Text("LastSubmitted", Local(_report.At));
    }

    private void WritePoster()
    {
        Words("Firstname", _report.ReporterGivenName);
        Words("Lastname", _report.ReporterFamilyName);
        Text("Email", "anmalare@example.se");
        Text("ID", Written.Number(20_000 + (_report.FlowInstance % 5000)));
    }

    private void WriteValues()
    {
        Query("barnet", "Barnet", WriteChild);
        Answer("oro", "Vad oroar dig?", _report.Concern);
        Answer("hurLange", "Hur länge har det pågått?", _report.Duration);
        Answer("akutFara", "Är barnet i akut fara?", YesNo(_report.AcuteDanger));
        if (_report.Siblings is { } siblings)
            Answer("syskon", "Finns det syskon?", siblings);
        Answer("foraldrarVet", "Vet vårdnadshavarna om anmälan?", YesNo(_report.GuardiansInformed));
        Answer("anmalningsplikt", "Är du anmälningsskyldig?", YesNo(_report.ReporterTitle is not null));
        Answer("anonym", "Vill du vara anonym?", _report.Naming == ReporterNaming.Named ? IsNamed : AsksToBeUnknown);
        if (_report.Naming == ReporterNaming.Named)
            Query("anmalare", "Vem är du?", WriteReporter);
    }

    // Of somebody protected the platform fetches nothing: the elements are there and empty.
    private void WriteChild()
    {
        var person = _report.Child.Person;
        var isProtected = person.Protection != Protection.None;
        Text("CitizenIdentifier", person.NumberOn(_report.Day));
        Text("Firstname", isProtected ? "" : person.GivenName);
        Text("Lastname", isProtected ? "" : person.FamilyName);
        Text("Address", person.Address?.Street ?? "");
        Text("Zipcode", person.Address?.PostalCode ?? "");
        Text("PostalAddress", person.Address?.Locality ?? "");
        if (!isProtected)
            Element("Guardians", () => _report.Family.Guardians.ToList().ForEach(WriteGuardian));
    }

    private void WriteGuardian(SyntheticGuardian guardian)
    {
        var person = guardian.Person;
        if (person.Protection != Protection.None)
            return;
        Element("Guardian", () =>
        {
            Text("firstname", person.GivenName);
            Text("lastname", person.FamilyName);
            Text("citizenIdentifier", person.NumberOn(_report.Day));
            Text("address", person.Address?.Street ?? "");
            Text("zipcode", person.Address?.PostalCode ?? "");
            Text("postalAddress", person.Address?.Locality ?? "");
        });
    }

    private void WriteReporter()
    {
        Words("firstname", _report.ReporterGivenName);
        Words("lastname", _report.ReporterFamilyName);
        Text("email", "anmalare@example.se");
        if (_report.ReporterTitle is { } title)
            Words("title", title);
    }

    private void Query(string name, string question, Action write) => Element(name, () =>
    {
        Text("QueryID", Written.Number(++_query));
        Words("Name", question);
        write();
    });

    private void Answer(string name, string question, string answer) => Query(name, question, () => Words("Value", answer));

    private void Element(string name, Action write)
    {
        _xml.WriteStartElement(name, Namespace);
        write();
        _xml.WriteEndElement();
    }

    private void Text(string name, string text) => _xml.WriteElementString(name, Namespace, text);

    private void Words(string name, string words) => Element(name, () => _xml.WriteCData(words));

    private static string YesNo(bool yes) => yes ? "Ja" : "Nej";

    private static string Local(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, SwedishTime.Zone).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
}
