using System.Globalization;
using ChatOps.Programmes;
using ChatOps.Teams.Cards;
using ChatOps.Text;

namespace ChatOps.Wire;

/// <summary>
/// The wire identifiers of the update form, and how what comes back is read. Versioned, because a card lives in a chat for
/// months: a change of meaning takes a new verb.
/// </summary>
internal static class UpdateForm
{
    public const string SendVerb = "update.send/1";
    public const string UnchangedVerb = "update.unchanged/1";
    public const string ChangeVerb = "update.change/1";
    public const string ViewVerb = "update.view/1";

    /// <summary>"Nothing to report": an answer without a rating, where the programme allows it.</summary>
    public const string NothingVerb = "update.nothing/1";

    /// <summary>Every update that a person owes and has sent, in place of the single one that they were viewing.</summary>
    public const string MineVerb = "update.mine/1";

    /// <summary>Saves what was typed as a draft, to finish later or on another device.</summary>
    public const string DraftVerb = "update.draft/1";

    /// <summary>Chooses a rating, or none to choose another: draws the form again with what was typed, and sends
    /// nothing.</summary>
    public const string RateVerb = "update.rate/1";

    public const string ProgrammeKey = "programme";
    public const string PeriodKey = "period";
    public const string WorkstreamKey = "workstream";

    /// <summary>Identifies the card. The same card sent twice is one update.</summary>
    public const string NonceKey = "nonce";

    /// <summary>The version that the card was drawn from: 0 when nothing had been said.</summary>
    public const string BaseKey = "base";

    /// <summary>Present when the card asks about a "no change since last time", which it remains when it is sent
    /// unchanged.</summary>
    public const string UnchangedKey = "unchanged";

    /// <summary>The mark of the saved register draft when the card was drawn.</summary>
    public const string KeptKey = "kept";

    /// <summary>Which reading of dates and amounts the card has shown.</summary>
    public const string ReadKey = "read";

    /// <summary>Present when the card was opened from a list of several.</summary>
    public const string SeveralKey = "several";

    /// <summary>The rating of a button that is one, and of the form that was drawn for it. A card's <see cref="RagInput"/>
    /// takes precedence.</summary>
    public const string RatingKey = "rating";

    /// <summary>The challenge questions that the card asks, by their keys with spaces between: their boxes may be left
    /// out.</summary>
    public const string AskedKey = "asked";

    /// <summary>Present when the sender was asked whether "no change" or "nothing to report" is what they mean.</summary>
    public const string MeantKey = "meant";

    public const string RagInput = "rag";
    public const string ProgressInput = "progress";
    public const string NextStepsInput = "next";
    public const string RisksInput = "risks";
    public const string DecisionsInput = "decisions";
    public const string ReasonInput = "reason";
    public const string PathInput = "path";
    public const string PathDateInput = "pathDate";
    public const string ApprovedByInput = "approvedBy";
    public const string ApprovedOnInput = "approvedOn";

    /// <summary>What a card asks to do, before any of it is verified.</summary>
    public static UpdateReference ReadReference(IReadOnlyDictionary<string, string> data) =>
        new(
            data.GetValueOrDefault(ProgrammeKey, ""),
            data.GetValueOrDefault(PeriodKey, ""),
            data.GetValueOrDefault(WorkstreamKey, ""),
            data.GetValueOrDefault(NonceKey, ""),
            int.TryParse(data.GetValueOrDefault(BaseKey), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                ? version
                : 0
        )
        {
            IsOneOfSeveral = data.ContainsKey(SeveralKey),
            Kept = data.GetValueOrDefault(KeptKey, ""),
        };

    public static IReadOnlyDictionary<string, string> WriteReference(UpdateReference reference)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [ProgrammeKey] = reference.ProgrammeId,
            [PeriodKey] = reference.PeriodId,
            [WorkstreamKey] = reference.WorkstreamId,
            [NonceKey] = reference.Nonce,
            [BaseKey] = reference.BaseVersion.ToString(CultureInfo.InvariantCulture),
        };
        if (reference.IsOneOfSeveral)
        {
            data[SeveralKey] = "yes";
        }

        if (reference.Kept.Length > 0)
        {
            data[KeptKey] = reference.Kept;
        }

