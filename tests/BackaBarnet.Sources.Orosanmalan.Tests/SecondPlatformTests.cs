using System.Text.Json;
using BackaBarnet.Hub.Sources;
using Report = BackaBarnet.Contracts.Messages.Orosanmalan;

namespace BackaBarnet.Sources.Orosanmalan.Tests;

/// <summary>A further e-service platform, with JSON of its own, needs a reader of its documents and nothing else.</summary>
public class SecondPlatformTests
{
    private const string Filled =
        """
        { "form": "77", "case": "4711", "sent": "2025-10-06T09:12:44+02:00", "user": { "name": "Åsa Påhittad" },
          "answers": [ { "id": "barn", "pnr": "20130627-2384", "fornamn": "Alva" },
                       { "id": "oro", "text": "Påhittad oro." }, { "id": "annat", "text": "Ingen har mappat detta." },
                       { "id": "filer", "file": { "no": "9", "name": "blad.pdf", "data": "JVBERi0xLjQK" } },
                       { "id": "anonym", "text": "Nej" } ] }
        """;

    [Fact]
    public void Map_AnotherPlatformsDocument_BecomesAReport()
    {
        var result = Mapper().Map(Document());

        Assert.Empty(result.Faults);
        var message = Assert.Single(result.Messages);
        var report = Assert.IsType<Report>(message.Content);
        Assert.Equal(("4711", "201306272384", "Alva"), (message.RecordId, message.Child.Identity!.Value, message.Child.GivenName));
        Assert.Equal("Påhittad oro.", report.Concern);
        Assert.Equal("Åsa Påhittad", report.Reporter!.Name);
        Assert.Equal("application/pdf", Assert.Single(report.Attachments).MediaType);
    }

    [Fact]
    public void Unmapped_AnotherPlatformsDocument_IsToldToo() =>
        Assert.Equal(["annat/Value"], Mapper().Unmapped(Document()).Select(part => part.Where));

    [Fact]
    public void FormatOf_FilesOfEachPlatform_AreToldByTheirReaders()
    {
        IReadOnlyList<IFormReader> readers = [new OpenEPlatformForms(), new JsonForms()];

        Assert.Equal(
            [OpenEPlatformForms.FormatName, "other-json", ReportParcel.FormatName, null],
            new[] { "a.XML", "a.case", "a.parcel.json", "a.txt" }.Select(name => OrosanmalanRegistration.FormatOf(name, readers)));
    }

    private static SourceDocument Document() => Documents.Document(System.Text.Encoding.UTF8.GetBytes(Filled)) with { Format = "other-json" };

    private static OrosanmalanMapper Mapper()
    {
        var options = Documents.Options();
        options.Flows["77"] = new FlowMapping
        {
            Fields = { ["child"] = "barn", ["concern"] = "oro" },
            Attachments = ["filer"],
            Anonymity = new AnswerMapping { Element = "anonym" },
        };
        return new OrosanmalanMapper(options, new OpenEPlatformForms(), new JsonForms());
    }

    /// <summary>The whole of what a platform adds: its documents in the words of the hub.</summary>
    private sealed class JsonForms : IFormReader
    {
        private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal) { ["pnr"] = "CitizenIdentifier", ["fornamn"] = "Firstname", ["name"] = "Firstname", ["text"] = "Value" };

        public string Format => "other-json";

        public string Extension => ".case";

        public (FilledForm? Form, IReadOnlyList<MappingFault> Faults) Read(ReadOnlyMemory<byte> bytes, DateOnly today)
        {
            if (!SourceJson.TryParse(bytes, out var json, out var fault))
                return (null, [fault]);

            using (json)
            {
                var (root, values) = (json.RootElement, new FlowElement("answers"));
                foreach (var answer in root.GetProperty("answers").EnumerateArray())
                    values.Add(Question(answer));
                var sent = root.GetProperty("sent").GetDateTimeOffset();
                return (new FilledForm
                {
                    FlowId = root.GetProperty("form").GetString()!,
                    RecordId = root.GetProperty("case").GetString()!,
                    OccurredAt = sent,
                    Version = sent.ToUnixTimeMilliseconds(),
                    Poster = Person("user", root.GetProperty("user")),
                    Values = values,
                    Document = values,
                }, []);
            }
        }

        private static FlowElement Question(JsonElement answer)
        {
            var question = Person(answer.GetProperty("id").GetString()!, answer);
            if (!answer.TryGetProperty("file", out var file))
                return question;
            var element = new FlowElement("File");
            element.Add(Leaf("ID", file.GetProperty("no").GetString()!));
            element.Add(Leaf("Name", file.GetProperty("name").GetString()!));
            element.Add(Leaf(FlowXml.FileContent, file.GetProperty("data").GetString()!));
            question.Add(element);
            return question;
        }

        private static FlowElement Person(string name, JsonElement person)
        {
            var element = new FlowElement(name);
            foreach (var word in Words.Where(word => person.TryGetProperty(word.Key, out _)))
                element.Add(Leaf(word.Value, person.GetProperty(word.Key).GetString()!));
            return element;
        }

        private static FlowElement Leaf(string name, string text)
        {
            var element = new FlowElement(name);
            element.Append(text);
            return element;
        }
    }
}
