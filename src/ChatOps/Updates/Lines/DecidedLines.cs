using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Registers;
using ChatOps.Text;
using ChatOps.Values;
using ChatOps.Wire;

namespace ChatOps.Updates.Lines;

/// <summary>
/// Decisions that were made without having been requested: "Agreed the new thresholds, Improvement Board, 12/10/2020". The date
/// of the decision is on its own, after a comma or in brackets, after a board's name, or after "agreed on"; any other date is
/// part of what was decided. Pure.
/// </summary>
internal static class DecidedLines
{
    private const string OpenDecisions = "Put decisions still to be made under the decisions that you want.";

    /// <summary>The lines as they are stored, each date as we print it, and what is wrong with them.</summary>
    /// <param name="text">One per line.</param>
    /// <param name="field">The box that they were typed in.</param>
    /// <param name="today">Today in the programme's time zone.</param>
    public static DecidedText Read(string text, string field, Programme programme, DateOnly today)
    {
        var (lines, problems) = (new List<string>(), new List<FieldProblem>());
        foreach (var line in text.Split('\n'))
        {
            var on = DecisionDate.On(line, [.. programme.Boards.Select(b => b.Name)], today);
            if (on?.Day > today)
            {
                problems.Add(
                    new FieldProblem(
                        field,
                        $"{UkText.Date(on.Day)} is in the future. {DecisionEdits.Example} {OpenDecisions}",
                        ProblemKind.Wrong
                    )
                );
            }

            lines.Add(
                on is null
                    ? line
                    : $"{line[..on.At]}{PartialDateText.Print(PartialDate.OfDay(on.Day))}{line[(on.At + on.Length)..]}"
            );
        }

        return new DecidedText(string.Join('\n', lines), problems);
    }

    /// <summary>Those that a board reads: those that name it and, for a board that sees the programme, those that name no
    /// board.</summary>
    public static IEnumerable<string> For(Board board, Programme programme, string text) =>
        PastedLines
            .Split(text)
            .Where(line => DecisionLog.BoardOf(line, programme) is { } named ? named == board.Id : board.Projects.Count == 0);
}

/// <summary>What was decided, as it was understood. Nothing may be stored while there are problems.</summary>
internal sealed record DecidedText(string Text, IReadOnlyList<FieldProblem> Problems);
