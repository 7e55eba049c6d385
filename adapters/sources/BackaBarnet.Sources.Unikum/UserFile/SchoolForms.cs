namespace BackaBarnet.Sources.Unikum.UserFile;

/// <summary>School forms as Unikum's files write them.</summary>
internal static class SchoolForms
{
    private static readonly (string Ending, string Form)[] Known =
    [
        (".forskola", "FS"), (".forskoleklass", "FKLASS"), (".fritidshem", "FTH"), (".grundskola", "GR"), (".grundsarskola", "GRS"),
        (".gymnasieskola", "GY"), (".gymnasiesarskola", "GYS"), (".vuxenutbildning", "KOMVUX"),
    ];

    /// <summary>The form in the words of SS 12000; an unknown one as it is written, <see langword="null"/> for none.</summary>
    public static string? Of(string form) => form.Length == 0
        ? null
        : Known.Where(known => form.EndsWith(known.Ending, StringComparison.OrdinalIgnoreCase)).Select(known => known.Form).FirstOrDefault() ?? form;
}
