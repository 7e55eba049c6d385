using System.Globalization;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Health;

/// <summary>Finds in what waits what needs a person: above all work that nobody does, and that no failing receiver explains.</summary>
public static class Findings
{
    /// <summary>Finds everything that needs a person, the most pressing first.</summary>
    /// <param name="state">What was seen in the store.</param>
    /// <param name="options">After how long something needs a person.</param>
    /// <param name="now">The time.</param>
    public static IReadOnlyList<Finding> In(HubState state, HealthOptions options, DateTimeOffset now) =>
    [
        .. Unseen(state, options, now),
        .. state.Proofs.Where(proof => proof.NextAcceptsSetBack).Select(SetBackUnsigned),
        .. state.Proofs.Where(proof => proof.IsBeyondLog).Select(BeyondLog),
        .. ClockDiffers(state, options),
        .. NotRouted(state, options, now),
        .. WithoutRecipient(state.Backlog),
        .. Unreadable(state.Backlog),
        .. state.Backlog.Recipients.SelectMany(recipient => Of(recipient, state, options, now)),
        .. state.Disabled.Select(Disabled),
        .. state.Feeds.Where(feed => feed.ExpectedBy + options.SourceNotReadFor < now).Select(Unread),
        .. Parked(state.Backlog),
        .. Quarantined(state.Backlog),
        .. state.Jobs.Where(job => job.ExpectedBy + options.LeaseLostFor < now).Select(Lost),
        .. Unproved(state, options, now),
    ];

    private static IEnumerable<Finding> Unseen(HubState state, HealthOptions options, DateTimeOffset now)
    {
        if (state.At + options.UnseenFor < now)
        {
            const string Text = "The store can't be looked at; what follows is what was last seen.";
            yield return new Finding(FindingCodes.Unseen, Text, Text, state.At);
        }
    }

    private static IEnumerable<Finding> NotRouted(HubState state, HealthOptions options, DateTimeOffset now)
    {
        if (state.Backlog.OldestUnrouted is { } since && since + options.UnroutedFor < now)
        {
            const string Why = "the broker does not take or hand out messages, or no node has the role routing.";
            yield return new Finding(FindingCodes.NotRouted, $"Messages are not routed: {Why}", Invariant($"{state.Backlog.Unrouted} wait to be routed: {Why}"), since);
        }
    }

    private static IEnumerable<Finding> WithoutRecipient(HubBacklog backlog)
    {
        if (backlog.WithoutRecipient > 0)
        {
            const string What = "nobody among the participants receives; they are kept, routed again when a node starts, and returned to their activity when their time is up.";
            yield return new Finding(FindingCodes.WithoutRecipient, $"There are messages that {What}", Invariant($"{backlog.WithoutRecipient} messages that {What} The log names them."), null);
        }
    }

    private static IEnumerable<Finding> Unreadable(HubBacklog backlog)
    {
        if (backlog.Unreadable > 0)
        {
            const string What = "can't be read, or about whose child something known can't: a key is missing, or something is damaged. They are returned to their activity when their time is up.";
            yield return new Finding(FindingCodes.Unreadable, $"There are messages that {What}", Invariant($"{backlog.Unreadable} messages that {What} The log names them."), null);
        }
    }

    private static IEnumerable<Finding> Of(RecipientBacklog waiting, HubState state, HealthOptions options, DateTimeOffset now)
    {
        if (state.Disabled.Any(endpoint => endpoint.Recipient == waiting.Recipient))
            yield break;
        if (waiting.FailingSince is { } failing && failing + options.NotTakenFor < now)
        {
            yield return new Finding(
                FindingCodes.NotTaken, "A receiver does not take what is sent to it; it is tried again by schedule.",
                Invariant($"{waiting.Recipient} has not taken {waiting.Failing}, and {waiting.Due} wait for it; the log says how it fails."), failing);
        }

        // Behind a delivery that fails others wait in their order, or for the receiver to be back: that is no orphan.
        if (waiting.Failing == 0 && waiting.OldestDue is { } due && due + options.DueFor < now)
        {
            const string Why = "no node has the role delivery, or none knows the recipient.";
            yield return new Finding(FindingCodes.NotAttempted, $"Deliveries are due and nobody attempts them: {Why}", Invariant($"{waiting.Due} to {waiting.Recipient} are not attempted: {Why}"), due);
        }
    }

