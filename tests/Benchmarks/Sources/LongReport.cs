using System.Globalization;
using System.Text;

namespace BackaBarnet.Benchmarks.Sources;

/// <summary>A report whose form has asked so much that its export is a megabyte: the flow's mapping names few of the questions.</summary>
internal static class LongReport
{
    private const int Bytes = 1_000_000;
    private const string End = "</Values>";
    private const string Words = "Påhittat: här står vad någon har svarat på en av formulärets många frågor, så utförligt som det brukar bli när oron är stor. ";

    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> report)
    {
        var whole = Encoding.Latin1.GetString(report.Span);
        var at = whole.IndexOf(End, StringComparison.Ordinal);
        var text = new StringBuilder(whole[..at]);
        for (var question = 1; text.Length < Bytes; question++)
            text.Append(CultureInfo.InvariantCulture, $"<fraga{question}><QueryID>{8000 + question}</QueryID><Name><![CDATA[Fråga {question}]]></Name><Value><![CDATA[{Words}{Words}{Words}]]></Value></fraga{question}>");
        return Encoding.Latin1.GetBytes(text.Append(whole[at..]).ToString());
    }
}
