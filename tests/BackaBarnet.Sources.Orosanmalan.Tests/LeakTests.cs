using System.Text;
using System.Xml.Linq;

namespace BackaBarnet.Sources.Orosanmalan.Tests;

/// <summary>A canary stands in every text, attribute and foreign name of a document; no fault may repeat it.</summary>
public class LeakTests
{
    private const string Canary = "KANARIE";

    [Fact]
    public void Map_CanaryEverywhere_IsInNoFault() => AssertSilent(Encoding.UTF8.GetBytes(Canaried().ToString()));

    [Theory]
    [InlineData("FamilyID")]
    [InlineData("FlowInstanceID")]
    [InlineData("FirstSubmitted")]
    [InlineData("LastSubmitted")]
    [InlineData("Posted")]
    [InlineData("anonym")]
    public void Map_CanaryInOneElement_IsInNoFault(string name)
    {
        var document = XDocument.Parse(Encoding.UTF8.GetString(Documents.Bytes("anonymous-with-poster.UTF_8.xml")).Split("?>", 2)[1]);
        var element = document.Descendants().First(element => element.Name.LocalName == name);
        (element.Elements().LastOrDefault() ?? element).Value = Canary;

        AssertSilent(Encoding.UTF8.GetBytes(document.ToString()));
    }

    [Fact]
    public void Map_CanaryCutAnywhere_IsInNoFault()
    {
        var bytes = Encoding.UTF8.GetBytes(Canaried().ToString());
        for (var length = 1; length < bytes.Length - 20; length += 11)
            AssertSilent(bytes[..length]);
    }

    [Theory]
    [InlineData("<KANARIE/>")]
    [InlineData("<KANARIE xmlns='KANARIE'>")]
    [InlineData("<?xml version='1.0' encoding='KANARIE'?><a/>")]
    [InlineData("<!DOCTYPE KANARIE SYSTEM 'KANARIE'><a/>")]
    [InlineData("<a>&KANARIE;</a>")]
    [InlineData("<a KANARIE='KANARIE' KANARIE='KANARIE'/>")]
    [InlineData("<FlowInstance xmlns='http://www.oeplatform.org/version/2.0/schemas/flowinstance'><a></KANARIE></FlowInstance>")]
    [InlineData("KANARIE")]
    public void Map_CanaryInBrokenXml_IsInNoFault(string document) => AssertSilent(Encoding.UTF8.GetBytes(document));

    private static XDocument Canaried()
    {
        var document = XDocument.Parse(Encoding.UTF8.GetString(Documents.Bytes("anonymous-with-poster.UTF_8.xml")).Split("?>", 2)[1]);
        foreach (var element in document.Descendants().ToList())
        {
            if (!element.HasElements)
                element.Value = Canary;
            element.SetAttributeValue(Canary, Canary);
        }

        document.Root!.Add(new XElement(Canary, Canary));
        return document;
    }

    private static void AssertSilent(byte[] bytes)
    {
        var result = Documents.Map(bytes);
        Assert.NotEmpty(result.Faults);
        Assert.All(result.Faults, fault => Assert.DoesNotContain(Canary, fault.ToString(), StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(Canary, result.ToString(), StringComparison.OrdinalIgnoreCase);
    }
}
