using Npgsql;

namespace BackaBarnet.Storage.Tests;

public sealed class PostgresConnectionTests
{
    private const string Right = "Host=127.0.0.1;Database=hub;Username=hub;Password=hemligt";

    [Fact]
    public void Problems_OnThisMachine_HasNone() => Assert.Empty(PostgresConnection.Problems(Right));

    [Theory]
    [InlineData(Right + ";Include Error Detail=true", "must not say Include Error Detail")]
    [InlineData(Right + ";Log Parameters=true", "must not say Log Parameters")]
    [InlineData("Host=db.example.se;Database=hub;Username=hub;SSL Mode=Require", "must say SSL Mode=VerifyFull, as the host is not this machine")]
    public void Problems_WhatWouldLetContentOut_IsOne(string connectionString, string problem) =>
        Assert.Equal([problem], PostgresConnection.Problems(connectionString));

    [Fact]
    public void WithDefaults_NothingSaid_DoesNotWaitLongNorTryKerberos()
    {
        var settings = new NpgsqlConnectionStringBuilder(PostgresConnection.WithDefaults(Right));

        Assert.Equal((5, GssEncryptionMode.Disable, "hemligt"), (settings.Timeout, settings.GssEncryptionMode, settings.Password));
    }

    [Theory]
    [InlineData("Timeout=20;GSS Encryption Mode=Prefer")]
    [InlineData("timeout=20;gssencryptionmode=prefer")]
    public void WithDefaults_WhatIsSaid_Stands(string said)
    {
        var settings = new NpgsqlConnectionStringBuilder(PostgresConnection.WithDefaults($"{Right};{said}"));

        Assert.Equal((20, GssEncryptionMode.Prefer), (settings.Timeout, settings.GssEncryptionMode));
    }

    [Fact]
    public void WithDefaults_NothingSaid_PreparesStatementsAndDoesNotReset()
    {
        var settings = new NpgsqlConnectionStringBuilder(PostgresConnection.WithDefaults(Right));

        Assert.Equal((100, true, "hub"), (settings.MaxAutoPrepare, settings.NoResetOnClose, settings.Database));
    }

    [Theory]
    [InlineData(";Max Auto Prepare=0")]
    [InlineData(";MaxAutoPrepare=0")]
    public void WithDefaults_PreparingTurnedOff_StaysOff(string said) =>
        Assert.Equal(0, new NpgsqlConnectionStringBuilder(PostgresConnection.WithDefaults(Right + said)).MaxAutoPrepare);
}
