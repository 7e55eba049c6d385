namespace BackaBarnet.Hub.Audit.Export;

/// <summary>A code of a code system.</summary>
internal sealed record FhirCode(string System, string Code, string? Display = null)
{
    private const string Terminology = "http://terminology.hl7.org/CodeSystem/";
    private const string Dicom = "http://dicom.nema.org/resources/ontology/DCM";
    private const string Lifecycle = Terminology + "iso-21089-lifecycle";

    public static readonly FhirCode SecurityAlert = new(Dicom, "110113", "Security Alert");
    public static readonly FhirCode Export = new(Dicom, "110106", "Export");
    public static readonly FhirCode ApplicationActivity = new(Dicom, "110100", "Application Activity");
    public static readonly FhirCode Application = new(Dicom, "110150", "Application");
    public static readonly FhirCode Source = new(Dicom, "110153", "Source Role ID");
    public static readonly FhirCode Destination = new(Dicom, "110152", "Destination Role ID");

    public static readonly FhirCode ConsentDecision =
        new("https://profiles.ihe.net/ITI/BALP/CodeSystem/AuthZsubType", "AuthZ-Consent", "Authorization Decision using Roles and Consent");

    public static readonly FhirCode Disclose = new(Lifecycle, "disclose", "Disclose Record Lifecycle Event");
    public static readonly FhirCode Receive = new(Lifecycle, "receive");
    public static readonly FhirCode Transmit = new(Lifecycle, "transmit", "Transmit Record Lifecycle Event");
    public static readonly FhirCode Deprecate = new(Lifecycle, "deprecate");
    public static readonly FhirCode Destroy = new(Lifecycle, "destroy");

    public static readonly FhirCode InformationRecipient = new(Terminology + "v3-ParticipationType", "IRCP", "information recipient");
    public static readonly FhirCode Provider = new(Terminology + "v3-RoleClass", "PROV", "healthcare provider");
    // The code that IHE has chosen for the custodian of what is disclosed.
    public static readonly FhirCode Custodian = new("http://snomed.info/sct", "159541003", "Record keeping/library clerk");
    public static readonly FhirCode AuthorizationServer = new(Terminology + "extra-security-role-type", "authserver", "authorization server");
    public static readonly FhirCode SecurityServer = new(Terminology + "security-source-type", "6", "Security Server");
    public static readonly FhirCode ApplicationServer = new(Terminology + "security-source-type", "4", "Application Server");

    public static readonly FhirCode Person = new(Terminology + "audit-entity-type", "1", "Person");
    public static readonly FhirCode SystemObject = new(Terminology + "audit-entity-type", "2", "System Object");
    public static readonly FhirCode Patient = new(Terminology + "object-role", "1", "Patient");
    public static readonly FhirCode DomainResource = new(Terminology + "object-role", "4", "Domain Resource");
    public static readonly FhirCode Consent = new("http://hl7.org/fhir/resource-types", "Consent", "Consent");
}
