namespace BackaBarnet.Host.Decisions;

/// <summary>A file or folder that a command was given can't be used. The message names every fault, a line each.</summary>
internal sealed class UnusableFileException(string message) : Exception(message);
