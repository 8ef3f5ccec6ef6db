using System.Text.Json;
using ChatOps.Simulation.World;
using ChatOps.Teams.Schema;
using ChatOps.Teams.Turns;

namespace ChatOps.Simulation.Teams;

/// <summary>
/// What Teams sends to the bot, with Teams' own bad habits (.github/PROTOCOL.md, section 3): it gives up on a slow answer and
/// sends again, sends twice, out of order, to whichever instance, and loses what comes back.
/// </summary>
internal sealed class BotDoor(Year year)
{
    private static readonly TimeSpan InvokeLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan OtherLimit = TimeSpan.FromSeconds(15);

    private readonly Dice _dice = year.Dice.Fork();
    private readonly Dictionary<string, ClientHabit> _clients = new(StringComparer.Ordinal);

    /// <summary>Presses a button of a card. Null when the person sees no answer, only that something went wrong.</summary>
    public async Task<BotAnswer?> PressAsync(
        TeamsAccount by,
        TeamsMessage message,
        CardButton button,
        IReadOnlyDictionary<string, string> inputs,
        bool automatic = false
    )
    {
        var data = DataOf(by, message, button, inputs);
        var value2 = JsonSerializer.SerializeToElement(
            new
            {
                action = new
                {
                    type = "Action.Execute",
                    verb = button.Verb,
                    data,
                },
                trigger = automatic ? "automatic" : "manual",
            }
        );
        var activity = Personal(by, ActivityTypes.Invoke) with
        {
            Name = "adaptiveCard/action",
            Value = value2,
            ReplyToId = message.Id,
        };
        return await SendAsync(activity, InvokeLimit) is { Status: 200 } answer ? BotAnswer.Of(answer) : null;
    }

    /// <summary>Presses a button of a message in a channel. Null when the person sees no answer.</summary>
    public async Task<BotAnswer?> PressInChannelAsync(
        TeamsAccount by,
        TeamsMessage post,
        CardButton button,
        IReadOnlyDictionary<string, string> inputs
    )
    {
        var data = new Dictionary<string, string>(button.Data, StringComparer.Ordinal);
        foreach (var (id, value) in button.TakesInputs ? inputs : new Dictionary<string, string>())
        {
            data[id] = value;
        }

        var activity = Common(by, ActivityTypes.Invoke) with
        {
            Name = "adaptiveCard/action",
            Value = JsonSerializer.SerializeToElement(
                new
                {
                    action = new
                    {
                        type = "Action.Execute",
                        verb = button.Verb,
                        data,
                    },
                    trigger = "manual",
                }
            ),
            ReplyToId = post.Id,
            Conversation = new ConversationAccount
            {
                Id = post.ConversationId.Contains(';') ? post.ConversationId : $"{post.ConversationId};messageid={post.Id}",
                ConversationType = "channel",
                TenantId = SimulatedTeams.Tenant,
            },
            ChannelData = new TeamsChannelData
            {
                Tenant = new TenantInfo(SimulatedTeams.Tenant),
                Team = new TeamInfo { Id = SimulatedTeams.TeamId, Name = "Programme" },
            },
        };
        return await SendAsync(activity, InvokeLimit) is { Status: 200 } answer ? BotAnswer.Of(answer) : null;
    }

    /// <summary>Presses a button in a client that knows no Universal Actions: the answer is an edit of the message.</summary>
    public async Task<bool> SubmitAsync(
        TeamsAccount by,
        TeamsMessage message,
        CardButton button,
        IReadOnlyDictionary<string, string> inputs
    )
    {
        var data = DataOf(by, message, button, inputs);
        data["verb"] = button.Verb;
        var activity = Personal(by, ActivityTypes.Message) with
        {
            Value = JsonSerializer.SerializeToElement(data),
            ReplyToId = message.Id,
        };
        return await SendAsync(activity, OtherLimit) is { Status: 200 };
    }

    // The button's own data, with what the person's client sends of the boxes.
    private Dictionary<string, string> DataOf(
        TeamsAccount by,
        TeamsMessage message,
        CardButton button,
        IReadOnlyDictionary<string, string> typed
    )
    {
        var data = new Dictionary<string, string>(button.Data, StringComparer.Ordinal);
        if (!_clients.TryGetValue(by.PersonId, out var client))
        {
            client = _clients[by.PersonId] = ClientHabit.Draw(_dice);
        }

        if (message.View is { } view && view.Buttons.Contains(button))
        {
            foreach (var (id, value) in client.Sends(view, button, typed, _dice))
            {
                data[id] = value;
            }
        }
        else
        {
            foreach (var (id, value) in button.TakesInputs ? typed : new Dictionary<string, string>())
            {
                data[id] = value;
            }
        }

        return data;
    }

    /// <summary>True when the bot took it; what it answers arrives as a message.</summary>
    public async Task<bool> SayAsync(TeamsAccount by, string words) =>
        await SendAsync(Personal(by, ActivityTypes.Message) with { Text = words, TextFormat = "plain" }, OtherLimit)
            is { Status: 200 };

