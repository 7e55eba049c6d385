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
}
