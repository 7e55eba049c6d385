using BackaBarnet.Contracts;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Sources.RegionalHealth.Fhir;

namespace BackaBarnet.Sources.RegionalHealth.Mapping;

/// <summary>What a Patient came to: a child, or the code of what is wrong with it.</summary>
internal sealed record MappedPatient : Confidential
{
    /// <summary>The child; <see langword="null"/> if the Patient has a fault.</summary>
    public Child? Child { get; init; }

    /// <summary>One of <see cref="FaultCodes"/>; <see langword="null"/> if there is a child.</summary>
    public string? FaultCode { get; init; }

    /// <summary>What the person is known by, whatever kind of number it is.</summary>
    public (PersonIdentity? Identity, string? Stated) Key => (Child?.Identity, Child?.StatedIdentity);
}

/// <summary>
/// A Patient as the child of a message: number, name and protection. Addresses and telephone numbers are not read: a notice
/// needs none, and where a protected child lives must not pass by.
/// </summary>
internal static class PatientMapper
{
    private const string BaseProfile = "http://hl7.se/fhir/ig/base/StructureDefinition/SEBasePatient";

    public static MappedPatient Map(FhirPatient patient, NumberReading numbers)
    {
        if (FaultOf(patient) is { } code)
            return new MappedPatient { FaultCode = code };
        var known = IdentityOf(patient.Identifier, numbers);
        if (known.Child is not { } child)
            return known;

        var name = NameOf(patient);
        var given = string.Join(' ', (name?.Given ?? []).Where(part => !string.IsNullOrWhiteSpace(part)));
        return new MappedPatient
        {
            Child = child with { GivenName = given.Length > 0 ? given : null, FamilyName = name?.Family, Protection = ProtectionOf(patient.Meta) },
        };
    }

    /// <summary>Who identifiers of the known systems tell somebody to be, or the code of why they tell nobody.</summary>
    public static MappedPatient IdentityOf(IReadOnlyList<FhirIdentifier?>? identifiers, NumberReading numbers)
    {
        var current = (identifiers ?? []).Where(identifier => identifier is { System: not null, Value: not null, Use: not "old" }).Select(identifier => identifier!).ToList();
        foreach (var systems in IdentifierSystems.Persons)
        {
            var told = current
                .Where(identifier => systems.Contains(identifier.System, StringComparer.Ordinal))
                .Select(identifier => PersonIdentity.TryParse(identifier.Value, numbers))
                .Distinct()
                .ToList();
            if (told.Contains(null))
                return new MappedPatient { FaultCode = FaultCodes.InvalidIdentity };
            if (told.Count > 0)
                return told.Count == 1 ? new MappedPatient { Child = new Child { Identity = told[0] } } : new MappedPatient { FaultCode = FaultCodes.AmbiguousIdentity };
        }

        var stated = current
            .Where(identifier => IdentifierSystems.Stated.Contains(identifier.System, StringComparer.Ordinal) && !string.IsNullOrWhiteSpace(identifier.Value))
            .Select(identifier => identifier.Value!.Trim())
            .FirstOrDefault();
        return stated is null ? new MappedPatient { FaultCode = FaultCodes.InvalidIdentity } : new MappedPatient { Child = new Child { StatedIdentity = stated } };
    }

    // R4 lets these four elements change what a Patient is.
    private static string? FaultOf(FhirPatient patient)
    {
        if (patient.IsModified)
            return FaultCodes.UnsupportedModifier;
        if (patient.Active is false || (patient.Link ?? []).Any(link => link?.Type == "replaced-by"))
            return FaultCodes.ReplacedPatient;
        return patient.DeceasedBoolean is true || patient.DeceasedDateTime is not null ? FaultCodes.DeceasedPatient : null;
    }

    /// <summary>
    /// Protection as the Patient tells it. One of the base profile without label is not protected; one that claims no such profile
    /// says nothing.
    /// </summary>
    private static Protection? ProtectionOf(FhirMeta? meta)
    {
        if (SecurityLabels.ProtectionIn(meta) is { } told)
            return told;
        if (SecurityLabels.IsConfidential(meta))
            return Protection.Unknown;
        return (meta?.Profile ?? []).Any(IsBaseProfile) ? Protection.None : null;
    }

    // A canonical may name its version after a bar.
    private static bool IsBaseProfile(string? profile) => profile?.Split('|')[0] == BaseProfile;

    private static FhirName? NameOf(FhirPatient patient)
    {
        var names = (patient.Name ?? []).Where(name => name is { Use: null or "official" or "usual" }).ToList();
        return names.FirstOrDefault(name => name!.Use == "official") ?? names.FirstOrDefault();
    }
}
