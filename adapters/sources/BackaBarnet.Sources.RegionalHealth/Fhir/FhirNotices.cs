using BackaBarnet.Contracts;

namespace BackaBarnet.Sources.RegionalHealth.Fhir;

/// <summary>A resource by which health care tells something about a child.</summary>
internal abstract record FhirNotice : FhirResource
{
    public string? Status { get; init; }

    /// <summary>The contact during which it came about.</summary>
    public FhirReference? Encounter { get; init; }
}

internal sealed record FhirCommunication : FhirNotice
{
    public IReadOnlyList<FhirIdentifier?>? Identifier { get; init; }

    public IReadOnlyList<FhirConcept?>? Category { get; init; }

    public string? Priority { get; init; }

    public FhirReference? Subject { get; init; }

    public FhirConcept? Topic { get; init; }

    public string? Sent { get; init; }

    public string? Received { get; init; }

    public FhirReference? Sender { get; init; }

    public IReadOnlyList<FhirConcept?>? ReasonCode { get; init; }

    public IReadOnlyList<FhirPayload?>? Payload { get; init; }

    public IReadOnlyList<FhirAnnotation?>? Note { get; init; }
}

internal sealed record FhirPayload : Confidential
{
    public string? ContentString { get; init; }

    public FhirOpaque? ContentAttachment { get; init; }

    public FhirOpaque? ContentReference { get; init; }
}

internal sealed record FhirTask : FhirNotice
{
    public IReadOnlyList<FhirIdentifier?>? Identifier { get; init; }

    public FhirConcept? BusinessStatus { get; init; }

    public string? Intent { get; init; }

    public string? Priority { get; init; }

    public FhirConcept? Code { get; init; }

    public string? Description { get; init; }

    public FhirReference? For { get; init; }

    public string? AuthoredOn { get; init; }

    public string? LastModified { get; init; }

    public FhirReference? Requester { get; init; }

    public FhirReference? Owner { get; init; }

    public FhirConcept? ReasonCode { get; init; }

    public IReadOnlyList<FhirAnnotation?>? Note { get; init; }

    public IReadOnlyList<FhirParameter?>? Input { get; init; }

    public IReadOnlyList<FhirParameter?>? Output { get; init; }
}

/// <summary>What a Task starts from, or has come to.</summary>
internal sealed record FhirParameter : FhirValue
{
    public FhirConcept? Type { get; init; }

    public string? ValueCode { get; init; }

    public FhirConcept? ValueCodeableConcept { get; init; }
}

internal sealed record FhirServiceRequest : FhirNotice
{
    public IReadOnlyList<FhirIdentifier?>? Identifier { get; init; }

    public string? Intent { get; init; }

    public IReadOnlyList<FhirConcept?>? Category { get; init; }

    public string? Priority { get; init; }

    public bool? DoNotPerform { get; init; }

    public FhirConcept? Code { get; init; }

    public IReadOnlyList<FhirConcept?>? OrderDetail { get; init; }

    public FhirReference? Subject { get; init; }

    public string? AuthoredOn { get; init; }

    public FhirReference? Requester { get; init; }

    public IReadOnlyList<FhirConcept?>? ReasonCode { get; init; }

    public IReadOnlyList<FhirAnnotation?>? Note { get; init; }

    public string? PatientInstruction { get; init; }
}

internal sealed record FhirEncounter : FhirNotice
{
    public IReadOnlyList<FhirIdentifier?>? Identifier { get; init; }

    public IReadOnlyList<FhirConcept?>? Type { get; init; }

    public FhirConcept? ServiceType { get; init; }

    public FhirReference? Subject { get; init; }

    public FhirPeriod? Period { get; init; }

    public IReadOnlyList<FhirConcept?>? ReasonCode { get; init; }

    public FhirReference? ServiceProvider { get; init; }
}

internal sealed record FhirAppointment : FhirNotice
{
    public IReadOnlyList<FhirIdentifier?>? Identifier { get; init; }

