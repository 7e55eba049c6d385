using System.Globalization;
using BackaBarnet.Simulators.Synthetic.Model;

namespace BackaBarnet.Simulators.Synthetic.Numbers;

/// <summary>Who a place in the municipality is filled by, in few bytes: all that must be kept for every person at once.</summary>
/// <param name="Born">Date of birth.</param>
/// <param name="Sex">Sex; the number tells the same.</param>
/// <param name="LastFour">Last four digits of a number from the list; 0 if there is none.</param>
/// <param name="Temporary">Running number of a temporary number of that date, from 1; 0 if there never was one.</param>
internal readonly record struct PersonSlot(DateOnly Born, Sex Sex, short LastFour, byte Temporary)
{
    /// <summary>A personnummer from the list, rather than a temporary number.</summary>
    public bool IsListed => LastFour != 0;

    /// <summary>The number that the person has today, 12 characters.</summary>
    public string Number => IsListed ? Listed : TemporaryNumber;

    /// <summary>The temporary number that came before a personnummer.</summary>
    public string? EarlierNumber => IsListed && Temporary > 0 ? TemporaryNumber : null;

    private string Date => Born.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private string Listed => Date + LastFour.ToString("0000", CultureInfo.InvariantCulture);

    private string TemporaryNumber => $"{Date}TF{(Temporary - 1).ToString("00", CultureInfo.InvariantCulture)}";
}
