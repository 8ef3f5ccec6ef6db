using ChatOps.Calendar;
using ChatOps.Demo;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Tests.Programmes;

namespace ChatOps.Tests.Cards;

/// <summary>July to September 2020 of the sample programme with what was said, and the quarter before: what the cards are drawn
/// from.</summary>
internal static class SampleQuarter
{
    public const string PeriodId = "2020-Q3";

    public const string PeriodBefore = "2020-Q2";

    public static Programme Programme { get; } = SampleProgrammes.JointAdditionalNeeds();

    public static ReportingPeriod Period { get; } = Samples.Period(Programme, PeriodId);

    public static Board Board => Programme.Boards[0];

    public static DateTimeOffset Published { get; } = Period.PublishesAt;

    private static ReportingPeriod Before { get; } = Samples.Period(Programme, PeriodBefore);

    public static IReadOnlyDictionary<string, LastUpdate> Last { get; } =
        SampleScript.LastPeriod.ToDictionary(
            a => a.Workstream,
            a => new LastUpdate(UpdateOf(a.Workstream, a.Content, Before, Before.DueAt.AddDays(-1)), Before),
            StringComparer.Ordinal
        );

    /// <summary>Everything but what nobody leads, one person who cannot be reached, and one who has not answered.</summary>
    public static IReadOnlyDictionary<string, Update> Current { get; } =
        SampleScript
            .ThisPeriod.Where(a => a.Workstream != SampleScript.LateWorkstream)
            .ToDictionary(a => a.Workstream, Said, StringComparer.Ordinal);

    public static Update Late { get; } =
        Said(SampleScript.ThisPeriod.Single(a => a.Workstream == SampleScript.LateWorkstream)) with
        {
            At = Published.AddHours(18),
            Late = true,
        };

    public static IReadOnlyDictionary<string, string> Unreachable { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["education-transitions"] = DeliveryReason.Words(DeliveryReason.NotInstalled),
        };

    public static DateTime Local(DateTimeOffset instant) => ProgrammePeriods.Local(Programme, instant);

    /// <summary>A workstream as it stands before anybody has answered, or with what was said.</summary>
    public static UpdateSubject Subject(string workstream, Update? current = null) =>
        new(Programme, Period, Programme.FindWorkstream(workstream)!, Last.GetValueOrDefault(workstream), current);

    public static HighlightReport Report(
        Board? board = null,
        IReadOnlyDictionary<string, Update>? current = null,
        IReadOnlyDictionary<string, LastUpdate>? last = null,
        DateTimeOffset? published = null
    ) =>
        Collate.For(
            board ?? Board,
            new ReportFacts
            {
                Programme = Programme,
                Period = Period,
                Current = current ?? Current,
                Last = last ?? Last,
                Unreachable = Unreachable,
                PublishedAt = published,
            }
        );

    /// <summary>Every workstream with a lead said green.</summary>
    public static IReadOnlyDictionary<string, Update> AllGreen(bool all) =>
        Programme
            .Workstreams.Where(w => all || !w.LeadNotIdentified)
            .ToDictionary(
                w => w.Id,
                w =>
                    UpdateOf(
                        w.Id,
                        new UpdateContent
                        {
                            Rag = "green",
                            Progress = "Went as planned",
                            NextSteps = "Carry on",
                        },
                        Period,
                        Period.DueAt.AddDays(-1)
                    ),
                StringComparer.Ordinal
            );

    public static Update UpdateOf(
        string workstream,
        UpdateContent content,
        ReportingPeriod? period = null,
        DateTimeOffset? at = null
    )
    {
        var lead = Programme.FindWorkstream(workstream)!.Leads.Select(Programme.FindPerson).FirstOrDefault();
        return new Update
        {
            WorkstreamId = workstream,
            PeriodId = (period ?? Period).Id,
            Version = 1,
            Content = content,
            By = lead?.Id ?? "",
            ByName = lead?.Name ?? "",
            At = at ?? Period.DueAt.AddHours(-31),
            Nonce = Nonce,
        };
    }

    /// <summary>As long as a real one: a delivery's key.</summary>
    public const string Nonce = "prompt-0|primary-transformation-lead|primary-transformation";

    private static Update Said(SampleAnswer answer)
    {
        var update = UpdateOf(answer.Workstream, answer.IsNoChange ? Last[answer.Workstream].Update.Content : answer.Content);
        return update with
        {
            UnchangedPeriods = answer.IsNoChange
                ? answer.Workstream == "cyp-voices"
                    ? 3
                    : 1
                : 0,
        };
    }
}
