using System.Globalization;
using System.Text.Json;
using BackaBarnet.Consent;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Audit.Export;

/// <summary>Writes one row as AuditEvent.</summary>
internal sealed class AuditEventWriter(Utf8JsonWriter json, AuditEventOptions options, StoredAuditEntry row)
{
    private const string Profiles = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/";

    // Outcomes of FHIR R4: success, minor failure, serious failure.
    private const string Success = "0";
    private const string Minor = "4";
    private const string Serious = "8";

    public void WriteDecision()
    {
        Start("IHE.BasicAudit.AuthZconsent", FhirCode.SecurityAlert, action: "E");
        json.Codings("subtype", FhirCode.ConsentDecision);
        json.WriteString("outcome", OutcomeOf(row.Outcome!));
        json.WriteString("outcomeDesc", string.IsNullOrEmpty(row.Rules) ? row.Outcome : $"{row.Outcome}: {row.Rules}");
        json.WriteStartArray("agent");
        Agent(FhirCode.Application, "Device", "recipient", row.Recipient, withNetwork: true);
        Agent(FhirCode.InformationRecipient, type: null, "recipient", row.Recipient, isRequestor: true);
        Agent(FhirCode.Provider, "Organization", "recipient", row.Recipient);
        Agent(FhirCode.AuthorizationServer, "Device", "hub", options.Hub);
        Custodian();
        json.WriteEndArray();
        SourceIs(FhirCode.SecurityServer);
        json.WriteStartArray("entity");
        Child(withDetails: true);
        foreach (var consent in Consents().DefaultIfEmpty(null))
            ConsentIs(consent);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public void WriteDisclosure()
    {
        Start("IHE.BasicAudit.PrivacyDisclosure.Source", FhirCode.Export, action: "R");
        json.Codings("subtype", FhirCode.Disclose, Own());
        json.WriteString("outcome", Success);
        json.WriteStartArray("agent");
        Agent(FhirCode.Source, "Device", "hub", options.Hub, withNetwork: true);
        Agent(FhirCode.Destination, "Device", "recipient", row.Recipient, withNetwork: true);
        Custodian();
        json.WriteEndArray();
        SourceIs(FhirCode.ApplicationServer);
        json.WriteStartArray("entity");
        Child(withDetails: false);
        Message();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public void WriteOther()
    {
        var (type, action, outcome) = TypeOf(row.Event);
        Start(profile: null, type, action);
        json.Codings("subtype", Own());
        json.WriteString("outcome", outcome);
        json.WriteStartArray("agent");
        Agent(FhirCode.Application, "Device", "hub", options.Hub);
        if (row.Recipient is not null)
            Agent(FhirCode.Destination, "Device", "recipient", row.Recipient);
        Custodian();
        json.WriteEndArray();
        SourceIs(FhirCode.ApplicationServer);
        json.WriteStartArray("entity");
        if (row.ChildIndex is not null)
            Child(withDetails: false);
        Message();
        foreach (var consent in Consents())
            ConsentIs(consent);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static (FhirCode Type, string Action, string Outcome) TypeOf(string happened) => happened switch
    {
        AuditEvents.TakenIn => (FhirCode.Receive, "C", Success),
        AuditEvents.Quarantined => (FhirCode.ApplicationActivity, "C", Minor),
        AuditEvents.Failed => (FhirCode.Transmit, "R", Minor),
        AuditEvents.Parked => (FhirCode.Transmit, "R", Serious),
        AuditEvents.Abandoned => (FhirCode.Transmit, "R", Minor),
        AuditEvents.Returned or AuditEvents.RecallNotTaken => (FhirCode.Transmit, "R", Serious),
        AuditEvents.NoRecipient => (FhirCode.ApplicationActivity, "E", Minor),
        AuditEvents.Unreadable => (FhirCode.ApplicationActivity, "R", Serious),
        AuditEvents.NumberInDoubt => (FhirCode.ApplicationActivity, "U", Minor),
        AuditEvents.ConsentChanged or AuditEvents.EndpointChanged or AuditEvents.NumberReplaced => (FhirCode.ApplicationActivity, "U", Success),
        AuditEvents.Superseded => (FhirCode.Deprecate, "U", Success),
        AuditEvents.Purged or AuditEvents.KeyErased or AuditEvents.Discarded => (FhirCode.Destroy, "D", Success),
        _ => (FhirCode.ApplicationActivity, "E", Success),
    };

    // What waits for a person is no failure for good.
    private static string OutcomeOf(string outcome) => outcome switch
    {
        nameof(Outcome.Permit) or nameof(Outcome.Split) or nameof(Outcome.Duty) => Success,
        nameof(Outcome.Human) => Minor,
        _ => Serious,
    };

    private string[] Consents() => row.Consents?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private FhirCode Own() => new(options.System("audit-event"), row.Event);

    private void Start(string? profile, FhirCode type, string action)
    {
        json.WriteStartObject();
        json.WriteString("resourceType", "AuditEvent");
        json.WriteString("id", string.Create(CultureInfo.InvariantCulture, $"{row.Municipality}-{row.Position}"));
        if (profile is not null)
        {
            json.WriteStartObject("meta");
            json.WriteStartArray("profile");
            json.WriteStringValue(Profiles + profile);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.Coding("type", type);
        json.WriteString("action", action);
        json.WriteString("recorded", row.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
    }

    private void Agent(FhirCode role, string? type, string system, string? value, bool isRequestor = false, bool withNetwork = false)
    {
        json.WriteStartObject();
        json.Concept("type", role);
        json.Reference("who", type, options.System(system), value, absent: "unknown");
        json.WriteBoolean("requestor", isRequestor);
        if (withNetwork)
        {
            // The profile wants it; the log holds no address.
            json.WriteStartObject("network");
            json.Absent("unknown");
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>The activity that releases.</summary>
    private void Custodian()
    {
        if (row.ReleasedBy is not null)
            Agent(FhirCode.Custodian, "Organization", "activity", row.ReleasedBy);
    }

    private void SourceIs(FhirCode type)
    {
        json.WriteStartObject("source");
        json.WriteString("site", row.Municipality);
        json.Reference("observer", "Device", options.System("hub"), options.Hub, absent: "unknown");
        json.Codings("type", type);
        json.WriteEndObject();
    }

    private void Child(bool withDetails)
    {
        json.WriteStartObject();
        json.Reference("what", "Patient", options.System("child"), row.ChildIndex, absent: "unknown");
        json.Coding("type", FhirCode.Person);
        json.Coding("role", FhirCode.Patient);
        if (withDetails)
            Details();
        json.WriteEndObject();
    }

    private void ConsentIs(string? consent)
    {
        json.WriteStartObject();
        json.Reference("what", "Consent", options.System("consent"), consent, absent: "not-applicable");
        json.Coding("type", FhirCode.Consent);
        json.WriteEndObject();
    }

    private void Message()
    {
        json.WriteStartObject();
        json.Reference("what", type: null, options.System("message"), row.MessageId?.ToString("D"), absent: "not-applicable");
        json.Coding("type", FhirCode.SystemObject);
        json.Coding("role", FhirCode.DomainResource);
        Details();
        json.WriteEndObject();
    }

    private void Details()
    {
        json.WriteStartArray("detail");
        json.Detail("event", row.Event);
        json.Detail("position", row.Position.ToString(CultureInfo.InvariantCulture));
        json.Detail("hash", row.Hash);
        json.Detail("message", row.MessageId?.ToString("D"));
        json.Detail("delivery", row.DeliveryId?.ToString("D"));
        json.Detail("rules", row.Rules);
        json.Detail("fields", row.Fields);
        json.Detail("rule-set-version", row.RuleSetVersion);
        json.Detail("detail", row.Detail);
        json.WriteEndArray();
    }
}
