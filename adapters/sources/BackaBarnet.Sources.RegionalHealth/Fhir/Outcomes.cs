namespace BackaBarnet.Sources.RegionalHealth.Fhir;

/// <summary>What servers say about their own answers.</summary>
internal static class Outcomes
{
    /// <summary>Tells whether something failed, so that the answer may lack resources.</summary>
    public static bool TellOfFailure(FhirOperationOutcome outcome) => (outcome.Issue ?? []).Any(issue => issue?.Severity is "error" or "fatal");

    /// <summary>Tells whether a Bundle says of itself that it may lack resources.</summary>
    public static bool TellOfFailure(FhirBundle bundle) => bundle.Entries.Any(entry => entry.Resource is FhirOperationOutcome outcome && TellOfFailure(outcome));
}
