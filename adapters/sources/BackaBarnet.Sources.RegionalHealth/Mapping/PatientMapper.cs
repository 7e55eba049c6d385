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
}

/// <summary>
/// A Patient as the child of a message: number, name and protection. Addresses and telephone numbers are not read: a notice
/// needs none, and where a protected child lives must not pass by.
/// </summary>
internal static class PatientMapper
{
    private const string BaseProfile = "http://hl7.se/fhir/ig/base/StructureDefinition/SEBasePatient";
    private const string SecurityLabel = "http://hl7.se/fhir/ig/base/CodeSystem/SecurityLabel";

    public static MappedPatient Map(FhirPatient patient, DateOnly today)
    {
        if (patient.IsModified)
            return new MappedPatient { FaultCode = FaultCodes.UnsupportedModifier };

        var (identity, fault) = IdentityOf(patient.Identifier, today);
        if (identity is null)
            return new MappedPatient { FaultCode = fault };

        var name = NameOf(patient);
        var given = string.Join(' ', (name?.Given ?? []).Where(part => !string.IsNullOrWhiteSpace(part)));
        return new MappedPatient
        {
            Child = new Child
            {
                Identity = identity,
                GivenName = given.Length > 0 ? given : null,
                FamilyName = name?.Family,
                Protection = ProtectionOf(patient.Meta),
            },
        };
    }

    /// <summary>The identity that identifiers of the known systems tell, or the code of why there is none.</summary>
    public static (PersonIdentity? Identity, string? FaultCode) IdentityOf(IReadOnlyList<FhirIdentifier?>? identifiers, DateOnly today)
    {
        foreach (var systems in IdentifierSystems.Persons)
        {
            var told = (identifiers ?? [])
                .Where(identifier => identifier is { System: not null, Value: not null, Use: not "old" })
                .Where(identifier => systems.Contains(identifier!.System, StringComparer.Ordinal))
                .Select(identifier => PersonIdentity.TryParse(identifier!.Value, today))
                .Distinct()
                .ToList();
            if (told.Contains(null))
                return (null, FaultCodes.InvalidIdentity);
            if (told.Count > 0)
                return told.Count == 1 ? (told[0], null) : (null, FaultCodes.AmbiguousIdentity);
        }

        return (null, FaultCodes.InvalidIdentity);
    }

    /// <summary>
    /// Protection by the security labels of HL7 Sweden, the strictest of several. A Patient of the base profile without label is not
    /// protected; one that claims no such profile says nothing. The binding is extensible, so an unknown label can't be evaluated.
    /// </summary>
    private static Protection? ProtectionOf(FhirMeta? meta)
    {
        var labels = (meta?.Security ?? []).Where(label => label?.System == SecurityLabel).Select(label => ToProtection(label!.Code)).ToList();
        if (labels.Count > 0)
            return labels.Max();
        return (meta?.Profile ?? []).Any(IsBaseProfile) ? Protection.None : null;
    }

    private static Protection ToProtection(string? code) => code switch
    {
        "sekretessmarkering" => Protection.Sekretessmarkering,
        "skyddadFolkbokforing" => Protection.SkyddadFolkbokforing,
        _ => Protection.Unknown,
    };

    // A canonical may name its version after a bar.
    private static bool IsBaseProfile(string? profile) => profile?.Split('|')[0] == BaseProfile;

    private static FhirName? NameOf(FhirPatient patient)
    {
        var names = (patient.Name ?? []).Where(name => name is { Use: null or "official" or "usual" }).ToList();
        return names.FirstOrDefault(name => name!.Use == "official") ?? names.FirstOrDefault();
    }
}
