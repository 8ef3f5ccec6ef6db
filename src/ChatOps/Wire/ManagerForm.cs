using ChatOps.Programmes;
using ChatOps.Teams.Cards;

namespace ChatOps.Wire;

/// <summary>The wire identifiers of the programme manager's card. Versioned: a change of meaning takes a new verb.</summary>
internal static class ManagerForm
{
    public const string RemindVerb = "chase.remind/1";
    public const string DeputyVerb = "chase.deputy/1";
    public const string ExtendVerb = "chase.extend/1";
    public const string BehalfVerb = "chase.behalf/1";
    public const string ViewVerb = "chase.view/1";

    /// <summary>The workstreams ticked, with commas between.</summary>
    public const string ChosenInput = "chosen";

    /// <summary>The new deadline, ISO 8601.</summary>
    public const string UntilInput = "until";

    /// <summary>Holds <see cref="Everything"/> when all are chosen at once. A card from before has it in
    /// <see cref="ChosenInput"/>.</summary>
    public const string EverythingInput = "everything";

    /// <summary>Chooses every outstanding update.</summary>
    public const string Everything = "*";

    /// <summary>What was ticked, with commas between: ids of workstreams, or <see cref="Everything"/> among them.</summary>
    /// <param name="data">What the card sent.</param>
    public static string Ticked(IReadOnlyDictionary<string, string> data) =>
        $"{data.GetValueOrDefault(EverythingInput, "")},{data.GetValueOrDefault(ChosenInput, "")}".Trim(',');

    public static IReadOnlyDictionary<string, string> Data(Programme programme, string periodId) =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [UpdateForm.ProgrammeKey] = programme.Id,
            [UpdateForm.PeriodKey] = periodId,
        };

    /// <summary>Leads from an update that a manager is viewing back to their own card.</summary>
    public static ExecuteAction BackButton(Programme programme, string periodId) =>
        new("Back to the list", ViewVerb, Data(programme, periodId)) { AssociatedInputs = "none" };
}
