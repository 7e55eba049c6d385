using BackaBarnet.Consent;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Delivery;

/// <summary>What a decision makes of a delivery.</summary>
internal static class DeliveryStates
{
    public static DeliveryState After(Decision decision) => decision switch
    {
        { Releases: true } => DeliveryState.Due,
        { Outcome: Outcome.Human } => DeliveryState.HeldForPerson,
        { ConsentCouldHelp: true } => DeliveryState.HeldForConsent,
        _ => DeliveryState.Refused,
    };

    /// <summary>Whether nothing more will happen to the delivery.</summary>
    public static bool IsFinal(this DeliveryState state) =>
        state is DeliveryState.Delivered or DeliveryState.Refused or DeliveryState.Superseded;
}
