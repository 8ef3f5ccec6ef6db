using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOps.Testing;

/// <summary>Whether the bot can reach a person.</summary>
public enum FakeReach
{
    Installed,

    /// <summary>Sending is answered 403 MessageWritesBlocked.</summary>
    Blocked,

    /// <summary>Creating the chat is answered 403 ForbiddenOperationException, all else in it 403
    /// BotNotInConversationRoster.</summary>
    NotInstalled,
}

/// <summary>A person with Teams open: what they see, and what they do, which reaches the bot as Teams sends it.</summary>
public sealed class FakeUser
{
    private readonly FakeTeams _teams;

    internal FakeUser(FakeTeams teams, string name, string upn, string? tenantId)
    {
        _teams = teams;
        Name = name;
        Upn = upn;
        Email = upn;
        TenantId = tenantId ?? teams.TenantId;
        Chat = teams.AddConversation($"a:{Guid.NewGuid():N}", "personal");
    }

    public string Name { get; }

    public string Upn { get; }

    /// <summary>As the roster gives it; a guest's is their own, and their <see cref="Upn"/> is made by the tenant.</summary>
    public string Email { get; set; }

    public string TenantId { get; }

    public string AadObjectId { get; } = Guid.NewGuid().ToString();

    /// <summary>The id that Teams uses: unique for this bot.</summary>
    public string Mri { get; } = $"29:{Guid.NewGuid():N}";

    /// <summary>What their client sends of a card's boxes.</summary>
    public FakeClient Client { get; set; } = FakeClient.SendsAll;

    public FakeReach Reach { get; set; } = FakeReach.Installed;

    /// <summary>Their own chat with the bot.</summary>
    public FakeConversation Chat { get; }

    /// <summary>Installs the bot, and tells it as Teams does: installationUpdate, then conversationUpdate.</summary>
    public async Task<BotAnswer> InstallAsync()
    {
        Reach = FakeReach.Installed;
        await _teams.PostAsync(_teams.Activities.Installation(this, "add"));
        return await _teams.PostAsync(_teams.Activities.PersonalMembers(this));
    }

    /// <summary>Removes the bot, and tells it.</summary>
    public Task<BotAnswer> UninstallAsync()
    {
        Reach = FakeReach.NotInstalled;
        return _teams.PostAsync(_teams.Activities.Installation(this, "remove"));
    }

    /// <summary>Writes to the bot in their own chat. The bot's reply is <c>Chat.Last</c>.</summary>
    public Task<BotAnswer> SaysAsync(string text, string? activityId = null) =>
        _teams.PostAsync(_teams.Activities.Message(this, text, activityId));

    /// <summary>Writes in a channel with a mention of the bot. The answer carries nothing: see <see cref="FakeChannel.Replies"/>
    /// of <paramref name="rootId"/>, the thread, which is the message's own id when it begins one.</summary>
    public Task<BotAnswer> SaysInAsync(FakeChannel channel, string text, string rootId, string? activityId = null) =>
        _teams.PostAsync(_teams.Activities.ChannelMessage(this, channel, text, rootId, activityId));

    /// <summary>Presses the button with <paramref name="verb"/> on the card as they see it. Every input sends the value that the
    /// card gave it, but those in <paramref name="typed"/>. When the answer is a card, they see that one from now on. A choice
    /// that is a button instead of an input is pressed first, and the rest is typed into the card that comes back.</summary>
    public async Task<BotAnswer> PressesAsync(FakeMessage message, string verb, params (string Id, string Value)[] typed)
    {
        typed = await ChoosesAsync(message, verb, typed, PressesAsync);
        return await PressesAsync(message, verb, typed, title: null);
    }

    /// <summary>The same of several buttons with one verb: the one with <paramref name="title"/>.</summary>
    public Task<BotAnswer> PressesTitleAsync(
        FakeMessage message,
        string verb,
        string title,
        params (string Id, string Value)[] typed
    ) => PressesAsync(message, verb, typed, title);

    /// <summary>Presses the button of a choice, or chooses it from the card's list and goes on.</summary>
    public Task ChoosesAsync(FakeMessage message, string input, string value) =>
        ChooseAsync(message, (input, value), PressesAsync);

