using System.Text;
using BackaBarnet.Testing;

namespace BackaBarnet.EndToEnd.Tests;

/// <summary>That what <see cref="NothingLeakedTests"/> looks for would be found, in whatever form it lay there.</summary>
public sealed class TracesTests
{
    private static readonly Dictionary<string, Func<string, byte[]>> Forms = new(StringComparer.Ordinal)
    {
        ["as it is"] = Encoding.UTF8.GetBytes,
        ["UTF-16"] = Encoding.Unicode.GetBytes,
        ["UTF-16, big-endian"] = Encoding.BigEndianUnicode.GetBytes,
        ["hexadecimal"] = text => Encoding.UTF8.GetBytes(Convert.ToHexString(Encoding.UTF8.GetBytes(text))),
        ["hexadecimal, lower case"] = text => Encoding.UTF8.GetBytes(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text))),
        ["base64"] = text => Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(text))),
    };

    public static TheoryData<string, int> FormsAndOffsets
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var form in Forms.Keys)
            {
                for (var offset = 0; offset < 4; offset++)
                    data.Add(form, offset);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(FormsAndOffsets))]
    public void In_AnyFormAtAnyOffset_IsFound(string form, int offset)
    {
        var canary = Surrounded(form, offset, "KANARIE0042");
        Assert.NotEmpty(Canaries.In(Encoding.Latin1.GetString(canary)));
        Assert.False(Traces.HoldIdentityNumber(Encoding.Latin1.GetString(canary)));

        foreach (var number in new[] { TestNumbers.ToddlerGirl[2..], $"{TestNumbers.SchoolGirl[2..8]}-{TestNumbers.SchoolGirl[8..]}" })
            Assert.True(Traces.HoldIdentityNumber(Encoding.Latin1.GetString(Surrounded(form, offset, number))));
    }

    // Before it is encoded, as what is encoded is whole documents, and after, as it lies anywhere in a file.
    private static byte[] Surrounded(string form, int offset, string text) =>
        [.. new byte[offset], .. Forms[form](new string('x', offset) + text + "y"), 0xFF];
}
