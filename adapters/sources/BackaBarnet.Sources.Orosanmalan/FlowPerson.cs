using BackaBarnet.Contracts;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Sources.Orosanmalan;

/// <summary>A person as the platform's queries write one: ChildQuery, contact detail, guardian, user lookup, poster.</summary>
/// <param name="Element">The element that holds the person; <see langword="null"/> is a person of whom nothing is told.</param>
internal sealed record FlowPerson(FlowElement? Element) : Confidential
{
    /// <summary>The identity number as written.</summary>
    public string? StatedIdentity => Element?.TextOf("CitizenIdentifier", "SocialSecurityNumber");

    /// <summary>Given name.</summary>
    public string? GivenName => Element?.TextOf("Firstname");

    /// <summary>Family name.</summary>
    public string? FamilyName => Element?.TextOf("Lastname");

    /// <summary>Given and family name.</summary>
    public string? Name => Line(" ", GivenName, FamilyName);

    /// <summary>Phone numbers, the mobile first.</summary>
    public string? Phone => Line(", ", Element?.TextOf("MobilePhone"), Element?.TextOf("Phone"));

    /// <summary>E-mail address.</summary>
    public string? Email => Element?.TextOf("Email");

    /// <summary>Postal address in one line.</summary>
    public string? Address => Line(
        ", ",
        Element?.TextOf("CareOf"),
        Element?.TextOf("Address"),
        Line(" ", Element?.TextOf("ZipCode"), Element?.TextOf("PostalAddress")));

    /// <summary>Title or profession, from a user lookup.</summary>
    public string? Title => Element?.TextOf("Title");

    /// <summary>Where the person works, from a user lookup.</summary>
    public string? Organisation => Element?.TextOf("Organization");

    /// <summary>The person as a guardian; <see langword="null"/> if nothing is told.</summary>
    public Guardian? AsGuardian(NumberReading numbers)
    {
        var guardian = new Guardian
        {
            Identity = PersonIdentity.TryParse(StatedIdentity, numbers),
            GivenName = GivenName,
            FamilyName = FamilyName,
            Phone = Phone,
            Email = Email,
            Address = Address,
        };
        return guardian == new Guardian() ? null : guardian;
    }

    private static string? Line(string separator, params ReadOnlySpan<string?> parts)
    {
        var kept = new List<string>();
        foreach (var part in parts)
        {
            if (part is not null)
                kept.Add(part);
        }

        return kept.Count == 0 ? null : string.Join(separator, kept);
    }
}
