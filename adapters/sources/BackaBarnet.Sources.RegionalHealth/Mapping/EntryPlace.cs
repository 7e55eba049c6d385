using System.Globalization;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Sources.RegionalHealth.Fhir;

namespace BackaBarnet.Sources.RegionalHealth.Mapping;

/// <summary>The resource of an entry while it is mapped.</summary>
/// <param name="index">The entry's place in the Bundle; <see langword="null"/> for a resource that came alone.</param>
/// <param name="faults">The document's faults.</param>
internal readonly struct EntryPlace(int? index, List<MappingFault> faults)
{
    /// <summary>Notes a fault.</summary>
    /// <param name="code">One of <see cref="FaultCodes"/>.</param>
    /// <param name="element">Path below the resource; empty for the resource itself.</param>
    /// <param name="expected">What was expected there.</param>
    public void Fault(string code, string element, string expected)
    {
        var resource = index is { } number ? string.Create(CultureInfo.InvariantCulture, $"entry[{number}].resource") : "resource";
        faults.Add(new MappingFault(code, element.Length > 0 ? $"{resource}.{element}" : resource, expected));
    }

    /// <summary>A time that may be absent.</summary>
    public DateTimeOffset? Time(string? text, string element)
    {
        if (text is null)
            return null;
        if (FhirTime.TryParse(text, out var time))
            return time;
        Fault(FaultCodes.InvalidTime, element, "a time of FHIR R4: a date, or a time with zone");
        return null;
    }
}
