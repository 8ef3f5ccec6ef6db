namespace ChatOps.Teams.Routing;

/// <summary>Answers one activity. Runs to its end before the activity is answered, within the turn's time budget.</summary>
public delegate Task<TurnResult> TurnHandler(TurnContext turn, CancellationToken cancellationToken);

/// <summary>
/// The one list of what a bot answers: card verbs, chat commands and events. A name given twice is refused when the list is made,
/// which is at start-up.
/// </summary>
public sealed class TeamsRoutes
{
    private readonly Dictionary<string, TurnHandler> _verbs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TurnHandler> _commands = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<TeamsEvent, TurnHandler> _events = [];
    private TurnHandler? _otherwise;
    private Func<TurnContext, TurnResult?>? _refuseVerb;

    /// <summary>What every verb that is added from here on is checked by before its handler runs; null lets it through.</summary>
    public TeamsRoutes BeforeVerbs(Func<TurnContext, TurnResult?> refuse)
    {
        _refuseVerb = refuse;
        return this;
    }

    /// <summary>A card action's verb: a versioned wire identifier such as <c>update.send/1</c>.</summary>
    /// <exception cref="InvalidOperationException">The verb has a handler already.</exception>
    public TeamsRoutes OnVerb(string verb, TurnHandler handler)
    {
        Add(_verbs, verb, _refuseVerb is { } refuse ? Guarded(refuse, handler) : handler);
        return this;
    }

    /// <summary>A chat command: the words a message begins with, in any case. The longest command that fits wins.</summary>
    /// <exception cref="InvalidOperationException">The command has a handler already.</exception>
    public TeamsRoutes OnCommand(string words, TurnHandler handler)
    {
        Add(_commands, words, handler);
        return this;
    }

    /// <exception cref="InvalidOperationException">The event has a handler already.</exception>
    public TeamsRoutes OnEvent(TeamsEvent teamsEvent, TurnHandler handler)
    {
        Add(_events, teamsEvent, handler);
        return this;
    }

    /// <summary>Answers a message that is no command.</summary>
    /// <exception cref="InvalidOperationException">There is one already.</exception>
    public TeamsRoutes Otherwise(TurnHandler handler)
    {
        _otherwise = _otherwise is null
            ? handler
            : throw new InvalidOperationException("There is already a handler for other messages.");
        return this;
    }

    /// <summary>The handler of a verb; null when none knows it, as with a card from a much later version.</summary>
    public TurnHandler? ForVerb(string? verb) => verb is not null && _verbs.TryGetValue(verb, out var handler) ? handler : null;

    public TurnHandler? ForEvent(TeamsEvent teamsEvent) => _events.GetValueOrDefault(teamsEvent);

    /// <summary>The handler of a message's text (mentions removed, trimmed), and the words after the command. Marks around them
    /// count for nothing.</summary>
    public (TurnHandler? Handler, string Argument) ForText(string text)
    {
        var said = CommandWords.Trim(text);
        return CommandIn(said) is { } command
            ? (_commands[command], CommandWords.Trim(said[command.Length..]))
            : (_otherwise, text);
    }

    /// <summary>The words after the command as they were written, with their lines; empty for a message that is no
    /// command.</summary>
    /// <param name="text">The message's text as <see cref="ForText"/> takes it.</param>
    /// <param name="lines">The same with its lines.</param>
    internal string LinesAfterCommand(string text, string lines) =>
        CommandIn(CommandWords.Trim(text)) is { } command ? CommandWords.After(lines, command) : "";

    private string? CommandIn(string said) =>
        _commands.Keys.Where(words => CommandWords.Begin(said, words)).MaxBy(words => words.Length);

    private static TurnHandler Guarded(Func<TurnContext, TurnResult?> refuse, TurnHandler handler) =>
        (turn, cancellationToken) => refuse(turn) is { } refusal ? Task.FromResult(refusal) : handler(turn, cancellationToken);

    private static void Add<TKey>(Dictionary<TKey, TurnHandler> routes, TKey key, TurnHandler handler)
        where TKey : notnull
    {
        if (!routes.TryAdd(key, handler))
        {
            throw new InvalidOperationException($"'{key}' has two handlers. Each verb, command and event has exactly one.");
        }
    }
}

/// <summary>Events of a conversation other than messages and card actions.</summary>
public enum TeamsEvent
{
    /// <summary>The bot was installed for a person (installationUpdate add, or the conversationUpdate that adds the
    /// bot).</summary>
    InstalledForPerson,

    /// <summary>The bot was removed by or for a person.</summary>
    RemovedForPerson,

    /// <summary>The bot was added to a team; the roster can be read.</summary>
    InstalledInTeam,

    RemovedFromTeam,

    /// <summary>People joined or left a team that the bot is in, or one was renamed or restored.</summary>
    TeamChanged,
}
