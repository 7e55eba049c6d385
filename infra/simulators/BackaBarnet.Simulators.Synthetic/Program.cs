using System.CommandLine;
using System.Globalization;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Simulators.Synthetic.Model;
using BackaBarnet.Simulators.Synthetic.Writing;

var children = new Option<int>("--children") { Description = "Number of children, 200 to 100000.", DefaultValueFactory = _ => 1000 };
var seed = new Option<int>("--seed") { Description = "Another seed makes another municipality.", DefaultValueFactory = _ => 1 };
var today = new Option<DateOnly?>("--today") { Description = "Day on which the year of events ends, yyyy-MM-dd. Unless given, today." };
var output = new Option<DirectoryInfo>("--output") { Description = "Folder to write to: empty, or not there yet.", Required = true };
var receivers = new Option<Uri>("--receivers") { Description = "Where recipients listen, each at ID/hook below it.", DefaultValueFactory = _ => new Uri("http://127.0.0.1:5190/") };
children.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int>() is < SyntheticMunicipality.LeastSize or > SyntheticMunicipality.GreatestSize)
        result.AddError("--children must be from 200 to 100000.");
});
var command = new RootCommand("Writes a synthetic municipality: configuration and documents that a hub can be pointed at.") { children, seed, today, output, receivers };
command.SetAction(parsed =>
{
    var day = parsed.GetValue(today) ?? SwedishTime.DateAt(TimeProvider.System.GetUtcNow());
    var folder = parsed.GetRequiredValue(output);
    var begun = TimeProvider.System.GetTimestamp();
    try
    {
        var municipality = SyntheticMunicipality.Create(parsed.GetValue(children), parsed.GetValue(seed), day);
        var written = MunicipalityFolder.Write(municipality, folder.FullName, parsed.GetRequiredValue(receivers));
        var seconds = TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
        foreach (var (source, documents) in written)
            parsed.InvocationConfiguration.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{documents,7} {source}"));
        parsed.InvocationConfiguration.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"written in {seconds:0.0} s"));
        return 0;
    }
    catch (IOException exception)
    {
        parsed.InvocationConfiguration.Error.WriteLine($"The municipality can't be written: {exception.Message}");
        return 1;
    }
});
return await command.Parse(args).InvokeAsync();
