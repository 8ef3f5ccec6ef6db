namespace ChatOps.Programmes;

/// <summary>A programme's own ratings, best first. Letter, word and colour are always shown together.</summary>
internal sealed record RagScheme(IReadOnlyList<RagState> States)
{
    public RagState? Find(string? key) => States.FirstOrDefault(s => s.Key == key);

    /// <summary>How bad a state is: its place in the scheme, 0 best. A state that is not a rating has none.</summary>
    public int? Severity(RagState state) => state.Kind == RagKind.NotRated ? null : IndexOf(state);

    private int IndexOf(RagState state)
    {
        for (var i = 0; i < States.Count; i++)
        {
            if (States[i].Key == state.Key)
            {
                return i;
            }
        }

        throw new ArgumentException($"'{state.Key}' is not in this scheme.", nameof(state));
    }
}

/// <summary>One state that a workstream can be in.</summary>
/// <param name="Key">A slug, kept in table storage and cards.</param>
/// <param name="Letter">As printed, for example G or R*.</param>
/// <param name="Word">As printed, for example Green.</param>
/// <param name="Definition">The programme's own words, shown where the state is chosen.</param>
internal sealed record RagState(string Key, string Letter, string Word, RagColour Colour, string Definition, RagKind Kind)
{
    /// <summary>It may be used only with an approval, of whom and when: R*, "being re-planned".</summary>
    public bool NeedsApproval { get; init; }

    /// <summary>A workstream that is in it has nothing more to report: "no further action".</summary>
    public bool Closes { get; init; }
}

internal enum RagColour
{
    Green,
    Amber,
    Red,
    Blue,
    Purple,

    /// <summary>A state such as "Not started" has no colour.</summary>
    None,
}

/// <summary>What a state means to the product, independent of the programme's name for it.</summary>
internal enum RagKind
{
    OnTrack,

    /// <summary>Needs a reason and a dated path back.</summary>
    OffTrack,

    Complete,

    /// <summary>Not a rating ("Not started"): counted apart, never rolled up as if it were green.</summary>
    NotRated,
}
