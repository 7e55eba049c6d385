namespace BackaBarnet.Hub.Audit.Extract;

/// <summary>Makes extracts of the log about one child. Pure: what is read and what is handed out is the caller's.</summary>
public static class ChildExtracts
{
    /// <summary>Makes an extract.</summary>
    /// <param name="request">For whom, and of what.</param>
    public static ExtractResult Make(ExtractRequest request)
    {
        var doubts = new RowDoubts(request.Rows, recipient => request.ActivityOf(recipient)?.Kind);
        return request.Reader == ExtractReader.Officer
            ? new ExtractResult(OfficerExtract.Of(request, doubts), [])
            : FamilyExtract.Of(request, doubts);
    }
}
