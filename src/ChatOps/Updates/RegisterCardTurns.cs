using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Routing;
using ChatOps.Updates.Lines;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>What has cards of its own beside a workstream's update, and goes out with it.</summary>
public sealed class RegisterCardTurns(UpdateDesks desks, UpdateDrafts drafts, UpdateReplies replies)
{
    /// <summary>Opens one. What stands in the form is kept meanwhile.</summary>
    public Task<TurnResult> OpenAsync(
        TurnContext turn,
        Func<RegisterModel, AdaptiveCard> draw,
        CancellationToken cancellationToken
    ) =>
        desks.AtAsync(
            turn,
            async open =>
            {
                var subject = await replies.SubjectAsync(open.Desk, cancellationToken);
                var input = UpdateForm.ReadInput(turn.Data);
                if (replies.IsClosed(subject))
                {
                    return await replies.ClosedAsync(open, subject, input, cancellationToken);
                }

                var from = await drafts.BaseAsync(open, subject, input, cancellationToken);
                input = from.Input;
                var edited = FormEdits.Apply(subject, from.Register, input.Boxes, replies.Today(subject));
                if (edited.Problems.Count > 0)
                {
                    var extras = new UpdateFormExtras
                    {
                        Nonce = open.Reference.Nonce,
                        Register = edited.Register,
                        Problems = edited.Problems,
                        Kept = from.Kept,
                    };
                    return await replies.FormAsync(open, subject, input, extras, cancellationToken);
                }

                await drafts.KeepAsync(open, input with { Boxes = RegisterBoxes.None }, edited.Register, cancellationToken);
                turn.WordsKept = true;
                return UpdateReplies.Card(
                    draw(new RegisterModel(subject, open.SameCard(subject), edited.Register) { Today = replies.Today(subject) }),
                    subject
                );
            },
            cancellationToken
        );

    /// <summary>Keeps what stands in one, and shows it as it was understood, or the form again.</summary>
    /// <param name="understand">What was kept just now, in words, of the register before and after.</param>
    public Task<TurnResult> SaveAsync(
        TurnContext turn,
        Func<RegisterModel, AdaptiveCard> draw,
        Func<UpdateSubject, Register, Register, IReadOnlyList<string>> understand,
        CancellationToken cancellationToken
    ) =>
        desks.AtAsync(
            turn,
            async open =>
            {
                var subject = await replies.SubjectAsync(open.Desk, cancellationToken);
                var boxes = RegisterForm.Read(turn.Data);
                if (replies.IsClosed(subject))
                {
                    return await replies.ClosedAsync(open, subject, UpdateInput.Empty with { Boxes = boxes }, cancellationToken);
                }

                var draft = await drafts.FindAsync(open, open.Reference.BaseVersion, cancellationToken);
                var before = draft?.Register ?? await drafts.DrawnFromAsync(open, subject, cancellationToken);
                var edited = FormEdits.Apply(subject, before, boxes, replies.Today(subject));
                var model = new RegisterModel(subject, open.SameCard(subject), edited.Register)
                {
                    Today = replies.Today(subject),
                    Page = PageButtons.Page(turn.Data),
                };
                if (edited.Problems.Count > 0)
                {
                    return UpdateReplies.Card(
                        draw(
                            model with
                            {
                                Register = before,
                                Boxes = boxes,
                                Problems = edited.Problems,
                                One = PageButtons.IsOf(turn.Data),
                            }
                        ),
                        subject
                    );
                }

                await drafts.KeepAsync(open, draft?.Input ?? UpdateInput.Empty, edited.Register, cancellationToken);
                turn.WordsKept = true;
                var understood = understand(subject, before, edited.Register);
                if (PageButtons.PageAfter(turn.Data) is { } page)
                {
                    return UpdateReplies.Card(
                        draw(
                            model with
                            {
                                Page = page,
                                To = PageButtons.To(turn.Data),
                                Understood = understood,
                                One = PageButtons.Opens(turn.Data),
                            }
                        ),
                        subject
                    );
                }

                var notice = understood.Count > 0 ? RegisterCard.Understood(understood) : null;
                return await replies.FormAsStandsAsync(
                    open,
                    subject,
                    UpdateInput.Empty,
                    new() { Nonce = open.Reference.Nonce, Notice = notice },
                    cancellationToken
                );
            },
            cancellationToken
        );
}
