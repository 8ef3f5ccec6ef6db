using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Text;
using ChatOps.Values;

namespace ChatOps.Registers;

/// <summary>What an entry of a register says, in one line. Nothing is escaped. Pure.</summary>
internal static class EntryText
{
    /// <summary>"likelihood high, impact medium"; a missing level reads "not given".</summary>
    public static string Grading(RiskEntry risk, RiskScale scale) =>
        $"likelihood {Levels.Word(risk.MitigatedLikelihood ?? risk.Likelihood, scale).ToLowerInvariant()}, impact "
        + $"{Levels.Word(risk.MitigatedImpact ?? risk.Impact, scale).ToLowerInvariant()}";

    /// <summary>The step, and how often it was carried over when that is more than twice.</summary>
    public static string Carried(NextStep step) =>
        step.CarriedOver switch
        {
            <= 2 => step.Text,
            var times => $"{step.Text.TrimEnd('.')} (carried over {UkText.Count(times, "time")})",
        };

    /// <summary>"Property: the site handed over, by 30 November 2020". Not escaped.</summary>
    public static string Dependency(DependencyEntry dependency, Programme programme) =>
        $"{NameOf(dependency, programme)}: "
        + $"{dependency.What.TrimEnd('.')}{(dependency.By is { } date ? $", {Due(date)}" : "")}";

    /// <summary>"by 30 November 2020", for the middle of a sentence.</summary>
    public static string Due(PartialDate date) =>
        date.Qualifier == DateQualifier.By
            ? PartialDateText.PrintInSentence(date)
            : $"by {PartialDateText.PrintInSentence(date)}";

    /// <summary>A workstream's name for its id; any other text is the name of an outside body.</summary>
    public static string NameOf(DependencyEntry dependency, Programme programme) =>
        programme.Withheld.Contains(dependency.On)
            ? "A workstream in the exempt annex"
            : programme.FindWorkstream(dependency.On)?.Name ?? dependency.On;

    /// <summary>"made by the JAN Board on 12 October 2020: agreed for one year". Not escaped.</summary>
    public static string Decided(DecisionEntry decision)
    {
        var on = decision.DecidedOn is { } day ? $" on {UkText.Date(day)}" : "";
        var words = decision.Words.Length > 0 ? $": {decision.Words}" : "";
        return $"{decision.Outcome.ToString().ToLowerInvariant()} by {decision.DecidedBy}{on}{words}";
    }

    /// <summary>"owner: Jane Smith; from the JAN Board; due 30 November 2020, first due October 2020, past its date". Not
    /// escaped.</summary>
    public static string Action(ActionEntry action, DateOnly today)
    {
        var due = action.Due is { } date ? $"due {PartialDateText.Print(date)}" : "no date given";
        var first = action.FirstDue is { } was ? $", first due {PartialDateText.Print(was)}" : "";
        var past = action.IsOverdue(today) ? ", past its date" : "";
        return string.Join(
            "; ",
            new[]
            {
                action.Owner.Length > 0 ? $"owner: {action.Owner}" : "",
                action.From.Length > 0 ? $"from: {action.From}" : "",
                due + first + past,
            }.Where(part => part.Length > 0)
        );
    }
}
