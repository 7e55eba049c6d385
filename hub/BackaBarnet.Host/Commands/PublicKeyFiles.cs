using System.CommandLine;
using BackaBarnet.Host.Decisions;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Sealing;

namespace BackaBarnet.Host.Commands;

/// <summary>Keys that checkpoints are verified with: the hub's own, and earlier ones that a command names.</summary>
internal static class PublicKeyFiles
{
    public static Option<FileInfo[]> Option() => new("--public-key") { Description = "PEM file of a key that has signed; may be given more than once. With one of them no key file is needed." };

    /// <summary>A verifier with all of them.</summary>
    /// <exception cref="UnusableFileException">A file holds no key.</exception>
    public static CheckpointVerifier Verifier(IEnumerable<FileInfo>? named, RootKeys keys) =>
        new((named ?? []).Select(Read).Append(keys.SigningKey().PublicKey).DistinctBy(key => key.Id));

    private static AuditPublicKey Read(FileInfo file) => AuditPublicKey.TryRead(File.ReadAllText(file.FullName))
        ?? throw new UnusableFileException($"{file.FullName}: holds no public key on the curve P-256");
}
