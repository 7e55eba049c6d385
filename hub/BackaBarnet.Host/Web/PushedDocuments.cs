using System.Security.Cryptography;
using System.Text;
using BackaBarnet.Hub;
using BackaBarnet.Hub.Intake;
using BackaBarnet.Hub.Sources;
using Microsoft.AspNetCore.Http.Features;

namespace BackaBarnet.Host.Web;

/// <summary>
/// The endpoint to which sources push documents. 202 means that the document is safe with the hub; each refusal is
/// problem+json (RFC 9457) with a stable <c>code</c>. A sender that accepts FHIR is answered with an OperationOutcome.
/// </summary>
internal static class PushedDocuments
{
    public const string Route = "/sources/{name}/documents";
    private const string Scheme = "Bearer ";

    public static async Task<IResult> TakeInAsync(string name, HttpContext context, IEnumerable<SourceRegistration> sources, HubGate gate, DocumentIntake intake)
    {
        var source = sources.FirstOrDefault(candidate => candidate.Name == name);
        if (source?.Push is not { } push)
            return Problem(context, 404, "unknown-source", "No such source takes pushed documents here.");
        if (!HasToken(context.Request, push.Token))
            return Problem(context, 401, "bad-token", "Show the source's bearer token in the Authorization header.");
        if (await ReadAsync(context, push.MaxBytes) is not { } bytes)
            return Problem(context, 413, "document-too-large", $"A document may have at most {push.MaxBytes} bytes.");

        if (!gate.IsOpen)
            return Problem(context, 503, "not-ready", "The hub waits for its store. Send the document again later.");

        return Answer(context, await intake.TakeInAsync(source, push.Format, bytes, context.RequestAborted));
    }

    private static IResult Answer(HttpContext context, IntakeResult result)
    {
        if (result.Understood == 0 && result.Faults.Count > 0)
            return Problem(context, 422, "document-quarantined", "Nothing in the document could be understood. It is kept in quarantine; correct it and send it again.", result);
        return OperationOutcomes.AreWanted(context.Request)
            ? OperationOutcomes.Accepted(result)
            : Results.Json(new { result.TakenIn, result.AlreadyKnown, result.Entries, result.TakenBack, result.Passed, result.QuarantineId, result.Faults }, statusCode: 202);
    }

    private static IResult Problem(HttpContext context, int status, string code, string detail, IntakeResult? result = null)
    {
        if (OperationOutcomes.AreWanted(context.Request))
            return OperationOutcomes.Refused(status, code, detail, result);
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code };
        if (result is not null)
            (extensions["quarantineId"], extensions["faults"]) = (result.QuarantineId, result.Faults);
        return Results.Problem(detail, statusCode: status, extensions: extensions);
    }

    // Hashes have one length, so the time of the comparison tells nothing of the token.
    private static bool HasToken(HttpRequest request, string token)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(
                SHA256.HashData(Encoding.UTF8.GetBytes(header[Scheme.Length..].Trim())),
                SHA256.HashData(Encoding.UTF8.GetBytes(token)));
    }

    private static async Task<byte[]?> ReadAsync(HttpContext context, long most)
    {
        if (context.Request.ContentLength > most)
            return null;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = most + 1;

        using var buffer = new MemoryStream();
        try
        {
            await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }

        return buffer.Length > most ? null : buffer.ToArray();
    }
}
