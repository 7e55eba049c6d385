using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Simulators.Synthetic.Events;

namespace BackaBarnet.Simulators.Synthetic.Writing;

/// <summary>Barnhälsoplaner in the hub's own format, version 1.</summary>
internal static class PlanWriter
{
    public static byte[] Write(PlanEvent plan) => JsonText.Document(json => json.Object(_ =>
    {
        json.WriteString("format", "backabarnet/barnhalsoplan");
        json.WriteNumber("version", 1);
        json.WriteString("planId", plan.RecordId);
        json.WriteNumber("planVersion", plan.Version);
        json.WriteString("updated", Written.Instant(plan.At));
        json.WriteString("unit", plan.Unit.Code);
        json.Object("child", _ =>
        {
            json.WriteString("personnummer", plan.Child.Person.NumberOn(plan.Day));
            json.WriteString("givenName", plan.Child.Person.GivenName);
            json.WriteString("familyName", plan.Child.Person.FamilyName);
        });
        json.WriteString("schoolType", plan.SchoolType);
        json.StringIfAny("group", plan.Group);
        json.Objects("goals", plan.Goals, (_, goal) =>
        {
            json.WriteString("area", Behovskompass.Swedish(goal.Area));
            json.WriteString("goal", goal.Text);
        });
        json.Objects("support", [plan], (_, support) =>
        {
            json.WriteString("type", support.SupportType);
            json.WriteString("description", support.Support);
            json.WriteString("from", Written.Day(support.Day));
            json.WriteString("until", Written.Day(support.FollowUp));
        });
        json.WriteString("followUp", Written.Day(plan.FollowUp));
        json.WriteBoolean("attestedWithinScope", plan.Attested);
    }));
}
