using ChatOps.Simulation.Teams;
using ChatOps.Simulation.World;
using ChatOps.Teams.Schema;

namespace ChatOps.Simulation.People;

/// <summary>People who block, leave, are switched off, come late and come back; channels that vanish for a while.</summary>
internal sealed class Movements(Year year, Dice dice)
{
    public void Begin()
    {
        foreach (var account in year.Teams.Accounts)
        {
            if (dice.Chance(year.Weather.Movement * 0.15))
            {
                account.IsInTeam = false;
                account.Becomes(Reach.NotInstalled, year.Start);
                year.Live(() => JoinLateAsync(account));
            }

            // A manager who cannot be reached leaves no one to report to; only the real world can fix that.
            if (!year.Plan.Managers.Contains(account.PersonId) && dice.Chance(year.Weather.Movement * 0.5))
            {
                year.Live(() => GoAndComeBackAsync(account));
            }

            if (dice.Chance(year.Weather.Movement * 0.1))
            {
                year.Live(() => LoseChatAsync(account));
            }
        }

        foreach (var channel in year.Teams.Channels)
        {
            if (dice.Chance(year.Weather.Movement * 0.1))
            {
                year.Live(() => VanishAsync(channel));
            }
        }
    }

    private DateTimeOffset SomeTime() => year.Start.AddDays(5 + (dice.NextDouble() * 355));

    private async Task JoinLateAsync(TeamsAccount account)
    {
        await year.Scheduler.UntilAsync(year.Start + dice.Minutes(60, dice.Chance(0.5) ? 20_000 : 200_000));
        account.IsInTeam = true;
        account.Becomes(Reach.Yes, year.Scheduler.Now);
        var join = year.Door.TeamChangedAsync(account, [new ChannelAccount { Id = account.Mri }]);
        var installed = year.Door.InstalledAsync(account);
        if (await join | await installed)
        {
            account.KnownSince = year.Scheduler.Now;
            account.HeardOfAt = year.Scheduler.Now;
        }
    }

    private async Task GoAndComeBackAsync(TeamsAccount account)
    {
        await year.Scheduler.UntilAsync(SomeTime());
        if (account.Reach != Reach.Yes)
        {
            return;
        }

        var how = dice.Pick([Reach.Blocked, Reach.NotInstalled, Reach.Disabled, Reach.Left]);
        year.Trace.Add(year.Scheduler.Now, "person", account.PersonId, how.ToString());
        account.Becomes(how, year.Scheduler.Now);
        account.HeardOfAt = DateTimeOffset.MaxValue;
        if (how == Reach.NotInstalled)
        {
            await year.Door.RemovedAsync(account);
        }

        await year.Scheduler.DelayAsync(TimeSpan.FromDays(dice.Spread(0.1, 120)));
        year.Trace.Add(year.Scheduler.Now, "person", account.PersonId, "back");
        account.Becomes(Reach.Yes, year.Scheduler.Now);
        switch (how)
        {
            case Reach.NotInstalled:
                Heard(account, await year.Door.InstalledAsync(account));
                break;
            case Reach.Left:
                await year.Door.TeamChangedAsync(account, [new ChannelAccount { Id = account.Mri }]);
                Heard(account, await year.Door.InstalledAsync(account));
                break;
            default:
                if (dice.Chance(0.7))
                {
                    await year.Scheduler.DelayAsync(dice.Minutes(1, 3_000));
                    Heard(account, await year.Door.SayAsync(account, "hello"));
                }

                break;
        }
    }

    // Until the bot hears of them it cannot know that they are back.
    private void Heard(TeamsAccount account, bool answered) =>
        account.HeardOfAt = answered ? year.Scheduler.Now : DateTimeOffset.MaxValue;

    private async Task LoseChatAsync(TeamsAccount account)
    {
        await year.Scheduler.UntilAsync(SomeTime());
        year.Teams.LoseChat(account);
    }

    private async Task VanishAsync(TeamsChannel channel)
    {
        await year.Scheduler.UntilAsync(SomeTime());
        year.Trace.Add(year.Scheduler.Now, "channel", channel.BoardId, "gone");
        channel.Becomes(gone: true, year.Scheduler.Now);
        await year.Scheduler.DelayAsync(TimeSpan.FromDays(dice.Spread(0.1, 40)));
        channel.Becomes(gone: false, year.Scheduler.Now);
        year.Trace.Add(year.Scheduler.Now, "channel", channel.BoardId, "back");
    }
}
