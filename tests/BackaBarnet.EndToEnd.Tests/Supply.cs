using System.Globalization;
using System.Text;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Testing;
using BackaBarnet.Towns;

namespace BackaBarnet.EndToEnd.Tests;

/// <summary>
/// A supply of documents of which it is known, without asking the hub, who must receive them and who must not: one child whose
/// guardians have both consented, and one where only one of them has.
/// </summary>
internal sealed class Supply
{
    private const string Consented = TestNumbers.ToddlerGirl;
    private const string HalfConsented = TestNumbers.ToddlerBoy;
    private const string Preschool = "forskolan-solstralen";

    private readonly Town _town;
    private readonly HashSet<(Guid Message, string Recipient)> _expected = [];
    private int _next;

    /// <summary>Puts families, patients and consents into a town that has started.</summary>
    public Supply(Town town)
    {
        _town = town;
        town.Register("a", Consented, (TestNumbers.Mother, TestNumbers.Father));
        town.Register("b", HalfConsented, (TestNumbers.SecondMother, TestNumbers.SecondFather));
        town.Drop("samtycke", "consents.json", Documents.Consents(Answers()));
        town.Health.PutPatient(Documents.Patient("a", Consented));
        town.Health.PutPatient(Documents.Patient("b", HalfConsented));
    }

    /// <summary>What must be received: each exactly once in effect, and nothing else.</summary>
    public IReadOnlySet<(Guid Message, string Recipient)> Expected => _expected;

    /// <summary>Reports that the hub has confirmed to the platform.</summary>
    public int ConfirmedReports => _town.Platform.Confirmed.Distinct(StringComparer.Ordinal).Count();

    /// <summary>Reports that lie with the platform.</summary>
    public int FetchedReports { get; private set; }

    /// <summary>Lets fifty messages happen, on every way, permitted and not.</summary>
    public void HappenFifty()
    {
        for (var i = 0; i < 10; i++)
        {
            Card(Consented, byFolder: false, "elevhalsan", "bup", "polisen");
            Card(HalfConsented, byFolder: true);
            Report(byFolder: i % 2 == 0);
            Notice("a", "elevhalsan");
            Notice("b");
        }
    }

    private void Card(string child, bool byFolder, params string[] recipients)
    {
        var record = $"UK-{++_next}";
        var form = Documents.Form(new Card(record, child));
        if (byFolder)
            _town.Drop("prorenata", record + ".json", form);
        else
            _town.Prorenata.Add(form);
        Expect("prorenata", record, 1, recipients);
    }

    private void Report(bool byFolder)
    {
        var instance = (++_next).ToString(CultureInfo.InvariantCulture);
        var xml = Documents.Report(instance, HalfConsented);
        if (byFolder)
        {
            _town.Drop("orosanmalan", instance + ".xml", xml, Encoding.Latin1);
        }
        else
        {
            FetchedReports++;
            _town.Platform.Add("301", instance, Encoding.Latin1.GetBytes(xml), TimeProvider.System.GetUtcNow());
        }

        Expect("orosanmalan", instance, Documents.ReportedAt.ToUnixTimeMilliseconds(), "socialtjansten");
    }

    private void Notice(string patient, params string[] recipients)
    {
        var record = $"R-{++_next}";
        _town.Health.PutCommunication(Documents.Notice(record, patient, TimeProvider.System.GetUtcNow()));
        Expect("regionalhealth", $"urn:example|{record}", 1, recipients);
    }

    private void Expect(string source, string record, long version, params string[] recipients)
    {
        foreach (var recipient in recipients)
            _expected.Add((MessageId.For(source, record, version).Value, recipient));
    }

    private static List<Answer> Answers()
    {
        var answers = new List<Answer>();
        void Yes(string child, string by, string releasing, string recipient) => answers.Add(new Answer($"S-{answers.Count}", 1, child, by, releasing, recipient));
        foreach (var recipient in new[] { "elevhalsan", "bup", "polisen" })
        {
            Yes(Consented, TestNumbers.Mother, Preschool, recipient);
            Yes(Consented, TestNumbers.Father, Preschool, recipient);
            Yes(HalfConsented, TestNumbers.SecondMother, Preschool, recipient);
        }

        Yes(Consented, TestNumbers.Mother, "bup", "elevhalsan");
        Yes(Consented, TestNumbers.Father, "bup", "elevhalsan");
        Yes(HalfConsented, TestNumbers.SecondFather, "bup", "elevhalsan");
        return answers;
    }
}
