namespace BackaBarnet.Testing;

/// <summary>
/// Identity numbers from Skatteverket's list of test numbers (open data, CC0): they pass the check digit and belong to
/// nobody. No other number may stand in this repository.
/// </summary>
public static class TestNumbers
{
    /// <summary>Boy born 1 January 2024.</summary>
    public const string ToddlerBoy = "202401012394";

    /// <summary>Girl born 1 February 2024.</summary>
    public const string ToddlerGirl = "202402012385";

    /// <summary>Girl born 27 June 2013.</summary>
    public const string SchoolGirl = "201306272384";

    /// <summary>Boy born 27 June 2013.</summary>
    public const string SchoolBoy = "201306272392";

    /// <summary>Girl born 1 July 2013.</summary>
    public const string SecondSchoolGirl = "201307012383";

    /// <summary>Boy born 1 July 2013.</summary>
    public const string SecondSchoolBoy = "201307012391";

    /// <summary>Boy born 1 December 2013.</summary>
    public const string ThirdSchoolBoy = "201312012394";

    /// <summary>Girl born 1 September 2010.</summary>
    public const string TeenageGirl = "201009012384";

    /// <summary>Boy born 1 September 2010.</summary>
    public const string TeenageBoy = "201009012392";

    /// <summary>Girl born 19 January 2009.</summary>
    public const string OlderTeenageGirl = "200901192385";

    /// <summary>Woman born 1 January 2000.</summary>
    public const string YoungWoman = "200001012384";

    /// <summary>Man born 1 January 2000.</summary>
    public const string YoungMan = "200001012392";

    /// <summary>Woman born 20 January 1986.</summary>
    public const string Mother = "198601202388";

    /// <summary>Man born 20 January 1986.</summary>
    public const string Father = "198601202396";

    /// <summary>Woman born 3 January 1990.</summary>
    public const string SecondMother = "199001032383";

    /// <summary>Man born 3 January 1990.</summary>
    public const string SecondFather = "199001032391";

    /// <summary>Woman born 1 February 1990.</summary>
    public const string ThirdMother = "199002012384";

    /// <summary>Man born 1 February 1990.</summary>
    public const string ThirdFather = "199002012392";

    /// <summary>Woman over a hundred: her ten-digit form is written with a plus sign.</summary>
    public const string OverHundred = "189002029800";

    /// <summary>Woman with a secrecy mark in HL7 Sweden's examples.</summary>
    public const string SecrecyMarked = "200001252386";

    /// <summary>Man with protected registration in HL7 Sweden's examples.</summary>
    public const string ProtectedRegistration = "189602029812";

    /// <summary>Samordningsnummer of HL7 Sweden's example.</summary>
    public const string Samordningsnummer = "196109732393";

    /// <summary>Fails the check digit; from the example set of personnummer/meta.</summary>
    public const string WrongCheckDigit = "201210759984";
}