    private async Task<BotAnswer> PressesAsync(
        FakeMessage message,
        string verb,
        IEnumerable<(string Id, string Value)> typed,
        string? title
    )
    {
        var press = FakeCards.Press(CardOf(message), verb, typed, title: title, client: Client);
        var answer = await ExecutesAsync(message, verb, press);
        if (answer.Card is { } next)
        {
            message.ShowTo(this, next);
        }

        return answer;
    }

    // What is left to type, once what is a button was pressed.
    private async Task<(string Id, string Value)[]> ChoosesAsync(
        FakeMessage message,
        string verb,
        (string Id, string Value)[] typed,
        Func<FakeMessage, string, IEnumerable<(string Id, string Value)>, string?, Task<BotAnswer>> press
    )
    {
        if (typed.Where(t => FakeCards.IsChoice(CardOf(message), t.Id, verb)).ToArray() is not [.., var choice])
        {
            return typed;
        }

        if (!FakeCards.HasChosen(CardOf(message), verb, choice.Value))
        {
            await ChooseAsync(message, choice, press);
        }

        return [.. typed.Where(t => t.Id != choice.Id)];
    }

    private async Task ChooseAsync(
        FakeMessage message,
        (string Id, string Value) choice,
        Func<FakeMessage, string, IEnumerable<(string Id, string Value)>, string?, Task<BotAnswer>> press
    )
    {
        if (FakeCards.TitleOfChoice(CardOf(message), "") is { } change)
        {
            await press(message, FakeCards.ChoiceVerb, [], change);
        }

        // One of its buttons, or else of its list.
        if (FakeCards.TitleOfChoice(CardOf(message), choice.Value) is { } title)
        {
            await press(message, FakeCards.ChoiceVerb, [], title);
        }
        else
        {
            await press(message, FakeCards.ChoiceVerb, [choice], null);
        }
    }

    private JsonElement CardOf(FakeMessage message) =>
        message.CardFor(this) ?? throw new InvalidOperationException("The message has no card.");

    /// <summary>The same button in an old client that knows only Action.Submit: the bot's answer is an edit of the message, or a
    /// new one.</summary>
    public async Task<BotAnswer> SubmitsAsync(FakeMessage message, string verb, params (string Id, string Value)[] typed)
    {
        typed = await ChoosesAsync(message, verb, typed, SubmitsAsync);
        return await SubmitsAsync(message, verb, typed, title: null);
    }

    /// <inheritdoc cref="ChoosesAsync(FakeMessage, string, string)"/>
    public Task ChoosesBySubmitAsync(FakeMessage message, string input, string value) =>
        ChooseAsync(message, (input, value), SubmitsAsync);

    private Task<BotAnswer> SubmitsAsync(
        FakeMessage message,
        string verb,
        IEnumerable<(string Id, string Value)> typed,
        string? title
    ) =>
        _teams.PostAsync(
            _teams.Activities.Submit(this, message, FakeCards.Press(CardOf(message), verb, typed, "Action.Submit", title, Client))
        );

    /// <summary>Sends an Action.Execute that need not be on the card: for hostile senders, old cards and repeats.</summary>
    public Task<BotAnswer> ExecutesAsync(
        FakeMessage? message,
        string verb,
        JsonObject data,
        string? activityId = null,
        string trigger = "manual"
    ) => _teams.PostAsync(_teams.Activities.Execute(this, message, verb, data, activityId, trigger));

    /// <summary>Looks at a card with a refresh: Teams asks for it again by itself.</summary>
    public async Task<BotAnswer> LooksAtAsync(FakeMessage message)
    {
        var action = (message.CardFor(this) ?? throw new InvalidOperationException("The message has no card."))
            .GetProperty("refresh")
            .GetProperty("action");
        var data = action.TryGetProperty("data", out var own) ? JsonObject.Create(own.Clone())! : [];
        var answer = await ExecutesAsync(message, action.GetProperty("verb").GetString()!, data, trigger: "automatic");
        if (answer.Card is { } next)
        {
            message.ShowTo(this, next);
        }

        return answer;
    }
}
