namespace BackaBarnet.Sources.RegionalHealth;

/// <summary>A type of resource that a FHIR server can be asked for.</summary>
/// <param name="Type">The type's name in R4.</param>
/// <param name="Feed">The feed's name in the hub.</param>
/// <param name="Subject">Search parameter that leads to the Patient.</param>
/// <param name="Filter">What else is asked for, with an ampersand before it: of visits only those that are notices, and those taken back.</param>
internal sealed record PolledResource(string Type, string Feed, string Subject, string Filter = "")
{
    /// <summary>Every type that can be asked for.</summary>
    public static IReadOnlyList<PolledResource> All { get; } =
    [
        new("Communication", "communications", "subject"),
        new("Task", "tasks", "patient"),
        new("ServiceRequest", "servicerequests", "subject"),
        new("Encounter", "encounters", "subject", "&status=cancelled,entered-in-error"),
        new("Appointment", "appointments", "patient", "&status=noshow,cancelled,entered-in-error"),
        new("Flag", "flags", "subject"),
        new("CarePlan", "careplans", "subject"),
        new("QuestionnaireResponse", "questionnaireresponses", "subject"),
        new("Consent", "consents", "patient"),
        new("EpisodeOfCare", "episodesofcare", "patient"),
    ];

    /// <summary>The resource of a type's name; <see langword="null"/> if it can't be asked for.</summary>
    public static PolledResource? Find(string type) => All.FirstOrDefault(resource => resource.Type == type);
}
