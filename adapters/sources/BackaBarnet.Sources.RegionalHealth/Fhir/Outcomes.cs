namespace BackaBarnet.Sources.RegionalHealth.Fhir;

/// <summary>What servers say about their own answers.</summary>
internal static class Outcomes
{
    /// <summary>What must stand with a deletion for the hub to know what is taken back.</summary>
    public const string WhatADeletionNeeds =
        "the address, TYPE/ID, of one resource that has been taken in with it; otherwise the resource beside its deletion, or sent with status entered-in-error";

    /// <summary>Tells whether something failed, so that the answer may lack resources.</summary>
    public static bool TellOfFailure(FhirOperationOutcome outcome) => (outcome.Issue ?? []).Any(issue => issue?.Severity is "error" or "fatal");

    /// <summary>Tells whether a Bundle says of itself that it may lack resources.</summary>
    public static bool TellOfFailure(FhirBundle bundle) => bundle.Entries.Any(entry => entry.Resource is FhirOperationOutcome outcome && TellOfFailure(outcome));
}
