using System.Globalization;
using ChatOps.Calendar;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;

namespace ChatOps.Simulation.Costs;

/// <summary>
/// <c>--goals</c>: the goals that need no server. Collating, drawing and posting a large report; what a submit asks of the store;
/// many programmes in one instance. Times are CPU times of this process, which a busy machine stretches less than the clock.
/// </summary>
internal static class GoalsCommand
{
    private const string Period = "2026-Q3";
    private const int Large = 1_000;
    private const int Small = 100;
    private const int Programmes = 200;
    private const int WorkstreamsEach = 50;
    private static readonly DateTimeOffset Before = new(2026, 9, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan TickEvery = TimeSpan.FromSeconds(5);

    public static int Run(bool isQuick)
    {
        List<GoalRow> rows = [.. SubmitCalls()];
        CostThread.Run(async () =>
        {
            if (!isQuick)
            {
                rows.AddRange(await CollatingAsync());
            }

            rows.AddRange(await ManyProgrammesAsync(isQuick ? Programmes / 10 : Programmes));
        });
        rows.ForEach(row => Console.WriteLine(row));
        return 0;
    }

    private static IEnumerable<GoalRow> SubmitCalls()
    {
        var submit = CostRun.Run(10).Costs.Single(c => c.What == "submit");
        yield return new GoalRow(
            "7. store calls of a submit",
            "2 + 1",
            $"{submit.Finds + submit.Queries} + {submit.Writes}",
            submit.Finds + submit.Queries + submit.Writes,
            3
        );
    }

    private static async Task<IReadOnlyList<GoalRow>> CollatingAsync()
    {
        // The first makes ready what is made once.
        await CollateAsync(Small);
        var small = await CollateAsync(Small);
        var large = await CollateAsync(Large);
        return
        [
            new GoalRow(
                "5. collate, draw and post 1,000 workstreams",
                Milliseconds(large.Reading),
                Milliseconds(large.Publishing),
                large.Publishing / large.Reading,
                2
            ),
            new GoalRow(
                "5. queries for 1,000 rows",
                "",
                large.QueriesPerThousandRows.ToString("F1", CultureInfo.InvariantCulture),
                large.QueriesPerThousandRows,
                3
            ),
            new GoalRow(
                $"5. cost of a workstream, of {Large} to of {Small}",
                Milliseconds(small.Publishing / Small),
                Milliseconds(large.Publishing / Large),
                large.Publishing / Large / (small.Publishing / Small),
                1.1
            ),
        ];
    }

    private static async Task<Collated> CollateAsync(int workstreams)
    {
        const int Rounds = 3;
        var programme = CostProgramme.Read(workstreams, milestones: 0, risks: 0);
        await using var office = await CostOffice.OpenAsync(Before, people: 0, programme);
        var period = office.Period(Period);
        office.Clock.Now = period.PublishesAt;
        var earlier = office.Service<ProgrammePeriods>().Before(programme, period)[0];
        var store = office.Service<UpdateStore>();

        // More than a file may list: most entries of a large programme are the leads' own.
        var one = CostProgramme.Read(workstreams: 1, milestones: 20, risks: 10);
        var opening = new UpdateSubject(one, period, one.Workstreams[0], null, null).Opening;
        foreach (var workstream in programme.Workstreams)
        {
            foreach (var of in new[] { earlier, period })
            {
                await store.TrySaveAsync(programme.Id, UpdateOf(workstream, opening, of), null, CancellationToken.None);
            }
        }

        var (reader, publisher) = (office.Service<PeriodReader>(), office.Service<Publisher>());
        await reader.ReadAsync(programme, period, CancellationToken.None);
        var (queries, rows) = (office.Tables.Queries, office.Store.Looked.Rows);
        await reader.ReadAsync(programme, period, CancellationToken.None);
        var perThousand = (office.Tables.Queries - queries) * 1_000.0 / (office.Store.Looked.Rows - rows);
        var reading = await CpuAsync(() => reader.ReadAsync(programme, period, CancellationToken.None), Rounds);
        var publishing = await CpuAsync(() => publisher.PublishAsync(programme, period, CancellationToken.None), Rounds);
        return new Collated(reading, publishing, perThousand);
    }

    private static Update UpdateOf(Workstream workstream, Registers.Register register, ReportingPeriod period) =>
        new()
        {
            WorkstreamId = workstream.Id,
            PeriodId = period.Id,
            Version = 1,
            Content = new UpdateContent
            {
                Rag = "amber",
                Progress = "The two remaining briefs were signed off on 14 September, and the panel met its target.",
                NextSteps = "Close the consultation\nAgree the moderation protocol",
                Reason = "The consultation closed three weeks later than planned.",
                PathToGreen = "The analysis is shared between two officers.",
                BackOnTrackBy = new DateOnly(2026, 11, 30),
                Register = register,
            },
            By = workstream.Leads[0],
            ByName = $"Person {workstream.Leads[0]}",
            At = period.DueAt.AddHours(-3),
            Late = false,
            Nonce = workstream.Id,
        };

    private static async Task<IReadOnlyList<GoalRow>> ManyProgrammesAsync(int programmes)
    {
        const int Ticks = 5;
        await using var office = await CostOffice.OpenAsync(
            Before,
            WorkstreamsEach + 1,
            [.. Enumerable.Range(0, programmes).Select(i => CostProgramme.Read(WorkstreamsEach, 0, 0, id: $"p{i:D3}"))]
        );
        await office.RunCycleAsync();
        office.Clock.Now = office.Period(Period).Steps.First(s => s.Kind == StepKind.Prompt).At;
        var opening = await CpuAsync(office.TakeStepsAsync, times: 1);
        await office.RunCycleAsync();
        office.Clock.Now += TimeSpan.FromMinutes(2);
        await office.RunCycleAsync();
        await office.RunCycleAsync();
        var calls = office.Tables.Reads + office.Tables.Writes;
        var idle = await CpuAsync(office.RunCycleAsync, Ticks);
        calls = (office.Tables.Reads + office.Tables.Writes - calls) / Ticks;
        return
        [
            new GoalRow(
                $"8. opening {programmes} programmes of {WorkstreamsEach} at once",
                $"{5.0 * programmes / Programmes:F1} s",
                $"{opening:F1} s",
                opening / programmes * Programmes,
                5
            ),
            new GoalRow(
                $"8. share of a core between steps, {programmes} programmes",
                "2 %",
                $"{idle / TickEvery.TotalSeconds * 100:F1} %",
                idle / TickEvery.TotalSeconds * 100 / programmes * Programmes,
                2
            ),
            new GoalRow($"8. store calls of an idle tick, {programmes} programmes", "10", $"{calls}", calls, 10),
        ];
    }

    // In seconds; the least of some rounds, since what disturbs a round only makes it longer.
    private static async Task<double> CpuAsync(Func<Task> work, int times)
    {
        var least = double.MaxValue;
        for (var i = 0; i < times; i++)
        {
            var before = Environment.CpuUsage.TotalTime;
            await work();
            least = Math.Min(least, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
        }

        return least;
    }

    private static string Milliseconds(double seconds) => (seconds * 1_000).ToString("F1", CultureInfo.InvariantCulture) + " ms";

    /// <param name="Reading">Seconds.</param>
    /// <param name="Publishing">Seconds, with the reading.</param>
    private sealed record Collated(double Reading, double Publishing, double QueriesPerThousandRows);
}
