using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Simulators.Synthetic.Numbers;

namespace BackaBarnet.Simulators.Synthetic.Model;

/// <summary>Makes a family from its number: names, addresses, custody, protection, places.</summary>
internal sealed class FamilyPlan(Households households, StayPlan stays, int seed, DateOnly today)
{
    private const string Guardian = "Vårdnadshavare";
    private const string AppointedGuardian = "God man";

    // Every so often a family bears the very names of the one before it, and is another.
    private const int NamesakeEvery = 50;
    private const int Namesake = 7;

    /// <summary>The family of a number.</summary>
    public SyntheticFamily Family(int household)
    {
        var kind = Households.KindOf(household);
        var names = new Draw(seed, Purpose.Names, household % NamesakeEvery == Namesake ? household - 1 : household);
        var (name, secondName, start) = (Names.Family(ref names), Names.Family(ref names), names.Next(1000));
        var draw = new Draw(seed, Purpose.Names, household + (1L << 32));
        var since = today.AddDays(-draw.Between(30, 330));
        var home = new SyntheticAddress(Names.Street(ref draw), "99001", "BACKABY");
        var guardians = GuardiansOf(household, kind, name, secondName, home, since, ref draw);
        return new SyntheticFamily
        {
            Index = household,
            Custody = CustodyOf(kind),
            IsNewlyArrived = kind == HouseholdKind.NewlyArrived,
            Guardians = guardians,
            Children = ChildrenOf(household, kind, name, start, home, since),
        };
    }

    private List<SyntheticGuardian> GuardiansOf(
        int household, HouseholdKind kind, string name, string secondName, SyntheticAddress home, DateOnly since, ref Draw draw)
    {
        var guardians = new List<SyntheticGuardian>();
        for (var i = 0; i < 2 && households.Adult(household, i) is { Born.Year: > 1 } slot; i++)
        {
            var protection = GuardianProtection(household, kind, i);
            var shares = i == 0 || kind is HouseholdKind.Together or HouseholdKind.NotTold or HouseholdKind.NewlyArrived;
            var own = shares ? home : new SyntheticAddress(Names.Street(ref draw), "99002", "BACKABY");
            var person = PersonOf(slot, Draw.Id(seed, Purpose.GuardianId, (household * 2L) + i), since) with
            {
                GivenName = Names.Adult(slot.Sex, ref draw),
                FamilyName = i == 1 && (kind == HouseholdKind.Split || draw.PerThousand(300)) ? secondName : name,
                Protection = protection,
                Address = protection == Protection.None ? own : null,
            };
            if (household == CoordinationNumber.Household)
                person = person with { EarlierNumber = CoordinationNumber.Value, NumberSince = since };
            guardians.Add(new SyntheticGuardian(person, kind == HouseholdKind.GodMan ? AppointedGuardian : Guardian));
        }

        return guardians;
    }

    private List<SyntheticChild> ChildrenOf(int household, HouseholdKind kind, string name, int start, SyntheticAddress home, DateOnly since)
    {
        var protection = kind == HouseholdKind.ProtectedChildren ? ProtectionOf(household) : Protection.None;
        var children = new List<SyntheticChild>();
        var (comes, leaves) = stays.MovesOf(household);
        foreach (var slot in households.ChildrenOf(household))
        {
            var child = Households.FirstChild(household) + children.Count;
            children.Add(new SyntheticChild
            {
                Index = child,
                Person = PersonOf(slot, Draw.Id(seed, Purpose.ChildId, child), since) with
                {
                    GivenName = Names.Child(slot.Sex, start, children.Count),
                    FamilyName = name,
                    Protection = protection,
                    Address = protection == Protection.None ? home : null,
                },
                Stays = stays.Of(household, child, slot.Born),
                ComesOn = comes,
                LeavesOn = leaves,
            });
        }

        return children;
    }

    // Whoever was born after the family got its numbers never had another.
    private static SyntheticPerson PersonOf(PersonSlot slot, Guid id, DateOnly since) => new()
    {
        Id = id,
        Number = slot.Number,
        EarlierNumber = slot.Born < since ? slot.EarlierNumber : null,
        NumberSince = slot.Born < since && slot.EarlierNumber is not null ? since : null,
        IsListed = slot.IsListed,
        Born = slot.Born,
        Sex = slot.Sex,
        GivenName = "",
        FamilyName = "",
    };

    // The guardian who lives with protected children is protected as they are; elsewhere it is the one who has moved away.
    private static Protection GuardianProtection(int household, HouseholdKind kind, int guardian) => kind switch
    {
        HouseholdKind.ProtectedChildren => ProtectionOf(household),
        HouseholdKind.ProtectedGuardian when guardian == 1 => ProtectionOf(household),
        _ => Protection.None,
    };

    private static Protection ProtectionOf(int household) =>
        household / 100 % 2 == 0 ? Protection.Sekretessmarkering : Protection.SkyddadFolkbokforing;

    private static Custody CustodyOf(HouseholdKind kind) => kind switch
    {
        HouseholdKind.Split or HouseholdKind.ProtectedGuardian => Custody.Split,
        HouseholdKind.Sole or HouseholdKind.ProtectedChildren => Custody.Sole,
        HouseholdKind.GodMan => Custody.GodMan,
        HouseholdKind.NotTold => Custody.NotTold,
        _ => Custody.Together,
    };
}
