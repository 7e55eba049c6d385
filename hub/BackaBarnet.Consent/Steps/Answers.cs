namespace BackaBarnet.Consent.Steps;

/// <summary>How much evidence of a yes is looked at.</summary>
internal enum Evidence
{
    /// <summary>Only what is documented and verified.</summary>
    Documented = 0,

    /// <summary>Also what was only spoken.</summary>
    Spoken = Flaws.Spoken,

    /// <summary>Also what the releasing activity has not verified.</summary>
    Unverified = Flaws.Unverified,

    /// <summary>Also what was only spoken and is not verified.</summary>
    Any = Flaws.Spoken | Flaws.Unverified,
}

/// <summary>
/// What each person has answered to this release, as sets of categories: bit n stands for the n-th category that is asked about. A
/// standing no beats the same person's yes, whichever came first.
/// </summary>
internal sealed class Answers
{
    private readonly List<Person> _persons = new(4);

    public Answers(Evaluation evaluation, IReadOnlyList<string> categories)
    {
        foreach (var consent in evaluation.Situation.Consents)
        {
            if (!ConsentReading.IsYes(consent))
            {
                if (ConsentReading.Stands(evaluation, consent))
                    PersonOf(consent.By).Refused |= Named(categories, consent.Categories, isOpenWhenEmpty: true);
                continue;
            }

            var flaws = ConsentReading.FlawsOf(evaluation, consent);
            if ((flaws & ~(Flaws.Spoken | Flaws.Unverified)) == Flaws.None)
                PersonOf(consent.By).Add(flaws, Named(categories, consent.Categories, isOpenWhenEmpty: false), consent.Id);
        }
    }

    /// <summary>Categories to which somebody has said yes, by so much evidence, and not no.</summary>
    public uint Yes(string by, Evidence evidence = Evidence.Documented) => Find(by) is { } person ? person.Yes(evidence) & ~person.Refused : 0;

    /// <summary>Categories to which somebody's no stands.</summary>
    public uint No(string by) => Find(by)?.Refused ?? 0;

    /// <summary>Ids of somebody's documented yes to any of the categories.</summary>
    public void CollectIds(string by, uint categories, List<string> into)
    {
        if (Find(by) is not { } person)
            return;
        foreach (var (mask, id) in person.Documented)
        {
            if ((mask & categories) != 0)
                into.Add(id);
        }
    }

    private static uint Named(IReadOnlyList<string> asked, IReadOnlyList<string> named, bool isOpenWhenEmpty)
    {
        if (isOpenWhenEmpty && named.Count == 0)
            return uint.MaxValue;
        var mask = 0u;
        for (var i = 0; i < asked.Count; i++)
        {
            if (named.Contains(asked[i]))
                mask |= 1u << i;
        }

        return mask;
    }

    private Person? Find(string by)
    {
        foreach (var person in _persons)
        {
            if (person.By == by)
                return person;
        }

        return null;
    }

    private Person PersonOf(string by)
    {
        if (Find(by) is { } known)
            return known;
        var person = new Person(by);
        _persons.Add(person);
        return person;
    }

    private sealed class Person(string by)
    {
        private uint _spoken;
        private uint _unverified;
        private uint _either;
        private uint _documented;

        public string By => by;

        public uint Refused { get; set; }

        public List<(uint Mask, string Id)> Documented { get; } = [];

        public void Add(Flaws flaws, uint mask, string id)
        {
            switch (flaws)
            {
                case Flaws.None:
                    _documented |= mask;
                    Documented.Add((mask, id));
                    break;
                case Flaws.Spoken:
                    _spoken |= mask;
                    break;
                case Flaws.Unverified:
                    _unverified |= mask;
                    break;
                default:
                    _either |= mask;
                    break;
            }
        }

        public uint Yes(Evidence evidence) => evidence switch
        {
            Evidence.Documented => _documented,
            Evidence.Spoken => _documented | _spoken,
            Evidence.Unverified => _documented | _unverified,
            _ => _documented | _spoken | _unverified | _either,
        };
    }
}
