using System.Text.Json;

namespace BackaBarnet.Consent.Cases;

/// <summary>
/// Reads decision cases. The structure is closed: an unknown property is a fault that names the nearest known one.
/// Vocabularies are open: any activity kind, category or rule id may stand in a case. What is left out has its
/// unremarkable value.
/// </summary>
public static class DecisionCaseReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a file: one case, or a list of cases.</summary>
    /// <param name="file">The file's name, for its faults.</param>
    /// <param name="text">Its text.</param>
    /// <returns>The sound cases, and every fault of the others.</returns>
    public static DecisionCaseFile Read(string file, string text)
    {
        var faults = new List<CaseFault>();
        var cases = new List<DecisionCase>();
        if (Parse(file, text, faults) is not { } root)
            return new DecisionCaseFile(cases, faults);

        if (root.ValueKind != JsonValueKind.Array)
            ReadOne(root, "$");
        else if (root.GetArrayLength() == 0)
            faults.Add(new CaseFault(file, "$", "holds no case"));
        else
            ReadAll(root);
        return new DecisionCaseFile(cases, faults);

        void ReadAll(JsonElement list)
        {
            foreach (var (element, i) in list.EnumerateArray().Select((element, i) => (element, i)))
                ReadOne(element, $"$[{i}]");
        }

        void ReadOne(JsonElement element, string path)
        {
            var before = faults.Count;
            var found = new CaseReading(CaseObject.Of(element, path, CaseProperties.Case, (at, problem) => faults.Add(new CaseFault(file, at, problem)))).Case();
            if (faults.Count == before && cases.Exists(other => other.Id == found.Id))
                faults.Add(new CaseFault(file, $"{path}.id", $"{found.Id} is used twice in this file"));
            if (faults.Count == before)
                cases.Add(found);
        }
    }

    private static JsonElement? Parse(string file, string text, List<CaseFault> faults)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            // A property that stands twice is the one fault that the parser gives no line for.
            faults.Add(new CaseFault(file, "$", exception.LineNumber is { } line ? $"is not JSON, at line {line + 1}" : "has a property that stands twice in one object"));
            return null;
        }
    }
}
