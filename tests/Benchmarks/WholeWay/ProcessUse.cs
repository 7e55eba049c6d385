using System.Globalization;

namespace BackaBarnet.Benchmarks.WholeWay;

/// <summary>What processes have used, as Linux tells it under <c>/proc</c>.</summary>
internal static class ProcessUse
{
    private const double TicksPerSecond = 100;
    private const int UserTime = 11;

    /// <summary>CPU seconds of some processes, and of their children that have ended and been waited for.</summary>
    public static double CpuSeconds(IEnumerable<int> processes) => processes.Sum(CpuSeconds);

    /// <summary>The most memory that a process has held at once so far, in megabytes.</summary>
    public static double PeakMegabytes(int process) => Megabytes(process, "VmHWM:");

    /// <summary>The memory that a process holds now, in megabytes.</summary>
    public static double HeldMegabytes(int process) => Megabytes(process, "VmRSS:");

    private static double Megabytes(int process, string name)
    {
        var line = File.ReadLines(FormattableString.Invariant($"/proc/{process}/status")).First(line => line.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }

    private static double CpuSeconds(int process)
    {
        try
        {
            // The second field, the program's name, may hold blanks: what follows its closing parenthesis is counted from the third.
            var text = File.ReadAllText(FormattableString.Invariant($"/proc/{process}/stat"));
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return fields[UserTime..(UserTime + 4)].Sum(field => double.Parse(field, CultureInfo.InvariantCulture)) / TicksPerSecond;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or IOException)
        {
            // It has ended: whoever waited for it has its time.
            return 0;
        }
    }
}
