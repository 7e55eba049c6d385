using System.Text.Json;
using System.Text.Json.Nodes;
using BackaBarnet.Hub.Intake;
using BackaBarnet.Hub.Sources;
using Microsoft.Net.Http.Headers;

namespace BackaBarnet.Host.Web;

/// <summary>
/// Answers as FHIR R4 has them, for senders that speak FHIR: an OperationOutcome with an issue for every fault, in place of
/// problem+json. Status and codes are the same.
/// </summary>
internal static class OperationOutcomes
{
    private const string MediaType = "application/fhir+json";

    /// <summary>Tells whether a sender would rather have an OperationOutcome.</summary>
    public static bool AreWanted(HttpRequest request) => MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
        && accepted.Any(type => type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase) && type.Quality is not 0);

    /// <summary>The outcome of a document that is safe with the hub.</summary>
    public static IResult Accepted(IntakeResult result) => Answer(
        202,
        [
            .. result.Faults.Select(fault => Issue("error", fault)),
            Issue(
                "information", "informational", "accepted",
                $"taken in: {result.TakenIn}, known before: {result.AlreadyKnown}, register entries: {result.Entries}, taken back by address: {result.TakenBack}{PassedOver(result)}{In(result.QuarantineId)}"),
        ]);

    /// <summary>The outcome of a refusal.</summary>
    public static IResult Refused(int status, string code, string detail, IntakeResult? result) => Answer(
        status, [Issue("error", TypeOf(status), code, detail + In(result?.QuarantineId)), .. (result?.Faults ?? []).Select(fault => Issue("error", fault))]);

    private static IResult Answer(int status, JsonObject[] issues) =>
        Results.Text(new JsonObject { ["resourceType"] = "OperationOutcome", ["issue"] = new JsonArray([.. issues]) }.ToJsonString(JsonSerializerOptions.Web), MediaType, statusCode: status);

    private static string PassedOver(IntakeResult result) => string.Concat(result.Passed.Select(passed => $", {passed.Code}: {passed.Count}"));

    private static string In(Guid? quarantine) => quarantine is { } id ? $"; in quarantine as {id}" : "";

    private static JsonObject Issue(string severity, MappingFault fault)
    {
        var issue = Issue(severity, TypeOf(fault.Code), fault.Code, $"{fault.Where}: expected {fault.Expected}");
        // FHIRPath begins at the resource that was sent; line and byte of broken JSON are no path.
        if (fault.Where.StartsWith("entry[", StringComparison.Ordinal))
            issue["expression"] = new JsonArray($"Bundle.{fault.Where}");
        return issue;
    }

    private static JsonObject Issue(string severity, string type, string code, string diagnostics) => new()
    {
        ["severity"] = severity,
        ["code"] = type,
        ["details"] = new JsonObject { ["text"] = code },
        ["diagnostics"] = diagnostics,
    };

    // R4's issue-type.
    private static string TypeOf(int status) => status switch
    {
        401 => "login",
        404 => "not-found",
        413 => "too-long",
        503 => "transient",
        _ => "invalid",
    };

    private static string TypeOf(string code) =>
        code.StartsWith("unsupported-", StringComparison.Ordinal) ? "not-supported"
        : code.StartsWith("missing-", StringComparison.Ordinal) ? "required"
        : "invalid";
}
