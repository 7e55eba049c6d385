namespace BackaBarnet.Consent;

/// <summary>Ids of the rules that the engine's own steps name. Every one must be in the rule files.</summary>
internal static class RuleIds
{
    public const string DutyGate = "GATE-DUTY";
    public const string ProtectionGate = "GATE-PROT";
    public const string RoleGate = "GATE-ROLE";
    public const string ModeGate = "GATE-MODE";
    public const string DutyToReport = "R-SOL-19-1";
    public const string CounsellorsDuty = "R-SOL-19-2";
    public const string ReportIsSecret = "R-OSL-40-7G";
    public const string ThreatenedContact = "R-PROT-21-3";
    public const string SecrecyMark = "R-PROT-22-1";
    public const string ProtectedRegistration = "R-PROT-22-2";
    public const string RevealingMetadata = "R-PROT-META";
    public const string ShelteredHousing = "R-L79-6-1";
    public const string SecretWhereabouts = "R-PROT-26-2";
    public const string CareUnderLvu = "R-LVU-11";
    public const string NoDirectAccessToCare = "R-PDL-5-4";
    public const string NoDirectAccess = "R-HFD-2015-61";
    public const string Secrecy = "R-OSL-8-1";
    public const string MinimumHealthSecrecy = "R-OSL-21-1";
    public const string Minimisation = "R-GDPR-5";
    public const string AnybodyMayReport = "R-SOL-19-4";
    public const string Feedback = "R-SOL-19-6";
    public const string FeedbackBreaksSecrecy = "R-OSL-26-9A";
    public const string FourteenDays = "R-SOL-20-2";
    public const string AdviceNeedsNoNames = "R-SOL-14-4";
    public const string SecrecyAgainstGuardian = "R-OSL-12-3";
    public const string NoSecrecyAgainstOneself = "R-OSL-12-1";
    public const string OutsiderParent = "R-NONCUST";
    public const string SharedCareIsExhaustive = "R-SVOD-3-7";
    public const string NoSelection = "R-GDPR-SEARCH";
    public const string Emergency = "R-BRB-24-4";
    public const string BeyondPoliceRequests = "R-L170-8";
    public const string NoCrimeDataInFriskola = "R-SKOLL-26A-6";
    public const string SecrecyStaysBehind = "R-OSL-7-2";
    public const string OneGuardianAlone = "R-CONS-03";
    public const string NoMeasureOverridesRefusal = "R-CONS-04";
    public const string NeverAskWhenItHarms = "R-CONS-13";
    public const string CareInformant = "R-OSL-25-7";
    public const string SocialInformant = "R-OSL-26-5";
    public const string BothGuardians = "R-CONS-02";
    public const string ChildsOwnAnswer = "R-CONS-05";
    public const string NamedScope = "R-CONS-06";
    public const string DocumentedForm = "R-CONS-07";
    public const string WhomItIsAbout = "R-CONS-08";
    public const string VerifiedByReleasing = "R-CONS-09";
    public const string LimitedTime = "R-CONS-10";
    public const string Revocable = "R-CONS-11";
    public const string HoldersOnly = "R-CONS-14";

    public static string[] All { get; } =
    [
        DutyGate, ProtectionGate, RoleGate, ModeGate, DutyToReport, CounsellorsDuty, ReportIsSecret, ThreatenedContact, SecrecyMark,
        ProtectedRegistration, RevealingMetadata, ShelteredHousing, SecretWhereabouts, CareUnderLvu, NoDirectAccessToCare, NoDirectAccess,
        Secrecy, MinimumHealthSecrecy, Minimisation, AnybodyMayReport, Feedback, FeedbackBreaksSecrecy, FourteenDays, AdviceNeedsNoNames,
        SecrecyAgainstGuardian, NoSecrecyAgainstOneself, OutsiderParent, SharedCareIsExhaustive, NoSelection, Emergency,
        BeyondPoliceRequests, NoCrimeDataInFriskola, SecrecyStaysBehind, OneGuardianAlone, NoMeasureOverridesRefusal, NeverAskWhenItHarms,
        CareInformant, SocialInformant, BothGuardians, ChildsOwnAnswer, NamedScope, DocumentedForm, WhomItIsAbout, VerifiedByReleasing,
        LimitedTime, Revocable, HoldersOnly,
    ];
}
