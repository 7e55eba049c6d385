namespace BackaBarnet.Sources.RegionalHealth.Mapping;

/// <summary>
/// Identifier systems of HL7 Sweden's base profiles for FHIR R4 (v1.1.0), each with the Inera OID that older systems write in
/// its place.
/// </summary>
internal static class IdentifierSystems
{
    /// <summary>Systems of persons' numbers, one group per kind of number; a Patient is known by the first kind that it has.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Persons { get; } =
    [
        ["http://electronichealth.se/identifier/personnummer", "urn:oid:1.2.752.129.2.1.3.1"],
        ["http://electronichealth.se/identifier/samordningsnummer", "urn:oid:1.2.752.129.2.1.3.3"],
        ["http://electronichealth.se/identifier/nationelltReservnummer", "urn:oid:1.2.752.74.9.1"],
    ];

    /// <summary>
    /// Systems of numbers that identify a person somewhere and that no register of the hub's knows: LMA numbers of asylum seekers,
    /// and the regions' own reserve numbers. They are kept as they are written; a person must tell whose they are.
    /// </summary>
    public static IReadOnlyList<string> Stated { get; } =
    [
        "http://electronichealth.se/identifier/LMA-nummer", "urn:oid:1.2.752.97.3.1.3", "urn:oid:1.2.752.113.11.0.2.1.1.1",
    ];

    /// <summary>Tells whether a system is one of persons' numbers.</summary>
    public static bool IsPerson(string? system) =>
        system is not null && (Persons.Any(systems => systems.Contains(system, StringComparer.Ordinal)) || Stated.Contains(system, StringComparer.Ordinal));

    /// <summary>Systems of HSA-ids.</summary>
    public static IReadOnlyList<string> Hsa { get; } = ["urn:oid:1.2.752.29.4.19", "urn:oid:1.2.752.129.2.1.4.1"];

    /// <summary>Tells whether a system is one of HSA-ids.</summary>
    public static bool IsHsa(string? system) => system is not null && Hsa.Contains(system, StringComparer.Ordinal);
}
