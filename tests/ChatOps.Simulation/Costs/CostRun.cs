using System.Globalization;
using ChatOps.Calendar;
using ChatOps.Chat;
using ChatOps.Teams.Cards;
using ChatOps.Wire;

namespace ChatOps.Simulation.Costs;

/// <summary>
/// A programme's quarter, in which each turn and step is counted. The quarter before is run first, uncounted, so that what is
/// made once is made, and there is something to carry over.
/// </summary>
internal sealed class CostRun
{
    /// <summary>Of the programme that is counted.</summary>
    public const int Workstreams = 24;

    private const int Milestones = 6;
    private const int Risks = 3;
    private const int Repeats = 4;

    // Of them "no change" is said: nothing of them does not add up.
    private const int Steady = Repeats;
    private const string Before = "2026-Q2";
    private const string Counted = "2026-Q3";

    private readonly CostOffice _office;
    private readonly List<Cost> _costs = [];
    private string _period = Before;
    private int _answered;

    private CostRun(CostOffice office) => _office = office;

    /// <param name="beside">How many rows are stored beside those that the programme needs, in each table.</param>
    public static CostResult Run(int beside)
    {
        CostResult? result = null;
        CostThread.Run(async () =>
        {
            var programme = CostProgramme.Read(Workstreams, Milestones, Risks, Steady);
            await using var office = await CostOffice.OpenAsync(
                new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero),
                Workstreams + 1,
                programme
            );
            var run = new CostRun(office);
            await run.RunPeriodAsync(Before);
            await RowsBeside.AddAsync(office.Store, programme.Id, Counted, beside);
            run._costs.Clear();
            await run.RunPeriodAsync(Counted);
            result = new CostResult(run._costs, [.. office.Tables.Filters.Distinct(StringComparer.Ordinal)]);
        });
        return result!;
    }

    private async Task RunPeriodAsync(string period)
    {
        (_period, _answered) = (period, 0);
        foreach (var step in _office.Period(period).Steps)
        {
            _office.Clock.Now = step.At;
            var name = $"step {step.Kind.ToString().ToLowerInvariant()}";
            var sent = _office.Connector.Calls;
            await CountAsync(name, _ => _office.TakeStepsAsync());
            await CountAsync($"{name}: sent", _ => _office.RunCycleAsync());

            // What is edited once more a minute later, as the managers' cards are.
            _office.Clock.Now += TimeSpan.FromMinutes(2);
            await CountAsync($"{name}: edited", _ => _office.RunCycleAsync());
            // One that looks again, because the last one wrote.
            await _office.RunCycleAsync();
            await CountAsync($"{name}: an idle tick", _ => _office.RunCycleAsync());
            if (step.Kind == StepKind.Prompt)
            {
                await AnswerAsync();
            }
        }
    }

    private async Task AnswerAsync()
    {
        await CountAsync("view", _ => InvokeAsync(UpdateForm.ViewVerb, Next(), 0, [], UpdateForm.RateVerb), Repeats);
        var sent = _answered;
        await CountAsync("rating chosen", i => RateAsync(sent + i), Repeats);
        await CountAsync("submit", _ => SubmitAsync(Next()), Repeats);
        await CountAsync(
            "submit: a change",
            i => InvokeAsync(UpdateForm.SendVerb, sent + i, 1, Words(sent + i, "second"), "change is in"),
            Repeats
        );
        await CountAsync(
            "change: the form",
            i => InvokeAsync(UpdateForm.ChangeVerb, sent + i, 2, [], UpdateForm.RatingKey),
            Repeats
        );
        await CountAsync("draft", _ => DraftAsync(Next()), Repeats);
        if (_period == Counted)
        {
            await CountAsync(
                "no change",
                i => InvokeAsync(UpdateForm.UnchangedVerb, Workstreams - Steady + i, 0, [], "is in"),
                Repeats
            );
        }

        var register = _answered;
        await CountAsync(
            "register card",
            i => InvokeAsync(RegisterForm.ViewVerb, register + i, 0, [(RegisterForm.PageKey, "0")], "AdaptiveCard"),
            Repeats
        );
        await CountAsync(
            "register card: saved",
            i =>
                InvokeAsync(
                    RegisterForm.SaveVerb,
                    register + i,
                    0,
                    [
                        (RegisterForm.PageKey, "0"),
                        (RegisterForm.ToKey, "0"),
                        (RegisterForm.Risk("R1", RegisterForm.Mitigation), "The panel looks at it each week"),
                    ],
                    "AdaptiveCard"
                ),
            Repeats
        );
        await CountAsync("manager's card", _ => ManagerAsync(), Repeats);
        foreach (var words in new[] { Commands.Help, Commands.MyUpdates })
        {
            await CountAsync($"message: {words}", i => SayAsync(words, register + i), Repeats);
        }

        foreach (var words in new[] { Commands.Status, Commands.Missing, Commands.PreviewReport })
        {
            await CountAsync($"message: {words}", _ => SayAsync(words, Workstreams), Repeats);
        }

        while (_answered < Workstreams - (_period == Counted ? Steady : 0))
        {
            await SubmitAsync(Next());
        }

        await CountAsync("tick after answers", _ => _office.RunCycleAsync());
        _office.Clock.Now += TimeSpan.FromMinutes(2);
        await CountAsync("tick after answers: edited", _ => _office.RunCycleAsync());
    }

    private Task SubmitAsync(int workstream) =>
        InvokeAsync(UpdateForm.SendVerb, workstream, 0, Words(workstream, "first"), "is in");

    private Task RateAsync(int workstream) =>
        InvokeAsync(UpdateForm.RateVerb, workstream, 0, [(UpdateForm.RatingKey, "amber")], UpdateForm.ProgressInput);

    private Task DraftAsync(int workstream) =>
        InvokeAsync(UpdateForm.DraftVerb, workstream, 0, Words(workstream, "draft"), "Draft saved");

    private int Next() => _answered++;

    private async Task CountAsync(string what, Func<int, Task> work, int times = 1)
    {
        Cost? cost = null;
        for (var i = 0; i < times; i++)
        {
            var (tables, looked) = (_office.Tables, _office.Store.Looked);
            var before = (tables.Finds, tables.Queries, tables.Writes, tables.RowsWritten, looked.Rows, looked.Bytes);
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            await work(i);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            cost = new Cost(
                what,
                tables.Finds - before.Finds,
                tables.Queries - before.Queries,
                tables.Writes - before.Writes,
                tables.RowsWritten - before.RowsWritten,
                looked.Rows - before.Rows,
                looked.Bytes - before.Bytes,
                Math.Min(allocated, cost?.BytesAllocated ?? long.MaxValue)
            );
        }

        _costs.Add(cost!);
    }

    private async Task InvokeAsync(
        string verb,
        int workstream,
        int baseVersion,
        IEnumerable<(string Id, string Value)> typed,
        string wanted
    )
    {
        var data = new Dictionary<string, string>(
            UpdateForm.WriteReference(
                new UpdateReference(
                    CostProgramme.Id,
                    _period,
                    CostProgramme.Workstream(workstream),
                    Nonce(verb, workstream, baseVersion),
                    baseVersion
                )
            ),
            StringComparer.Ordinal
        );
        // The form was empty.
        data[ShownBoxes.Key] = "";
        foreach (var (id, value) in typed)
        {
            data[id] = value;
        }

        await AnswerAsync(_office.Invoke(CostProgramme.Id, workstream, verb, data), wanted);
    }

    // A prompt is answered from its own card, and changed from a form that came in its place.
    private static string Nonce(string verb, int workstream, int baseVersion) =>
        baseVersion == 0
            ? $"prompt-0|{CostProgramme.Lead(workstream)}|{CostProgramme.Workstream(workstream)}"
            : $"nonce-{verb}-{workstream:D4}-{baseVersion}";

    private Task ManagerAsync() =>
        AnswerAsync(
            _office.Invoke(CostProgramme.Id, Workstreams, ManagerForm.ViewVerb, ManagerForm.Data(_office.Programmes[0], _period)),
            "AdaptiveCard"
        );

    private async Task SayAsync(string words, int person)
    {
        var sent = _office.Connector.Calls;
        await _office.AnswerAsync(_office.Message(CostProgramme.Id, person, words));
        if (_office.Connector.Calls == sent)
        {
            throw new InvalidOperationException($"\"{words}\" was not answered.");
        }
    }

    private async Task AnswerAsync(byte[] body, string wanted)
    {
        var answer = await _office.AnswerAsync(body);
        var text = System.Text.Encoding.UTF8.GetString(answer.Body ?? []);
        if (answer.Status != 200 || !text.Contains(wanted, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"Not what was asked for ({wanted}): {text}");
        }
    }

    // Different in each period, so that little is asked; what is asked is answered.
    private IEnumerable<(string Id, string Value)> Words(int workstream, string which) =>
        workstream >= Workstreams - Steady
            ? [(UpdateForm.RatingKey, "green"), (UpdateForm.ProgressInput, $"As planned in {_period}")]
            :
            [
                (UpdateForm.RatingKey, "amber"),
                (
                    UpdateForm.ProgressInput,
                    $"In {_period}, {which}: the two remaining briefs were signed off, and the panel met."
                ),
                (UpdateForm.NextStepsInput, $"Close the consultation of {_period}\nAgree the protocol of {_period}"),
                (UpdateForm.RisksInput, $"Two posts are vacant in {_period}"),
                (UpdateForm.DecisionsInput, ""),
                (UpdateForm.ReasonInput, $"The consultation of {_period} closed three weeks later than planned."),
                (UpdateForm.PathInput, $"The analysis of {_period} is shared between two officers."),
                (
                    UpdateForm.PathDateInput,
                    DateOnly.FromDateTime(_office.Clock.Now.UtcDateTime).AddDays(60).ToString("O", CultureInfo.InvariantCulture)
                ),
                (RegisterForm.Question("risk-not-reviewed"), "Yes, they are"),
            ];
}

/// <summary>Everything that was counted, and the filters that were asked.</summary>
internal sealed record CostResult(IReadOnlyList<Cost> Costs, IReadOnlyList<string> Filters);
