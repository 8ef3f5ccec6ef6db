using System.Globalization;
using ChatOps.Programmes;
using ChatOps.Teams.Cards;

namespace ChatOps.Wire;

/// <summary>The wire identifiers of the review card. Versioned: a card lives in a chat for months.</summary>
internal static class ReviewForm
{
    public const string ViewVerb = "review.view/1";
    public const string PreviewVerb = "review.preview/1";
    public const string PublishVerb = "review.publish/1";
    public const string UndoVerb = "review.undo/1";
    public const string PutOffVerb = "review.putoff/1";

    /// <summary>Opens the card on which entries are held back, rated and put in order.</summary>
    public const string EntriesVerb = "review.entries/1";
    public const string HoldVerb = "review.hold/1";
    public const string ShowVerb = "review.show/1";
    public const string RateVerb = "review.rate/1";
    public const string UnrateVerb = "review.unrate/1";
    public const string FirstVerb = "review.first/1";
    public const string UsualOrderVerb = "review.order/1";

    /// <summary>A workstream's id, of a button that undoes something.</summary>
    public const string EntryKey = "entry";

    /// <summary>The workstream that was chosen.</summary>
    public const string EntryInput = "reviewEntry";

    /// <summary>The board that was chosen; there is no such box where only one gets the report.</summary>
    public const string BoardInput = "reviewBoard";

    /// <summary>A state's key.</summary>
    public const string RatingInput = "reviewRating";

    /// <summary>Why an entry is held back, or rated as it is.</summary>
    public const string EntryReasonInput = "reviewEntryReason";

    /// <summary>A board's id. Left out, a button is about every board that gets this report.</summary>
    public const string BoardKey = "board";

    /// <summary>Which part of a preview, from 0.</summary>
    public const string PartKey = "part";

    /// <summary>When a report was to be published as the card had it, ISO 8601.</summary>
    public const string PlannedKey = "planned";

    /// <summary>Why it is put off.</summary>
    public const string ReasonInput = "reviewReason";

    public static IReadOnlyDictionary<string, string> Data(Programme programme, string periodId) =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [UpdateForm.ProgrammeKey] = programme.Id,
            [UpdateForm.PeriodKey] = periodId,
        };

    /// <summary>The data of a button about one board.</summary>
    public static IReadOnlyDictionary<string, string> Data(Programme programme, string periodId, Board board) =>
        new Dictionary<string, string>(Data(programme, periodId), StringComparer.Ordinal) { [BoardKey] = board.Id };

    /// <summary>Leads back to the review card.</summary>
    public static ExecuteAction BackButton(Programme programme, string periodId) =>
        new("Back to the review", ViewVerb, Data(programme, periodId)) { AssociatedInputs = "none" };

    public static string Write(DateTimeOffset instant) => instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    /// <param name="text">Hostile.</param>
    public static DateTimeOffset? ReadInstant(string? text) =>
        DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : null;
}
