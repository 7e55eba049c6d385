namespace BackaBarnet.Hub;

/// <summary>This process among those that share a store.</summary>
/// <param name="Name">Its name, in leases and logs.</param>
public sealed record HubNode(string Name);
