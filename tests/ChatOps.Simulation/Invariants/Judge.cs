using Azure.Data.Tables;
using ChatOps.Simulation.Model;
using ChatOps.Simulation.Teams;
using ChatOps.Simulation.World;

namespace ChatOps.Simulation.Invariants;

/// <summary>
/// Something that must hold in every world. It sees what crosses the product's borders (requests, rows, messages) and what people
/// saw, and judges by the plan, the calendar and the book: by none of the product's own rules. To add one: a class in a file of
/// its own, a line in <see cref="Judges"/>.
/// </summary>
internal abstract class Judge(Year year)
{
    protected Year Year { get; } = year;

    protected DateTimeOffset Now => Year.Scheduler.Now;

    /// <summary>A request leaves for Teams.</summary>
    public virtual void Calling(ConnectorCall call) { }

    /// <summary>A message is in a person's chat.</summary>
    public virtual void Arrived(TeamsAccount account, TeamsMessage message) { }

    /// <summary>A message in a person's chat has changed.</summary>
    public virtual void Edited(TeamsAccount account, TeamsMessage message) { }

    /// <summary>A message is in a board's channel.</summary>
    public virtual void Posted(TeamsChannel channel, TeamsMessage message) { }

    /// <summary>Teams refused to write to a person.</summary>
    public virtual void Refused(TeamsAccount account) { }

    public virtual void LimitBroken(ConnectorCall call, string limit) { }

    public virtual void Logged(ProductProcess process, string category, Exception exception) { }

    /// <summary>A person saw that their answer was received.</summary>
    public virtual void Accepted(GivenAnswer submission) { }

    /// <summary>A person was told that another answer came in since, and asked whether to replace it with theirs.</summary>
    public virtual void Conflicted(GivenAnswer submission) { }

    /// <summary>A member of a board saw that what they said of a decision was taken.</summary>
    public virtual void Voted(GivenVote vote) { }

    /// <summary>A person saw that their question was taken.</summary>
    public virtual void Asked(GivenQuestion question) { }

    /// <summary>A person saw that their answer to a question was taken.</summary>
    public virtual void AnsweredQuestion(GivenQuestion question, string answer) { }

    /// <summary>A process asks storage for a change: whether it comes to that is another matter.</summary>
    public virtual void Writing(ProductProcess process, string table, TableEntity row) { }

    /// <summary>A process has heard that its change of a step is made.</summary>
    public virtual void Written(ProductProcess process, string table, TableEntity row) { }

    public virtual void Stored(string table, TableEntity? before, TableEntity? after) { }

    /// <summary>Everything about a period is over.</summary>
    public virtual void PeriodEnded(PlannedPeriod period) { }

    public virtual void Ended() { }

    /// <summary>Ends the run. Not thrown, because the code that is judged must not be able to catch it.</summary>
    protected void Break(string what) => Year.Scheduler.Fail(new Violation(GetType().Name, what));

    protected static string Partition(PlannedPeriod period) => $"{ProgrammePlan.Id}|{period.Id}";

    /// <summary>The stored delivery of a prompt; null when there is none.</summary>
    protected TableEntity? PromptRow(PlannedPeriod period, string person, string workstream) =>
        Year.Rows.Find("Deliveries", Partition(period), $"prompt-0|{person}|{workstream}");
}
