using ChatOps.Cards;
using ChatOps.Entries;
using ChatOps.Programmes;
using ChatOps.Text;
using ChatOps.Updates.Lines;
using ChatOps.Values;
using ChatOps.Wire;

namespace ChatOps.Updates.Written;

/// <summary>
/// Reads an update that a lead wrote as one message. Nothing is guessed: what is not clearly a rating, a date, a figure or a
/// labelled part stays text, and every word that cannot be placed is in what was done. Pure.
/// </summary>
internal static class WrittenReader
{
    private const int MaxDateWords = 5;

    private static readonly char[] AfterRating = [.. " \t\u00A0-–—:,.;!|*_="];

    private static readonly string[] BackPhrases =
    [
        "back on track by ",
        "back on track on ",
        "on track again by ",
        "recovered by ",
    ];

    public static WrittenUpdate Read(string text, WrittenContext context)
    {
        var pieces = WrittenParts.Of(PastedLines.WithoutControls(text));
        var (rating, open) = Rating(pieces, context.Scheme);
        var isOffTrack = rating?.Kind == RagKind.OffTrack;
        var backBy = isOffTrack ? BackBy(pieces, context.Today) : null;
        var placed = pieces.Select(p => Placed(p, rating, isOffTrack, backBy, context)).ToList();
        var read = placed.Select(p => (Piece: p, Facts: FactsOf(p, context))).ToList();
        var disputed = Disputed(read.SelectMany(r => r.Facts));
        var boxes = new Dictionary<WrittenPart, List<string>>();
        foreach (var (piece, facts) in read.Where(r => r.Piece.Text.Trim().Length > 0))
        {
            // A milestone's name among what was done stays there: it is how the lead says it.
            if (facts is not [{ IsWhole: true } fact] || disputed.Contains(fact.Box.Id) || fact.IsNameOnly)
            {
                var box = piece.Part == WrittenPart.Free ? WrittenPart.Done : piece.Part;
                (boxes.TryGetValue(box, out var lines) ? lines : boxes[box] = []).Add(piece.Text);
            }
        }

        var undisputed = read.SelectMany(r => r.Facts).Where(f => !disputed.Contains(f.Box.Id)).DistinctBy(f => f.Box).ToList();
        return new WrittenUpdate
        {
            Rating = rating,
            Open = open,
            Facts = [.. undisputed.Select(f => f.Words)],
            Input = new UpdateInput
            {
                Progress = Text(WrittenPart.Done),
                NextSteps = Text(WrittenPart.Next),
                Risks = Text(WrittenPart.Risks),
                Decisions = Text(WrittenPart.Decisions),
                Reason = Text(WrittenPart.Reason),
                Path = Text(WrittenPart.Path),
                PathDate = IsoDate.Format(backBy),
                Boxes = Boxes(undisputed, placed, context),
            },
        };

        string Text(WrittenPart part) => boxes.TryGetValue(part, out var lines) ? UpdateForm.Clean(string.Join('\n', lines)) : "";
    }

    private static IReadOnlyList<WrittenFact> FactsOf(WrittenPiece piece, WrittenContext context) =>
        piece.Part is WrittenPart.Free or WrittenPart.Done && Line(piece.Text) is { Length: > 0 } line
            ? WrittenLines.Of(line, context, piece.Part == WrittenPart.Done)
            : [];

    // Of two that say something else of one thing, neither is taken.
    private static HashSet<string> Disputed(IEnumerable<WrittenFact> facts) =>
        [
            .. facts
                .Select(f => f.Box)
                .Distinct()
                .GroupBy(box => box.Id, StringComparer.Ordinal)
                .Where(same => same.Skip(1).Any())
                .Select(same => same.Key),
        ];

    private static RegisterBoxes Boxes(IEnumerable<WrittenFact> facts, IReadOnlyList<WrittenPiece> pieces, WrittenContext context)
    {
        var boxes = facts.Select(f => f.Box).ToList();
        var steps = pieces
            .Where(p => p.Part == WrittenPart.Done)
            .Select(p => WrittenLines.Step(Line(p.Text), context))
            .OfType<string>()
            .ToList();
        if (steps.Count > 0)
        {
            var before = NextStepLines.DoneOf([.. NextStepLines.Ticked(context.Register)]);
            boxes.Add(new RegisterBox(RegisterForm.DoneSteps, string.Join(',', steps.Append(before).Where(id => id.Length > 0))));
        }

        return new RegisterBoxes(boxes.OrderBy(b => b.Id, StringComparer.Ordinal).ToValueList());
    }