    // R4 spells it so.
    public FhirConcept? CancelationReason { get; init; }

    public IReadOnlyList<FhirConcept?>? ServiceType { get; init; }

    public FhirConcept? AppointmentType { get; init; }

    public IReadOnlyList<FhirConcept?>? ReasonCode { get; init; }

    public string? Description { get; init; }

    public string? Start { get; init; }

    public string? Created { get; init; }

    public string? Comment { get; init; }

    public string? PatientInstruction { get; init; }

    public IReadOnlyList<FhirParticipant?>? Participant { get; init; }
}

internal sealed record FhirParticipant : Confidential
{
    public FhirReference? Actor { get; init; }
}

internal sealed record FhirFlag : FhirNotice
{
    public IReadOnlyList<FhirIdentifier?>? Identifier { get; init; }

    public IReadOnlyList<FhirConcept?>? Category { get; init; }

    public FhirConcept? Code { get; init; }

    public FhirReference? Subject { get; init; }

    public FhirPeriod? Period { get; init; }

    public FhirReference? Author { get; init; }
}

internal sealed record FhirCarePlan : FhirNotice
{
    public IReadOnlyList<FhirIdentifier?>? Identifier { get; init; }

    public string? Intent { get; init; }

    public IReadOnlyList<FhirConcept?>? Category { get; init; }

    public string? Title { get; init; }

    public string? Description { get; init; }

    public FhirReference? Subject { get; init; }

    public FhirPeriod? Period { get; init; }

    public string? Created { get; init; }

    public FhirReference? Author { get; init; }

    public IReadOnlyList<FhirReference?>? Goal { get; init; }

    public IReadOnlyList<FhirPlanActivity?>? Activity { get; init; }

    public IReadOnlyList<FhirAnnotation?>? Note { get; init; }
}

internal sealed record FhirPlanActivity : Confidential
{
    public IReadOnlyList<FhirAnnotation?>? Progress { get; init; }

    public FhirReference? Reference { get; init; }

    public FhirPlanDetail? Detail { get; init; }
}

internal sealed record FhirPlanDetail : Confidential
{
    public FhirConcept? Code { get; init; }

    public bool? DoNotPerform { get; init; }

    public string? Description { get; init; }

    public string? Status { get; init; }
}

internal sealed record FhirQuestionnaireResponse : FhirNotice
{
    public FhirIdentifier? Identifier { get; init; }

    public FhirReference? Subject { get; init; }

    public string? Authored { get; init; }

    public FhirReference? Author { get; init; }

    public FhirReference? Source { get; init; }

    public IReadOnlyList<FhirItem?>? Item { get; init; }
}

internal sealed record FhirItem : Confidential
{
    public string? LinkId { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<FhirAnswer?>? Answer { get; init; }

    public IReadOnlyList<FhirItem?>? Item { get; init; }
}

internal sealed record FhirAnswer : FhirValue
{
    public FhirOpaque? ValueAttachment { get; init; }

    public FhirOpaque? ValueReference { get; init; }

    public IReadOnlyList<FhirItem?>? Item { get; init; }
}

/// <summary>A value of one of several types.</summary>
internal abstract record FhirValue : Confidential
{
    public bool? ValueBoolean { get; init; }

    public decimal? ValueDecimal { get; init; }

    public long? ValueInteger { get; init; }

    public string? ValueDate { get; init; }

    public string? ValueDateTime { get; init; }

    public string? ValueTime { get; init; }

    public string? ValueString { get; init; }

    public string? ValueUri { get; init; }

    public FhirCoding? ValueCoding { get; init; }

    public FhirQuantity? ValueQuantity { get; init; }
}

internal sealed record FhirQuantity : Confidential
{
    public decimal? Value { get; init; }

    public string? Comparator { get; init; }

    public string? Unit { get; init; }

    public string? Code { get; init; }
}