    private static Finding Disabled(StoredEndpoint endpoint) => new(
        FindingCodes.EndpointDisabled, "An endpoint has said that it is gone; nothing is sent to it until a person has enabled it again.",
        $"{endpoint.Recipient} answered {endpoint.Reason}; nothing is sent to it until a person has enabled it again.", endpoint.DisabledAt);

    private static Finding Unread(FeedState feed) => new(
        FindingCodes.SourceNotRead, "A source can't be read: reports, consents taken back and marks of protected identity may be missing.",
        $"{feed.Name} has {(feed.ReadAt is null ? "never" : "not")} been read to its end{(feed.Reason is null ? "" : $", {feed.Reason}")}: what it holds by now may be missing; the log tells more.", feed.UnreadSince);

    private static IEnumerable<Finding> Parked(HubBacklog backlog)
    {
        if (backlog.Parked > 0)
            yield return new Finding(FindingCodes.Parked, "Deliveries are parked: a receiver will never take them, or they can't be opened.", Invariant($"{backlog.Parked} parked: a receiver will never take them, or they can't be opened; deliveries parked lists them."), null);
    }

    private static IEnumerable<Finding> Quarantined(HubBacklog backlog)
    {
        if (backlog.Quarantined > 0)
            yield return new Finding(FindingCodes.Quarantined, "Documents are in quarantine: they could not be understood.", Invariant($"{backlog.Quarantined} in quarantine: they could not be understood; quarantine list tells their faults."), null);
    }

    private static Finding Lost(JobState job) => new(
        FindingCodes.LeaseLost, "A feed is not read, or a periodic job not done: its node is gone and no other has taken over.",
        $"{job.Name} was done by {job.Node}, which is gone; no other node has taken over.", job.Until);

    private static IEnumerable<Finding> ClockDiffers(HubState state, HealthOptions options)
    {
        if (state.ClockAhead is { } ahead && ahead.Duration() > options.ClockDiffersBy)
        {
            const string Why = "consents and ages are judged, and work is taken over from other nodes, by a clock that may be wrong.";
            yield return new Finding(
                FindingCodes.ClockDiffers, $"The clocks of this machine and of the database differ: {Why}",
                Invariant($"This machine's clock is {ahead.Duration().TotalSeconds:0.0} s {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} the database's: {Why}"), null);
        }
    }

    private static Finding SetBackUnsigned(LogProof proof) => new(
        FindingCodes.SetBackUnsigned, "The log says that a set-back was accepted, and the command that writes such rows has not signed it: it was ended before, or somebody has written to the database. Nothing from there on is signed.",
        Invariant($"{proof.Municipality}: row {proof.SignedTo + 1} says that a set-back was accepted, and store accept-set-back has not signed it: it was ended before, or somebody has written to the database. Nothing from there on is signed."), proof.NextAt);

    private static Finding BeyondLog(LogProof proof) => new(
        FindingCodes.CheckpointBeyondLog, "A checkpoint covers rows that the log does not have: somebody has written to the database, or rows are lost. Nothing is signed.",
        Invariant($"{proof.Municipality}: the last checkpoint covers rows up to {proof.SignedTo}, and the log ends at {proof.Position}: somebody has written to the database, or rows are lost. Nothing is signed; audit verify tells more."), null);

    private static IEnumerable<Finding> Unproved(HubState state, HealthOptions options, DateTimeOffset now)
    {
        if (state.Unproved is { } since && since + options.UnprovedFor < now)
        {
            const string Text = "Rows of the log wait to be covered by a signed checkpoint.";
            yield return new Finding(FindingCodes.Unproved, Text, Text, since);
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