    /// <summary>Teams tells of one installation in two activities, in any order. True when the bot took one of them.</summary>
    public async Task<bool> InstalledAsync(TeamsAccount account)
    {
        var bot = new ChannelAccount { Id = SimulatedTeams.BotId };
        Activity[] told =
        [
            Personal(account, ActivityTypes.InstallationUpdate) with
            {
                Action = "add",
            },
            Personal(account, ActivityTypes.ConversationUpdate) with
            {
                MembersAdded = [bot],
            },
        ];
        return (await Task.WhenAll(_dice.Shuffled(told).Select(a => SendAsync(a, OtherLimit)))).Any(a => a is { Status: 200 });
    }

    public Task RemovedAsync(TeamsAccount account) =>
        SendAsync(Personal(account, ActivityTypes.InstallationUpdate) with { Action = "remove" }, OtherLimit);

    /// <summary>The bot comes to the team, or its members change. True when the bot took it.</summary>
    public async Task<bool> TeamChangedAsync(TeamsAccount by, IReadOnlyList<ChannelAccount> added)
    {
        var activity = Common(by, ActivityTypes.ConversationUpdate) with
        {
            Conversation = new ConversationAccount
            {
                Id = SimulatedTeams.TeamId,
                ConversationType = "channel",
                TenantId = SimulatedTeams.Tenant,
            },
            ChannelData = new TeamsChannelData
            {
                Tenant = new TenantInfo(SimulatedTeams.Tenant),
                Team = new TeamInfo { Id = SimulatedTeams.TeamId, Name = "Programme" },
                EventType = "teamMemberAdded",
            },
            MembersAdded = added,
        };
        return await SendAsync(activity, OtherLimit) is { Status: 200 };
    }

    private Activity Personal(TeamsAccount by, string type) =>
        Common(by, type) with
        {
            Conversation = new ConversationAccount
            {
                Id = year.Teams.ChatOf(by),
                ConversationType = "personal",
                TenantId = SimulatedTeams.Tenant,
            },
            ChannelData = new TeamsChannelData { Tenant = new TenantInfo(SimulatedTeams.Tenant) },
        };

    private Activity Common(TeamsAccount by, string type) =>
        new()
        {
            Type = type,
            Id = year.Teams.NextId(),
            Timestamp = year.Scheduler.Now,
            ServiceUrl = SimulatedTeams.ServiceUrl,
            ChannelId = "msteams",
            From = new ChannelAccount
            {
                Id = by.Mri,
                Name = by.Name,
                AadObjectId = by.ObjectId,
            },
            Recipient = new ChannelAccount { Id = SimulatedTeams.BotId },
        };

    // The first answer counts; what comes too late is lost.
    private async Task<TurnAnswer?> SendAsync(Activity activity, TimeSpan limit)
    {
        var answered = new TaskCompletionSource<TurnAnswer?>();
        Try(activity, answered);
        if (_dice.Chance(year.Weather.Teams.Repeated))
        {
            year.Scheduler.After(_dice.Milliseconds(1, 3_000), () => Try(activity, answered));
        }

        for (var again = 0; again < 2; again++)
        {
            if (await WithinAsync(answered.Task, limit) is { Status: < 500 } answer)
            {
                return answer;
            }

            await year.Scheduler.DelayAsync(_dice.Milliseconds(500, 2_000));
            answered = new TaskCompletionSource<TurnAnswer?>();
            // The second time some half a minute later, as something new.
            if (again == 1)
            {
                await year.Scheduler.DelayAsync(TimeSpan.FromSeconds(_dice.Between(20, 30)));
                activity = activity with { Id = year.Teams.NextId(), Timestamp = year.Scheduler.Now };
            }

            Try(activity, answered);
        }

        return await WithinAsync(answered.Task, limit) is { Status: < 500 } last ? last : null;
    }

    private void Try(Activity activity, TaskCompletionSource<TurnAnswer?> answered) =>
        year.Scheduler.After(
            _dice.Milliseconds(20, 200),
            () =>
            {
                if (year.Supervisor.PickServing() is not { } process)
                {
                    year.Trace.Add(year.Scheduler.Now, "turn", "nobody", activity.Type, activity.From!.Id);
                    year.Scheduler.After(_dice.Milliseconds(5, 500), () => answered.TrySetResult(null));
                    return;
                }

                year.Trace.Add(year.Scheduler.Now, "turn", process.Name, activity.Type, activity.From!.Id, activity.Text);
                var isLost = _dice.Chance(year.Weather.Teams.AnswerLost);
                process.Answer(
                    activity,
                    answer =>
                        year.Scheduler.After(
                            _dice.Milliseconds(20, 150),
                            () =>
                            {
                                if (!isLost)
                                {
                                    answered.TrySetResult(answer);
                                }
                            }
                        )
                );
            }
        );

    private async Task<TurnAnswer?> WithinAsync(Task<TurnAnswer?> answer, TimeSpan limit)
    {
        var late = new TaskCompletionSource<TurnAnswer?>();
        var timer = year.Scheduler.After(limit, () => late.TrySetResult(null));
        var first = await Task.WhenAny(answer, late.Task);
        timer.Cancel();
        return await first;
    }
}
