using ChatOps.Programmes;

namespace ChatOps.Wire;

/// <summary>The wire identifiers of the card that corrects a published report. Versioned: a card lives in a chat for
/// months.</summary>
internal static class CorrectionForm
{
    public const string ViewVerb = "correct.view/1";
    public const string SaveVerb = "correct.save/1";

    /// <summary>A workstream's id, or <see cref="Whole"/>.</summary>
    public const string SubjectInput = "correct.subject";

    /// <summary>A state's key, or <see cref="AsItIs"/>.</summary>
    public const string RatingInput = "correct.rating";

    public const string WordsInput = "correct.words";
    public const string AskedByInput = "correct.askedBy";
    public const string BecauseInput = "correct.because";

    /// <summary>The programme as a whole. No workstream's id holds a star.</summary>
    public const string Whole = "*";

    /// <summary>The rating is not corrected. It contains a space, so no programme's own key can be the same.</summary>
    public const string AsItIs = "as it is";

    private const int MaxNonce = 32;

    /// <param name="nonce">Identifies the card: the same one sent twice is one correction.</param>
    public static IReadOnlyDictionary<string, string> Data(Programme programme, string periodId, string nonce) =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [UpdateForm.ProgrammeKey] = programme.Id,
            [UpdateForm.PeriodKey] = periodId,
            [UpdateForm.NonceKey] = nonce,
        };

    /// <summary>The card's nonce; null when it is not one that a card of ours has.</summary>
    /// <param name="data">Hostile.</param>
    public static string? NonceIn(IReadOnlyDictionary<string, string> data) =>
        data.GetValueOrDefault(UpdateForm.NonceKey, "") is { Length: > 0 and <= MaxNonce } nonce
        && nonce.All(char.IsAsciiLetterOrDigit)
            ? nonce
            : null;

    /// <summary>What was typed, normalised but not checked.</summary>
    /// <param name="data">Hostile.</param>
    public static CorrectionInput Read(IReadOnlyDictionary<string, string> data)
    {
        var rating = Chosen(RatingInput);
        return new CorrectionInput(
            Chosen(SubjectInput),
            rating == AsItIs ? "" : rating,
            Text(WordsInput),
            Text(AskedByInput),
            Text(BecauseInput)
        );

        string Chosen(string id) => data.GetValueOrDefault(id, "").Trim();

        string Text(string id) => UpdateForm.Clean(data.GetValueOrDefault(id));
    }
}

/// <summary>The text of the card's boxes, valid or not.</summary>
/// <param name="Subject">As <see cref="CorrectionForm.SubjectInput"/> has it; empty while nothing is chosen.</param>
/// <param name="Rag">A state's key; empty where the rating is not corrected.</param>
internal sealed record CorrectionInput(string Subject, string Rag, string Words, string AskedBy, string Because)
{
    public static CorrectionInput Empty { get; } = new("", "", "", "", "");
}
