namespace BackaBarnet.Hub.Storing;

/// <summary>A recipient's endpoint that has said it is gone. Nothing is sent to it until a person has enabled it again.</summary>
public sealed class StoredEndpoint
{
    /// <summary>The recipient's id in the directory.</summary>
    public required string Recipient { get; init; }

    /// <summary>Since when it is disabled; <see langword="null"/> once it has been enabled again.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>Why, as a short code such as <c>http-410</c>.</summary>
    public required string Reason { get; set; }
}
