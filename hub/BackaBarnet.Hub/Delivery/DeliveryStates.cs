using BackaBarnet.Consent;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Delivery;

/// <summary>What a decision makes of a delivery.</summary>
internal static class DeliveryStates
{
    public static DeliveryState After(Decision decision, Situation situation) => decision switch
    {
        { Releases: true } => DeliveryState.Due,
        { Outcome: Outcome.Human } => DeliveryState.HeldForPerson,
        { ConsentCouldHelp: true } when IsKnown(situation.Child) => DeliveryState.HeldForConsent,
        // No answer is final that rests on a register which does not know the child yet.
        _ when IsKnown(situation.Child) || IsReport(situation.Message) => DeliveryState.Refused,
        _ => DeliveryState.HeldForPerson,
    };

    // What the duty sends to socialtjänst is for nobody else, whatever a register comes to know.
    private static bool IsReport(MessageFacts message) => message.SuspectsHarm || message.Kind == MessageKinds.Orosanmalan;

    private static bool IsKnown(ChildFacts child) => child.Born is not null && child.Holders is { Count: > 0 };

    /// <summary>Whether nothing more will happen to the delivery.</summary>
    public static bool IsFinal(this DeliveryState state) =>
        state is DeliveryState.Delivered or DeliveryState.Refused or DeliveryState.Superseded or DeliveryState.Returned or DeliveryState.Recalled;

    public static bool IsHeld(this DeliveryState state) => state is DeliveryState.HeldForConsent or DeliveryState.HeldForPerson;

    /// <summary>
    /// When something held is looked at again though nothing has been told to have changed: consents begin and end, and
    /// children come of age, at midnight in Sweden.
    /// </summary>
    public static DateTimeOffset NextLook(DateTimeOffset now) => SwedishTime.StartOf(SwedishTime.DateAt(now).AddDays(1)) + AfterMidnight;

    private static readonly TimeSpan AfterMidnight = TimeSpan.FromSeconds(5);
}
