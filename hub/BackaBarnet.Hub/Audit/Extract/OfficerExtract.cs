using System.Globalization;
using BackaBarnet.Consent;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Audit.Extract;

/// <summary>Everything that the controller answers for, row by row, for the officer who decides what may be handed out.</summary>
internal static class OfficerExtract
{
    public static ChildExtract Of(ExtractRequest request, ControllerRows controller, RowDoubts doubts) =>
        new(request.Reader, request.Principal, request.At, [.. request.Rows.Select(row => Entry(request, controller, row, doubts))]);

    private static ExtractEntry Entry(ExtractRequest request, ControllerRows controller, StoredAuditEntry row, RowDoubts doubts) => new()
    {
        At = row.At,
        What = ExtractWords.Of(row),
        Recipient = row.Recipient is null ? null : request.ActivityOf(row.Recipient)?.Name ?? row.Recipient,
        Information = ExtractWords.Information(row, request.Reader),
        Grounds = [.. RowDecision.Words(row.Rules).Select(id => Ground(request.Rules, id, SwedishTime.DateAt(row.At)))],
        ForOfficer = new OfficerNotes(row.Position, SourceOf(request, controller, row), row.MessageId, row.Detail, doubts.Of(row)),
    };

    // Who has sent what was received may be no business of the receiver's: the message itself tells it, as far as it may.
    private static string? SourceOf(ExtractRequest request, ControllerRows controller, StoredAuditEntry row) =>
        controller.IsReleased(row) ? request.ReleaserOf(row.ReleasedBy!)?.Name : null;

    // The words are today's; what the rule said when it decided is told by the version in the row.
    private static string Ground(RuleSet rules, string id, DateOnly day)
    {
        if (rules.Find(id, day) is { } rule)
            return string.Create(CultureInfo.InvariantCulture, $"{rule.Text} ({rule.Statute}, {id})");
        if (rules.Rows.FirstOrDefault(row => row.Id == id) is { } row)
            return $"Rad {id} i tabellen över verksamheter";
        return id;
    }
}
