using BackaBarnet.Fuzzing.Tests;

return await FuzzCommand.Create().Parse(args).InvokeAsync();
