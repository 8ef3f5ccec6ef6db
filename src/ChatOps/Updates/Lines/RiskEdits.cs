using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Registers;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>Applies a card's boxes to risks, and adds a new one. Pure.</summary>
internal static class RiskEdits
{
    public static Register Apply(Register register, RegisterEdit edit) =>
        WithNew(register with { Risks = register.Risks.Select(r => Of(r, edit)).ToValueList() }, edit);

    /// <summary>The ratings that a risk can have: those of something that may still happen, and that need no approval.</summary>
    public static IEnumerable<RagState> Ratings(Programme programme) =>
        programme.Rag.States.Where(s => s is { Kind: RagKind.OnTrack or RagKind.OffTrack, NeedsApproval: false, Closes: false });

    private static RiskEntry Of(RiskEntry risk, RegisterEdit edit)
    {
        var described = Described(risk, edit);
        var noteId = RegisterForm.Risk(risk.Ref, RegisterForm.Note);
        var (outcome, note) = (edit.Boxes.Text(RegisterForm.Risk(risk.Ref, RegisterForm.Outcome)), edit.Boxes.Text(noteId));
        if (outcome.Length == 0 && (note.Length == 0 || note == risk.Note) && described == risk)
        {
            return risk;
        }

        if (outcome == RegisterForm.Close && note.Length == 0)
        {
            edit.Missing(noteId, "Write why this risk is closed.");
            return risk;
        }

        return described with
        {
            ReviewedOn = edit.Today,
            Note = note.Length > 0 ? note : risk.Note,
            Closed = outcome == RegisterForm.Close ? new Closing(edit.Today, note) : null,
        };
    }

    // An emptied box removes its text. Of the mitigation the sender is asked: a blank box does not mean that nothing is done.
    private static RiskEntry Described(RiskEntry risk, RegisterEdit edit)
    {
        string Text(string box, string before, string what, bool isAsked = false) =>
            edit.Text(RegisterForm.Risk(risk.Ref, box), before, $"the {what} of {risk.Ref}", isAsked);

        return risk with
        {
            Mitigation = Text(RegisterForm.Mitigation, risk.Mitigation, "mitigation", isAsked: true),
            Cause = Text(RegisterForm.Cause, risk.Cause, "cause"),
            Effect = Text(RegisterForm.Effect, risk.Effect, "effect"),
            Owner = Text(RegisterForm.Owner, risk.Owner, "owner"),
            Rag = Chosen(risk, edit),
            Likelihood = edit.Graded(RegisterForm.Risk(risk.Ref, RegisterForm.Likelihood), risk.Likelihood),
            Impact = edit.Graded(RegisterForm.Risk(risk.Ref, RegisterForm.Impact), risk.Impact),
            MitigatedLikelihood = edit.Graded(
                RegisterForm.Risk(risk.Ref, RegisterForm.MitigatedLikelihood),
                risk.MitigatedLikelihood
            ),
            MitigatedImpact = edit.Graded(RegisterForm.Risk(risk.Ref, RegisterForm.MitigatedImpact), risk.MitigatedImpact),
        };
    }

    private static string? Chosen(RiskEntry risk, RegisterEdit edit) =>
        edit.Boxes.Find(RegisterForm.Risk(risk.Ref, RegisterForm.Rag)) switch
        {
            null => risk.Rag,
            "" => null,
            var key => Ratings(edit.Programme).Any(s => s.Key == key) ? key : risk.Rag,
        };

    private static Register WithNew(Register register, RegisterEdit edit)
    {
        const string Prefix = RegisterForm.NewRiskPrefix;
        var scale = edit.Programme.RiskScale;
        var (text, mitigation) = (edit.Boxes.Text(Prefix + RegisterForm.Text), edit.Boxes.Text(Prefix + RegisterForm.Mitigation));
        var (likelihood, impact) = (
            Levels.Read(edit.Boxes.Text(Prefix + RegisterForm.Likelihood), scale),
            Levels.Read(edit.Boxes.Text(Prefix + RegisterForm.Impact), scale)
        );
        if (register.Risks.Any(r => r.Description == text && r.Closed is null))
        {
            return register;
        }

        if (text.Length == 0)
        {
            if (mitigation.Length > 0 || likelihood is not null || impact is not null)
            {
                edit.Missing(Prefix + RegisterForm.Text, "Write what the risk is.");
            }

            return register;
        }

        return edit.HasRoom(register.Risks.Count, Prefix + RegisterForm.Text, "risks")
            ? register with
            {
                Risks =
                [
                    .. register.Risks,
                    new RiskEntry
                    {
                        Ref = Refs.Next(
                            "R",
                            [.. register.Risks.Select(r => r.Ref), .. Seeding.Taken(register, SeededKind.Risk)],
                            register.Used.Risks
                        ),
                        Description = text,
                        Mitigation = mitigation,
                        Likelihood = likelihood,
                        Impact = impact,
                        RaisedOn = edit.Today,
                        ReviewedOn = edit.Today,
                    },
                ],
            }
            : register;
    }
}
