namespace BackaBarnet.Architecture.Tests;

/// <summary>Fails with every offender at once.</summary>
internal static class Offenders
{
    public static void None(string rule, IEnumerable<string> offenders)
    {
        var all = offenders.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, $"{rule}\n{string.Join('\n', all.Select(offender => "  " + offender))}");
    }
}
