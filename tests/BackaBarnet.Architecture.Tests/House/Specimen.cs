using System.Collections.ObjectModel;
using System.Text;

namespace BackaBarnet.Architecture.Tests.House;

/// <summary>Uses types in every way there is, so that the reader of uses can be seen to find them.</summary>
internal sealed class Specimen : Collection<Uri>, IDisposable
{
    [Obsolete("Shows that attributes are found.")]
    public Version? Property { get; set; }

    public static Lazy<Half>? Field { get; set; }

    public void Dispose()
    {
        Action nested = static () =>
        {
            try
            {
                _ = new StringBuilder().Append(Environment.TickCount64).ToString();
            }
            catch (FormatException)
            {
                GC.KeepAlive(typeof(Guid));
            }
        };
        nested();
    }
}
