using BackaBarnet.Chaos.Tests.Loads;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Simulators.Receivers;

namespace BackaBarnet.Chaos.Tests.Ledgers;

/// <summary>What is laid side by side in a ledger.</summary>
/// <param name="Expectation">What the sources have given away, and what must come of it.</param>
/// <param name="Received">What receivers have taken.</param>
/// <param name="Log">The log, each municipality's rows in their order.</param>
/// <param name="Heads">Ends of the log's chains.</param>
/// <param name="Messages">Messages as they are stored.</param>
/// <param name="Deliveries">Deliveries as they are stored, notices among them.</param>
internal sealed record Books(
    Expectation Expectation,
    IReadOnlyList<ReceivedMessage> Received,
    IReadOnlyList<StoredAuditEntry> Log,
    IReadOnlyList<StoredAuditHead> Heads,
    IReadOnlyList<StoredMessage> Messages,
    IReadOnlyList<StoredDelivery> Deliveries);
