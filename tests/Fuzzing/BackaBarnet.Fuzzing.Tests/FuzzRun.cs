using System.Diagnostics;
using BackaBarnet.Fuzzing.Tests.Judging;
using BackaBarnet.Fuzzing.Tests.Mutations;
using BackaBarnet.Fuzzing.Tests.Seeds;

namespace BackaBarnet.Fuzzing.Tests;

/// <summary>Maps mutated documents of a format one after another.</summary>
internal static class FuzzRun
{
    private static readonly TimeSpan LongestDocument = TimeSpan.FromMinutes(1);

    /// <summary>Runs through the documents of some numbers, and adds what comes of them to a report.</summary>
    /// <exception cref="TimeoutException">A document has not come to an end: which one is told.</exception>
    public static async Task IntoAsync(FuzzReport report, FuzzedFormat format, int chance, IEnumerable<int> numbers)
    {
        var mutator = new Mutator(format, chance);
        var (current, since) = (-1, Stopwatch.GetTimestamp());
        var running = Task.Run(() =>
        {
            foreach (var number in numbers)
            {
                Volatile.Write(ref current, number);
                Volatile.Write(ref since, Stopwatch.GetTimestamp());
                report.Add(format, chance, number, Judge.Of(format, mutator.Make(number)));
            }
        });
        while (await Task.WhenAny(running, Task.Delay(TimeSpan.FromSeconds(1))) != running)
        {
            if (Stopwatch.GetElapsedTime(Volatile.Read(ref since)) > LongestDocument)
                throw new TimeoutException($"{format.Name}, seed {chance}, document {Volatile.Read(ref current)} does not come to an end.");
        }

        await running;
    }
}
