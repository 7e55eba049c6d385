namespace BackaBarnet.Hub.Delivery;

/// <summary>By what an activity knows its own record in a notice, and for whom the record was meant.</summary>
/// <param name="Kind">Kind of message.</param>
/// <param name="RecordId">The record's id in the activity's own system.</param>
/// <param name="Version">The record's version.</param>
/// <param name="Recipients">Ids of recipients in the directory.</param>
internal sealed record NoticeReference(string Kind, string RecordId, long Version, IReadOnlyList<string> Recipients);
