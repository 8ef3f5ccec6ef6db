using System.Globalization;
using ChatOps.Registers;
using ChatOps.Teams.Routing;

namespace ChatOps.Updates;

/// <summary>The milestones, risks and whatever else a workstream carries over, on cards of their own beside its update.</summary>
public sealed class RegisterActions(UpdateDesks desks, UpdateDrafts drafts, UpdateReplies replies)
{
    /// <summary>Opens them. What stands in the form is kept meanwhile.</summary>
    public Task<TurnResult> ViewAsync(TurnContext turn, CancellationToken cancellationToken) => desks.AtAsync(
        turn,
        async open =>
        {
            var subject = await replies.SubjectAsync(open.Desk, cancellationToken);
            var input = UpdateForm.ReadInput(turn.Data);
            if (replies.IsClosed(subject))
            {
                return replies.Closed(open, subject, input);
            }

            var edited = RegisterEdits.Apply(await drafts.BaseAsync(open, subject, cancellationToken), input.Boxes, subject.Programme, replies.Today(subject));
            if (edited.Problems.Count > 0)
            {
                var extras = new UpdateFormExtras { Nonce = open.Reference.Nonce, Register = edited.Register, Problems = edited.Problems };
                return await replies.FormAsync(open, subject, input, extras, cancellationToken);
            }

            await drafts.KeepAsync(open, input with { Boxes = RegisterBoxes.None }, edited.Register, cancellationToken);
            turn.WordsKept = true;
            return Card(new RegisterModel(subject, open.SameCard(subject), edited.Register) { Today = replies.Today(subject) });
        },
        cancellationToken);

    /// <summary>Keeps what stands in such a card, and shows it as it was understood.</summary>
    public Task<TurnResult> SaveAsync(TurnContext turn, CancellationToken cancellationToken) => desks.AtAsync(
        turn,
        async open =>
        {
            var subject = await replies.SubjectAsync(open.Desk, cancellationToken);
            var boxes = RegisterForm.Read(turn.Data);
            if (replies.IsClosed(subject))
            {
                return replies.Closed(open, subject, UpdateInput.Empty with { Boxes = boxes });
            }

            var draft = await drafts.FindAsync(open, open.Reference.BaseVersion, cancellationToken);
            var before = draft?.Register ?? await drafts.DrawnFromAsync(open, subject, cancellationToken);
            var edited = RegisterEdits.Apply(before, boxes, subject.Programme, replies.Today(subject));
            var page = int.TryParse(turn.Data.GetValueOrDefault(RegisterForm.PageKey), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
            var model = new RegisterModel(subject, open.SameCard(subject), edited.Register) { Today = replies.Today(subject), Page = page };
            var then = turn.Data.GetValueOrDefault(RegisterForm.ThenKey);
            var one = turn.Data.GetValueOrDefault(RegisterForm.OneKey, "");
            if (edited.Problems.Count > 0)
            {
                // Whoever was about to look at one risk sees what is wrong among the lines that they come from.
                return Card(model with { Register = before, Boxes = boxes, Problems = edited.Problems, One = then == "one" ? "" : one });
            }

            await drafts.KeepAsync(open, draft?.Input ?? UpdateInput.Empty, edited.Register, cancellationToken);
            turn.WordsKept = true;
            return then switch
            {
                "back" => await replies.FormAsStandsAsync(open, subject, UpdateInput.Empty, new() { Nonce = open.Reference.Nonce }, cancellationToken),
                "next" => Card(Understood(model, before) with { Page = page + 1 }),
                "previous" => Card(Understood(model, before) with { Page = page - 1 }),
                "one" => Card(Understood(model, before) with { One = one }),
                _ => Card(Understood(model, before)),
            };
        },
        cancellationToken);

    // Only what was changed on the card just now.
    private static RegisterModel Understood(RegisterModel model, Register before)
    {
        var changes = RegisterChanges.Between(before, model.Register);
        var touched = changes with { Said = [.. changes.Said.Except(before.NextSteps)] };
        return model with { Understood = ChangeWords.All(touched, model.Subject.Programme) };
    }

    private static TurnResult Card(RegisterModel model) => UpdateReplies.Card(RegisterCard.Build(model), model.Subject);
}
