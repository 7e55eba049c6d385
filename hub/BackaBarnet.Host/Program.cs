using BackaBarnet.Host.Commands;

return await HubCommandLine.Create().Parse(args).InvokeAsync();
