using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Text;
using ChatOps.Values;
using ChatOps.Wire;

namespace ChatOps.Updates;

/// <summary>The rules of an update, all checked on the server, even where the client checks too. Pure.</summary>
internal static class UpdateChecks
{
    /// <summary>How far ahead a path to green may reach.</summary>
    public const int MaxYearsAhead = 5;

    /// <summary>Every problem with <paramref name="input"/>, in the order of the form; or the content when there is
    /// none.</summary>
    /// <param name="today">Today in the programme's time zone.</param>
    public static CheckedUpdate Check(UpdateInput input, RagScheme scheme, DateOnly today)
    {
        var problems = new List<FieldProblem>();
        var state = scheme.Find(input.Rag);
        if (state is null)
        {
            problems.Add(new(UpdateForm.RagInput, "Choose how it is now.", ProblemKind.Missing));
        }

        CheckText(problems, UpdateForm.ProgressInput, input.Progress, "Write what was done this period. One line is enough.");
        CheckLength(problems, UpdateForm.NextStepsInput, input.NextSteps);
        CheckLength(problems, UpdateForm.RisksInput, input.Risks);
        CheckLength(problems, UpdateForm.DecisionsInput, input.Decisions);

        DateOnly? backBy = null;
        if (state?.Kind == RagKind.OffTrack)
        {
            CheckText(
                problems,
                UpdateForm.ReasonInput,
                input.Reason,
                $"Write why it is {state.Word.ToLowerInvariant()}.",
                ProblemKind.AskedOfRating
            );
            CheckText(
                problems,
                UpdateForm.PathInput,
                input.Path,
                "Write what will bring it back on track.",
                ProblemKind.AskedOfRating
            );
            backBy = CheckPathDate(problems, input.PathDate, today);
        }

        CheckTogether(
            problems,
            UpdateContent.MaxTogether,
            [
                (UpdateForm.ProgressInput, input.Progress),
                (UpdateForm.NextStepsInput, input.NextSteps),
                (UpdateForm.RisksInput, input.Risks),
                (UpdateForm.DecisionsInput, input.Decisions),
                (UpdateForm.ReasonInput, state?.Kind == RagKind.OffTrack ? input.Reason : ""),
                (UpdateForm.PathInput, state?.Kind == RagKind.OffTrack ? input.Path : ""),
            ]
        );
        var approved = state is { NeedsApproval: true } ? CheckApproval(problems, input, state, today) : null;

        if (problems.Count > 0)
        {
            return new CheckedUpdate(null, problems);
        }

        // A rating that is on track keeps no reason: text left over from an earlier choice would contradict it.
        var offTrack = state!.Kind == RagKind.OffTrack;
        return new CheckedUpdate(
            new UpdateContent
            {
                Rag = input.Rag,
                Progress = input.Progress,
                NextSteps = input.NextSteps,
                Risks = input.Risks,
                Decisions = input.Decisions,
                Reason = offTrack ? input.Reason : "",
                PathToGreen = offTrack ? input.Path : "",
                BackOnTrackBy = backBy,
                Approved = approved,
            },
            []
        );
    }

    /// <summary>The same with the days that were typed as people in the UK type them ("30/11/20") as a date input gives them;
    /// what is not understood stays as it is.</summary>
    /// <param name="today">Today in the programme's time zone.</param>
    public static UpdateInput WithDays(UpdateInput input, DateOnly today) =>
        input with
        {
            PathDate = TypedDay.ToInput(input.PathDate, today),
            ApprovedOn = TypedDay.ToInput(input.ApprovedOn, today),
        };

    private static Approval? CheckApproval(List<FieldProblem> problems, UpdateInput input, RagState state, DateOnly today)
    {
        const string Example = "Choose the date it was approved.";
        CheckText(
            problems,
            UpdateForm.ApprovedByInput,
            input.ApprovedBy,
            $"Write who approved that it is {state.Word.ToLowerInvariant()}.",
            ProblemKind.AskedOfRating
        );
        if (input.ApprovedOn.Length == 0)
        {
            problems.Add(new(UpdateForm.ApprovedOnInput, Example, ProblemKind.AskedOfRating));
        }
        else if (IsoDate.Parse(input.ApprovedOn) is not { } date)
        {
            problems.Add(new(UpdateForm.ApprovedOnInput, Example, ProblemKind.Wrong));
        }
        else if (date > today)
        {
            problems.Add(new(UpdateForm.ApprovedOnInput, $"{UkText.Date(date)} is in the future. {Example}", ProblemKind.Wrong));
        }
        else
        {
            return new Approval(input.ApprovedBy, date);
        }

        return null;
    }

