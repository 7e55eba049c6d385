using BackaBarnet.Consent;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Registers;

namespace BackaBarnet.Hub.Participants;

/// <summary>An activity that releases or receives.</summary>
public sealed record Activity(string Id, string Kind, string Principal, string Name)
{
    /// <summary>The activity as a decision sees it.</summary>
    public Party AsParty() => new(Kind, Id, Principal);
}

/// <summary>A recipient.</summary>
/// <param name="Id">Id.</param>
/// <param name="Activity">The activity that receives.</param>
/// <param name="Channel">Name of the channel.</param>
/// <param name="Needs">Categories that it needs.</param>
public sealed record Recipient(string Id, Activity Activity, string Channel, IReadOnlyList<string> Needs);

/// <summary>Finds activities, and who might have a message.</summary>
public sealed class ParticipantDirectory
{
    private readonly Dictionary<string, Activity> _activities;
    private readonly Dictionary<string, string> _noticesTo;
    private readonly Dictionary<Unit, (Activity Activity, Unit First)> _units;
    private readonly List<(RecipientOptions Options, Recipient Recipient)> _recipients;

    /// <summary>Reads checked options.</summary>
    public ParticipantDirectory(ParticipantOptions options)
    {
        _activities = options.Activities
            .Select(activity => new Activity(activity.Id, activity.Kind, activity.Principal, activity.Name))
            .ToDictionary(activity => activity.Id, StringComparer.Ordinal);
        _noticesTo = options.Activities.Where(activity => activity.NoticesTo is not null).ToDictionary(activity => activity.Id, activity => activity.NoticesTo!, StringComparer.Ordinal);
        _units = (
            from activity in options.Activities
            from unit in activity.Units
            select (Unit: new Unit(unit.Source, unit.Id), Of: (_activities[activity.Id], new Unit(activity.Units[0].Source, activity.Units[0].Id))))
            .ToDictionary(pair => pair.Unit, pair => pair.Of);
        _recipients =
        [
            .. options.Recipients.Select(recipient =>
                (recipient, new Recipient(recipient.Id, _activities[recipient.Activity], recipient.Channel, [.. recipient.Needs]))),
        ];
    }

    /// <summary>All activities.</summary>
    public IEnumerable<Activity> Activities => _activities.Values;

    /// <summary>Activities that are the barnkontakt of some unit's children.</summary>
    public IEnumerable<Activity> Barnkontakter => _units.Values.Select(unit => unit.Activity).DistinctBy(activity => activity.Id, StringComparer.Ordinal);

    /// <summary>All recipients.</summary>
    public IEnumerable<Recipient> Recipients => _recipients.Select(row => row.Recipient);

    /// <summary>An activity, or <see langword="null"/> if the directory does not hold it.</summary>
    public Activity? FindActivity(string id) => _activities.GetValueOrDefault(id);

    /// <summary>A recipient, or <see langword="null"/> if the directory does not hold it.</summary>
    public Recipient? FindRecipient(string id) => _recipients.Find(row => row.Recipient.Id == id).Recipient;

    /// <summary>The activity that is the barnkontakt of a unit's children, or <see langword="null"/> if none is named.</summary>
    public Activity? BarnkontaktOf(Unit unit) => _units.TryGetValue(unit, out var found) ? found.Activity : null;

    /// <summary>The unit that stands for all units of one activity: registers may know the same house under different numbers.</summary>
    public Unit AsOne(Unit unit) => _units.TryGetValue(unit, out var found) ? found.First : unit;

    /// <summary>The recipient that is told what becomes of an activity's messages, if one is named.</summary>
    public Recipient? NoticesTo(string activity) => _noticesTo.TryGetValue(activity, out var recipient) ? FindRecipient(recipient) : null;

    /// <summary>
    /// Those who might have a message, in the directory's order: recipients of its municipality, kind and releasing activity;
    /// where the sender suspects harm, whoever receives orosanmälningar; and of a handover only the child's new barnkontakt. Each of them is decided on; being found here
    /// permits nothing.
    /// </summary>
    public IReadOnlyList<Recipient> CandidatesFor(Message message) =>
    [
        .. _recipients
            .Where(row => row.Options.Municipalities.Contains(message.Municipality, StringComparer.Ordinal))
            .Where(row => Receives(row.Options, message) || ReceivesReports(row.Options, message))
            .Select(row => row.Recipient),
    ];

    private static bool Receives(RecipientOptions recipient, Message message) =>
        recipient.Receives.Contains(message.Content.Kind, StringComparer.Ordinal)
        && recipient.From.Exists(id => id == "*" || id == message.ReleasedBy)
        // To anybody else a handover would tell where the child is.
        && (message.Content is not Overlamning handover || handover.To == recipient.Activity);

    private static bool ReceivesReports(RecipientOptions recipient, Message message) =>
        message.SuspectsHarm && recipient.Receives.Contains(MessageKinds.Orosanmalan, StringComparer.Ordinal);
}
