namespace BackaBarnet.Recipients.Webhook;

/// <summary>A recipient's name resolves to an address that is not public, and its options do not allow that.</summary>
internal sealed class PrivateAddressException : IOException
{
    /// <summary>Creates the exception. It names neither the host nor the address.</summary>
    public PrivateAddressException()
        : base("The recipient's name resolves to an address outside the public internet.")
    {
    }
}
