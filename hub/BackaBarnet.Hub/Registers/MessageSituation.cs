using BackaBarnet.Consent;
using BackaBarnet.Hub.Participants;

namespace BackaBarnet.Hub.Registers;

/// <summary>What is known about one message, whoever may receive it.</summary>
/// <param name="Child">About the child.</param>
/// <param name="Message">About the message itself.</param>
/// <param name="Consents">What has been answered about the child.</param>
public sealed record MessageSituation(ChildFacts Child, MessageFacts Message, IReadOnlyList<ConsentFacts> Consents)
{
    private const string PurposeOfSupport = "stod";

    /// <summary>The situation of the message and one recipient.</summary>
    /// <param name="recipient">The recipient.</param>
    /// <param name="from">The activity that releases; <see langword="null"/> if the directory does not hold it.</param>
    /// <param name="releasedBy">Id of the activity that releases.</param>
    /// <param name="at">The instant of the decision.</param>
    public Situation To(Recipient recipient, Activity? from, string releasedBy, DateTimeOffset at) => new()
    {
        At = at,
        Child = Child,
        From = from?.AsParty() ?? new Party("", releasedBy, ""),
        To = recipient.Activity.AsParty(),
        Purpose = PurposeOfSupport,
        Message = Message,
        Consents = Consents,
        Circumstances = new Circumstances { NeededCategories = recipient.Needs },
    };
}
