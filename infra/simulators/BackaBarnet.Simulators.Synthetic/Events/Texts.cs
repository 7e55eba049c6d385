using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Simulators.Synthetic.Events;

/// <summary>What people write, marked as invented.</summary>
internal static class Texts
{
    private static readonly Dictionary<BehovskompassArea, string[]> Noticed = new()
    {
        [BehovskompassArea.Omsorg] = ["Påhittat: kommer ofta utan frukost.", "Påhittat: har för tunna kläder för årstiden."],
        [BehovskompassArea.Trygghet] = ["Påhittat: vill inte gå hem på eftermiddagen.", "Påhittat: blir rädd av höga ljud."],
        [BehovskompassArea.MaBra] = ["Påhittat: har blivit tystare den senaste månaden.", "Påhittat: har ofta ont i magen."],
        [BehovskompassArea.Fritid] = ["Påhittat: har slutat på fotbollen.", "Påhittat: är sällan med i leken ute."],
        [BehovskompassArea.Tillhorighet] = ["Påhittat: leker mest ensam.", "Påhittat: saknar sin bästa kompis som har flyttat."],
        [BehovskompassArea.Ansvarstagande] = ["Påhittat: tar ett stort ansvar för sina syskon.", "Påhittat: glömmer ofta sina saker."],
        [BehovskompassArea.Respekteras] = ["Påhittat: tycker inte att någon lyssnar.", "Påhittat: får sällan vara med och bestämma."],
        [BehovskompassArea.Utvecklas] = ["Påhittat: har kommit efter i läsningen.", "Påhittat: har svårt att hålla kvar uppmärksamheten."],
    };

    private static readonly string[] Goals =
        ["Påhittat: orkar med hela dagen.", "Påhittat: har någon att leka med på rasten.", "Påhittat: läser en kort text själv.", "Påhittat: säger till när det blir för mycket."];

    private static readonly string[] Supports =
        ["Påhittat: egen vilostund efter lunch.", "Påhittat: bildstöd över dagens schema.", "Påhittat: samma vuxen vid varje lämning.", "Påhittat: kortare arbetspass med paus."];

    private static readonly string[] Views = ["Påhittat: saknar sin kompis.", "Påhittat: vill ha det lugnare i klassrummet.", "Påhittat: tycker om att vara på biblioteket."];

    private static readonly string[] Concerns =
    [
        "Påhittat: kommer ofta utan mat & jacka.", "Påhittat: föräldrarna grälar så att det hörs i trapphuset.", "Påhittat: har varit borta från skolan i tre veckor.",
        "Påhittat: barnet är ensamt hemma om kvällarna.", "Påhittat: luktar rök och verkar inte ha sovit.",
    ];

    private static readonly string[] Durations = ["Några veckor", "Sedan i somras", "Mer än ett år", "Första gången"];

    public static string Noticing(BehovskompassArea area, ref Draw draw) => draw.Pick(Noticed[area]);

    public static string Goal(ref Draw draw) => draw.Pick(Goals);

    public static string Support(ref Draw draw) => draw.Pick(Supports);

    public static string View(ref Draw draw) => draw.Pick(Views);

    public static string Concern(ref Draw draw) => draw.Pick(Concerns);

    public static string Duration(ref Draw draw) => draw.Pick(Durations);

    /// <summary>Some areas of the compass, each once, in its order.</summary>
    public static IReadOnlyList<BehovskompassArea> Areas(int count, ref Draw draw)
    {
        var areas = new SortedSet<BehovskompassArea>();
        while (areas.Count < count)
            areas.Add(draw.Pick(Behovskompass.Areas));
        return [.. areas];
    }
}
