using System.Globalization;
using System.Text;
using BackaBarnet.Simulators;
using BackaBarnet.Simulators.OpenEPlatform;

namespace BackaBarnet.Compliance.Tests.Ways;

/// <summary>Reports of Open ePlatform.</summary>
internal static class Reports
{
    public const string Type = "Orosanmalan";

    public static IReadOnlyList<(string Name, string? Value)> Mended => [("Flows:302:Fields:child", "barnet"), ("Flows:302:Fields:concern", "oro")];

    public static void Configure(IDictionary<string, string?> settings)
    {
        settings["ReleasingActivity"] = "orosanmalan";
        settings["Flows:301:Fields:child"] = "barnet";
        settings["Flows:301:Fields:concern"] = "oro";
        settings["Flows:301:Attachments:0"] = "bilaga";
        settings["Flows:301:StatusAfter"] = "mottagen";
    }

    public static string Export(int number, string child, bool isFaulty = false, string text = Way.Canary) => $"""
        <?xml version="1.0" encoding="ISO-8859-1"?>
        <FlowInstance xmlns="http://www.oeplatform.org/version/2.0/schemas/flowinstance">
          <Header>
            <Flow><FamilyID>{(isFaulty ? 302 : 301)}</FamilyID><Version>3</Version><FlowID>1201</FlowID><Name>{Way.Canary}</Name></Flow>
            <FlowInstanceID>{number}</FlowInstanceID>
            <Posted>2025-12-01T08:00:00</Posted><FirstSubmitted>2025-12-01T08:00:00</FirstSubmitted><LastSubmitted>2025-12-01T08:00:00</LastSubmitted>
          </Header>
          <Values>
            <Barnet><QueryID>7001</QueryID><Name>Vilket barn?</Name><CitizenIdentifier>{child}</CitizenIdentifier><FirstName>{Way.Canary}</FirstName><LastName>{Way.Canary}</LastName></Barnet>
            <Oro><QueryID>7003</QueryID><Name>Vad oroar dig?</Name><Value>{text} {number}</Value></Oro>
            <Bilaga><QueryID>7015</QueryID><Name>Filer</Name><File><ID>56</ID><Name>{Way.Canary}.jpg</Name><Size>7</Size></File></Bilaga>
          </Values>
        </FlowInstance>
        """;
}

internal sealed class OrosanmalanFolderWay : FolderWay
{
    public override string Name => "orosanmalan/folder";

    public override string Type => Reports.Type;

    public override IReadOnlyList<(string Name, string? Value)> Mended => Reports.Mended;

    public override void Configure(IDictionary<string, string?> settings)
    {
        base.Configure(settings);
        Reports.Configure(settings);
    }

    public override string FileName(int number) => $"{Canary}-{Child(number)}-{number}.xml";

    public override Task PutAsync(int number) => DropAsync(number, Reports.Export(number, Child(number)), Encoding.Latin1);

    public override Task PutFaultyAsync(int number) => DropAsync(number, Reports.Export(number, Child(number), isFaulty: true), Encoding.Latin1);
}

internal sealed class OrosanmalanHttpWay : HttpWay
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];

    private readonly OpenEPlatformSimulator _platform = new();
    private readonly List<string> _put = [];

    public override string Name => "orosanmalan/http";

    public override string Type => Reports.Type;

    public override string Options => "Http";

    public override Simulator Server => _platform;

    public override int Acknowledged => _platform.Confirmed.Distinct(StringComparer.Ordinal).Count();

    public override IReadOnlyList<(string Name, string? Value)> Mended => Reports.Mended;

    public override IReadOnlyList<ServerFault> Lies =>
    [
        Lie("gives another report than was asked for", text => text.Contains("<FlowInstanceID>", StringComparison.Ordinal) ? Reports.Export(99, Child(99)) : text),
        Lie("lists every report twice", text => text.Replace("</FlowInstances>", "", StringComparison.Ordinal).Replace("<FlowInstances>", "", StringComparison.Ordinal) is var inner && inner.Length < text.Length - 20 ? $"<FlowInstances>{inner}{inner}</FlowInstances>" : text),
        Lie("lists a report that there is not", text => text.Replace("<FlowInstances>", $"<FlowInstances>{Listed(77, Now.AddHours(-30))}", StringComparison.Ordinal)),
        Lie("dates a report in the future", text => text.Replace("<FlowInstances>", $"<FlowInstances>{Listed(78, Now.AddYears(70))}", StringComparison.Ordinal)),
        Lie("lists a path for a number", text => text.Replace("<FlowInstances>", "<FlowInstances><FlowInstance><flowInstanceID>../../1</flowInstanceID><lastStatusChangeInMilliseconds>1764900000000</lastStatusChangeInMilliseconds></FlowInstance>", StringComparison.Ordinal)),
        Lie("cuts every answer in the middle", text => text[..(text.Length / 2)]),
    ];

    public override Task StartAsync()
    {
        _platform.Clock = Clock;
        _platform.Statuses["mottagen"] = "ARCHIVED";
        return base.StartAsync();
    }

    public override void Configure(IDictionary<string, string?> settings)
    {
        base.Configure(settings);
        Reports.Configure(settings);
        settings["Http:FamilyIds:0"] = "301";
        settings["Http:Statuses:0"] = "SUBMITTED";
        settings["Http:FirstDay"] = "2025-12-01";
    }

    public override Task PutAsync(int number) => PutAsync(number, isFaulty: false);

    public override Task PutFaultyAsync(int number) => PutAsync(number, isFaulty: true);

    public override void AssertTold() => Assert.Equal(_put.Order(StringComparer.Ordinal), _platform.Confirmed.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private Task PutAsync(int number, bool isFaulty)
    {
        var id = number.ToString(CultureInfo.InvariantCulture);
        _put.Add(id);
        _platform.Add("301", id, Encoding.Latin1.GetBytes(Reports.Export(number, Child(number), isFaulty, Text)), Now.AddHours(-1).AddSeconds(number));
        _platform.AddFile(id, "7015", "56", Jpeg);
        return Task.CompletedTask;
    }

    private static string Listed(int number, DateTimeOffset changed) =>
        $"<FlowInstance><flowInstanceID>{number}</flowInstanceID><lastStatusChangeInMilliseconds>{changed.ToUnixTimeMilliseconds()}</lastStatusChangeInMilliseconds></FlowInstance>";
}
