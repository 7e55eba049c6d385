using System.CommandLine;
using BackaBarnet.Host.Commands;

// Otherwise the process is gone two seconds after it was asked to end, whatever is still under way.
var invocation = new InvocationConfiguration { ProcessTerminationTimeout = HubCommandLine.LongestEnd };
return await HubCommandLine.Create().Parse(args).InvokeAsync(invocation);
