using System.Text;
using System.Text.RegularExpressions;

namespace BackaBarnet.Fuzzing.Tests.Mutations;

/// <summary>Mutations of what a pattern finds in a document, whatever its encoding: bytes are taken for characters one to one.</summary>
internal static class TextMutations
{
    /// <summary>Replaces one of the pattern's groups <c>at</c> by one of several texts.</summary>
    public static Mutation Replacing(Regex pattern, IReadOnlyList<string> texts) => draft => Change(draft, pattern, _ => draft.Pick(texts));

    /// <summary>Replaces one of the pattern's groups <c>at</c> by what a function makes of it.</summary>
    public static Mutation Changing(Regex pattern, Func<string, string> change) => draft => Change(draft, pattern, change);

    private static byte[] Change(Draft draft, Regex pattern, Func<string, string> change)
    {
        var text = Encoding.Latin1.GetString(draft.Bytes);
        var found = pattern.Matches(text);
        if (found.Count == 0)
            return draft.Bytes;
        var place = found[draft.Random.Next(found.Count)].Groups["at"];
        return ByteMutations.Replace(draft, place.Index..(place.Index + place.Length), Encoding.UTF8.GetBytes(change(place.Value)));
    }
}
