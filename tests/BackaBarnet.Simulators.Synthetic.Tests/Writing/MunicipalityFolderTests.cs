using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Simulators.Synthetic.Events;
using BackaBarnet.Simulators.Synthetic.Model;
using BackaBarnet.Simulators.Synthetic.Writing;
using BackaBarnet.Sources.Orosanmalan;
using BackaBarnet.Sources.Prorenata;
using BackaBarnet.Sources.RegionalHealth;
using BackaBarnet.Sources.Samtycke;
using BackaBarnet.Sources.Unikum;
using BackaBarnet.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Simulators.Synthetic.Tests.Writing;

/// <summary>What is written is read by the sources as a hub has them, configured as the folder says.</summary>
public sealed class MunicipalityFolderTests : IDisposable
{
    private static readonly string[] Sources = ["Orosanmalan", "Prorenata", "RegionalHealth", "Samtycke", "Unikum"];

    private readonly TemporaryFolder _folder = new();

    private string Town => _folder.Below("town");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_FolderWithSomethingInIt_Refuses()
    {
        File.WriteAllText(_folder.Below("town", "other.txt"), "");

        Assert.Throws<IOException>(() => MunicipalityFolder.Write(Given.Small, Town, Given.Receivers));
    }

    [Fact]
    public async Task Write_EveryDocument_IsReadWithoutAFault()
    {
        var written = MunicipalityFolder.Write(Given.Small, Town, Given.Receivers);

        var results = await ReadAllAsync();

        Assert.Empty(results.SelectMany(result => result.Faults).Select(fault => $"{fault.Code} at {fault.Where}").Distinct(StringComparer.Ordinal));
        Assert.Equal(written.Values.Sum(), results.Count + Left().Count);
        Assert.DoesNotContain(Left(), name => !name.StartsWith("groups-", StringComparison.Ordinal) && !name.StartsWith("organisations-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Write_WhatIsRead_IsWhatHappened()
    {
        MunicipalityFolder.Write(Given.Small, Town, Given.Receivers);

        var results = await ReadAllAsync();

        var messages = results.SelectMany(result => result.Messages).CountBy(message => message.Content.GetType()).ToDictionary();
        var year = Given.Small.Events().CountBy(happened => happened.GetType()).ToDictionary();
        Assert.Equal(
            (year[typeof(UpptacktEvent)], year[typeof(PlanEvent)], year[typeof(ReportEvent)], year[typeof(HealthEvent)]),
            (messages[typeof(Upptackt)], messages[typeof(Barnhalsoplan)], messages[typeof(Orosanmalan)], messages[typeof(Halsonotis)]));
        var entries = results.SelectMany(result => result.Entries).ToList();
        Assert.Equal(Given.Small.Events().OfType<ConsentEvent>().Sum(consent => consent.Answers.Count), entries.OfType<ConsentEntry>().Count());
        Assert.Equal(Given.Everybody(Given.Small).Select(person => person.Id).ToHashSet(), Roster(entries).Select(person => Guid.Parse(person.RecordId)).ToHashSet());
    }

    [Fact]
    public async Task Write_WhatIsRead_AreTheMessagesThatTheDocumentsTellOfBeforehand()
    {
        MunicipalityFolder.Write(Given.Small, Town, Given.Receivers);
        var told = MunicipalityDocuments.Year(Given.Small).Select(document => document.Message).OfType<DocumentedMessage>().ToList();

        var read = (await ReadAllAsync()).SelectMany(result => result.Messages).Select(message => message.Id).ToList();

        Assert.Equal(told.Count, told.DistinctBy(message => message.Id).Count());
        Assert.Equal(told.Select(message => message.Id).ToHashSet(), read.ToHashSet());
        Assert.Equal(told.Count, read.Count);
        Assert.Subset(read.Cast<MessageId?>().ToHashSet(), told.Select(message => message.Earlier).Where(earlier => earlier is not null).ToHashSet());
        Assert.InRange(told.Count(message => message.IsAboutProtected), 1, told.Count / 5);
    }

    [Fact]
    public async Task Write_MissedVisitThatWasNone_TakesTheNoticeBack()
    {
        MunicipalityFolder.Write(Given.Small, Town, Given.Receivers);

        var notices = (await ReadAllAsync()).SelectMany(result => result.Messages).Where(message => message.Content is Halsonotis).ToList();

        var takenBack = Given.Small.Events().OfType<HealthEvent>().Count(notice => notice is { Record: HealthRecord.Encounter, Version: 2 });
        Assert.NotEqual(0, takenBack);
        Assert.Equal(takenBack, notices.Count(message => message.Withdrawn is true));
    }

    [Fact]
    public async Task Write_Roster_TellsProtectionAndWhereNothingIsTold()
    {
        MunicipalityFolder.Write(Given.Small, Town, Given.Receivers);

        var roster = Roster((await ReadAllAsync()).SelectMany(result => result.Entries)).ToList();

        Assert.Contains(roster, person => person.Protection == Protection.Sekretessmarkering);
        Assert.Contains(roster, person => person.Protection == Protection.SkyddadFolkbokforing);
        Assert.Contains(roster, person => person.Responsibles is null && person.BirthDate > Given.Today.AddYears(-18));
        Assert.Contains(roster, person => person.Responsibles?.Any(responsible => responsible.RelationType == "God man") == true);
    }

    [Fact]
    public async Task Write_Placements_ComeToBeKnownDuringTheYearAndAreInTheEndAsTheyAre()
    {
        MunicipalityFolder.Write(Given.Small, Town, Given.Receivers);
        var (first, last) = (Given.Small.YearBegins, Given.Today.AddDays(-1));
        var stays = Given.Small.Families().SelectMany(family => family.Children).SelectMany(child => child.Stays).Where(stay => stay.IsPlacement).ToList();

        var told = (await ReadAllAsync()).SelectMany(result => result.Entries).OfType<PlacementEntry>().Where(entry => Guid.TryParse(entry.RecordId, out _)).ToList();

        var byRecord = told.GroupBy(entry => Guid.Parse(entry.RecordId)).ToDictionary(record => record.Key, record => record.ToList());
        Assert.Equal(Ends(stays.Select(stay => stay.KnownOn(first))), byRecord.Where(record => record.Value.Exists(entry => entry.Version == told[0].Version)).Select(record => (record.Key, record.Value[0].Until)).Order());
        Assert.Equal(Ends(stays.Select(stay => stay.KnownOn(last))), byRecord.Select(record => (record.Key, record.Value[^1].Until)).Order());
    }

    [Fact]
    public async Task Write_Classes_AreToldAgainWhenTheAutumnTermBegins()
    {
        MunicipalityFolder.Write(Given.Small, Town, Given.Receivers);

        var classes = (await ReadAllAsync()).SelectMany(result => result.Entries).OfType<GroupEntry>().ToLookup(group => group.RecordId, StringComparer.Ordinal);

        Assert.Equal(new DateOnly(2026, 8, 15), Given.Small.TermBegins);
        Assert.All(classes.Where(told => Guid.TryParse(told.Key, out _)), told => Assert.Equal(2, told.Count()));
    }

    [Fact]
    public async Task Write_AnonymousReports_NameNobody()
    {
        MunicipalityFolder.Write(Given.Small, Town, Given.Receivers);

        var reports = (await ReadAllAsync()).SelectMany(result => result.Messages).Select(message => message.Content).OfType<Orosanmalan>().ToList();

        Assert.Equal(
            Given.Small.Events().OfType<ReportEvent>().Count(report => report.Naming != ReporterNaming.Named), reports.Count(report => report.Reporter is null));
    }

    private static IEnumerable<(Guid Id, DateOnly? Until)> Ends(IEnumerable<SyntheticStay?> stays) => stays.OfType<SyntheticStay>().Select(stay => (stay.Id, stay.Until)).Order();

    private static IEnumerable<PersonEntry> Roster(IEnumerable<RegisterEntry> entries) => entries.OfType<PersonEntry>().Where(person => person.BirthDate is not null);

    private async Task<List<MappingResult>> ReadAllAsync()
    {
        await using var services = Services();
        var results = new List<MappingResult>();
        foreach (var source in services.GetServices<SourceRegistration>())
        {
            await foreach (var document in source.Feeds.Single().Reader.ReadAsync(null, CancellationToken.None))
            {
                results.Add(source.Mapper.Map(new SourceDocument
                {
                    Source = source.Name,
                    Municipality = source.Municipality,
                    Format = document.Format,
                    Bytes = document.Bytes,
                    ReadAt = SwedishTime.StartOf(Given.Today).AddHours(9),
                    Series = NumberSeries.Common,
                }));
                await document.AcknowledgeAsync(CancellationToken.None);
            }
        }

        return results;
    }

    private ServiceProvider Services()
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(Town, MunicipalityFolder.Configuration))
            .AddInMemoryCollection(Sources.Select(source => KeyValuePair.Create($"Sources:{source}:Folder:Path", (string?)Path.Combine(Town, "inbox", source.ToLowerInvariant()))))
            .Build();
        return new ServiceCollection().AddSingleton(TimeProvider.System)
            .AddUnikum(configuration).AddSamtycke(configuration).AddProrenata(configuration).AddOrosanmalan(configuration).AddRegionalHealth(configuration)
            .BuildServiceProvider();
    }

    private List<string> Left() => [.. Directory.EnumerateFiles(Path.Combine(Town, "inbox"), "*", SearchOption.AllDirectories).Select(file => Path.GetFileName(file))];
}
