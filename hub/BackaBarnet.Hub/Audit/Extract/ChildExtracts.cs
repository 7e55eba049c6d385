namespace BackaBarnet.Hub.Audit.Extract;

/// <summary>Makes extracts of the log about one child. Pure: what is read and what is handed out is the caller's.</summary>
public static class ChildExtracts
{
    /// <summary>Makes an extract.</summary>
    /// <param name="request">For whom, and of what.</param>
    public static ExtractResult Make(ExtractRequest request)
    {
        var controller = new ControllerRows(request);
        var own = request with { Rows = controller.Rows };
        var doubts = new RowDoubts(own.Rows, recipient => request.ActivityOf(recipient)?.Kind);
        var result = request.Reader == ExtractReader.Officer
            ? new ExtractResult(OfficerExtract.Of(own, controller, doubts), [])
            : FamilyExtract.Of(own, doubts);
        return result with { Unknown = ControllerRows.Unknown(request) };
    }
}
