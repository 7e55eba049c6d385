using System.Diagnostics;
using System.Globalization;

namespace BackaBarnet.Chaos.Tests.Plants;

/// <summary>
/// A disk of its own, small enough to be filled: a tmpfs in a mount namespace, which ends with the process that keeps it and leaves
/// nothing behind however the test's process ends. Needs root, or a kernel that lets users make namespaces. Linux only.
/// </summary>
internal sealed class SmallDisk : IDisposable
{
    private const string Mount = "mount --make-rprivate / && mount -t tmpfs -o \"size=$1,mode=700\" tmpfs \"$2\" && echo mounted && read -r _";
    private const int ChunkBytes = 1 << 16;

    private readonly Process _keeper;
    private readonly string _folder;

    private SmallDisk(Process keeper, string folder) => (_keeper, _folder) = (keeper, folder);

    /// <summary>Where the disk is seen from this process.</summary>
    public string Path => $"/proc/{Id}/root{_folder}";

    /// <summary>Program and arguments that start a process which sees the disk at its own place.</summary>
    public IReadOnlyList<string> Within => Environment.IsPrivilegedProcess
        ? ["nsenter", "--target", Id, "--mount", $"--wd={_folder}", "--"]
        : ["nsenter", "--target", Id, "--user", "--preserve-credentials", "--mount", $"--wd={_folder}", "--"];

    private string Id => _keeper.Id.ToString(CultureInfo.InvariantCulture);

    private string Ballast => System.IO.Path.Combine(Path, "ballast");

    /// <summary>Mounts a disk.</summary>
    /// <param name="folder">An empty folder, where only processes started <see cref="Within"/> see the disk.</param>
    /// <param name="bytes">Its size.</param>
    /// <exception cref="InvalidOperationException">It can't be mounted; the message says why.</exception>
    public static async Task<SmallDisk> MountAsync(string folder, long bytes)
    {
        string[] user = Environment.IsPrivilegedProcess ? [] : ["--map-root-user"];
        var start = new ProcessStartInfo("unshare", [.. user, "--mount", "bash", "-c", Mount, "disk", bytes.ToString(CultureInfo.InvariantCulture), folder])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var keeper = Process.Start(start)!;
        if (await keeper.StandardOutput.ReadLineAsync() == "mounted")
            return new SmallDisk(keeper, folder);

        var problem = await keeper.StandardError.ReadToEndAsync();
        keeper.Dispose();
        throw new InvalidOperationException($"A small disk could not be mounted, which takes root or user namespaces: {problem.Trim()}");
    }

    /// <summary>Fills it to the last byte.</summary>
    public void Fill()
    {
        using var ballast = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var size = ChunkBytes; size > 0;)
        {
            try
            {
                ballast.Write(new byte[size]);
            }
            catch (IOException)
            {
                size /= 2;
            }
        }
    }

    /// <summary>Makes room again.</summary>
    public void MakeRoom() => File.Delete(Ballast);

    public void Dispose()
    {
        _keeper.StandardInput.Close();
        _keeper.WaitForExit();
        _keeper.Dispose();
    }
}
