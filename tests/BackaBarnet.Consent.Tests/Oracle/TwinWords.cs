using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Oracle;

/// <summary>The words that the law's reading is written in, each as a question to a situation (spec, opening, and 1).</summary>
internal static class TwinWords
{
    extension(Situation situation)
    {
        public DateOnly Today => SwedishTime.DateAt(situation.At);

        public bool BornKnown => situation.Child.Born is not null;

        public bool Unborn => situation.Child.Born is { } born && born > situation.Today;

        /// <summary>Whether the person is born a known day and younger than a number of years; an unborn child is.</summary>
        public bool Under(int years) => situation.Child.Born is { } born && situation.Today < born.AddYears(years);

        public bool MayBeUnder18 => !situation.BornKnown || situation.Under(18);

        public bool IsAdult => situation.BornKnown && !situation.Under(18);

        public bool IsReport => situation.Message.Kind == "orosanmalan";

        /// <summary>Suspicion; that asking may harm counts as such only towards socialtjänst.</summary>
        public bool IsSuspicion =>
            situation.Message.SuspectsHarm
            || situation.Circumstances.HarmIndicatedInText
            || (situation.Circumstances.AskingMayHarm && situation.To.Kind == "SOC");

        /// <summary>A score alone, behind which no person suspects anything, is no report and no suspicion.</summary>
        public bool IsScoreAlone => situation.Circumstances.AutomatedScore && !situation.Message.SuspectsHarm && !situation.Circumstances.HarmIndicatedInText;

        /// <summary>Harm is suspected of somebody who may be a child, by somebody else than socialtjänst and not told to it: the message goes on, but almost nothing opens it.</summary>
        public bool IsSuspicionElsewhere =>
            situation.IsSuspicion
            && !situation.IsReport
            && !situation.IsScoreAlone
            && situation.MayBeUnder18
            && !situation.Unborn
            && situation.To.Kind != "SOC"
            && situation.From.Kind != "SOC";

        public bool CrimeIsSuspectedOrCommitted => situation.Circumstances.Crime is "suspected" or "committed";

        public bool SamePrincipal => situation.From.Principal == situation.To.Principal;

        public string DefaultDeny => TwinKinds.DefaultDeny(situation.From.Kind);

        /// <summary>Which duty to report is the sender's.</summary>
        public string DutyToReport => situation.From.Kind == "SOC-FR" ? "R-SOL-19-2" : "R-SOL-19-1";

        /// <summary>Whether an officer of the releasing activity may have made this decision by now.</summary>
        public bool HasBeenMade(OfficerDecision decision) =>
            decision.Activity == situation.From.Id && decision.At <= situation.At;
    }
}
