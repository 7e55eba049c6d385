namespace BackaBarnet.Hub.Delivery;

/// <summary>What notices say to the people who read them.</summary>
internal static class NoticeTexts
{
    public const string Recall =
        "Den här uppgiften lämnas inte längre ut: ett samtycke har tagits tillbaka, eller så har något annat ändrats som den vilade på. "
        + "Det som redan har lämnats ut var tillåtet när det lämnades. Pröva enligt era egna regler om det får användas vidare.";

    public const string ConsentNeeded =
        "Uppgiften har inte lämnats ut, eftersom det saknas ett samtycke som gäller. Fråga dem som ska samtycka om de vill. "
        + "Säger de ja lämnas uppgiften ut av sig själv. Annars skickas den tillbaka till er när den inte får sparas längre.";

    public const string ConsentNeededForHandover =
        "Barnet har fått en ny barnkontakt eller en ny grupp. Fråga dem som ska samtycka om era tidiga tecken får följa med, och vilken verksamhet samtycket då gäller. "
        + "Säger de ja får den nya barnkontakten veta vilka tidigare meddelanden som finns, men inte vad som står i dem.";

    public const string ConsentNeededWhenLeft =
        "Barnet har ingen barnkontakt hos oss längre. Har det flyttat? Fråga dem som ska samtycka om era tidiga tecken får följa med dit barnet kommer. "
        + "Säger de ja lämnar ni själva över dem, eller ber familjen göra det: navet når inte den nya barnkontakten.";

    public const string HandoverReturned =
        "Överlämningen kunde inte göras i tid. Den nya barnkontakten har inte fått veta något av er.";

    public const string ReturnedToNobody =
        "Uppgiften har inte kunnat lämnas till någon och finns inte längre kvar i navet. Den finns kvar hos er. "
        + "Är det en orosanmälan ska den genast göras på annat sätt. Fråga annars den som sköter navet om orsaken, innan ni skickar den igen.";

    public const string RecallNotTaken =
        "En uppgift från er lämnas inte längre ut, men mottagaren har inte gått att nå med beskedet om det och kan fortfarande använda den. "
        + "Tala själva med mottagaren. Navet fortsätter att försöka så länge mottagaren är ansluten.";

    public const string Returned =
        "Uppgiften kunde inte lämnas ut i tid och finns inte längre kvar i navet. Den finns kvar hos er. Skicka den igen om den fortfarande behövs.";
}
