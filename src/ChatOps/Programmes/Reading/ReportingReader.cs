using ChatOps.Programmes.Text;
using ChatOps.Text;

namespace ChatOps.Programmes.Reading;

/// <summary>When the programme reports.</summary>
internal static class ReportingReader
{
    /// <summary>Used instead of a schedule that could not be read. It never leaves this namespace, because an error is always
    /// reported with it.</summary>
    private static readonly ReportingSchedule Unreadable = new()
    {
        Cadence = new Cadence.OnDates([]),
        DueAt = default,
        Prompt = new StepTime(0, StepUnit.Hours, null),
        Publish = new StepTime(0, StepUnit.Hours, null),
        Freeze = new StepTime(0, StepUnit.Hours, null),
    };

    public static ReportingSchedule Read(MapReader programme, FileContext context)
    {
        switch (programme.Find("reporting"))
        {
            case null:
                programme.Missing(
                    "reporting",
                    "Say when updates are due and when leads are prompted: every, due, prompt, publish and freeze."
                );
                return Unreadable;
            case YamlMap map:
                return ReadSection(
                    new MapReader(map, "The reporting section", ProgrammeFileKeys.Reporting, context.Problems),
                    context
                );
            case var other:
                context.Problems.Error(
                    other,
                    "'reporting' has no keys under it.",
                    "Write every, due, prompt, publish and freeze on separate lines, indented under it."
                );
                return Unreadable;
        }
    }

    private static ReportingSchedule ReadSection(MapReader map, FileContext context)
    {
        var problems = context.Problems;
        var cadence = ReadCadence(map, problems);
        Require(map, "due", "Add 'due: 17:00', the time of day when updates are due.");
        Require(map, "prompt", "Add 'prompt: 5 working days before at 09:00', when leads are prompted.");
        Require(map, "publish", "Add 'publish: 2 working days after at 16:00', when the board gets the report.");
        Require(map, "freeze", "Add 'freeze: 10 working days after at 17:00', after which the report does not change.");
        var due = map.Value("due", TimeText.Parse);
        var steps = new PlacedSteps
        {
            Open = Step(map, "open"),
            Prompt = Step(map, "prompt"),
            Reminders = Steps(map, "remind"),
            DeputyRequests = Steps(map, "askDeputies"),
            Escalations = Steps(map, "escalate"),
            SroEscalations = Steps(map, "tellSros"),
            Review = Step(map, "review"),
            Publish = Step(map, "publish"),
            Freeze = Step(map, "freeze"),
        };
        var quiet = map.Object("quietHours", QuietHoursText.Parse);
        var mostChases = map.Value("mostChasesADay", MaxChases);
        var publishBy = map.Choice("publishBy", ProgrammeFileWords.PublishBy) ?? PublishBy.Deadline;
        var hold = map.Bool("hold");
        CheckPublication(map, publishBy, hold, problems);
        if (due is not null)
        {
            var distance = new StepDistance(due.Value);
            new StepOrder(distance, problems).Check(steps);
            LadderChecks.Run(
                steps,
                distance,
                quiet ?? (map.Find("quietHours") is null ? QuietHours.Default : QuietHours.None),
                map,
                problems
            );
        }

        if (cadence is null || due is null || steps.Prompt is null || steps.Publish is null || steps.Freeze is null)
        {
            return Unreadable;
        }

        return context.Place(
            new ReportingSchedule
            {
                Cadence = cadence,
                Covers = map.Choice("covers", ProgrammeFileWords.Covers) ?? PeriodCovered.Previous,
                DueAt = due.Value,
                NonWorkingDay =
                    map.Choice("nonWorkingDay", ProgrammeFileWords.NonWorkingDays) ?? NonWorkingDayRule.EarlierWorkingDay,
                Open = steps.Open?.Time,
                Prompt = steps.Prompt.Time,
                Reminders = Times(steps.Reminders),
                DeputyRequests = Times(steps.DeputyRequests),
                Escalations = Times(steps.Escalations),
                SroEscalations = Times(steps.SroEscalations),
                Review = steps.Review?.Time,
                Publish = steps.Publish.Time,
                PublishBy = publishBy,
                Hold = hold,
                Freeze = steps.Freeze.Time,
                QuietHours = quiet ?? QuietHours.Default,
                MaxChasesADay = mostChases ?? ReportingSchedule.DefaultMaxChasesADay,
                AllowsNothingToReport = map.Bool("allowNothingToReport"),
                MayPublish = context.References(map, "mayPublish", IdKind.Person),
            },
            map
        );
    }

