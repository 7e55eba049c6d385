using System.Diagnostics;

namespace BackaBarnet.Testing.Servers;

/// <summary>The folder and the user of one server, and nothing of the environment that the tests happen to run in.</summary>
/// <param name="user">Who runs the server if the tests run as root, whom the servers refuse; otherwise they run as the tests do.</param>
internal sealed class ServerHome(string user)
{
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal)
    {
        ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "",
        ["LC_ALL"] = "C.UTF-8",
    };

    /// <summary>The folder, which nobody else may read.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("backabarnet-").FullName;

    /// <summary>A path in the folder.</summary>
    public string Below(string name) => Path.Combine(Folder, name);

    /// <summary>Writes a file.</summary>
    public void Write(string name, string content) => File.WriteAllText(Below(name), content);

    /// <summary>Sets a variable for everything that runs here.</summary>
    public void Set(string name, string value) => _environment[name] = value;

    /// <summary>Gives the folder to the server's user, when all files have been written.</summary>
    public async Task HandOverAsync()
    {
        if (Environment.IsPrivilegedProcess)
            await RunAsync(new ProcessStartInfo("chown", ["-R", user, Folder]));
    }

    /// <summary>How to run a program here, as the server's user.</summary>
    public ProcessStartInfo Command(string program, params string[] arguments)
    {
        var command = Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("setpriv", [$"--reuid={user}", $"--regid={user}", "--init-groups", "--", program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        command.WorkingDirectory = Folder;
        command.Environment.Clear();
        foreach (var (name, value) in _environment)
            command.Environment[name] = value;
        return command;
    }

    /// <summary>Deletes what is left: the server's user may empty the folder, but not everywhere remove it.</summary>
    public void Delete()
    {
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Runs a command to its end.</summary>
    /// <exception cref="InvalidOperationException">It did not end well; the message has what it said.</exception>
    public static async Task RunAsync(ProcessStartInfo command)
    {
        command.RedirectStandardOutput = command.RedirectStandardError = true;
        using var process = Process.Start(command)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{command.FileName} ended with {process.ExitCode}: {string.Concat(said).Trim()}");
    }
}
