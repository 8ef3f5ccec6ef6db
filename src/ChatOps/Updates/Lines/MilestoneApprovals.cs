using ChatOps.Entries;
using ChatOps.Registers;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>Who approved the ratings of one card's milestones. One approval for a rating is enough for all that are given it.
/// Pure.</summary>
internal sealed class MilestoneApprovals(Register register, RegisterEdit edit)
{
    /// <summary>An approval was typed for this very milestone.</summary>
    public bool HasOwn(MilestoneEntry milestone) =>
        edit.Boxes.Text(RegisterForm.Milestone(milestone.Id, RegisterForm.ApprovedBy)).Length > 0
        || edit.Boxes.Text(RegisterForm.Milestone(milestone.Id, RegisterForm.ApprovedOn)).Length > 0;

    /// <summary>The approval is missing, and this is the milestone where it is asked for: the first of that rating.</summary>
    public bool IsAskedAt(MilestoneEntry milestone, string key) =>
        !Rated(key).Any(HasOwn) && Rated(key).FirstOrDefault()?.Id == milestone.Id;

    /// <summary>The first approval that was typed for the rating; null when there is none that can be read.</summary>
    public Approval? Shared(string key) =>
        Rated(key)
            .Select(m =>
            {
                var by = edit.Boxes.Text(RegisterForm.Milestone(m.Id, RegisterForm.ApprovedBy));
                var on = PastDay.Read(
                    edit.Boxes.Text(RegisterForm.Milestone(m.Id, RegisterForm.ApprovedOn)),
                    edit.Today,
                    example: ""
                );
                return by.Length > 0 && on.IsGiven ? new Approval(by, on.Value) : null;
            })
            .FirstOrDefault(a => a is not null);

    // Those that the card gives the rating and that have no approval for it yet.
    private IEnumerable<MilestoneEntry> Rated(string key) =>
        register.Milestones.Where(m =>
            edit.Boxes.Find(RegisterForm.Milestone(m.Id, RegisterForm.Rag)) == key
            && (HasOwn(m) || m.Rag != key || m.RagApproved is null)
        );
}
