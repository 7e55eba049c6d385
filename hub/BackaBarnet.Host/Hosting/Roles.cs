namespace BackaBarnet.Host.Hosting;

/// <summary>What a process of the hub can be there for.</summary>
internal static class Roles
{
    /// <summary>Fetches documents from sources.</summary>
    public const string Sources = "sources";

    /// <summary>Decides who may have a message.</summary>
    public const string Routing = "routing";

    /// <summary>Sends to recipients, and looks after what waits.</summary>
    public const string Delivery = "delivery";

    /// <summary>Takes in documents that are pushed.</summary>
    public const string Web = "web";

    public static IReadOnlyList<string> All { get; } = [Sources, Routing, Delivery, Web];
}
