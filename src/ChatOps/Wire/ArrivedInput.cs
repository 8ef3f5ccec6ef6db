namespace ChatOps.Wire;

/// <summary>Reads the text of an update form from what arrived of it, with what is stored in place of what did not.
/// Pure.</summary>
internal static class ArrivedInput
{
    // Each with what it holds, in the middle of a sentence.
    private static readonly IReadOnlyList<(string Id, string What)> Texts =
    [
        (UpdateForm.ProgressInput, "what was done this period"),
        (UpdateForm.NextStepsInput, "your next steps"),
        (UpdateForm.RisksInput, "your risks"),
        (UpdateForm.DecisionsInput, "the decisions you want"),
        (UpdateForm.ReasonInput, "the reason"),
        (UpdateForm.PathInput, "what will bring it back on track"),
        (UpdateForm.PathDateInput, "the date when it will be back on track"),
        (UpdateForm.ApprovedByInput, "who approved it"),
        (UpdateForm.ApprovedOnInput, "the date it was approved"),
    ];

    // One entry per line, or nothing.
    private static readonly string[] Lines = [UpdateForm.NextStepsInput, UpdateForm.RisksInput, UpdateForm.DecisionsInput];

    /// <summary>Whether any box of the form arrived. What a button carries itself does not count.</summary>
    /// <param name="data">Hostile.</param>
    public static bool IsAny(IReadOnlyDictionary<string, string> data) =>
        data.ContainsKey(UpdateForm.RagInput) || Texts.Any(t => data.ContainsKey(t.Id)) || RegisterForm.HasArrived(data);

    /// <summary>Whether a box did not arrive that may hold something.</summary>
    /// <param name="data">Hostile.</param>
    public static bool NeedsStored(IReadOnlyDictionary<string, string> data)
    {
        var arrived = new ArrivedBoxes(data);
        return data.ContainsKey(ArrivedBoxes.RemoveKey)
            || (!data.ContainsKey(UpdateForm.RagInput) && !data.ContainsKey(UpdateForm.RatingKey))
            || Texts.Any(t => !data.ContainsKey(t.Id) && !arrived.WasEmpty(t.Id));
    }

    /// <param name="data">Hostile.</param>
    /// <param name="stored">What the card was filled with.</param>
    /// <param name="isDraft">It is saved and not sent: a box that the card did not fill keeps what was saved elsewhere.</param>
    public static ReadInput Read(IReadOnlyDictionary<string, string> data, UpdateInput stored, bool isDraft)
    {
        var (arrived, kept) = (new ArrivedBoxes(data), UpdateForm.WriteWords(stored));
        var whole = new Dictionary<string, string>(data, StringComparer.Ordinal);
        var removals = new List<Removal>();

        // A choice that nobody touched may be left out, and one that was made cannot be undone.
        if (
            UpdateForm.ReadInput(data).Rag.Length == 0
            && (isDraft || !data.ContainsKey(UpdateForm.RagInput))
            && !data.ContainsKey(UpdateForm.RatingKey)
        )
        {
            whole[UpdateForm.RagInput] = stored.Rag;
        }

        foreach (var (id, what) in Texts)
        {
            var text = UpdateForm.Clean(data.GetValueOrDefault(id));
            if (arrived.IsToRemove(id) && (text.Length == 0 || text == kept[id]))
            {
                whole[id] = "";
            }
            else if (text.Length > 0)
            {
                whole[id] = Lines.Contains(id, StringComparer.Ordinal) && ArrivedBoxes.SaysNone(text) ? "" : text;
            }
            else if (arrived.WasEmpty(id))
            {
                whole[id] = isDraft ? kept[id] : "";
            }
            else if (!data.ContainsKey(id))
            {
                whole[id] = kept[id];
                if (arrived.IsMissing(id) && !arrived.IsToKeep(id) && kept[id].Length > 0)
                {
                    removals.Add(new Removal(id, what));
                }
            }
        }

        return new ReadInput(UpdateForm.ReadInput(whole), removals);
    }
}

/// <param name="Removals">The boxes to ask about: <paramref name="Input"/> has them as they are stored.</param>
internal sealed record ReadInput(UpdateInput Input, IReadOnlyList<Removal> Removals);
