using System.Text;
using System.Text.Json.Nodes;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Samtycke.Tests;

public sealed class UnmappedTests
{
    /// <summary>Nothing is passed over, so that nothing need be told: what the format does not know is a fault wherever it stands.</summary>
    [Fact]
    public void Unmapped_Document_IsNothingSinceWhatIsUnknownIsAFault()
    {
        Assert.Empty(Assert.IsType<ITellsUnmapped>(new SamtyckeMapper(), exactMatch: false).Unmapped(Consents.Document(Consents.Bytes)));
        foreach (var place in new Func<JsonNode, JsonNode>[] { root => root, root => root["consents"]![0]! })
        {
            var root = JsonNode.Parse(Consents.Bytes)!;
            place(root)["extra"] = 1;
            Assert.Contains(Consents.Map(Encoding.UTF8.GetBytes(root.ToJsonString())).Faults, fault => fault.Code == "unknown-property");
        }
    }
}
