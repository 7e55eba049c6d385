using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Contracts.Messages;

/// <summary>The child whom a message concerns, as the source tells it.</summary>
public sealed record Child : Confidential
{
    /// <summary>Identity number, <see langword="null"/> if the source gave none that can be read.</summary>
    [Information(Categories.Identity, Subjects.Child)]
    public PersonIdentity? Identity { get; init; }

    /// <summary>
    /// What the source wrote in place of a readable identity number. Kept so that a statutory report is never stopped by a
    /// mistyped digit.
    /// </summary>
    [Information(Categories.Identity, Subjects.Child)]
    public string? StatedIdentity { get; init; }

    /// <summary>Given name.</summary>
    [Information(Categories.Identity, Subjects.Child)]
    public string? GivenName { get; init; }

    /// <summary>Family name.</summary>
    [Information(Categories.Identity, Subjects.Child)]
    public string? FamilyName { get; init; }

    /// <summary>Protection as this source knows it; <see langword="null"/> if the source says nothing about it.</summary>
    [Information(Categories.Identity, Subjects.Child)]
    public Protection? Protection { get; init; }

    /// <summary>Postal address in one line.</summary>
    [Information(Categories.Location, Subjects.Child)]
    public string? Address { get; init; }

    /// <summary>Phone number.</summary>
    [Information(Categories.Contact, Subjects.Child)]
    public string? Phone { get; init; }

    /// <summary>E-mail address.</summary>
    [Information(Categories.Contact, Subjects.Child)]
    public string? Email { get; init; }
}

/// <summary>A guardian as a document tells it. Who holds custody is told by the register, never by a document.</summary>
public sealed record Guardian : Confidential
{
    /// <summary>Identity number, <see langword="null"/> if none can be read.</summary>
    [Information(Categories.Identity, Subjects.Guardian)]
    public PersonIdentity? Identity { get; init; }

    /// <summary>Given name.</summary>
    [Information(Categories.Identity, Subjects.Guardian)]
    public string? GivenName { get; init; }

    /// <summary>Family name.</summary>
    [Information(Categories.Identity, Subjects.Guardian)]
    public string? FamilyName { get; init; }

    /// <summary>Phone number.</summary>
    [Information(Categories.Contact, Subjects.Guardian)]
    public string? Phone { get; init; }

    /// <summary>E-mail address.</summary>
    [Information(Categories.Contact, Subjects.Guardian)]
    public string? Email { get; init; }

    /// <summary>Postal address in one line.</summary>
    [Information(Categories.Location, Subjects.Guardian)]
    public string? Address { get; init; }
}

/// <summary>Who told: an upptäckare or a reporter.</summary>
public sealed record Informant : Confidential
{
    /// <summary>Role, one of <see cref="Roles"/> where it is known.</summary>
    [Information(Categories.Identity, Subjects.Informant)]
    public string? Role { get; init; }

    /// <summary>Name; absent from an anonymous report.</summary>
    [Information(Categories.Identity, Subjects.Informant)]
    public string? Name { get; init; }

    /// <summary>Unit or organisation where the informant works.</summary>
    [Information(Categories.Identity, Subjects.Informant)]
    public string? Organisation { get; init; }

    /// <summary>Phone number.</summary>
    [Information(Categories.Contact, Subjects.Informant)]
    public string? Phone { get; init; }

    /// <summary>E-mail address.</summary>
    [Information(Categories.Contact, Subjects.Informant)]
    public string? Email { get; init; }
}
