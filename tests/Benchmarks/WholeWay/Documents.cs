using System.Globalization;
using System.Text.Json;
using BackaBarnet.Contracts.Messages;

namespace BackaBarnet.Benchmarks.WholeWay;

/// <summary>A document that is pushed.</summary>
/// <param name="Bytes">The document.</param>
/// <param name="Messages">How many messages it holds.</param>
/// <param name="Expected">The deliveries that must arrive because of it, by id.</param>
internal sealed record PushedDocument(byte[] Bytes, int Messages, IReadOnlyList<Guid> Expected);

/// <summary>Makes documents: bundles of notices from health care, as a region would push them.</summary>
/// <param name="series">Sets records of one maker apart from those of others.</param>
/// <param name="messagesEach">Notices in one document.</param>
/// <param name="isConsented">Whether the notice of this number is about a child whose guardians have consented.</param>
internal sealed class Documents(string series, int messagesEach, Func<int, bool> isConsented)
{
    private int _next;
    private int _nextConsenting;
    private int _nextSilent;

    /// <summary>All that documents of this maker hold so far.</summary>
    public int MessagesMade => _next;

    /// <summary>Messages made so far about children whose guardians have consented.</summary>
    public int ConsentedMade => _nextConsenting;

    /// <summary>What the bare consumer is sent: as much as a document of one message.</summary>
    public static byte[] ForBare(DateTimeOffset now) => new Documents(BareRun.Name, 1, static _ => true).Make(now).Bytes;

    public IReadOnlyList<PushedDocument> Make(int messages, DateTimeOffset now) =>
        [.. Enumerable.Range(0, messages / messagesEach).Select(_ => Make(now))];

    private PushedDocument Make(DateTimeOffset now)
    {
        var entries = new List<object>();
        var expected = new List<Guid>();
        for (var i = 0; i < messagesEach; i++)
        {
            var number = _next++;
            var consented = isConsented(number);
            var child = consented ? _nextConsenting++ % Families.Consenting : Families.Consenting + (_nextSilent++ % Families.Silent);
            var record = string.Create(CultureInfo.InvariantCulture, $"{series}-{number}");
            entries.Add(new { resource = Patient(child) });
            entries.Add(new { resource = Notice(child, record, now) });
            expected.AddRange(DeliveriesOf(MessageId.For(Town.Source, $"urn:example|{record}", 1).Value.ToString("N"), consented));
        }

        return new PushedDocument(JsonSerializer.SerializeToUtf8Bytes(new { resourceType = "Bundle", type = "collection", entry = entries }), messagesEach, expected);
    }

    private static IEnumerable<Guid> DeliveriesOf(string message, bool consented) => consented
        ? [MessageId.Derive("delivery", message, Town.Whole), MessageId.Derive("delivery", message, Town.Part)]
        : [MessageId.Derive("consent-needed", message)];

    private static object Patient(int child) => new
    {
        resourceType = "Patient",
        id = FormattableString.Invariant($"c{child}"),
        meta = new { profile = new[] { "http://hl7.se/fhir/ig/base/StructureDefinition/SEBasePatient" } },
        identifier = new[] { new { system = "http://electronichealth.se/identifier/personnummer", value = Families.Child(child) } },
        name = new[] { new { use = "official", family = "Person", given = new[] { "Prov" } } },
    };

    private static object Notice(int child, string record, DateTimeOffset now) => new
    {
        resourceType = "Communication",
        id = record,
        meta = new { versionId = "1", lastUpdated = now, tag = new[] { new { system = "urn:backabarnet:attest", code = "within-scope" } } },
        status = "completed",
        identifier = new[] { new { system = "urn:example", value = record } },
        topic = new { text = "Uteblivet besök" },
        reasonCode = new[] { new { text = "Ordinarie kontroll" } },
        priority = "routine",
        subject = new { reference = FormattableString.Invariant($"Patient/c{child}") },
        sent = now,
        sender = new { identifier = new { system = "urn:oid:1.2.752.29.4.19", value = Town.SenderHsaId } },
        payload = new[] { new { contentString = "Påhittat: barnet kom inte till den bokade tiden, och ingen har hört av sig. En ny tid är satt om två veckor." } },
    };
}
