namespace BackaBarnet.Contracts.Registers;

/// <summary>A principal, a school, a school unit or a part between them (SS 12000 Organisation, Unikum school).</summary>
public sealed record OrganisationEntry : RegisterEntry
{
    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Kind in the words of SS 12000, for example <c>Huvudman</c> or <c>Skolenhet</c>; others are kept.</summary>
    public string? OrganisationType { get; init; }

    /// <summary>The number of the organisation above it in the same source.</summary>
    public string? ParentRecordId { get; init; }

    /// <summary>Skolverket's code of the school unit.</summary>
    public string? SchoolUnitCode { get; init; }

    /// <summary>Organisationsnummer of the legal person, as the source writes it.</summary>
    public string? OrganisationNumber { get; init; }

    /// <summary>Municipality code of where it lies, four digits.</summary>
    public string? MunicipalityCode { get; init; }

    /// <summary>School forms as in SS 12000.</summary>
    public IReadOnlyList<string> SchoolTypes { get; init; } = [];

    /// <summary>First day, a Swedish date.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, a Swedish date, included; <see langword="null"/> while open.</summary>
    public DateOnly? Until { get; init; }
}
