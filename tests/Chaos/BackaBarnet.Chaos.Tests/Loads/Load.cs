using System.Globalization;
using System.Text;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Towns;

namespace BackaBarnet.Chaos.Tests.Loads;

/// <summary>
/// Lets messages happen in a town, a wave at a time, of every kind: consented for one or two recipients, refused, held, under the
/// duty to report, in new versions, and told twice. Answers about consent change while they are under way.
/// </summary>
internal sealed class Load
{
    private const int CardsPerFile = 25;
    private const string Duty = "socialtjansten";

    private readonly Town _town;
    private readonly Random _random;
    private readonly List<Card> _replaceable = [];
    private readonly List<string> _told = [];
    private int _next;
    private int _files;

    /// <summary>Puts children and first answers into a town that has started.</summary>
    /// <param name="town">The town.</param>
    /// <param name="random">Chooses what happens.</param>
    public Load(Town town, Random random)
    {
        (_town, _random) = (town, random);
        foreach (var family in Family.All)
        {
            town.Register(family.Id, family.Child, family.Guardians, family.Standing == Standing.Protected ? "Skyddad folkbokföring" : "Ingen");
            town.Health.PutPatient(Documents.Patient(family.Id, family.Child));
        }

        Tell(Family.All.SelectMany(family => family.FirstAnswers()));
    }

    public Expectation Expectation { get; } = new();

    /// <summary>Reports that lie with the platform, and must be confirmed to it.</summary>
    public int FetchedReports { get; private set; }

    /// <summary>Lets some messages happen.</summary>
    public void Happen(int messages)
    {
        var cards = new List<string>();
        for (var i = 0; i < messages; i++)
        {
            switch (_random.Next(100))
            {
                case < 8:
                    Report();
                    break;
                case < 14:
                    Notice();
                    break;
                case < 20 when _replaceable.Count > 0:
                    Replace(cards);
                    break;
                case < 26:
                    Place(cards, new Card(NewRecord(), Someone().Child, Trygghet: 1, SuspectsHarm: true));
                    break;
                default:
                    Place(cards, new Card(NewRecord(), Someone().Child));
                    break;
            }
        }

        foreach (var file in cards.Chunk(CardsPerFile))
            DropForms($"[{string.Join(',', file)}]");
        if (_told.Count > 0)
            DropForms(_told[_random.Next(_told.Count)]);
        _told.AddRange(cards.Take(2));
    }

    /// <summary>Answers change: some yes is taken back, some comes.</summary>
    public void Change() => Tell(Family.All.SelectMany(family => family.Changes(TimeProvider.System.GetUtcNow())));

    /// <summary>Some of what was taken back is given again.</summary>
    public void ChangeBack() => Tell(Family.All.SelectMany(family => family.LastChanges()));

    private Family Someone() => Family.All[_random.Next(Family.All.Count)];

    private string NewRecord() => $"UK-{++_next}";

    private void Place(List<string> cards, Card card)
    {
        var form = Documents.Form(card);
        // Half of them lie in a folder, half are fetched.
        if (card.Version == 1 && _random.Next(2) == 0)
            _town.Prorenata.Add(form);
        else
            cards.Add(form);
        if (!card.SuspectsHarm)
            _replaceable.Add(card);

        var family = Family.All.Single(family => family.Child == card.Child);
        var id = MessageId.For("prorenata", card.Record, card.Version).Value;
        if (card.SuspectsHarm)
            Expectation.Expect(id, [Duty], [], isSteady: false);
        else
            Expectation.Expect(id, family.Must, family.May, family.IsSteady);
    }

    private void Replace(List<string> cards)
    {
        var at = _random.Next(_replaceable.Count);
        var older = _replaceable[at];
        _replaceable.RemoveAt(at);
        Expectation.Supersede(MessageId.For("prorenata", older.Record, older.Version).Value);
        Place(cards, older with { Version = older.Version + 1, Trygghet = 1 + (older.Trygghet % 4) });
    }

    private void Report()
    {
        var instance = (++_next).ToString(CultureInfo.InvariantCulture);
        var xml = Documents.Report(instance, Someone().Child);
        if (_random.Next(2) == 0)
        {
            _town.Drop("orosanmalan", instance + ".xml", xml, Encoding.Latin1);
        }
        else
        {
            FetchedReports++;
            _town.Platform.Add("301", instance, Encoding.Latin1.GetBytes(xml), TimeProvider.System.GetUtcNow());
        }

        Expectation.Expect(MessageId.For("orosanmalan", instance, Documents.ReportedAt.ToUnixTimeMilliseconds()).Value, [Duty], [], isSteady: false);
    }

    // Nobody has said yes to the region: what it tells is held.
    private void Notice()
    {
        var record = $"R-{++_next}";
        _town.Health.PutCommunication(Documents.Notice(record, Someone().Id, TimeProvider.System.GetUtcNow()));
        Expectation.Expect(MessageId.For("regionalhealth", $"urn:example|{record}", 1).Value, [], [], isSteady: false);
    }

    private void Tell(IEnumerable<Answer> answers) => _town.Drop("samtycke", $"answers-{++_files}.json", Documents.Consents(answers));

    private void DropForms(string forms) => _town.Drop("prorenata", $"forms-{++_files}.json", forms);
}
