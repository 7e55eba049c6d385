using System.Globalization;
using System.Text.Json;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Benchmarks.WholeWay;

/// <summary>
/// Made-up children, each with two guardians, and their consents. They have temporary numbers of SS 12000, which schools give out by
/// themselves and which are nobody's identity number.
/// </summary>
internal static class Families
{
    /// <summary>Children whose guardians have both consented to two of the recipients.</summary>
    public const int Consenting = 2000;

    /// <summary>Children, after those, for whom nobody has said anything.</summary>
    public const int Silent = 500;

    public const string Municipality = "9901";

    private const int PerDay = 50;
    private const int PerDocument = 250;

    private static readonly DateOnly FirstChild = new(2019, 1, 1);
    private static readonly DateOnly FirstGuardian = new(1985, 1, 1);

    /// <summary>The number of a child, from 0.</summary>
    public static string Child(int number) => Temporary(FirstChild, number);

    /// <summary>Writes the registers into the folders from which a hub reads them.</summary>
    public static void Write(string rosters, string consents, DateOnly today)
    {
        var children = Enumerable.Range(0, Consenting + Silent).ToList();
        foreach (var (page, some) in children.Chunk(PerDocument).Index())
            Put(rosters, $"persons-{page}.json", new { data = some.SelectMany(PersonsOf) });
        foreach (var (page, some) in children.Take(Consenting).Chunk(PerDocument).Index())
            Put(consents, $"consents-{page}.json", new { format = "backabarnet/samtycke", version = 1, consents = some.SelectMany(child => ConsentsOf(child, today)) });
    }

    private static IEnumerable<object> PersonsOf(int child)
    {
        var guardians = new[] { 2 * child, (2 * child) + 1 };
        yield return Person($"c{child}", Child(child), [.. guardians.Select(guardian => new { person = new { id = $"g{guardian}" }, relationType = "Vårdnadshavare" })]);
        foreach (var guardian in guardians)
            yield return Person($"g{guardian}", Temporary(FirstGuardian, guardian), []);
    }

    private static object Person(string id, string number, object[] responsibles) => new
    {
        id,
        meta = new { modified = "2026-11-01T06:00:00Z" },
        givenName = "Prov",
        familyName = "Person",
        civicNo = new { value = number },
        securityMarking = "Ingen",
        responsibles,
    };

    private static IEnumerable<object> ConsentsOf(int child, DateOnly today)
    {
        foreach (var guardian in new[] { 2 * child, (2 * child) + 1 })
        {
            yield return Consent(child, guardian, today, Town.Whole, [Categories.Identity, Categories.Health, Categories.FreeText, Categories.Metadata]);
            yield return Consent(child, guardian, today, Town.Part, [Categories.Identity, Categories.Health]);
        }
    }

    private static object Consent(int child, int guardian, DateOnly today, string recipient, string[] categories) => new
    {
        id = $"S-{guardian}-{recipient}",
        version = 1,
        child = Child(child),
        by = Temporary(FirstGuardian, guardian),
        capacity = "guardian",
        answer = "yes",
        from = Day(today.AddDays(-10)),
        until = Day(today.AddDays(100)),
        releasing = new[] { Town.Releasing },
        recipients = new[] { recipient },
        categories,
        purpose = "stod",
        form = "signed",
        informed = true,
        verifiedBy = new[] { Town.Releasing },
    };

    private static string Temporary(DateOnly first, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{first.AddDays(number / PerDay):yyyyMMdd}TF{number % PerDay:00}");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Written beside and moved, so that the hub never reads half a document.
    private static void Put(string folder, string name, object document)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path + ".part", JsonSerializer.SerializeToUtf8Bytes(document));
        File.Move(path + ".part", path);
    }
}
