using BackaBarnet.Chaos.Tests.Cells;

return await LongRun.Command().Parse(args).InvokeAsync();
