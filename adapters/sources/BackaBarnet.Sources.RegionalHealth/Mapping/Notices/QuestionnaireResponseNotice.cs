using System.Globalization;
using BackaBarnet.Sources.RegionalHealth.Fhir;

namespace BackaBarnet.Sources.RegionalHealth.Mapping.Notices;

/// <summary>A QuestionnaireResponse: a form that has been filled in. Every question with its answers is running text.</summary>
internal static class QuestionnaireResponseNotice
{
    private static readonly Statuses Statuses = new(
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["completed"] = "Besvarat formulär", ["amended"] = "Rättat formulär" },
        ["in-progress", "stopped"]);

    public static Notice Of(FhirQuestionnaireResponse response)
    {
        var texts = new List<string?>();
        var problems = new List<(string Code, string Element, string Expected)>();
        Add(response.Item, "item", texts, problems);
        return new Notice
        {
            Identifiers = [response.Identifier],
            Standing = Statuses.Of(response.Status),
            Subject = [response.Subject],
            Times = [("authored", response.Authored)],
            SenderElement = "author",
            Senders = [response.Author, response.Source],
            Texts = texts,
            Problems = problems,
        };
    }

    // As deep as the reader reads, which is bounded.
    private static void Add(
        IReadOnlyList<FhirItem?>? items, string path, List<string?> texts, List<(string Code, string Element, string Expected)> problems)
    {
        foreach (var (index, item) in (items ?? []).Index())
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
            var answers = (item?.Answer ?? []).Select(AnswerOf).ToList();
            foreach (var (number, answer) in answers.Index())
            {
                if (answer is null)
                    problems.Add((FaultCodes.UnsupportedPayload, string.Create(CultureInfo.InvariantCulture, $"{at}.answer[{number}]"), "one value that is neither attachment nor reference"));
            }

            if (answers.Count > 0 || item?.Text is not null)
                texts.Add(string.Join(": ", new[] { item?.Text ?? item?.LinkId, string.Join(", ", answers) }.Where(part => !string.IsNullOrWhiteSpace(part))));
            Add(item?.Item, $"{at}.item", texts, problems);
            foreach (var (number, answer) in (item?.Answer ?? []).Index())
                Add(answer?.Item, string.Create(CultureInfo.InvariantCulture, $"{at}.answer[{number}].item"), texts, problems);
        }
    }

    private static string? AnswerOf(FhirAnswer? answer) =>
        answer is null || answer.ValueAttachment is not null || answer.ValueReference is not null ? null : ValueWords.Of(answer);
}