        return data;
    }

    /// <summary>Leads from one of several updates back to the list; null where there was no list.</summary>
    /// <param name="data">As <see cref="WriteReference"/> gives it.</param>
    public static ExecuteAction? OthersButton(IReadOnlyDictionary<string, string>? data) =>
        data?.ContainsKey(SeveralKey) == true ? new ExecuteAction("Your other updates", MineVerb, data) : null;

    /// <summary>What was typed, normalised but not yet checked. Nothing is cut: a text that is too long is an error to
    /// show.</summary>
    public static UpdateInput ReadInput(IReadOnlyDictionary<string, string> data) =>
        new()
        {
            Rag = Clean(data.GetValueOrDefault(RagInput) ?? data.GetValueOrDefault(RatingKey)),
            Progress = Clean(data.GetValueOrDefault(ProgressInput)),
            NextSteps = Clean(data.GetValueOrDefault(NextStepsInput)),
            Risks = Clean(data.GetValueOrDefault(RisksInput)),
            Decisions = Clean(data.GetValueOrDefault(DecisionsInput)),
            Reason = Clean(data.GetValueOrDefault(ReasonInput)),
            Path = Clean(data.GetValueOrDefault(PathInput)),
            PathDate = Clean(data.GetValueOrDefault(PathDateInput)),
            ApprovedBy = Clean(data.GetValueOrDefault(ApprovedByInput)),
            ApprovedOn = Clean(data.GetValueOrDefault(ApprovedOnInput)),
            Boxes = RegisterForm.Read(data),
        };

    public static IReadOnlyDictionary<string, string> WriteInput(UpdateInput input)
    {
        var data = WriteWords(input);
        foreach (var box in input.Boxes.All)
        {
            data[box.Id] = box.Text;
        }

        return data;
    }

    internal static Dictionary<string, string> WriteWords(UpdateInput input) =>
        new(StringComparer.Ordinal)
        {
            [RagInput] = input.Rag,
            [ProgressInput] = input.Progress,
            [NextStepsInput] = input.NextSteps,
            [RisksInput] = input.Risks,
            [DecisionsInput] = input.Decisions,
            [ReasonInput] = input.Reason,
            [PathInput] = input.Path,
            [PathDateInput] = input.PathDate,
            [ApprovedByInput] = input.ApprovedBy,
            [ApprovedOnInput] = input.ApprovedOn,
        };

    // A text of bullets alone counts as empty.
    internal static string Clean(string? text)
    {
        var clean = PastedLines.WithoutControls(text ?? "");
        return PastedLines.IsEmpty(clean) ? "" : clean;
    }
}

/// <summary>Which update a card is about. It names things and grants nothing.</summary>
internal sealed record UpdateReference(string ProgrammeId, string PeriodId, string WorkstreamId, string Nonce, int BaseVersion)
{
    /// <summary>The card was opened from a list of several, and can go back to it.</summary>
    public bool IsOneOfSeveral { get; init; }

    /// <summary>What had been kept of the register when the card was drawn (<c>UpdateDraft.Mark</c>); empty where nothing
    /// had.</summary>
    public string Kept { get; init; } = "";
}

/// <summary>The text of the form's boxes, valid or not.</summary>
internal sealed record UpdateInput
{
    public string Rag { get; init; } = "";

    public string Progress { get; init; } = "";

    public string NextSteps { get; init; } = "";

    public string Risks { get; init; } = "";

    public string Decisions { get; init; } = "";

    public string Reason { get; init; } = "";

    public string Path { get; init; } = "";

    /// <summary>ISO 8601, as a date input gives it.</summary>
    public string PathDate { get; init; } = "";

    public string ApprovedBy { get; init; } = "";

    /// <summary>ISO 8601, as a date input gives it.</summary>
    public string ApprovedOn { get; init; } = "";

    /// <summary>The boxes of the register's lines.</summary>
    public RegisterBoxes Boxes { get; init; } = RegisterBoxes.None;

    /// <summary>An empty form: no rating is preselected.</summary>
    public static UpdateInput Empty { get; } = new();

    /// <summary>The text alone, without the rating and the boxes of the register's lines.</summary>
    public UpdateInput TextOnly => this with { Rag = "", Boxes = RegisterBoxes.None };

    /// <summary>True when the rating chosen needs a reason and a path back.</summary>
    public bool IsOffTrack(RagScheme scheme) => scheme.Find(Rag)?.Kind == RagKind.OffTrack;

    /// <summary>Without what the form has as lines of its own once it is carried over: next steps and decisions.</summary>
    public UpdateInput WithoutCarried() => this with { NextSteps = "", Decisions = "" };
}