    private static (RagState? Rating, string Open) Rating(IReadOnlyList<WrittenPiece> pieces, RagScheme scheme)
    {
        var free = string.Join('\n', pieces.Where(p => p.Part == WrittenPart.Free).Select(p => p.Text));
        IReadOnlyList<RatingMention> mentions =
        [
            .. WrittenRatings.In(free, scheme),
            .. pieces
                .Where(p => p.Part == WrittenPart.Rating)
                .SelectMany(p => WrittenRatings.In(p.Text, scheme, isLabelled: true)),
        ];
        var states = mentions.Select(m => m.State).Distinct().ToList();
        return states switch
        {
            [] => (null, ""),
            [var only] when mentions.All(m => m.IsClear) => (only, ""),
            [_] => (null, $"“{mentions.First(m => !m.IsClear).Words}” does not say what the rating is now, so none is chosen."),
            _ => (null, $"Your message names {UkText.List([.. states.Select(RagText.Of)])}, so no rating is chosen."),
        };
    }

    // What has no place under this rating is text, with its label.
    private static WrittenPiece Placed(
        WrittenPiece piece,
        RagState? rating,
        bool isOffTrack,
        DateOnly? backBy,
        WrittenContext context
    ) =>
        piece.Part switch
        {
            WrittenPart.Free when rating is not null => piece with { Text = WithoutRating(piece.Text, context.Scheme, false) },
            WrittenPart.Rating when rating is not null => new(
                WrittenPart.Free,
                "",
                WithoutRating(piece.Text, context.Scheme, true) is var rest && rest == piece.Text && rest.Length > 0
                    ? $"{piece.Label} {rest}".Trim()
                    : rest
            ),
            WrittenPart.BackBy when backBy is not null && Day(piece.Text, context.Today, isWhole: true) == backBy => piece with
            {
                Text = "",
            },
            WrittenPart.Reason or WrittenPart.Path when isOffTrack => piece,
            WrittenPart.Rating or WrittenPart.BackBy or WrittenPart.Reason or WrittenPart.Path => new(
                WrittenPart.Free,
                "",
                piece.Text.Length > 0 ? $"{piece.Label} {piece.Text}".Trim() : ""
            ),
            _ => piece,
        };

    // A rating at the beginning of a line is placed; one within a sentence stays in it.
    private static string WithoutRating(string line, RagScheme scheme, bool isLabelled)
    {
        var end = 0;
        foreach (var mention in WrittenRatings.In(line, scheme, isLabelled).Where(m => m.IsClear))
        {
            if (mention.At >= end && !line[end..mention.At].Any(char.IsLetterOrDigit))
            {
                end = mention.At + mention.Length;
            }
        }

        var rest = line[end..];
        var trimmed = rest.TrimStart(AfterRating).TrimStart('\uFE0F');
        return end == 0 || (trimmed.Length > 0 && rest.TrimStart(' ', '*', '_') == trimmed && char.IsLetterOrDigit(trimmed[0]))
            ? line
            : trimmed;
    }

    // "Back on track by end Nov": the last day that it can mean. Two that differ are none.
    private static DateOnly? BackBy(IReadOnlyList<WrittenPiece> pieces, DateOnly today)
    {
        var labelled = pieces.Where(p => p.Part == WrittenPart.BackBy).Select(p => Day(p.Text, today, isWhole: true));
        var said =
            from piece in pieces
            where piece.Part is WrittenPart.Free or WrittenPart.Path or WrittenPart.Reason
            from phrase in BackPhrases
            let at = piece.Text.IndexOf(phrase, StringComparison.OrdinalIgnoreCase)
            where at >= 0
            select Day(piece.Text[(at + phrase.Length)..], today, isWhole: false);
        return labelled.Concat(said).OfType<DateOnly>().Distinct().ToList() is [var day] ? day : null;
    }

    private static DateOnly? Day(string text, DateOnly today, bool isWhole)
    {
        var sentence = text.Split([". ", "; ", ", ", "\n"], StringSplitOptions.None)[0].Trim().TrimEnd('.', ',', ';', ')');
        var words = CalendarWords.Words(sentence);
        for (var count = Math.Min(words.Length, MaxDateWords); count > 0; count--)
        {
            if (
                PartialDateText.Read(string.Join(' ', words.Take(count)), today) is { IsGiven: true } read
                && (read.Value.Precision == DatePrecision.Day || read.Value.Qualifier is DateQualifier.End or DateQualifier.By)
            )
            {
                return read.Value.Last;
            }

            if (isWhole)
            {
                return null;
            }
        }

        return null;
    }

    private static string Line(string text)
    {
        var line = text.Trim();
        return line.Length == 0 ? "" : line[LineMark.Of(line).Length..];
    }
}
