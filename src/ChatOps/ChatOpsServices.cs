using Azure.Data.Tables;
using ChatOps.Calendar;
using ChatOps.Chasing;
using ChatOps.Chat;
using ChatOps.People;
using ChatOps.Programmes;
using ChatOps.Records;
using ChatOps.Reports;
using ChatOps.Reports.Deciding;
using ChatOps.Review;
using ChatOps.Schedule;
using ChatOps.Sending;
using ChatOps.Storage;
using ChatOps.Summaries;
using ChatOps.Teams.Connector;
using ChatOps.Teams.Hosting;
using ChatOps.Teams.Settings;
using ChatOps.Updates;
using ChatOps.Updates.Feedback;
using ChatOps.Updates.Questions;

namespace ChatOps;

/// <summary>Registers every service of the product.</summary>
internal static class ChatOpsServices
{
    public static WebApplicationBuilder AddChatOps(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var options = builder.Configuration.GetSection(ChatOpsOptions.Section).Get<ChatOpsOptions>() ?? new ChatOpsOptions();
        services.AddSingleton(options);
        services.AddSingleton(ClockOf(options.Clock, builder.Environment));

        // Teams and chat
        services.AddSingleton(LimitsOf(options, builder.Environment));
        services.AddTeams(builder.Configuration, builder.Environment);
        services.AddSingleton(Routes.Build);
        services.AddSingleton<Commands>();
        services.AddSingleton<ReportCommands>();
        services.AddSingleton<UpdateChoices>();
        services.AddSingleton<WrittenUpdates>();
        services.AddSingleton<ChaseCommands>();
        services.AddSingleton<PauseCommands>();
        services.AddSingleton<BoardCommands>();
        services.AddSingleton<Installations>();
        services.AddSingleton<Greeting>();
        services.AddSingleton<Participants>();

        // Programmes and people
        services.AddSingleton(_ => new ProgrammeCatalogue(
            options.ProgrammesFolder is { } folder ? ProgrammeFolder.Load(folder) : ProgrammeFolderContent.Empty
        ));
        services.AddSingleton(s => ActivatorUtilities.CreateInstance<ProgrammeReload>(s, options.ProgrammesFolder ?? ""));
        services.AddSingleton<TeamsDirectory>();
        services.AddSingleton(s => new TeamsPlaces(
            s.GetRequiredService<TableServiceClient>(),
            PlacesOf(options, s.GetRequiredService<TeamsOptions>())
        ));
        services.AddSingleton<UnmatchedUsers>();
        services.AddSingleton<Rosters>();
        services.AddSingleton(s => PeopleOf(s.GetRequiredService<TeamsDirectory>(), s.GetRequiredService<TeamsOptions>()));

        // Schedule
        services.AddSchedule(
            new ScheduleOptions
            {
                TickEvery = options.TickEvery,
                BankHolidaysUrl = options.BankHolidaysUrl.Length == 0 ? null : new Uri(options.BankHolidaysUrl),
                Database =
                    builder.Configuration.GetConnectionString("Scheduler") is { } database && !string.IsNullOrWhiteSpace(database)
                        ? database
                        : null,
                Name = $"ChatOps {builder.Configuration["MicrosoftAppId"]}".TrimEnd(),
            }
        );
        services.AddScheduleDashboard(options.AdministratorsRole);
        services.AddSingleton<Func<IReadOnlyList<Programme>>>(s => () => s.GetRequiredService<ProgrammeCatalogue>().Current);
        services.AddSingleton<StepRunner>(s => s.GetRequiredService<StepActions>().RunAsync);
        services.AddSingleton<StepActions>();
        services.AddSingleton<ProgrammePeriods>();
        services.AddSingleton<SharedStateRefresh>();
        services.AddSingleton<KeptCards>();
        services.AddSingleton<PostKeeping>();
        services.AddSingleton<PeriodWatch>();
        services.AddSingleton<PeriodPreparation>();
        services.AddSingleton<PeriodWork>();
        services.AddSingleton<Cycle>();
        services.AddSingleton<RunCycle>(s => s.GetRequiredService<Cycle>().RunAsync);
        services.AddSingleton<Refresh>(s => s.GetRequiredService<Cycle>().RefreshAsync);

        // Sending
        services.AddSingleton<DeliveryStore>();
        services.AddSingleton<DeliveryComposer>();
        services.AddSingleton<DeliveryCalls>();
        services.AddSingleton<DeliverySettling>();
        services.AddSingleton<DeliverySender>();
        services.AddSingleton<SendingLease>();
        services.AddSingleton<DeliveryPump>();
        services.AddSingleton<BoardChannels>();
        services.AddSingleton<Unreached>();
        services.AddSingleton<Expiry>();
        services.AddSingleton<Addresses>();

        // Chasing
        services.AddSingleton<ArrangementStore>();
        services.AddSingleton<ArrangementActions>();
        services.AddSingleton<PromptKeeping>();
        services.AddSingleton<QuestionKeeping>();
        services.AddSingleton<FeedbackKeeping>();
        services.AddSingleton<ManagerCards>();
        services.AddSingleton<Chaser>();
        services.AddSingleton<Pausing>();
        services.AddSingleton<ManagerActions>();
        services.AddSingleton<ManagerQuestions>();

        // Updates
        services.AddSingleton<UpdateAccess>();
        services.AddSingleton<UpdateSubjectLoader>();
        services.AddSingleton<UpdateStore>();
        services.AddSingleton<LatestUpdates>();
        services.AddSingleton<UpdateHistory>();
        services.AddSingleton<UpdateDrafts>();
        services.AddSingleton<UpdateReplies>();
        services.AddSingleton<FeedbackReader>();
        services.AddSingleton<WrittenUpdateForm>();
        services.AddSingleton<DraftReader>();
        services.AddSingleton<DraftActions>();
        services.AddSingleton<OneTouchQuestion>();
        services.AddSingleton<UpdateSubmitter>();
        services.AddSingleton<UpdateActions>();
        services.AddSingleton<MyUpdates>();
        services.AddSingleton<RegisterCardTurns>();
        services.AddSingleton<RegisterActions>();
        services.AddSingleton<MeasureActions>();
        services.AddSingleton<QuestionBook>();
        services.AddSingleton<QuestionActions>();
        services.AddSingleton<BoardActionBook>();

        // Summaries
        services.AddSingleton<SummaryStore>();
        services.AddSingleton<SummaryHistory>();
        services.AddSingleton<SummaryAccess>();
        services.AddSingleton<SummarySaving>();
        services.AddSingleton<SummaryActions>();
        services.AddSingleton<FigureActions>();

        // Review
        services.AddSingleton<ReviewCards>();
        services.AddSingleton<ReviewActions>();
        services.AddSingleton<ReviewDesks>();
        services.AddSingleton<EntryActions>();

        // Reports
        services.AddSingleton<ReportTrends>();
        services.AddSingleton<BoardRecordStore>();
        services.AddSingleton<PeriodReader>();
        services.AddSingleton<Publisher>();
        services.AddSingleton<Publications>();
        services.AddSingleton<EntryReviews>();
        services.AddSingleton<OnwardSubmission>();
        services.AddSingleton<ReportStore>();
        services.AddSingleton<ReportVersionStore>();
        services.AddSingleton<VersionKeeping>();
        services.AddSingleton<FactsAsOf>();
        services.AddSingleton<CorrectionKeeping>();
        services.AddSingleton<ReopenedPeriods>();
        services.AddSingleton<CorrectionActions>();
        services.AddSingleton<PostTroubleActions>();
        services.AddSingleton<AskAccess>();
        services.AddSingleton<AskActions>();
        services.AddSingleton<AskCommand>();
        services.AddSingleton<PostPresses>();
        services.AddSingleton<DecisionActions>();
        services.AddSingleton<AcknowledgeActions>();
        services.AddSingleton<BesidePosts>();
        services.AddSingleton<DecisionKeeping>();

        // Storage
        services.AddSingleton(_ => TableStorage.Open(builder.Configuration.GetConnectionString("Tables"), options.DataFolder));
        services.AddSingleton<SharedChanges>();
        services.AddSingleton<RecordTables>();
        services.AddSingleton<TableSetup>();
        services.AddSingleton<StorageHealth>();
        services.AddHostedService<StorageStart>();
        return builder;
    }

