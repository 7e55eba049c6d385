using System.Text;
using BackaBarnet.Simulators;

namespace BackaBarnet.Compliance.Tests.Ways;

/// <summary>A system that is read over HTTP.</summary>
internal abstract class HttpWay : Way
{
    /// <summary>Largest answer that the hub reads, in bytes.</summary>
    public const int MaxAnswerBytes = 300_000;

    /// <summary>Any number of sources have one type: what is asked of a source is asked of one with a name of its own.</summary>
    public override string Instance => $"Backa-{Type}";

    /// <summary>The simulator of the system.</summary>
    public abstract override Simulator Server { get; }

    /// <summary>The feed's options, below the source's: <c>Http</c>.</summary>
    public abstract string Options { get; }

    /// <summary>The base address in the options.</summary>
    protected virtual Uri BaseUrl => Server.Address;

    public override Task StartAsync() => Server.StartAsync();

    public override void Configure(IDictionary<string, string?> settings)
    {
        settings[$"{Options}:BaseUrl"] = BaseUrl.AbsoluteUri;
        settings[$"{Options}:MaxAnswerBytes"] = $"{MaxAnswerBytes}";
        settings[$"{Options}:Token"] = "hemlig-" + Canary.Replace('å', 'a');
    }

    /// <summary>An answer in whose text something stands in place of something else.</summary>
    protected static ServerFault Lie(string name, Func<string, string> change) =>
        ServerFault.Rewrites(name, body => Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(body))));
}
