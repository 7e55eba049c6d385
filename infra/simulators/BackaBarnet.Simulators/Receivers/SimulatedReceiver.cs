namespace BackaBarnet.Simulators.Receivers;

/// <summary>A recipient that the simulator plays.</summary>
/// <param name="Id">Its id, which is the first part of its address: <c>POST /{id}/hook</c>.</param>
/// <param name="Name">Its name as people read it, in Swedish.</param>
/// <param name="Secrets">The signing secrets that it takes, in the form <c>whsec_…</c>.</param>
public sealed record SimulatedReceiver(string Id, string Name, params IReadOnlyList<string> Secrets)
{
    /// <summary>The id; never a secret.</summary>
    public override string ToString() => Id;
}
