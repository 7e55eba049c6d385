namespace BackaBarnet.Simulators.Synthetic.Events;

/// <summary>What kind of event it is.</summary>
internal enum EventKind : byte
{
    Number,
    Consent,
    Notice,
    Plan,
    Card,
    Report,
    Stay,
    Care,
}

/// <summary>
/// When something happened and to whom, in few bytes: these are sorted for the whole year, and the events made of them one by one.
/// </summary>
/// <param name="Minute">Minutes of Swedish civil time since the year began.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Child">The child.</param>
/// <param name="Number">Number of the event among the child's of its kind; of a <see cref="EventKind.Number"/>, whose it is.</param>
/// <param name="Version">Version of the record.</param>
/// <param name="FirstMinute">The minute of its first version.</param>
internal readonly record struct EventKey(int Minute, EventKind Kind, int Child, byte Number, byte Version, int FirstMinute)
{
    /// <summary>In the order of time; what happens at the same minute in a fixed one.</summary>
    public static int InOrder(EventKey first, EventKey second) =>
        (first.Minute, first.Kind, first.Child, first.Number, first.Version).CompareTo((second.Minute, second.Kind, second.Child, second.Number, second.Version));
}
