namespace BackaBarnet.Consent.Explaining;

/// <summary>What a row of the matrix means for a professional, without its id or the codes of activities.</summary>
internal static class RowText
{
    /// <summary>The row's part in an outcome.</summary>
    public static string Of(MatrixRow row, Outcome outcome) => (row, outcome) switch
    {
        ({ Boundary: Boundary.No, AppliesWhen.Count: > 0 }, Outcome.Human) => "Inga namn lämnas, men det gäller så få personer att någon kan kännas igen ändå.",
        ({ Boundary: Boundary.No, AppliesWhen.Count: > 0 }, Outcome.Deny) => "Ingen får kunna kännas igen i en sådan här fråga. Då finns inget kvar att lämna.",
        ({ Boundary: Boundary.No, AppliesWhen.Count: > 0 }, _) => "Ingen kan kännas igen i uppgifterna. Därför hindrar ingen sekretess.",
        ({ Boundary: Boundary.No }, Outcome.Human) => "Mellan de här verksamheterna finns i regel ingen sekretessgräns, men just de här uppgifterna har ett skydd.",
        ({ Boundary: Boundary.No }, Outcome.Deny) => "Mellan de här verksamheterna finns i regel ingen sekretessgräns, men mottagaren får ändå bara det som den behöver.",
        ({ Boundary: Boundary.No }, _) => "Mellan de här verksamheterna finns i regel ingen sekretessgräns för sådana uppgifter.",
        ({ Consent: ConsentEffect.NotEnough }, _) => "Samtycke räcker inte ensamt, för sekretessen skyddar också den utlämnande verksamhetens eget arbete.",
        ({ Boundary: Boundary.Unclear }, _) => "Det är oklart i lagen om det finns en sekretessgräns mellan de här verksamheterna. Därför räknas det som att den finns.",
        _ => "Mellan de här verksamheterna gäller sekretess.",
    };
}
