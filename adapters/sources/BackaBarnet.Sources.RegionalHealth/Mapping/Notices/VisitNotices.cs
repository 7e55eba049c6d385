using BackaBarnet.Sources.RegionalHealth.Fhir;

namespace BackaBarnet.Sources.RegionalHealth.Mapping.Notices;

/// <summary>An Encounter that did not take place. One that did is no notice: that a child has been to health care is nobody's business.</summary>
internal static class EncounterNotice
{
    private static readonly Statuses Statuses = new(
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["cancelled"] = "Besök som inte blev av" },
        ["planned", "arrived", "triaged", "in-progress", "onleave", "finished"],
        FaultCodes.NotANotice);

    public static Notice Of(FhirEncounter encounter) => new()
    {
        Identifiers = encounter.Identifier ?? [],
        Standing = Statuses.Of(encounter.Status),
        Subject = [encounter.Subject],
        Times = [("period.start", encounter.Period?.Start), ("period.end", encounter.Period?.End)],
        SenderElement = "serviceProvider",
        Senders = [encounter.ServiceProvider],
        Topic = [.. encounter.Type ?? [], encounter.ServiceType],
        Reason = encounter.ReasonCode ?? [],
    };
}

/// <summary>An Appointment that was missed or cancelled: R4's own way to tell of a child that did not come.</summary>
internal static class AppointmentNotice
{
    private static readonly Statuses Statuses = new(
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["noshow"] = "Uteblivet besök", ["cancelled"] = "Avbokat besök" },
        ["proposed", "pending", "booked", "arrived", "fulfilled", "checked-in", "waitlist"],
        FaultCodes.NotANotice);

    public static Notice Of(FhirAppointment appointment)
    {
        var actors = (appointment.Participant ?? []).Select(participant => participant?.Actor).ToList();
        return new Notice
        {
            Identifiers = appointment.Identifier ?? [],
            Standing = Statuses.Of(appointment.Status),
            SubjectElement = "participant",
            Subject = actors,
            Times = [("start", appointment.Start), ("created", appointment.Created)],
            SenderElement = "participant",
            Senders = actors,
            Topic = [.. appointment.ServiceType ?? [], appointment.AppointmentType],
            Reason = [appointment.CancelationReason, .. appointment.ReasonCode ?? []],
            Texts = [appointment.Description, appointment.Comment, appointment.PatientInstruction],
        };
    }
}
