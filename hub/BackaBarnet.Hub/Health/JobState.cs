namespace BackaBarnet.Hub.Health;

/// <summary>A feed or a periodic job, and the node that has it or had it last.</summary>
/// <param name="Name">The feed or job.</param>
/// <param name="Node">The node.</param>
/// <param name="Until">Until when it has it.</param>
/// <param name="ExpectedBy">When a node must have it again; <see langword="null"/> if nobody here knows how often it is done.</param>
public sealed record JobState(string Name, string Node, DateTimeOffset Until, DateTimeOffset? ExpectedBy);
