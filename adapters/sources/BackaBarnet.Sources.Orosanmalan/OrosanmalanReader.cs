using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using BackaBarnet.Contracts;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Orosanmalan;

/// <summary>
/// Fetches reports over the platform's interface, oldest change first. The cursor is the last change, in milliseconds, up to
/// which everything has been fetched; every run looks one day further back than that, since the platform asks for days and a
/// change may show up late. Whatever comes twice is told by its record and version.
/// </summary>
/// <param name="platform">The platform.</param>
/// <param name="forms">Reads its reports.</param>
/// <param name="source">Checked options.</param>
/// <param name="familyIds">FamilyIDs to ask for.</param>
/// <param name="clock">Tells today's date.</param>
internal sealed class OrosanmalanReader(
    OpenEPlatformClient platform,
    IFormReader forms,
    OrosanmalanOptions source,
    IReadOnlyList<string> familyIds,
    TimeProvider clock) : ISourceReader
{
    // A report that the platform fails to give, or to be told of, must not stop the others, but a platform that is down is not
    // asked for each.
    private const int FailuresInARow = 3;

    private readonly OrosanmalanHttpOptions _options = source.Http!;

    // What this process has told the platform. Spares the platform from giving and confirming again, at every run, what lies
    // in the overlap; and a report whose confirmation fails comes after all others in the next run, so that it holds none up.
    private readonly ConcurrentDictionary<string, Told> _told = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public async IAsyncEnumerable<ReadDocument> ReadAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reached = OpenEPlatformClient.TryParseInstant(cursor, out var stored) ? stored : (long?)null;
        var run = new Run();
        foreach (var instance in await ListAsync(reached, cancellationToken))
        {
            var fetched = await TryGetAsync(instance, run, cancellationToken);
            if (fetched is null)
                continue;

            // Past a missed report the cursor stands still: the next run must find it again.
            var moves = run.Missed == 0 && (reached is null || instance.LastStatusChange > reached);
            reached = moves ? instance.LastStatusChange : reached;
            yield return ToDocument(instance, fetched, moves, run);
        }

        run.Tell();
    }

    private async Task<IReadOnlyList<ListedInstance>> ListAsync(long? reached, CancellationToken cancellationToken)
    {
        var from = reached is { } milliseconds
            ? SwedishTime.DateAt(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)).AddDays(-1)
            : _options.FirstDay!.Value;
        var to = SwedishTime.DateAt(clock.GetUtcNow()).AddDays(1);
        var listed = new List<ListedInstance>();
        foreach (var familyId in familyIds)
        {
            foreach (var status in _options.Statuses)
                listed.AddRange(await platform.ListAsync(familyId, status, from, to, cancellationToken));
        }

        Forget(listed);
        return
        [
            .. listed
                .GroupBy(instance => instance.Id, StringComparer.Ordinal)
                .Select(same => same.MaxBy(instance => instance.LastStatusChange)!)
                .Where(instance => !IsTold(instance, confirmed: true))
                .OrderBy(instance => IsTold(instance, confirmed: false))
                .ThenBy(instance => instance.LastStatusChange)
                .ThenBy(instance => instance.Id, StringComparer.Ordinal),
        ];
    }

    private bool IsTold(ListedInstance instance, bool confirmed) =>
        _told.TryGetValue(instance.Id, out var told) && told.LastStatusChange == instance.LastStatusChange && told.Confirmed == confirmed;

    // What has left the lists has left the overlap too, and will not be asked for again.
    private void Forget(List<ListedInstance> listed)
    {
        foreach (var gone in _told.Keys.Except(listed.Select(instance => instance.Id), StringComparer.Ordinal))
            _told.TryRemove(gone, out _);
    }

    private async Task<Fetched?> TryGetAsync(ListedInstance instance, Run run, CancellationToken cancellationToken)
    {
        byte[] bytes;
        try
        {
            bytes = await platform.GetXmlAsync(instance.Id, cancellationToken);
        }
        catch (SourceUnavailableException exception)
        {
            run.Miss(exception);
            return null;
        }

        var (form, faults) = forms.Read(bytes, SwedishTime.DateAt(clock.GetUtcNow()));
        if (form is null ? !IsExport(bytes) : form.RecordId != instance.Id)
        {
            run.Miss(new SourceUnavailableException("orosanmalan answered something else than the report that was asked for."));
            return null;
        }

        run.Got();
        // Cut off on the way, perhaps: kept for people to see, but what the platform has may be whole.
        if (faults.Any(fault => fault.Code == FaultCodes.MalformedXml))
        {
            run.Broken();
            return new Fetched(forms.Format, bytes, Version: null, StatusAfter: null, IsWhole: false);
        }

        var flow = form is null ? null : source.Flows.GetValueOrDefault(form.FlowId);
        var report = new Fetched(forms.Format, bytes, form?.Version, flow?.StatusAfter, IsWhole: true);
        return flow is null || !source.Files.Carry ? report : await WithFilesAsync(report, instance, FilesOf(form!, flow), run, cancellationToken);
    }

    // A page to log in on, say, comes with a status of success too.
    private static bool IsExport(byte[] bytes) => bytes.AsSpan().IndexOf("FlowInstance"u8) >= 0;

    /// <summary>References and stated sizes of the files that the export does not hold itself.</summary>
    private static List<string> FilesOf(FilledForm form, FlowMapping flow) =>
    [
        .. flow.Attachments.SelectMany(path => FlowAnswers.Find(form.Values, path))
            .SelectMany(query => query.All("File").Where(file => file.Child(FlowXml.FileContent) is not { TextLength: > 0 }).Select(file => ReportFiles.Reference(query, file)))
            .Distinct(StringComparer.Ordinal),
    ];

    // A report does not wait for its files: it goes at once, and whole when the platform has given them.
    private async Task<Fetched> WithFilesAsync(Fetched report, ListedInstance instance, List<string> references, Run run, CancellationToken cancellationToken)
    {
        if (references.Count == 0)
            return report;

        var (files, total) = (new List<FetchedFile>(), 0L);
        try
        {
            foreach (var reference in references)
            {
                var most = (int)Math.Min(source.Files.MaxBytes, source.Files.MaxTotalBytes - total);
                files.Add(await platform.GetFileAsync(instance.Id, reference, most, cancellationToken));
                total += files[^1].Content?.Length ?? 0;
            }

            return report with { Format = ReportParcel.FormatName, Bytes = ReportParcel.Write(report.Format, report.Bytes, files) };
        }
        catch (SourceUnavailableException)
        {
            run.WithoutFiles();
            return report with { IsWhole = false };
        }
    }

    private ReadDocument ToDocument(ListedInstance instance, Fetched fetched, bool moves, Run run) => new()
    {
        Format = fetched.Format,
        Bytes = fetched.Bytes,
        CursorAfter = moves && fetched.IsWhole ? instance.LastStatusChange.ToString(CultureInfo.InvariantCulture) : null,
        AcknowledgeAsync = cancellationToken => AcknowledgeAsync(instance, fetched, run, cancellationToken),
    };

    private async Task AcknowledgeAsync(ListedInstance instance, Fetched fetched, Run run, CancellationToken cancellationToken)
    {
        // Setting a status is a change of status, which lists the same report again wherever the new status is asked for too.
        var isKnown = fetched.Version is { } version && _told.TryGetValue(instance.Id, out var before) && before.Confirmed && before.Version == version;
        _told[instance.Id] = new Told(instance.LastStatusChange, fetched.Version, Confirmed: isKnown);
        if (isKnown || !fetched.IsWhole)
            return;

        try
        {
            await platform.ConfirmDeliveryAsync(instance.Id, cancellationToken);
            if (fetched.StatusAfter is { } status)
                await platform.SetStatusAsync(instance.Id, status, cancellationToken);
            _told[instance.Id] = new Told(instance.LastStatusChange, fetched.Version, Confirmed: true);
            run.Confirmed();
        }
        catch (SourceUnavailableException exception)
        {
            run.Unconfirmed(exception);
        }
    }

    private sealed record Fetched(string Format, byte[] Bytes, long? Version, string? StatusAfter, bool IsWhole) : Confidential;

    private sealed record Told(long LastStatusChange, long? Version, bool Confirmed);

    /// <summary>What has gone wrong in a run so far.</summary>
    private sealed class Run
    {
        private SourceUnavailableException? _last;
        private int _missedInARow;
        private int _unconfirmedInARow;
        private int _unconfirmed;
        private int _withoutFiles;
        private int _broken;

        /// <summary>Reports that the next run must find again.</summary>
        public int Missed { get; private set; }

        public void Got() => _missedInARow = 0;

        public void Confirmed() => _unconfirmedInARow = 0;

        public void Miss(SourceUnavailableException exception)
        {
            Missed++;
            if (++_missedInARow >= FailuresInARow)
                throw exception;
        }

        public void Broken() => (Missed, _broken) = (Missed + 1, _broken + 1);

        public void WithoutFiles() => (Missed, _withoutFiles) = (Missed + 1, _withoutFiles + 1);

        public void Unconfirmed(SourceUnavailableException exception)
        {
            _unconfirmed++;
            _last = exception;
            if (++_unconfirmedInARow >= FailuresInARow)
                throw exception;
        }

        /// <exception cref="SourceUnavailableException">Something has gone wrong.</exception>
        public void Tell()
        {
            if (Missed > _withoutFiles + _broken)
                throw new SourceUnavailableException($"orosanmalan could not fetch {Missed - _withoutFiles - _broken} reports that the platform listed.");
            if (_broken > 0)
                throw new SourceUnavailableException($"orosanmalan got {_broken} reports that are no whole XML; they are in quarantine, not confirmed, and will be fetched again.");
            if (_withoutFiles > 0)
                throw new SourceUnavailableException($"orosanmalan could not fetch the files of {_withoutFiles} reports; the reports themselves have been taken in.");
            if (_unconfirmed > 0)
                throw new SourceUnavailableException($"orosanmalan could not confirm {_unconfirmed} reports, which have been taken in. {_last!.Message}");
        }
    }
}
