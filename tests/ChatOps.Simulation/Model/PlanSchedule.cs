using System.Globalization;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Model;

/// <summary>When the programme reports: monthly, everything counted from when updates are due.</summary>
internal sealed record PlanSchedule
{
    public required PlanDay Day { get; init; }

    /// <summary>-1: to the working day before; 1: to the one after.</summary>
    public required int Roll { get; init; }

    /// <summary>A report is about the month before the one in which it is due, or about that month itself.</summary>
    public required bool CoversPrevious { get; init; }

    public required TimeOnly DueAt { get; init; }

    public required IReadOnlyList<PlanStep> Steps { get; init; }

    public required PlanPublishing Publishing { get; init; }

    public static PlanSchedule Draw(Dice dice)
    {
        var prompt = dice.Between(4, 8);
        var publish = dice.Between(2, 4);
        List<PlanStep> steps = [new("prompt", -prompt, PickTime(dice, 8, 11))];
        if (dice.Chance(0.3))
        {
            steps.Add(new PlanStep("open", -prompt - dice.Between(0, 1), new TimeOnly(8, 0)));
        }

        for (var i = dice.Between(1, 2); i > 0; i--)
        {
            steps.Add(new PlanStep("remind", -i - 1, PickTime(dice, 9, 15)));
        }

        if (dice.Chance(0.5))
        {
            steps.Add(new PlanStep("remind", -dice.Between(1, 5), At: null));
        }

        steps.Add(new PlanStep("escalate", 1, PickTime(dice, 8, 12)));
        if (dice.Chance(0.5))
        {
            steps.Add(new PlanStep("askDeputies", -1, PickTime(dice, 9, 15)));
        }

        if (publish > 2 && dice.Chance(0.5))
        {
            steps.Add(new PlanStep("tellSros", 2, PickTime(dice, 8, 12)));
        }

        steps.Add(new PlanStep("publish", publish, PickTime(dice, 12, 17)));
        steps.Add(new PlanStep("freeze", publish + dice.Between(3, 6), PickTime(dice, 12, 18)));
        var publishing =
            dice.Chance(0.5) ? PlanPublishing.AtItsStep
            : dice.Chance(0.3) ? PlanPublishing.Reviewed
            : dice.Chance(0.5) ? PlanPublishing.ByPerson
            : PlanPublishing.Held;
        if (publishing != PlanPublishing.AtItsStep)
        {
            steps.Add(new PlanStep("review", 1, new TimeOnly(12, 0)));
        }

        return new PlanSchedule
        {
            Publishing = publishing,
            Day = PlanDay.Draw(dice),
            Roll = dice.Chance(0.5) ? -1 : 1,
            CoversPrevious = dice.Chance(0.7),
            DueAt = dice.Pick([new TimeOnly(17, 0), new TimeOnly(12, 0), new TimeOnly(16, 30)]),
            Steps = steps,
        };
    }

    public void Write(Action<string> line)
    {
        line("reporting:");
        line($"  every: month on {Day.Text}");
        line($"  covers: {(CoversPrevious ? "previous" : "current")}");
        line($"  due: '{Text(DueAt)}'");
        line("  mostChasesADay: 10");
        if (Publishing is PlanPublishing.ByPerson or PlanPublishing.Held)
        {
            line("  publishBy: person");
            line($"  hold: {(Publishing == PlanPublishing.Held ? "true" : "false")}");
        }

        line($"  nonWorkingDay: {(Roll < 0 ? "earlier" : "later")}");
        foreach (var step in Steps.Where(s => !IsNumbered(s.Kind)))
        {
            line($"  {step.Kind}: {step.Text}");
        }

        foreach (var kind in Steps.Where(s => IsNumbered(s.Kind)).GroupBy(s => s.Kind))
        {
            line($"  {kind.Key}: [{string.Join(", ", kind.Select(s => s.Text))}]");
        }
    }

    /// <summary>The rungs of the ladder: the product's steps of them have numbers.</summary>
    public static bool IsNumbered(string kind) => kind is "remind" or "askDeputies" or "escalate" or "tellSros";

    private static TimeOnly PickTime(Dice dice, int from, int to) => new(dice.Between(from, to), dice.Pick([0, 0, 30]));

    private static string Text(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <param name="Kind">As the programme file names it.</param>
    /// <param name="Amount">Working days from the deadline, negative before it; hours when there is no time of day.</param>
    internal sealed record PlanStep(string Kind, int Amount, TimeOnly? At)
    {
        public string Text
        {
            get
            {
                var side = Amount < 0 ? "before" : "after";
                var many = Math.Abs(Amount);
                return At is { } time
                    ? $"{many} working {(many == 1 ? "day" : "days")} {side} at {PlanSchedule.Text(time)}"
                    : $"{many} {(many == 1 ? "hour" : "hours")} {side}";
            }
        }
    }
}

/// <summary>A day of a month: what the file says, and which date that is.</summary>
internal sealed record PlanDay(string Text, Func<int, int, UkCalendar, DateOnly> In)
{
    private static readonly string[] Ordinals = ["1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "10th"];

    public static PlanDay Draw(Dice dice)
    {
        switch (dice.Next(4))
        {
            case 0:
                var day = dice.Between(1, 31);
                return new PlanDay($"day {day}", (y, m, _) => new DateOnly(y, m, Math.Min(day, DateTime.DaysInMonth(y, m))));
            case 1:
                var nth = dice.Between(1, 10);
                return new PlanDay(
                    $"{Ordinals[nth - 1]} working day",
                    (y, m, c) => c.Add(new DateOnly(y, m, 1).AddDays(-1), nth)
                );
            case 2:
                return new PlanDay("last working day", (y, m, c) => c.Roll(new DateOnly(y, m, DateTime.DaysInMonth(y, m)), -1));
            default:
                var (week, weekday) = (dice.Between(1, 4), (DayOfWeek)dice.Between(1, 5));
                return new PlanDay(
                    $"{Ordinals[week - 1]} {weekday}",
                    (y, m, _) =>
                    {
                        var first = new DateOnly(y, m, 1);
                        return first.AddDays((((int)weekday - (int)first.DayOfWeek + 7) % 7) + ((week - 1) * 7));
                    }
                );
        }
    }
}

/// <summary>What has to happen before a report goes out.</summary>
internal enum PlanPublishing
{
    /// <summary>Nothing: it goes out at its step.</summary>
    AtItsStep,

    /// <summary>It goes out at its step, and may be published before or put off.</summary>
    Reviewed,

    /// <summary>As <see cref="Reviewed"/>, and it says so if no one has published it by then.</summary>
    ByPerson,

    /// <summary>A person publishes it; until then it waits.</summary>
    Held,
}