    public static WebApplication UseChatOps(this WebApplication app)
    {
        app.MapTeams();
        app.MapHealth();
        app.MapScheduleDashboard(app.Services.GetRequiredService<ChatOpsOptions>().AdministratorsRole);
        return app;
    }

    private static TimeProvider ClockOf(ClockOptions clock, IHostEnvironment environment)
    {
        if (clock is { Start: null, Speed: 1 })
        {
            return TimeProvider.System;
        }

        return environment.IsDevelopment()
            ? new ScaledClock(TimeProvider.System, clock.Start ?? TimeProvider.System.GetUtcNow(), clock.Speed)
            : throw new SettingsException(
                "ChatOps:Clock can be set in Development only, because reminders to real people need the real time. Remove it."
            );
    }

    private static RateLimits LimitsOf(ChatOpsOptions options, IHostEnvironment environment) =>
        (options.KeepTeamsLimits, environment.IsDevelopment()) switch
        {
            (true, _) => RateLimits.Teams,
            (false, true) => RateLimits.None,
            _ => throw new SettingsException(
                "ChatOps:KeepTeamsLimits can be switched off in Development only, because Teams refuses too many calls. "
                    + "Remove it."
            ),
        };

    // A bot that serves several tenants cannot know which one a programme without a tenant means, so it matches no one.
    private static ProgrammePeople PeopleOf(TeamsDirectory directory, TeamsOptions teams) =>
        new(
            directory,
            teams.AppTenantId ?? (teams.AllowedTenants.Count == 1 ? teams.AllowedTenants.Single() : null),
            anyTenant: teams.AllowedTenants.Count == 0
        );

    private static PlacesDefaults PlacesOf(ChatOpsOptions options, TeamsOptions teams) =>
        new(options.ServiceUrl, teams.AppTenantId?.ToLowerInvariant(), teams.AppId is { } id ? $"28:{id}" : null);
}
