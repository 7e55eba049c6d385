using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Configuration;
using BackaBarnet.Hub.Registers;

namespace BackaBarnet.Hub.Participants;

/// <summary>An activity (verksamhet) in the configuration.</summary>
public sealed class ActivityOptions
{
    /// <summary>Id: lower case letters, digits and hyphens. Consents name it.</summary>
    public string Id { get; set; } = "";

    /// <summary>Kind, a code of <see cref="ActivityKinds"/>: the secrecy rules go by it.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The authority or legal person that it belongs to, for example a nämnd.</summary>
    public string Principal { get; set; } = "";

    /// <summary>Name as people know it. Tells where a child is: released only as metadata.</summary>
    public string Name { get; set; } = "";

    /// <summary>
    /// Id of the recipient, of this same activity, that is told when a message from it waits for consent or is returned. Unless
    /// one is named, the log alone tells. It may be there for that only, and then receives, serves and needs nothing.
    /// </summary>
    public string? NoticesTo { get; set; }

    /// <summary>The units of which a child's barnkontakt is this activity, as the registers know them.</summary>
    public List<UnitOptions> Units { get; set; } = [];
}

/// <summary>A unit in the configuration, as a register knows it.</summary>
public sealed class UnitOptions
{
    /// <summary>Name of the source that tells of it, for example <c>unikum</c>.</summary>
    public string Source { get; set; } = "";

    /// <summary>Its number there: an organisation's id in SS 12000, an HSA-id in regional health care. Case doesn't matter.</summary>
    public string Id { get; set; } = "";
}

/// <summary>A recipient in the configuration.</summary>
public sealed class RecipientOptions
{
    /// <summary>Id: lower case letters, digits and hyphens.</summary>
    public string Id { get; set; } = "";

    /// <summary>Id of the activity that receives.</summary>
    public string Activity { get; set; } = "";

    /// <summary>The channel that carries messages to it, for example <c>webhook</c>.</summary>
    public string Channel { get; set; } = "";

    /// <summary>Municipality codes that it serves.</summary>
    public List<string> Municipalities { get; set; } = [];

    /// <summary>Kinds of message that it may get.</summary>
    public List<string> Receives { get; set; } = [];

    /// <summary>Ids of activities whose messages it may get; <c>*</c> for all of its municipalities. Required.</summary>
    public List<string> From { get; set; } = [];

    /// <summary>
    /// Information categories that it needs for its task (R-GDPR-5): a ceiling under which consent and law decide. Required, so
    /// that nobody gets more by forgetting it.
    /// </summary>
    public List<string> Needs { get; set; } = [];
}

/// <summary>Who takes part: activities and recipients. Section <c>Participants</c>.</summary>
public sealed class ParticipantOptions : ICheckedOptions
{
    /// <summary>Every activity that releases or receives.</summary>
    public List<ActivityOptions> Activities { get; set; } = [];

    /// <summary>Every recipient.</summary>
    public List<RecipientOptions> Recipients { get; set; } = [];

    /// <inheritdoc />
    public IEnumerable<ConfigurationFault> Faults(string path) =>
        ActivityFaults($"{path}:Activities").Concat(RecipientFaults($"{path}:Recipients"));

    private IEnumerable<ConfigurationFault> ActivityFaults(string path)
    {
        foreach (var (activity, at) in Activities.Select((activity, i) => (activity, $"{path}:{i}")))
        {
            foreach (var fault in IdFaults(activity.Id, Activities.Count(other => other.Id == activity.Id), $"{at}:Id"))
                yield return fault;
            if (!ActivityKinds.All.Contains(activity.Kind, StringComparer.Ordinal))
                yield return new($"{at}:Kind", $"is no activity kind; use one of {string.Join(", ", ActivityKinds.All)}");
            if (activity.NoticesTo is { } told && !Recipients.Exists(recipient => recipient.Id == told && recipient.Activity == activity.Id))
                yield return new($"{at}:NoticesTo", "names no recipient of this activity; to anybody else a notice would tell where the child has been");
            if (string.IsNullOrWhiteSpace(activity.Principal))
                yield return new($"{at}:Principal", "is missing; write the authority or legal person that the activity belongs to");
            if (string.IsNullOrWhiteSpace(activity.Name))
                yield return new($"{at}:Name", "is missing; write the name as people know it");
            foreach (var fault in UnitFaults(activity, $"{at}:Units"))
                yield return fault;
        }
    }

    private IEnumerable<ConfigurationFault> UnitFaults(ActivityOptions activity, string path)
    {
        foreach (var (unit, at) in activity.Units.Select((unit, i) => (unit, $"{path}:{i}")))
        {
            if (string.IsNullOrWhiteSpace(unit.Source))
                yield return new($"{at}:Source", "is missing; write the name of the source that tells of the unit, for example unikum");
            if (string.IsNullOrWhiteSpace(unit.Id))
                yield return new($"{at}:Id", "is missing; write the unit's number in the source");
            else if (Activities.SelectMany(other => other.Units).Count(other => new Unit(other.Source, other.Id) == new Unit(unit.Source, unit.Id)) > 1)
                yield return new(at, "is named more than once; a unit has one activity that is the barnkontakt");
        }
    }

    private IEnumerable<ConfigurationFault> RecipientFaults(string path)
    {
        foreach (var (recipient, at) in Recipients.Select((recipient, i) => (recipient, $"{path}:{i}")))
        {
            foreach (var fault in IdFaults(recipient.Id, Recipients.Count(other => other.Id == recipient.Id), $"{at}:Id"))
                yield return fault;
            if (Activities.TrueForAll(activity => activity.Id != recipient.Activity))
                yield return new($"{at}:Activity", "names no activity; write the Id of one under Participants:Activities");
            if (string.IsNullOrWhiteSpace(recipient.Channel))
                yield return new($"{at}:Channel", "is missing; write for example webhook");
            foreach (var fault in ListFaults(recipient, at))
                yield return fault;
        }
    }

    private IEnumerable<ConfigurationFault> ListFaults(RecipientOptions recipient, string at)
    {
        if (IsForNoticesOnly(recipient))
            yield break;
        if (recipient.Municipalities.Count == 0 || recipient.Municipalities.Exists(code => code.Length != 4 || !code.All(char.IsAsciiDigit)))
            yield return new($"{at}:Municipalities", "must list municipality codes of four digits");
        if (recipient.Receives.Count == 0 || recipient.Receives.Except(MessageKinds.All, StringComparer.Ordinal).Any())
            yield return new($"{at}:Receives", $"must list kinds of message: {string.Join(", ", MessageKinds.All)}");
        if (recipient.From.Count == 0 || recipient.From.Exists(id => id != "*" && Activities.TrueForAll(activity => activity.Id != id)))
            yield return new($"{at}:From", "must list activity ids, or * for all");
        if (recipient.Needs.Count == 0 || recipient.Needs.Except(Categories.All, StringComparer.Ordinal).Any())
            yield return new($"{at}:Needs", $"must list information categories: {string.Join(", ", Categories.All)}");
    }

    private bool IsForNoticesOnly(RecipientOptions recipient) =>
        (recipient.Municipalities.Count, recipient.Receives.Count, recipient.From.Count, recipient.Needs.Count) == (0, 0, 0, 0)
        && Activities.Exists(activity => activity.NoticesTo == recipient.Id);

    private static IEnumerable<ConfigurationFault> IdFaults(string id, int times, string at)
    {
        if (id.Length == 0 || !id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'))
            yield return new(at, "must be lower case letters, digits and hyphens");
        else if (times > 1)
            yield return new(at, "is used more than once; ids are unique");
    }
}
