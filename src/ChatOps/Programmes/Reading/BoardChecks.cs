using ChatOps.Text;

namespace ChatOps.Programmes.Reading;

/// <summary>Checks that boards send reports on to one another without a circle, that an exempt annex is not read elsewhere, and
/// that a workstream that closed says so consistently.</summary>
internal static class BoardChecks
{
    public static void Run(Programme programme, FileContext context)
    {
        foreach (var board in programme.Boards)
        {
            CheckOnward(board, programme, context);
            CheckAnnex(board, programme, context);
        }

        CheckBaselines(programme, context);
        foreach (var workstream in programme.Workstreams)
        {
            CheckMerger(workstream, programme, context);
        }
    }

    // What a board does not read is never put before it.
    private static void CheckBaselines(Programme programme, FileContext context)
    {
        if (
            programme.BaselineBoard is { } board
            && programme.Workstreams.FirstOrDefault(w => w.ClosedOn is null && !board.Sees(w)) is { } unseen
        )
        {
            context.Problems.Error(
                context.At(programme, "baselines"),
                $"The board {CalendarWords.Quote(board.Name)} decides on baselines but does not read "
                    + $"{CalendarWords.Quote(unseen.Name)}, so no one would decide on its baselines.",
                "Name a board that reads every workstream, or remove the board's 'projects'."
            );
        }
    }

    private static void CheckOnward(Board board, Programme programme, FileContext context)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { board.Id };
        for (var next = board.SendsTo; next is not null; next = programme.Boards.FirstOrDefault(b => b.Id == next)?.SendsTo)
        {
            if (next == board.Id)
            {
                context.Problems.Error(
                    context.At(board, "sendsTo"),
                    $"The board {CalendarWords.Quote(board.Name)} would get its own report back.",
                    "Name the board that reads the report next, or remove the line."
                );
            }

            if (!seen.Add(next))
            {
                return;
            }
        }
    }

    private static void CheckAnnex(Board board, Programme programme, FileContext context)
    {
        if (board.AnnexOf is { } id)
        {
            var whole = programme.Boards.First(b => b.Id == id);
            if (board.ChannelId.Length > 0 && board.ChannelId == whole.ChannelId)
            {
                context.Problems.Error(
                    context.At(board, "annex"),
                    "The annex goes to the board's own channel, so everyone there would read it.",
                    "Give 'annex' the link to a channel of its own."
                );
            }

            return;
        }

        foreach (
            var other in programme.Boards.Where(b =>
                board.Exempt.Count > 0 && b.AnnexOf is null && b.Id != board.Id && !board.Exempt.All(b.Exempt.Contains)
            )
        )
        {
            var read = board
                .Exempt.Except(other.Exempt, StringComparer.Ordinal)
                .Select(programme.FindWorkstream)
                .OfType<Workstream>()
                .Where(other.Sees)
                .ToList();
            if (read.Count > 0)
            {
                context.Problems.Warning(
                    context.At(board, "annex"),
                    $"{CalendarWords.Quote(read[0].Name)} is exempt here, but the board {CalendarWords.Quote(other.Name)} "
                        + "reads it.",
                    "Give that board an annex too if its members may not read it."
                );
            }
        }
    }

    private static void CheckMerger(Workstream workstream, Programme programme, FileContext context)
    {
        if (workstream.MergedInto is not { } into)
        {
            return;
        }

        if (workstream.ClosedOn is null && !context.Has(workstream, "closedOn"))
        {
            context.Problems.Error(
                context.At(workstream, "mergedInto"),
                $"{CalendarWords.Quote(workstream.Name)} was merged, but the file does not say when.",
                "Add 'closedOn: ' with the last day on which it was a workstream of its own."
            );
        }

        if (into == workstream.Id || programme.FindWorkstream(into)?.MergedInto == workstream.Id)
        {
            context.Problems.Error(
                context.At(workstream, "mergedInto"),
                $"{CalendarWords.Quote(workstream.Name)} is merged into itself.",
                "Name the workstream that carries on its work."
            );
        }
    }
}
