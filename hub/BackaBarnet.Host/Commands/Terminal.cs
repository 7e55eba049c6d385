using Spectre.Console;

namespace BackaBarnet.Host.Commands;

/// <summary>Makes consoles for what commands show.</summary>
internal static class Terminal
{
    private const int WidthWhenRedirected = 160;

    /// <summary>The terminal, with its own width and colours; anything else gets plain text of a fixed width.</summary>
    public static IAnsiConsole For(TextWriter output)
    {
        if (ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected)
            return AnsiConsole.Create(new AnsiConsoleSettings());

        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = WidthWhenRedirected;
        return console;
    }
}
