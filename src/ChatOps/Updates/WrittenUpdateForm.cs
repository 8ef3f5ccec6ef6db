using ChatOps.Calendar;
using ChatOps.Entries;
using ChatOps.Records;
using ChatOps.Teams.Routing;
using ChatOps.Text;
using ChatOps.Updates.Lines;
using ChatOps.Updates.Written;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>Lays out an update that was written as one message in the form, for its lead to confirm. It is saved as a draft,
/// beside what was saved before; nothing is sent.</summary>
internal sealed class WrittenUpdateForm(
    UpdateSubjectLoader loader,
    UpdateDrafts drafts,
    UpdateReplies replies,
    UpdateAccess access,
    ProgrammePeriods periods
)
{
    public async Task<TurnResult> FormAsync(AnswerableUpdate answerable, string text, CancellationToken cancellationToken)
    {
        var subject = await loader.LoadAsync(answerable, cancellationToken);
        if (replies.IsClosed(subject))
        {
            return RefusedWords.Answer(
                RefusedWords.OfMessage(
                    subject.Workstream.Name,
                    $"The report for {subject.Period.Label} is closed, so this was not added to it. Tell your programme manager, "
                        + "or include it in your next update.",
                    text
                )
            );
        }

        var unsent = await drafts.FindUnsentAsync(answerable, subject, cancellationToken);
        var today = replies.Today(subject);
        var register = unsent?.Register ?? subject.Standing;
        var written = WrittenReader.Read(text, new WrittenContext(subject.Programme.Rag, register, subject.AskedFigures, today));
        var before =
            unsent is { Input: var kept } && kept != UpdateInput.Empty ? kept
            : subject.Current is { } current ? UpdateDrafts.Said(subject, current)
            : UpdateInput.Empty;
        var edited = FormEdits.Apply(subject, register, written.Input.Boxes, today);
        var input = Merged(before, written, isApplied: edited.Problems.Count == 0);
        register = edited.Problems.Count == 0 ? edited.Register : register;
        if (UpdateChecks.TooLongToShow(input) is not null)
        {
            return TurnResult.OfMessage(
                $"Your message is too long for one update, so nothing was saved. Keep each part to "
                    + $"{UkText.Count(UpdateContent.MaxText, "character")} and send it again."
            );
        }

        var draft = new UpdateDraft(unsent?.BaseVersion ?? subject.Reference("").BaseVersion, input, register);
        await drafts.KeepAsync(answerable, draft, cancellationToken);
        answerable.Turn.WordsKept = true;
        if (subject.Current is { } since && draft.BaseVersion < since.Version)
        {
            return await replies.OvertakenAsync(
                answerable,
                subject,
                input,
                new EditedRegister(register, []),
                draft.BaseVersion,
                cancellationToken
            );
        }

        var isLate = periods.Now > await access.DueAtAsync(answerable, cancellationToken);
        return await replies.FormAsync(
            answerable,
            subject,
            input,
            new()
            {
                Notice = WrittenNotice.Of(
                    written,
                    input,
                    answerable.OnBehalfOf.Length > 0
                        ? UpdateNotice.OnBehalfWords(answerable.Who.Person.Name, answerable.OnBehalfOf)
                        : "",
                    isLate
                ),
                Problems = UpdateChecks.TooLong(input),
                Register = register,
                Kept = draft.Mark,
            },
            cancellationToken
        );
    }

    // What was written before stays; the same message twice adds nothing.
    private static UpdateInput Merged(UpdateInput before, WrittenUpdate written, bool isApplied)
    {
        var read = written.Input;
        return before with
        {
            Rag = written.Rating?.Key ?? (written.Open.Length > 0 ? "" : before.Rag),
            Progress = Both(before.Progress, read.Progress),
            NextSteps = Both(before.NextSteps, read.NextSteps),
            Risks = Both(before.Risks, read.Risks),
            Decisions = Both(before.Decisions, read.Decisions),
            Reason = Both(before.Reason, read.Reason),
            Path = Both(before.Path, read.Path),
            PathDate = read.PathDate.Length > 0 ? read.PathDate : before.PathDate,
            Boxes = isApplied
                ? before.Boxes
                : new RegisterBoxes(
                    before
                        .Boxes.All.Where(b => read.Boxes.Find(b.Id) is null)
                        .Concat(read.Boxes.All)
                        .OrderBy(b => b.Id, StringComparer.Ordinal)
                        .ToValueList()
                ),
        };
    }

    private static string Both(string before, string read) =>
        before.Length == 0 || read.Contains(before, StringComparison.Ordinal) ? read
        : read.Length == 0 || before.Contains(read, StringComparison.Ordinal) ? before
        : $"{before}\n{read}";
}