    private static DateOnly? CheckPathDate(List<FieldProblem> problems, string text, DateOnly today)
    {
        if (text.Length == 0)
        {
            problems.Add(
                new(UpdateForm.PathDateInput, "Choose the date when it will be back on track.", ProblemKind.AskedOfRating)
            );
            return null;
        }

        if (IsoDate.Parse(text) is not { } date)
        {
            problems.Add(
                new(
                    UpdateForm.PathDateInput,
                    "Enter the date as day, month and year, for example 30 October 2026.",
                    ProblemKind.Wrong
                )
            );
            return null;
        }

        if (date < today)
        {
            problems.Add(
                new(UpdateForm.PathDateInput, $"{UkText.Date(date)} has passed. Choose today or a later date.", ProblemKind.Wrong)
            );
            return null;
        }

        if (date > today.AddYears(MaxYearsAhead))
        {
            problems.Add(
                new(
                    UpdateForm.PathDateInput,
                    $"{UkText.Date(date)} is more than {MaxYearsAhead} years away. Check the year.",
                    ProblemKind.Wrong
                )
            );
            return null;
        }

        return date;
    }

    private static void CheckText(
        List<FieldProblem> problems,
        string field,
        string text,
        string whenEmpty,
        ProblemKind kind = ProblemKind.Missing
    )
    {
        if (text.Length == 0)
        {
            problems.Add(new(field, whenEmpty, kind));
        }

        CheckLength(problems, field, text);
    }

    /// <summary>Texts that are each short enough may together be more than a card holds: those of many characters that are sent
    /// escaped. The longest is named.</summary>
    internal static void CheckTogether(List<FieldProblem> problems, int longest, IReadOnlyList<(string Field, string Text)> texts)
    {
        var over = texts.Sum(t => BoxLength.Sent(t.Text)) - longest;
        if (over > 0 && !problems.Exists(p => p.Kind == ProblemKind.Wrong))
        {
            problems.Add(
                new(
                    texts.MaxBy(t => BoxLength.Sent(t.Text)).Field,
                    $"All the texts together are {UkText.Count(over, "character")} too long for one card. Shorten this one.",
                    ProblemKind.Wrong
                )
            );
        }
    }

    /// <summary>The texts that are longer than they may be, to be shortened before they are sent.</summary>
    public static IReadOnlyList<FieldProblem> TooLong(UpdateInput input)
    {
        var problems = new List<FieldProblem>();
        CheckLength(problems, UpdateForm.ProgressInput, input.Progress);
        CheckLength(problems, UpdateForm.NextStepsInput, input.NextSteps);
        CheckLength(problems, UpdateForm.RisksInput, input.Risks);
        CheckLength(problems, UpdateForm.DecisionsInput, input.Decisions);
        CheckLength(problems, UpdateForm.ReasonInput, input.Reason);
        CheckLength(problems, UpdateForm.PathInput, input.Path);
        return problems;
    }

    /// <summary>The message in place of a form that Teams would refuse for its size: the card that was sent stays as it is, with
    /// every word. Null when a form can hold it all.</summary>
    public static string? TooLongToShow(UpdateInput input)
    {
        var sent = new[] { input.Progress, input.NextSteps, input.Risks, input.Decisions, input.Reason, input.Path }.Sum(
            BoxLength.Sent
        );
        return sent <= MaxShown
            ? null
            : $"Not sent: your texts are {UkText.Count(sent - UpdateContent.MaxTogether, "character")} too long for one card. "
                + $"Your card still has them. Keep each to {UkText.Count(UpdateContent.MaxText, "character")} and send it again.";
    }

    // What the form has room for beside its own words, in a card of the size that Teams takes.
    private const int MaxShown = 38_000;

    internal static void CheckLength(List<FieldProblem> problems, string field, string text, int longest = UpdateContent.MaxText)
    {
        if (text.Length > longest)
        {
            var over = UkText.Count(text.Length - longest, "character");
            problems.Add(
                new(field, $"This is {over} too long. Shorten it to {UkText.Count(longest, "character")}.", ProblemKind.Wrong)
            );
        }
    }
}

/// <summary>Content that may be stored, or the problems that stop it.</summary>
internal sealed record CheckedUpdate(UpdateContent? Content, IReadOnlyList<FieldProblem> Problems);
