using System.Text.Json;
using System.Text.RegularExpressions;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Unikum.Plans;

/// <summary>
/// A barnhälsoplan, or extra anpassningar alone, in the hub's own formats, version 1: <c>barnhalsoplan.schema.json</c> and
/// <c>extra-anpassningar.schema.json</c>. A plan with a fault gives no message: a support measure left out would be a lie about the child.
/// </summary>
/// <param name="units">Unit codes with the ids of their activities.</param>
internal sealed partial class PlanMapper(IDictionary<string, string> units)
{
    /// <summary>What <c>format</c> says.</summary>
    public const string FormatName = "backabarnet/barnhalsoplan";

    /// <summary>What <c>format</c> says of extra anpassningar without a plan.</summary>
    public const string AdaptationsFormatName = "backabarnet/extra-anpassningar";

    /// <summary>What <c>version</c> says.</summary>
    public const int FormatVersion = 1;

    /// <summary>Kinds of support: extra adaptations, special support, action programme, investigation.</summary>
    public static readonly IReadOnlyList<string> SupportTypes = ["extraAnpassning", "sarskiltStod", "atgardsprogram", "utredning"];

    public static readonly IReadOnlyList<string> PlanProperties =
    [
        "format", "version", "planId", "planVersion", "updated", "unit", "child", "schoolType", "group", "goals", "support", "healthNote",
        "childsView", "followUp", "attestedWithinScope",
    ];

    public static readonly IReadOnlyList<string> AdaptationsProperties =
    [
        "format", "version", "planId", "planVersion", "updated", "unit", "child", "schoolType", "group", "adaptations", "childsView", "followUp",
        "attestedWithinScope",
    ];

    public static readonly IReadOnlyList<string> AdaptationProperties = ["description", "from", "until"];

    public static readonly IReadOnlyList<string> ChildProperties = ["personnummer", "givenName", "familyName"];

    public static readonly IReadOnlyList<string> GoalProperties = ["area", "goal"];

    public static readonly IReadOnlyList<string> SupportProperties = ["type", "description", "from", "until"];

    public MappingResult Map(SourceDocument document)
    {
        if (!SourceJson.TryParse(document.Bytes, out var json, out var fault))
            return MappingResult.Faulty(fault);

        using (json)
        {
            if (PlanText.FaultIn(SourceJson.WithoutByteOrderMark(document.Bytes).Span) is { } broken)
                return MappingResult.Faulty(broken);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return MappingResult.Faulty(new MappingFault(FaultCodes.UnexpectedType, "document", "an object"));

            var faults = new List<MappingFault>();
            var message = Map(json.RootElement, document, faults);
            return faults.Count > 0 ? MappingResult.Faulty(faults) : MappingResult.Of(message!);
        }
    }

    /// <summary>Maps one plan.</summary>
    /// <param name="root">A JSON object.</param>
    /// <param name="document">The document in which it stands.</param>
    /// <param name="faults">What is wrong with it; the message is worth nothing if there is anything.</param>
    public Message? Map(JsonElement root, SourceDocument document, List<MappingFault> faults)
    {
        var plan = new PlanPlace(root, "", faults);
        return IsOurs(plan) ? MapPlan(plan, document, plan.Text("format") == AdaptationsFormatName) : null;
    }

    // A plan of another version may use any other name: its own rules would only drown what matters.
    private static bool IsOurs(PlanPlace plan)
    {
        if (plan.Text("format") is not (FormatName or AdaptationsFormatName))
        {
            plan.Fault(FaultCodes.UnsupportedVersion, "format", $"{FormatName} or {AdaptationsFormatName}");
            return false;
        }

        var version = plan.RequiredNumber("version");
        if (version > 0 && version != FormatVersion)
            plan.Fault(FaultCodes.UnsupportedVersion, "version", "1");
        return version == FormatVersion;
    }

