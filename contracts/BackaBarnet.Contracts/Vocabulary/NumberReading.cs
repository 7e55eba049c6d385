namespace BackaBarnet.Contracts.Vocabulary;

/// <summary>How a source's identity numbers are read.</summary>
/// <param name="Today">The Swedish date, by which the century of a ten-character number is told.</param>
/// <param name="Series">The series that its temporary and interim numbers are of.</param>
public sealed record NumberReading(DateOnly Today, NumberSeries Series);
