using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Tests.Audit;

public class AuditVerifierTests
{
    private const int Rows = 230;
    private const int Stretch = 50;

    // First and last, around the bounds of stretches, in the middle, and among the rows that are not signed yet.
    public static readonly TheoryData<int> Places = [1, 2, 3, 49, 50, 51, 100, 117, 200, 201, 215, 228, 229, 230];

    public static TheoryData<string, int> TamperingsAtPlaces
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (var tampering in Tampering.All)
            {
                foreach (var place in Places)
                    cases.Add(tampering.Name, place);
            }

            return cases;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(50)]
    [InlineData(Rows)]
    public async Task Verify_LogAsWritten_FindsNothing(int rows)
    {
        var (verdict, findings) = await SampleLog.Of(rows).VerifyAsync(withAnchors: true);

        Assert.Empty(findings);
        Assert.Equal((rows, rows / Stretch * Stretch), (verdict.Rows, verdict.SignedTo));
    }

    [Fact]
    public async Task Verify_NothingLoggedYet_FindsNothing()
    {
        var log = SampleLog.Of(0);
        log.Head = null;

        Assert.Empty((await log.VerifyAsync()).Findings);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Verify_AnyColumnOfARowChanged_NamesTheRow(int position)
    {
        var log = SampleLog.Of(Rows);
        var row = log.Rows[position - 1];
        foreach (var (column, changed) in ColumnChanges.Of(row))
        {
            log.Replace(position, changed);

            var (_, findings) = await log.VerifyAsync();

            var chain = findings.Where(IsOfChain).ToList();
            Assert.True(chain is [{ Fault: AuditFault.RowChanged } only] && only.From == position && only.To == position, $"{column}: {string.Join('\n', chain)}");
            Assert.Equal(column == nameof(StoredAuditEntry.Hash) && position <= 200, findings.Exists(finding => finding.Fault == AuditFault.CheckpointRootWrong));
        }
    }

    [Theory]
    [MemberData(nameof(TamperingsAtPlaces))]
    public async Task Verify_TamperedWith_FindsThatAndNothingElse(string name, int position)
    {
        var log = SampleLog.Of(Rows);
        var tampering = Tampering.All.Single(one => one.Name == name);
        var expected = tampering.Do(log, position);

        var (_, findings) = await log.VerifyAsync(withAnchors: true);

        Assert.Equal(Sorted(expected), Sorted(findings.Where(IsOfChain)));
        if (!tampering.MovesHashes)
            Assert.DoesNotContain(findings, finding => !IsOfChain(finding));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Verify_HistoryRewrittenWithHashesAndHead_IsFoundByTheSignatures(int position)
    {
        var log = SampleLog.Of(Rows);
        log.Replace(position, ColumnChanges.With(log.Rows[position - 1], Tampering.Detail, "x"));
        log.LinkAnew(position - 1);

        var (verdict, findings) = await log.VerifyAsync(withAnchors: true);

        var first = (position - 1) / Stretch * Stretch;
        var expected = Enumerable.Range(0, 4).Select(i => i * Stretch).Where(from => from >= first)
            .Select(from => new AuditFinding(AuditFault.CheckpointRootWrong, from + 1, from + Stretch));
        Assert.Equal(Sorted(expected), Sorted(findings));
        Assert.Equal(Math.Min(first, 200), verdict.SignedTo);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Verify_RowRewrittenWithItsHash_NamesTheRowBehindItAndTheStretch(int position)
    {
        var log = SampleLog.Of(Rows);
        var changed = ColumnChanges.With(log.Rows[position - 1], Tampering.Detail, "x");
        log.Replace(position, SampleLog.Copy(changed, hash: AuditChain.HashOf(changed, position == 1 ? AuditChain.Genesis.Span : log.Rows[position - 2].Hash)));

        var (_, findings) = await log.VerifyAsync();

        Assert.Contains(
            position == Rows ? new AuditFinding(AuditFault.HeadChanged, Rows, Rows) : new AuditFinding(AuditFault.RowChanged, position + 1, position + 1), findings);
        Assert.Equal(position <= 200, findings.Exists(finding => finding.Fault == AuditFault.CheckpointRootWrong && finding.From <= position && position <= finding.To));
    }

    [Fact]
    public async Task Verify_EveryRowChanged_IsToldAsOneStretchOfRows()
    {
        var log = SampleLog.Of(Rows);
        for (var position = 1; position <= Rows; position++)
            log.Replace(position, ColumnChanges.With(log.Rows[position - 1], Tampering.Detail, "x"));

        Assert.Equal([new AuditFinding(AuditFault.RowChanged, 1, Rows)], (await log.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Verify_SeveralFaults_FindsEach()
    {
        var log = SampleLog.Of(400);
        log.Replace(10, ColumnChanges.With(log.Rows[9], Tampering.Detail, "x"));
        log.Replace(12, SampleLog.Copy(log.Rows[11], hash: new byte[32]));
        var (one, two) = (log.Rows[149], log.Rows[299]);
        log.Replace(150, SampleLog.Copy(two, position: 150));
        log.Replace(300, SampleLog.Copy(one, position: 300));
        log.Rows.RemoveRange(350, 5);
        log.Rows.RemoveRange(200, 1);

        var (_, findings) = await log.VerifyAsync();

        Assert.Equal(
            Sorted(
            [
                new AuditFinding(AuditFault.RowChanged, 10, 10), new AuditFinding(AuditFault.RowChanged, 12, 12),
                new AuditFinding(AuditFault.RowMoved, 150, 150) { BelongsAt = 300 }, new AuditFinding(AuditFault.RowMoved, 300, 300) { BelongsAt = 150 },
                new AuditFinding(AuditFault.RowsMissing, 201, 201), new AuditFinding(AuditFault.RowsMissing, 351, 355),
            ]),
            Sorted(findings.Where(IsOfChain)));
    }

    [Fact]
    public async Task Verify_RowsInAnotherOrder_NamesEachThatIsNotInPlace()
    {
        var log = SampleLog.Of(Rows);
        var moved = log.Rows[19];
        for (var position = 20; position < 30; position++)
            log.Replace(position, SampleLog.Copy(log.Rows[position], position: position));
        log.Replace(30, SampleLog.Copy(moved, position: 30));

        var findings = (await log.VerifyAsync()).Findings.Where(IsOfChain).ToList();

        Assert.All(findings, finding => Assert.Contains(finding.Fault, new[] { AuditFault.RowMoved, AuditFault.RowsRenumbered }));
        Assert.All(findings, finding => Assert.InRange(finding.From, 20, 30));
        Assert.Contains(new AuditFinding(AuditFault.RowMoved, 30, 30) { BelongsAt = 20 }, findings);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Verify_SeveralRowsMovedBehindTheEnd_NamesWhereEachBelongs(bool isTurned)
    {
        var log = SampleLog.Of(Rows);
        var moved = log.Rows.GetRange(19, 3);
        log.Rows.RemoveRange(19, 3);
        if (isTurned)
            moved.Reverse();
        log.Rows.AddRange(moved.Select((row, i) => SampleLog.Copy(row, position: Rows + 1 + i)));

        var (_, findings) = await log.VerifyAsync();

        var expected = moved.Select((row, i) => new AuditFinding(AuditFault.RowMoved, Rows + 1 + i, Rows + 1 + i) { BelongsAt = row.Position });
        Assert.Equal(Sorted(expected.Append(new AuditFinding(AuditFault.RowsAfterHead, Rows + 1, Rows + 3))), Sorted(findings.Where(IsOfChain)));
    }

    [Fact]
    public async Task Verify_NeighboursExchangedWithOthersFarAwayAndTurned_NamesWhereEachBelongs()
    {
        var log = SampleLog.Of(Rows);
        int[] places = [20, 21, 140, 141];
        int[] held = [141, 140, 21, 20];
        var rows = held.Select(position => log.Rows[position - 1]).ToList();
        foreach (var (place, row) in places.Zip(rows))
            log.Replace(place, SampleLog.Copy(row, position: place));

        var (_, findings) = await log.VerifyAsync();

        Assert.Equal(
            Sorted(places.Zip(held, (place, belongs) => new AuditFinding(AuditFault.RowMoved, place, place) { BelongsAt = belongs })),
            Sorted(findings.Where(IsOfChain)));
    }

    [Theory]
    [InlineData(49, AuditFault.CheckpointOverlaps, 50, 100)]
    [InlineData(51, AuditFault.CheckpointMissing, 51, 51)]
    public async Task Verify_CheckpointBesideItsPlaceByOneRow_IsFound(int to, AuditFault fault, long from, long until)
    {
        var log = SampleLog.Of(200);
        var before = new StoredCheckpoint { Municipality = SampleLog.Municipality, From = 1, To = to, Root = [], At = SampleLog.Start, KeyId = "", Signature = [] };
        var hashes = log.Rows.Skip(to).Take(100 - to).Select(row => row.Hash).ToList();
        log.Checkpoints[1] = new CheckpointSigner(SampleLog.Key).Sign(SampleLog.Municipality, before, hashes, SampleLog.Start);

        Assert.Equal([new AuditFinding(fault, from, until)], (await log.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Verify_RowAddedBehindTheHead_IsFound()
    {
        var log = SampleLog.Of(Rows);
        log.Rows.Add(SampleLog.Row(1));
        log.LinkAnew(Rows, withHead: false);

        Assert.Equal([new AuditFinding(AuditFault.RowsAfterHead, Rows + 1, Rows + 1)], (await log.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Verify_HeadGoneOrChanged_IsFound()
    {
        var log = SampleLog.Of(Rows);
        log.Head = null;
        Assert.Equal([new AuditFinding(AuditFault.HeadMissing, Rows, Rows)], (await log.VerifyAsync()).Findings);

        log.Head = SampleLog.HeadAt(Rows, new byte[32]);
        Assert.Equal([new AuditFinding(AuditFault.HeadChanged, Rows, Rows)], (await log.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Verify_CutOffWithTheHead_IsFoundByTheSignatures()
    {
        var log = SampleLog.Of(200);
        log.Rows.RemoveRange(120, 80);
        log.Head = SampleLog.HeadAt(120, log.Rows[^1].Hash);

        Assert.Equal(
            [new AuditFinding(AuditFault.CheckpointRowsMissing, 101, 150), new AuditFinding(AuditFault.CheckpointRowsMissing, 151, 200)],
            (await log.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Verify_DatabaseSetBack_IsFoundByTheAnchors()
    {
        var log = SetBack(to: 120);

        Assert.Empty((await log.VerifyAsync()).Findings);
        Assert.Equal(
            [
                OfAnchor(AuditFault.AnchorNotInDatabase, 101, 150), OfAnchor(AuditFault.AnchorNotInDatabase, 151, 200),
                OfAnchor(AuditFault.AnchorRowsMissing, 101, 150), OfAnchor(AuditFault.AnchorRowsMissing, 151, 200),
            ],
            (await log.VerifyAsync(withAnchors: true)).Findings);
    }

    [Fact]
    public async Task Verify_DatabaseSetBackAndGoneOn_IsFoundByTheAnchors()
    {
        var log = SetBack(to: 120);
        log.Rows.AddRange(Enumerable.Range(500, 80).Select(SampleLog.Row));
        log.LinkAnew(120);
        log.Sign(Stretch);

        var (_, findings) = await log.VerifyAsync(withAnchors: true);

        Assert.Equal(
            Sorted(
            [
                OfAnchor(AuditFault.AnchorNotInDatabase, 101, 150), OfAnchor(AuditFault.AnchorNotInDatabase, 151, 200),
                OfAnchor(AuditFault.AnchorRootWrong, 101, 150), OfAnchor(AuditFault.AnchorRootWrong, 151, 200),
                OfAnchor(AuditFault.AnchorOverlaps, 101, 150), OfAnchor(AuditFault.AnchorOverlaps, 151, 200),
            ]),
            Sorted(findings));
    }

    [Fact]
    public async Task Verify_AnchorsOfNodesThatTookTurns_FindsNothing()
    {
        var log = SampleLog.Of(200);

        var (verdict, findings) = await log.VerifyAsync(false, null, [log.Anchors[0], log.Anchors[2]], [log.Anchors[1], log.Anchors[3]], [log.Anchors[2]]);

        Assert.Empty(findings);
        Assert.Equal(200, verdict.SignedTo);
    }

    [Fact]
    public async Task Verify_CheckpointsRemoved_IsFoundByWhicheverFileHoldsThem()
    {
        var log = SetBack(to: 100);

        var (_, findings) = await log.VerifyAsync(false, null, [log.Anchors[0], log.Anchors[2]], [log.Anchors[1], log.Anchors[3]]);

        Assert.Equal(
            Sorted(
            [
                OfAnchor(AuditFault.AnchorNotInDatabase, 101, 150), OfAnchor(AuditFault.AnchorNotInDatabase, 151, 200, file: 1),
                OfAnchor(AuditFault.AnchorRowsMissing, 101, 150), OfAnchor(AuditFault.AnchorRowsMissing, 151, 200, file: 1),
            ]),
            Sorted(findings));
    }

    [Fact]
    public async Task Verify_AnchorsThatConflict_NamesBothFiles()
    {
        var (log, other) = (SampleLog.Of(200), SetBack(to: 120));
        GoOn(other);

        var (_, findings) = await log.VerifyAsync(false, null, log.Anchors, [other.Checkpoints[2]]);

        Assert.Contains(OfAnchor(AuditFault.AnchorsConflict, 101, 150, file: 1, other: 0), findings);
        Assert.Contains(OfAnchor(AuditFault.AnchorRootWrong, 101, 150, file: 1), findings);
        Assert.Contains("(node-1, node-0)", findings.Single(finding => finding.Fault == AuditFault.AnchorsConflict).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_SetBackThatAPersonHasAccepted_IsToldAndIsNoFault()
    {
        var log = Accepted(SetBack(to: 120));
        GoOn(log);

        var (verdict, findings) = await log.VerifyAsync(withAnchors: true);

        var told = Assert.Single(findings);
        Assert.Equal((AuditFault.SetBackAccepted, 121, 200), (told.Fault, told.From, told.To));
        Assert.Contains("Reason disk-lost, 2026-", told.ToString(), StringComparison.Ordinal);
        Assert.Equal((0, 1), (verdict.Findings, verdict.SetBacks));
    }

    [Fact]
    public async Task Verify_AcceptedSetBackAndAnotherNodesAnchors_StillTellsMoreThanWasKnownToBeLost()
    {
        var whole = SampleLog.Of(250);
        var log = Accepted(SetBack(to: 120));
        GoOn(log);

        var (_, findings) = await log.VerifyAsync(true, null, [whole.Anchors[4]]);

        Assert.Contains(OfAnchor(AuditFault.AnchorNotInDatabase, 201, 250, file: 1), findings);
        Assert.Contains(findings, finding => finding.Fault == AuditFault.SetBackAccepted);
        Assert.DoesNotContain(findings, finding => finding.From < 200 && finding.Fault != AuditFault.SetBackAccepted);
    }

    [Fact]
    public async Task Verify_SetBackAfterItWasAccepted_IsAFaultAgain()
    {
        var log = Accepted(SetBack(to: 120));
        GoOn(log);
        log.Rows.RemoveRange(150, log.Rows.Count - 150);
        log.Checkpoints.RemoveAll(checkpoint => checkpoint.To > 150);
        log.Head = SampleLog.HeadAt(150, log.Rows[^1].Hash);

        var (_, findings) = await log.VerifyAsync(withAnchors: true);

        Assert.Contains(OfAnchor(AuditFault.AnchorNotInDatabase, 122, 171), findings);
        Assert.Contains(findings, finding => finding.Fault == AuditFault.SetBackAccepted);
    }

    [Fact]
    public async Task Verify_AcceptedSetBackThatLostACheckpointButNotItsRows_IsNoFault()
    {
        var log = SetBack(to: 170);
        log.Checkpoints.RemoveAt(2);
        log = Accepted(log);
        GoOn(log);

        var (verdict, findings) = await log.VerifyAsync(withAnchors: true);

        Assert.Equal((AuditFault.SetBackAccepted, 171, 200), (Assert.Single(findings).Fault, findings[0].From, findings[0].To));
        Assert.Equal(0, verdict.Findings);
    }

    [Fact]
    public async Task Verify_RowsBeforeAnAcceptedSetBackChanged_IsFound()
    {
        var log = SetBack(to: 170);
        log.Checkpoints.RemoveRange(1, 2);
        log.Replace(120, ColumnChanges.With(log.Rows[119], Tampering.Detail, "x"));
        log.LinkAnew(119);
        log = Accepted(log);
        GoOn(log);

        var (_, findings) = await log.VerifyAsync(withAnchors: true);

        Assert.Contains(OfAnchor(AuditFault.AnchorRootWrong, 101, 150), findings);
    }

    [Fact]
    public async Task Verify_AcceptanceThatNobodySigned_ExcusesNothing()
    {
        var log = Forged(SetBack(to: 120));

        var (_, findings) = await log.VerifyAsync(withAnchors: true);

        Assert.Contains(OfAnchor(AuditFault.AnchorNotInDatabase, 151, 200), findings);
        Assert.Contains(findings, finding => finding is { Fault: AuditFault.SetBackUnsigned, From: 121 });
    }

    [Fact]
    public async Task Verify_AcceptanceThatANodeWasMadeToSign_ExcusesNothing()
    {
        var log = Forged(SetBack(to: 120));
        GoOn(log);

        var (verdict, findings) = await log.VerifyAsync(withAnchors: true);

        Assert.Equal(200, verdict.SignedTo);
        Assert.Contains(OfAnchor(AuditFault.AnchorNotInDatabase, 151, 200), findings);
        Assert.Contains(findings, finding => finding is { Fault: AuditFault.SetBackUnsigned, From: 121 });
        Assert.Equal(0, verdict.SetBacks);
    }

    [Fact]
    public async Task Verify_AcceptanceInWordsThatNobodyWrites_IsTold()
    {
        var log = SampleLog.Of(Rows);
        log.Rows.Add(new StoredAuditEntry { Municipality = SampleLog.Municipality, At = SampleLog.Start, Event = AuditEvents.SetBackAccepted, Detail = "disk-lost" });
        log.LinkAnew(Rows);

        Assert.Equal([new AuditFinding(AuditFault.SetBackUnsigned, Rows + 1, Rows + 1)], (await log.VerifyAsync(withAnchors: true)).Findings);
    }

    private static SampleLog Accepted(SampleLog log)
    {
        Forged(log);
        log.SignAcceptance(SampleLog.Start.AddHours(201));
        return log;
    }

    private static SampleLog Forged(SampleLog log)
    {
        log.Rows.Add(new StoredAuditEntry { Municipality = SampleLog.Municipality, At = SampleLog.Start.AddHours(201), Event = AuditEvents.SetBackAccepted, Detail = "disk-lost 200" });
        log.LinkAnew(log.Rows.Count - 1);
        return log;
    }

    private static void GoOn(SampleLog log)
    {
        var rows = log.Rows.Count;
        log.Rows.AddRange(Enumerable.Range(500, 80).Select(SampleLog.Row));
        log.LinkAnew(rows);
        log.Sign(Stretch, SampleLog.Start.AddHours(300));
    }

    [Fact]
    public async Task Verify_AnchorWrittenTwiceOrOfAnotherMunicipality_IsNoFault()
    {
        var log = SampleLog.Of(200);
        log.Anchors.Insert(2, log.Anchors[1]);
        log.Anchors.Insert(0, new CheckpointSigner(SampleLog.Key).Sign("1280", last: null, [new byte[32]], SampleLog.Start));

        Assert.Empty((await log.VerifyAsync(withAnchors: true)).Findings);
    }

    [Theory]
    [MemberData(nameof(CheckpointChanges))]
    public async Task Verify_CheckpointChanged_IsFound(string column)
    {
        var log = SampleLog.Of(200);
        log.Checkpoints[1] = Changed(log.Checkpoints[1], column);

        var (_, findings) = await log.VerifyAsync();

        var wrong = column == nameof(StoredCheckpoint.KeyId) ? AuditFault.CheckpointKeyUnknown : AuditFault.CheckpointSignatureWrong;
        Assert.Equal([wrong, AuditFault.CheckpointMissing], findings.Select(finding => finding.Fault));
        Assert.Equal(new AuditFinding(AuditFault.CheckpointMissing, 51, 100), findings[1]);
    }

    [Theory]
    [MemberData(nameof(CheckpointChanges))]
    public async Task Verify_AnchorChanged_IsFound(string column)
    {
        // An anchor of another municipality is none of this log's.
        if (column == nameof(StoredCheckpoint.Municipality))
            return;
        var log = SampleLog.Of(200);
        log.Anchors[1] = Changed(log.Anchors[1], column);

        var (_, findings) = await log.VerifyAsync(withAnchors: true);

        Assert.Equal([column == nameof(StoredCheckpoint.KeyId) ? AuditFault.AnchorKeyUnknown : AuditFault.AnchorSignatureWrong], findings.Select(finding => finding.Fault));
    }

    [Fact]
    public async Task Verify_CheckpointRemovedOrRepeated_IsFound()
    {
        var log = SampleLog.Of(200);
        log.Checkpoints.RemoveAt(1);
        Assert.Equal([new AuditFinding(AuditFault.CheckpointMissing, 51, 100)], (await log.VerifyAsync()).Findings);

        log.Checkpoints.Insert(1, log.Checkpoints[0]);
        Assert.Contains(new AuditFinding(AuditFault.CheckpointOverlaps, 1, 50), (await log.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Verify_OtherKey_TrustsNoCheckpoint()
    {
        var (verdict, findings) = await SampleLog.Of(100).VerifyAsync(key: AuditSigningKey.Create().PublicKey);

        Assert.Equal([AuditFault.CheckpointKeyUnknown, AuditFault.CheckpointKeyUnknown], findings.Select(finding => finding.Fault));
        Assert.Equal(0, verdict.SignedTo);
    }

    [Fact]
    public void Finding_EveryFault_HasACodeAndAMeaning()
    {
        var findings = Enum.GetValues<AuditFault>().Select(fault => new AuditFinding(fault, 3, 5)).ToList();

        Assert.Equal(findings.Count, findings.Select(finding => finding.Code).Distinct(StringComparer.Ordinal).Count());
        Assert.All(findings, finding => Assert.StartsWith($"{finding.Code} 3-5: ", finding.ToString(), StringComparison.Ordinal));
        Assert.Equal("row-moved 7: The row has been moved. It belongs at 9.", new AuditFinding(AuditFault.RowMoved, 7, 7) { BelongsAt = 9 }.ToString());
    }

    public static readonly TheoryData<string> CheckpointChanges = [.. typeof(StoredCheckpoint).GetProperties().Select(column => column.Name)];

    private static StoredCheckpoint Changed(StoredCheckpoint checkpoint, string column)
    {
        var copy = new StoredCheckpoint
        {
            Municipality = checkpoint.Municipality,
            From = checkpoint.From,
            To = checkpoint.To,
            Root = checkpoint.Root,
            At = checkpoint.At,
            KeyId = checkpoint.KeyId,
            Signature = checkpoint.Signature,
        };
        var property = typeof(StoredCheckpoint).GetProperty(column)!;
        property.SetValue(copy, property.GetValue(checkpoint) switch
        {
            long number => number + 1,
            DateTimeOffset at => at.AddTicks(1),
            string text => text + "0",
            byte[] bytes => (byte[])[.. bytes[..^1], (byte)(bytes[^1] ^ 1)],
            var other => throw new InvalidOperationException($"Say how {other} is changed."),
        });
        return copy;
    }

    private static SampleLog SetBack(int to)
    {
        var log = SampleLog.Of(200);
        log.Rows.RemoveRange(to, 200 - to);
        log.Checkpoints.RemoveAll(checkpoint => checkpoint.To > to);
        log.Head = SampleLog.HeadAt(to, log.Rows[^1].Hash);
        return log;
    }

    private static AuditFinding OfAnchor(AuditFault fault, long from, long to, int file = 0, int? other = null) =>
        new(fault, from, to) { Anchor = SampleLog.NameOf(file), OtherAnchor = other is { } second ? SampleLog.NameOf(second) : null };

    internal static bool IsOfChain(AuditFinding finding) => finding.Fault < AuditFault.CheckpointSignatureWrong;

    internal static IEnumerable<string> Sorted(IEnumerable<AuditFinding> findings) => findings.Select(finding => finding.ToString()).Order(StringComparer.Ordinal);
}