    private Message MapPlan(PlanPlace plan, SourceDocument document, bool isAdaptations)
    {
        plan.Only(isAdaptations ? AdaptationsProperties : PlanProperties);
        var id = PlanId(plan, document.Numbers.Today);
        var version = plan.RequiredNumber("planVersion");
        return new Message
        {
            Id = MessageId.For(document.Source, id, version),
            Municipality = document.Municipality,
            Source = document.Source,
            RecordId = id,
            Version = version,
            ReleasedBy = Activity(plan),
            OccurredAt = plan.RequiredTime("updated"),
            ReceivedAt = document.ReadAt,
            AttestedWithinScope = plan.Flag("attestedWithinScope"),
            Child = MapChild(plan.RequiredObject("child"), document.Numbers),
            Content = MapContent(plan, isAdaptations),
        };
    }

    private static string PlanId(PlanPlace plan, DateOnly today)
    {
        var id = plan.RequiredText("planId");
        if (id.Length > 0 && (!IdForm().IsMatch(id) || RecordIds.HoldsIdentity(id, today)))
            plan.Fault(FaultCodes.InvalidId, "planId", "1 to 64 letters, digits, dots, hyphens or underscores that hold no identity number");
        return id;
    }

    private string Activity(PlanPlace plan)
    {
        var code = plan.RequiredText("unit");
        if (units.TryGetValue(code, out var activity))
            return activity;
        if (code.Length > 0)
            plan.Fault(FaultCodes.UnknownUnit, "unit", "a unit code of the option Units");
        return "";
    }

    private static Child MapChild(PlanPlace? child, NumberReading numbers)
    {
        if (child is null)
            return new Child();

        child.Only(ChildProperties);
        var number = child.RequiredText("personnummer");
        var identity = PersonIdentity.TryParse(number, numbers);
        if (identity is null && number.Length > 0)
            child.Fault(FaultCodes.InvalidIdentity, "personnummer", "an identity number of 10 or 12 characters with the right check digit");
        return new Child { Identity = identity, GivenName = child.Text("givenName"), FamilyName = child.Text("familyName") };
    }

    private static Barnhalsoplan MapContent(PlanPlace plan, bool isAdaptations) => new()
    {
        SchoolType = plan.Text("schoolType"),
        Group = plan.Text("group"),
        Goals = isAdaptations ? [] : [.. plan.Objects("goals").Select(MapGoal)],
        Support = isAdaptations ? [.. plan.Objects("adaptations").Select(MapAdaptation)] : [.. plan.Objects("support").Select(MapSupport)],
        ChildsView = plan.Text("childsView"),
        HealthNote = isAdaptations ? null : plan.Text("healthNote"),
        FollowUp = plan.Date("followUp"),
    };

    private static PlanGoal MapGoal(PlanPlace goal)
    {
        goal.Only(GoalProperties);
        if (!Behovskompass.TryParse(goal.RequiredText("area"), out var area) && goal.Text("area") is not null)
            goal.Fault(FaultCodes.UnknownValue, "area", $"one of {string.Join(", ", Behovskompass.Areas.Select(Behovskompass.Swedish))}");
        return new PlanGoal { Area = area, Goal = goal.Text("goal") };
    }

    private static SupportMeasure MapSupport(PlanPlace support)
    {
        support.Only(SupportProperties);
        var type = support.RequiredText("type");
        if (type.Length > 0 && !SupportTypes.Contains(type, StringComparer.Ordinal))
            support.Fault(FaultCodes.UnknownValue, "type", $"one of {string.Join(", ", SupportTypes)}");
        var (from, until) = Time(support);
        return new SupportMeasure { Type = type, Description = support.Text("description"), From = from, Until = until };
    }

    private static SupportMeasure MapAdaptation(PlanPlace adaptation)
    {
        adaptation.Only(AdaptationProperties);
        var (from, until) = Time(adaptation);
        return new SupportMeasure { Type = SupportTypes[0], Description = adaptation.RequiredText("description"), From = from, Until = until };
    }

    private static (DateOnly? From, DateOnly? Until) Time(PlanPlace measure)
    {
        var (from, until) = (measure.Date("from"), measure.Date("until"));
        if (until < from)
            measure.Fault(FaultCodes.InvalidDate, "until", "a date that is not before from");
        return (from, until);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,64}\z", RegexOptions.None, 1000)]
    private static partial Regex IdForm();
}
