using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Values;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>Applies a card's boxes to milestones (their dates and ratings), and adds a new one. Pure.</summary>
internal static class MilestoneEdits
{
    public static Register Apply(Register register, RegisterEdit edit)
    {
        var approvals = new MilestoneApprovals(register, edit);
        return WithNew(
            register with
            {
                Milestones = register.Milestones.Select(m => Rated(Dated(m, edit), edit, approvals)).ToValueList(),
            },
            edit
        );
    }

    private static MilestoneEntry Dated(MilestoneEntry milestone, RegisterEdit edit)
    {
        var id = RegisterForm.Milestone(milestone.Id);
        if (edit.Boxes.Find(id) is not { } text)
        {
            return milestone;
        }

        var read = MilestoneLine.Read(milestone, text, edit.Today, edit.Programme.BaselineBoard?.Name);
        if (read.Problem is { } problem)
        {
            edit.Wrong(id, problem);
        }

        return read.IsGiven ? read.Value : milestone;
    }

    private static MilestoneEntry Rated(MilestoneEntry milestone, RegisterEdit edit, MilestoneApprovals approvals)
    {
        var byId = RegisterForm.Milestone(milestone.Id, RegisterForm.ApprovedBy);
        var onId = RegisterForm.Milestone(milestone.Id, RegisterForm.ApprovedOn);

        // A choice that nobody touched may be left out while the boxes below it were changed.
        var isApproved = edit.Boxes.Find(byId) is not null || edit.Boxes.Find(onId) is not null;
        if (
            (edit.Boxes.Find(RegisterForm.Milestone(milestone.Id, RegisterForm.Rag)) ?? (isApproved ? milestone.Rag : null))
                is not { } key
            || (key.Length > 0 && edit.Programme.Rag.Find(key) is null)
        )
        {
            return milestone;
        }

        // Rating it as completed means it is done, on an unknown date.
        if (edit.Programme.Rag.Find(key) is { Kind: RagKind.Complete, NeedsApproval: false, Closes: false })
        {
            return milestone.IsCompleted
                ? milestone
                : BaselineLine.TakenBack(milestone) with
                {
                    IsCompletedUndated = true,
                    RagApproved = null,
                };
        }

        if (edit.Programme.Rag.Find(key) is not { NeedsApproval: true } state)
        {
            return milestone with { Rag = key.Length == 0 ? null : key, RagApproved = null };
        }

        var known = milestone.Rag == key ? milestone.RagApproved : null;
        if (known is null && !approvals.HasOwn(milestone) && !approvals.IsAskedAt(milestone, key))
        {
            return approvals.Shared(key) is { } shared ? milestone with { Rag = key, RagApproved = shared } : milestone;
        }

        var by = edit.Boxes.Find(byId) ?? known?.By ?? "";
        var on =
            edit.Boxes.Find(onId) is null && known is not null
                ? known.On
                : edit.PastDay(onId, "Enter the date it was approved, like 12/10/2020.");
        if (by.Length == 0)
        {
            edit.Missing(byId, $"Write who approved that it is {RagWords(state)}.");
        }

        if (on is null && edit.Boxes.Text(onId).Length == 0)
        {
            edit.Missing(onId, "Enter the date it was approved, like 12/10/2020.");
        }

        return by.Length > 0 && on is { } day ? milestone with { Rag = key, RagApproved = new Approval(by, day) } : milestone;
    }

    private static string RagWords(RagState state) => $"{state.Letter} {state.Word}".Trim();

    private static Register WithNew(Register register, RegisterEdit edit)
    {
        const string TitleId = RegisterForm.NewMilestonePrefix + RegisterForm.Text;
        const string DateId = RegisterForm.NewMilestonePrefix + RegisterForm.Date;
        var title = edit.Boxes.Text(TitleId);
        if (title.Length == 0 && edit.Boxes.Text(DateId).Length == 0)
        {
            return register;
        }

        if (title.Length == 0)
        {
            edit.Missing(TitleId, "Write what the milestone is.");
            return register;
        }

        var problems = edit.Problems.Count;
        var (baseline, proposed) = Planned(edit, DateId);
        if (register.Milestones.FirstOrDefault(m => m.Title == title) is { } same)
        {
            // A card that is sent twice adds the milestone once.
            if (edit.Problems.Count == problems && (same.Proposed?.Date ?? same.FirstBaseline) != baseline)
            {
                edit.Wrong(
                    TitleId,
                    "There is already a milestone with this name. Change that milestone's date, or use another name."
                );
            }

            return register;
        }

        if (edit.Problems.Count > problems || !edit.HasRoom(register.Milestones.Count, TitleId, "milestones"))
        {
            return register;
        }

        var entry = new MilestoneEntry
        {
            Id = Refs.Next("new-", register.Milestones.Select(m => m.Id), used: 0),
            Title = title,
            Heading = HeadingOf(register, edit),
            Baseline = proposed is null ? baseline : null,
            Forecast = proposed?.Date,
            Note = proposed?.Why ?? "",
            Proposed = proposed,
        };
        return register with { Milestones = [.. register.Milestones, entry] };
    }

    // Where a board decides, the date is expected, and proposed as the baseline.
    private static (PartialDate? Date, BaselineProposal? Proposed) Planned(RegisterEdit edit, string dateId)
    {
        if (edit.Programme.BaselineBoard is not { } board)
        {
            return (edit.Date(dateId), null);
        }

        var (text, why) = BaselineLine.Split(edit.Boxes.Text(dateId));
        var read = PartialDateText.Read(text, edit.Today);
        if (read.Problem is { } problem)
        {
            edit.Wrong(dateId, problem);
        }
        else if (read.IsGiven && why.Length == 0)
        {
            edit.Missing(
                dateId,
                $"The {board.Name} decides on baselines. Add why to the date, like \"{PartialDateText.Print(read.Value)} "
                    + "because the "
                    + "survey comes first\"."
            );
        }

        return read.IsGiven
            ? (
                read.Value,
                new BaselineProposal
                {
                    Date = read.Value,
                    Why = why,
                    On = edit.Today,
                }
            )
            : (null, null);
    }

    // Titles are compared without regard to case.
    private static string? HeadingOf(Register register, RegisterEdit edit)
    {
        var heading = edit.Boxes.Text(RegisterForm.NewMilestonePrefix + RegisterForm.Heading);
        return heading.Length == 0
            ? null
            : register
                .Milestones.Select(m => m.Heading)
                .FirstOrDefault(h => string.Equals(h, heading, StringComparison.OrdinalIgnoreCase))
                ?? heading;
    }
}
