using BackaBarnet.Hub.Sealing;

namespace BackaBarnet.Hub.Registers;

/// <summary>Marks on stored entries.</summary>
internal static class EntryMarks
{
    /// <summary>
    /// The fingerprint of an entry whose record is gone. What the record would be told with again differs from it, whatever it is, and so
    /// brings the entry back.
    /// </summary>
    public static string Removed(BlindIndex index) => index.Fingerprint("removed"u8);
}
