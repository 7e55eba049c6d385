namespace BackaBarnet.Hub.Storing;

/// <summary>The store can't be written now, whatever it is: it is full, damaged, locked or gone. It says nothing about the work itself.</summary>
/// <param name="cause">What the database told.</param>
public sealed class StoreAwayException(Exception cause) : Exception("The store can't be written now.", cause);
