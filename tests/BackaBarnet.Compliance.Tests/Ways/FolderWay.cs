using System.Text;
using BackaBarnet.Testing;

namespace BackaBarnet.Compliance.Tests.Ways;

/// <summary>A folder into which a system drops files.</summary>
internal abstract class FolderWay : Way
{
    private readonly TemporaryFolder _folder = new();
    private int _dropped;

    /// <summary>The folder.</summary>
    public string Path => _folder.Path;

    public override int Acknowledged => _dropped - Directory.GetFiles(Path).Length;

    public override void Configure(IDictionary<string, string?> settings)
    {
        settings["Folder:Path"] = Path;
        settings["Folder:Settle"] = "00:00:00";
    }

    /// <summary>The name of a document's file; may hold what the system should not have put there.</summary>
    public abstract string FileName(int number);

    public override void AssertTold() => Assert.Empty(Directory.GetFiles(Path));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    protected async Task DropAsync(int number, string content, Encoding? encoding = null)
    {
        var path = _folder.Below(FileName(number));
        await File.WriteAllTextAsync(path, content + new string(' ', Padding), encoding ?? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.SetLastWriteTimeUtc(path, Now.UtcDateTime.AddDays(-1).AddSeconds(number));
        _dropped++;
    }
}
