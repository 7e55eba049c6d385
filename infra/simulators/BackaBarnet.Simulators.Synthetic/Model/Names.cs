namespace BackaBarnet.Simulators.Synthetic.Model;

/// <summary>Names: given names that many bear, family and place names that nobody does.</summary>
internal static class Names
{
    private static readonly string[] Made = ["Prov", "Exempel", "Påhitts", "Test", "Mall", "Låtsas", "Sago", "Dikt", "Modell", "Skiss", "Övnings", "Mönster"];
    private static readonly string[] Girls =
    [
        "Alva", "Astrid", "Disa", "Ebba", "Edda", "Elsa", "Freja", "Greta", "Hedda", "Ida", "Iris", "Juni", "Klara", "Lova", "Maja", "Meja", "Nora", "Olga", "Ronja", "Saga",
        "Siri", "Stina", "Svea", "Tilde", "Tuva", "Tyra", "Vera", "Vilma", "Ylva", "Amina", "Leila", "Sara", "Mira", "Noor", "Zahra", "Ewa", "Mila", "Lina", "Hanna", "Åsa",
    ];
    private static readonly string[] Boys =
    [
        "Algot", "Anton", "Arvid", "Axel", "Bo", "Ebbe", "Elis", "Emil", "Folke", "Gustav", "Henry", "Ivar", "Jack", "Kasper", "Leo", "Love", "Ludvig", "Malte", "Nils", "Olle",
        "Otto", "Rasmus", "Sixten", "Sture", "Tage", "Ture", "Vidar", "Viggo", "Ville", "Åke", "Ali", "Omar", "Yusuf", "Adam", "Samir", "Jan", "Marek", "Ivan", "David", "Östen",
    ];

    private static readonly string[] Women = ["Anna", "Maria", "Karin", "Eva", "Sofia", "Helena", "Malin", "Jenny", "Linda", "Camilla", "Fatima", "Tove", "Ulrika", "Agnieszka", "Åsa", "Frida"];
    private static readonly string[] Men = ["Anders", "Erik", "Johan", "Lars", "Mikael", "Fredrik", "Peter", "Daniel", "Hassan", "Björn", "Henrik", "Mattias", "Piotr", "Jonas", "Göran", "Robert"];

    private static readonly IReadOnlyList<string> Families =
        [.. Made.SelectMany(made => new[] { "berg", "ström", "lund", "gren", "qvist", "dal", "lind", "holm", "fors", "mark" }.Select(ending => made + ending)), "Exempelsson", "Påhittsson", "Testsson", "Provsson"];

    private static readonly string[] Places =
        [.. Made.SelectMany(made => new[] { "backen", "gården", "ängen", "dungen", "kullen", "stigen", "torget", "skogen" }.Select(ending => made + ending))];

    /// <summary>A family name.</summary>
    public static string Family(ref Draw draw) => draw.Pick(Families);

    /// <summary>A given name of a child, another for each of its siblings.</summary>
    /// <param name="sex">The child's sex.</param>
    /// <param name="start">Where the family begins in the list.</param>
    /// <param name="sibling">Number of the child in its family.</param>
    public static string Child(Sex sex, int start, int sibling)
    {
        var names = sex == Sex.Woman ? Girls : Boys;
        return names[(start + (sibling * 7)) % names.Length];
    }

    /// <summary>A given name of a grown-up.</summary>
    public static string Adult(Sex sex, ref Draw draw) => draw.Pick(sex == Sex.Woman ? Women : Men);

    /// <summary>A place, another for each number; numbered where the names run out.</summary>
    public static string Place(int number)
    {
        var name = Places[number * 13 % Places.Length];
        var round = number / Places.Length;
        return round == 0 ? name : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name} {round + 1}");
    }

    /// <summary>A street.</summary>
    public static string Street(ref Draw draw)
    {
        var place = draw.Pick(Made);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{place}vägen {draw.Between(1, 99)}");
    }
}
