namespace ChatOps.Programmes.Reading;

/// <summary>The programme's ratings, best first, and its delivery ratings.</summary>
internal static class RagReader
{
    private const string DeliveryKey = "deliveryStates";

    public static RagScheme Read(MapReader map, FileContext context)
    {
        if (map.Find("rag") is null)
        {
            map.Missing(
                "rag",
                "List the programme's ratings, best first, each with key, letter, word, colour, kind and definition."
            );
            return new RagScheme([]);
        }

        return Scheme(map, "rag", "A rating", ProgrammeFileKeys.RagState, IdKind.Rating, context);
    }

    /// <summary>Null when the programme has no delivery ratings.</summary>
    public static RagScheme? ReadDelivery(MapReader map, FileContext context) =>
        map.Find(DeliveryKey) is null
            ? null
            : Scheme(map, DeliveryKey, "A delivery state", ProgrammeFileKeys.DeliveryState, IdKind.DeliveryState, context);

    private static RagScheme Scheme(MapReader map, string key, string what, string[] keys, IdKind kind, FileContext context)
    {
        var readable = true;
        var states = new List<RagState>();
        foreach (var item in map.Maps(key, what, keys))
        {
            states.Add(State(item, kind, context, ref readable));
        }

        Unique(states, s => s.Letter, "letter", context);
        Unique(states, s => s.Word, "word", context);
        if (readable && map.Find(key) is YamlList list && list.Items.Count == states.Count)
        {
            CheckScheme(states, map, key, context);
        }

        return new RagScheme(states);
    }

    private static RagState State(MapReader map, IdKind idKind, FileContext context, ref bool readable)
    {
        var word = map.RequiredLine("word", "Add 'word: ' as reports print it, such as Amber.", longest: 40);
        if (map.Find("kind") is null)
        {
            map.Missing(
                "kind",
                $"It says what the rating means. Add 'kind: ' and one of: {string.Join(", ", ProgrammeFileWords.Kinds.Keys)}."
            );
        }

        var kind = map.Choice("kind", ProgrammeFileWords.Kinds);
        readable &= kind is not null;
        if (map.Find("colour") is null && kind != RagKind.NotRated)
        {
            map.Missing("colour", $"Add 'colour: ' and one of: {string.Join(", ", ProgrammeFileWords.Colours.Keys)}.");
        }

        return context.Place(
            new RagState(
                context.Id(map, idKind, word, "key"),
                map.RequiredLine(
                    "letter",
                    "Add 'letter: ', one to three characters such as A or R*, for those who cannot tell the colours apart.",
                    longest: 3
                ),
                word,
                map.Choice("colour", ProgrammeFileWords.Colours) ?? RagColour.None,
                map.RequiredLine(
                    "definition",
                    "Add 'definition: ' in the programme's own words: it is shown with the choice, so that all leads rate "
                        + "consistently.",
                    longest: 300
                ),
                kind ?? RagKind.NotRated
            )
            {
                NeedsApproval = idKind == IdKind.Rating && map.Bool("needsApproval"),
                Closes = idKind == IdKind.Rating && map.Bool("closes"),
            },
            map
        );
    }

    private static void Unique(List<RagState> states, Func<RagState, string> part, string key, FileContext context)
    {
        var seen = new Dictionary<string, RagState>(StringComparer.OrdinalIgnoreCase);
        foreach (var state in states.Where(s => part(s).Length > 0 && !seen.TryAdd(part(s), s)))
        {
            context.Problems.Error(
                context.At(state, key),
                $"The {key} '{part(state)}' is already used by another rating, on line "
                    + $"{context.At(seen[part(state)], key).Line}.",
                $"Give each rating a different {key}."
            );
        }
    }

    private static void CheckScheme(List<RagState> states, MapReader map, string key, FileContext context)
    {
        if (states.Count < 2)
        {
            context.Problems.Error(
                map.At(key),
                "There are fewer than two ratings to choose from.",
                "Add at least one that is on track and one that is off track."
            );
            return;
        }

        // Delivery ratings need no 'on track': they may all be complete.
        if (!states.Exists(s => s.Kind == RagKind.OnTrack || (key == DeliveryKey && s.Kind == RagKind.Complete)))
        {
            context.Problems.Error(map.At(key), "No rating is of the kind 'on track'.", "Give the best rating 'kind: on track'.");
        }

        if (!states.Exists(s => s.Kind == RagKind.OffTrack))
        {
            context.Problems.Error(
                map.At(key),
                "No rating is of the kind 'off track'.",
                "Give those that need a way back 'kind: off track'."
            );
        }

        CheckWhatStatesAskFor(states, context);
        var firstOffTrack = states.FindIndex(s => s.Kind == RagKind.OffTrack);
        if (
            firstOffTrack >= 0
            && states.FindIndex(firstOffTrack, s => s.Kind is RagKind.OnTrack or RagKind.Complete) is >= 0 and var late
        )
        {
            context.Problems.Error(
                context.At(states[late], "kind"),
                $"'{states[late].Word}' is listed below '{states[firstOffTrack].Word}', but ratings go from best to worst.",
                "Move the off-track ratings below the others, with the worst last."
            );
        }
    }

    private static void CheckWhatStatesAskFor(List<RagState> states, FileContext context)
    {
        if (
            states.Exists(s => s.Kind == RagKind.OffTrack)
            && states.TrueForAll(s => s.NeedsApproval || s.Kind != RagKind.OffTrack)
        )
        {
            context.Problems.Warning(
                context.At(states.Find(s => s.NeedsApproval)!, "needsApproval"),
                "Every off-track rating needs an approval, so a lead cannot report one straight away.",
                "Keep one that a lead can choose without approval."
            );
        }

        if (states.TrueForAll(s => s.Closes))
        {
            context.Problems.Error(
                context.At(states[0], "closes"),
                "Every rating closes its workstream, so each would report only once.",
                "Remove 'closes' from ratings after which work continues."
            );
        }
    }
}
