using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Testing;

namespace BackaBarnet.Hub.Tests.Sealing;

public sealed class KeyFileTests
{
    private static readonly PersonIdentity Child = PersonIdentity.TryParseWhole(TestNumbers.SchoolGirl, DateOnly.MaxValue)!;

    [Fact]
    public void ReadOrCreate_NoFile_MakesOneThatIsReadAgain()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Below("keys", "hub.key");

        var (first, created) = KeyFile.ReadOrCreate(path);
        var (second, createdAgain) = KeyFile.ReadOrCreate(path);

        Assert.True(created);
        Assert.False(createdAgain);
        Assert.Equal(new BlindIndex(first).Person("1286", Child), new BlindIndex(second).Person("1286", Child));
        Assert.Equal([1, 2], Sealer.Open(second.Current.Key, Sealer.Seal(first.Current.Key, [1, 2], "x"), "x"));
    }

    [Fact]
    public void ReadOrCreate_NewFile_IsReadableByItsOwnerOnly()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Below("hub.key");
        KeyFile.ReadOrCreate(path);

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"Version":1,"Wrapping":"AAAA","Index":"AAAA"}""")]
    [InlineData("""{"Version":2,"Wrapping":null,"Index":null}""")]
    public void ReadOrCreate_UnusableFile_IsRefusedAndLeftAsItIs(string content)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Below("hub.key");
        File.WriteAllText(path, content);

        Assert.Throws<InvalidDataException>(() => KeyFile.ReadOrCreate(path));
        Assert.Equal(content, File.ReadAllText(path));
    }
}
