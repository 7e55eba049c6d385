using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Audit;

/// <summary>What a checkpoint's signature is worth.</summary>
public enum CheckpointSignature
{
    /// <summary>It is not the key's signature under this checkpoint.</summary>
    Wrong = 0,

    /// <summary>None of the keys at hand has the id that it names.</summary>
    UnknownKey,

    /// <summary>The key has signed this checkpoint.</summary>
    Valid,
}

/// <summary>Verifies the signatures of checkpoints. Needs public keys only.</summary>
/// <param name="keys">Every key that has ever signed, also those that no longer do.</param>
public sealed class CheckpointVerifier(IEnumerable<AuditPublicKey> keys)
{
    private readonly Dictionary<string, AuditPublicKey> _keys = keys.ToDictionary(key => key.Id, StringComparer.Ordinal);

    /// <summary>Verifies one signature. Says nothing of the rows; that is <see cref="AuditVerifier"/>'s.</summary>
    public CheckpointSignature Verify(StoredCheckpoint checkpoint)
    {
        if (!_keys.TryGetValue(checkpoint.KeyId, out var key))
            return CheckpointSignature.UnknownKey;
        return key.HasSigned(CheckpointText.Of(checkpoint), checkpoint.Signature) || IsAcceptance(checkpoint) ? CheckpointSignature.Valid : CheckpointSignature.Wrong;
    }

    /// <summary>Whether it is the signature of a person's command under the one row by which that person accepts a set-back, and not a node's under rows.</summary>
    public bool IsAcceptance(StoredCheckpoint checkpoint) =>
        checkpoint.From == checkpoint.To && _keys.TryGetValue(checkpoint.KeyId, out var key) && key.HasSigned(CheckpointText.OfAcceptance(checkpoint), checkpoint.Signature);
}