    private static void CheckPublication(MapReader map, PublishBy publishBy, bool hold, ProblemList problems)
    {
        if (publishBy == PublishBy.Person && map.Find("review") is null)
        {
            problems.Error(
                map.At("publishBy"),
                "A person is to publish the report, but there is no 'review', so no one is asked to.",
                "Add 'review: 1 working day after at 12:00', or remove 'publishBy'."
            );
        }

        if (hold && publishBy == PublishBy.Deadline)
        {
            problems.Error(
                map.At("hold"),
                "'hold' keeps a report that no one has published, but this one is published by the deadline.",
                "Write 'publishBy: person', or remove 'hold'."
            );
        }
    }

    private static IReadOnlyList<StepTime> Times(IReadOnlyList<PlacedStep> steps) => [.. steps.Select(s => s.Time)];

    private static Parsed<int> MaxChases(string text) =>
        CalendarWords.WholeNumber(text) is { } number and >= 1 and <= ReportingSchedule.MaxChasesADayLimit
            ? Parsed.As(number)
            : Parsed.Wrong<int>(
                $"{CalendarWords.Quote(text)} is not a valid number of messages a day for 'mostChasesADay'.",
                $"Write a number from 1 to {ReportingSchedule.MaxChasesADayLimit}. If you leave it out, it is "
                    + $"{ReportingSchedule.DefaultMaxChasesADay}."
            );

    private static Cadence? ReadCadence(MapReader map, ProblemList problems)
    {
        var dates = map.Find("on");
        if (map.Find("every") is not null && dates is not null)
        {
            problems.Error(
                map.At("on"),
                "Both 'every' and 'on' say when updates are due.",
                "Keep one: 'every' for a rule, 'on' for a list of dates."
            );
        }
        else if (map.Find("every") is null && dates is null or YamlList { Items.Count: 0 })
        {
            map.Missing(
                "every",
                "Add 'every: month on last Friday', or 'on: [2 October 2026, 8 January 2027]' for dates of your own."
            );
        }

        var cadence = map.Object("every", CadenceText.Parse);
        if (
            cadence
            is Cadence.Weekly { Day: DayOfWeek.Saturday or DayOfWeek.Sunday }
                or Cadence.Fortnightly { First.DayOfWeek: DayOfWeek.Saturday or DayOfWeek.Sunday }
        )
        {
            problems.Warning(
                map.At("every"),
                "This is at the weekend, so every due date would move to a working day.",
                "Choose a day from Monday to Friday."
            );
        }

        if (dates is null)
        {
            return cadence;
        }

        var listed = DatesReader.Read(map, "on", problems);
        return listed.Count > 0 ? new Cadence.OnDates(listed) : null;
    }

    private static void Require(MapReader map, string key, string fix)
    {
        if (map.Find(key) is null)
        {
            map.Missing(key, fix);
        }
    }

    private static PlacedStep? Step(MapReader map, string key) =>
        map.Object(key, StepTimeText.Parse) is { } time ? new PlacedStep(time, map.At(key)) : null;

    private static List<PlacedStep> Steps(MapReader map, string key)
    {
        var steps = new List<PlacedStep>();
        foreach (var text in map.Texts(key))
        {
            if (map.Object(text, StepTimeText.Parse) is { } time)
            {
                steps.Add(new PlacedStep(time, text));
            }
        }

        return steps;
    }
}
