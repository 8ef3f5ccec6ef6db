using System.Globalization;
using ChatOps.Tables;

namespace ChatOps.Updates;

/// <summary>An update as a table row. Property names are stored data: they never change meaning.</summary>
internal static class UpdateEntity
{
    public static TableEntity Write(string partitionKey, string rowKey, Update update) => new(partitionKey, rowKey)
    {
        ["Workstream"] = update.WorkstreamId,
        ["Period"] = update.PeriodId,
        ["Version"] = update.Version,
        ["By"] = update.By,
        ["ByName"] = update.ByName,
        ["OnBehalfOf"] = update.OnBehalfOf,
        ["At"] = update.At,
        ["Late"] = update.Late,
        ["UnchangedPeriods"] = update.UnchangedPeriods,
        ["Nonce"] = update.Nonce,
        ["Rag"] = update.Content.Rag,
        ["Progress"] = update.Content.Progress,
        ["NextSteps"] = update.Content.NextSteps,
        ["Risks"] = update.Content.Risks,
        ["Decisions"] = update.Content.Decisions,
        ["Reason"] = update.Content.Reason,
        ["PathToGreen"] = update.Content.PathToGreen,
        ["BackOnTrackBy"] = update.Content.BackOnTrackBy?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
    };

    public static Update Read(TableEntity entity) => new()
    {
        WorkstreamId = Text(entity, "Workstream"),
        PeriodId = Text(entity, "Period"),
        Version = entity.GetInt32("Version") ?? 0,
        By = Text(entity, "By"),
        ByName = Text(entity, "ByName"),
        OnBehalfOf = Text(entity, "OnBehalfOf"),
        At = entity.GetDateTimeOffset("At") ?? default,
        Late = entity.GetBoolean("Late") ?? false,
        UnchangedPeriods = entity.GetInt32("UnchangedPeriods") ?? 0,
        Nonce = Text(entity, "Nonce"),
        Content = new UpdateContent
        {
            Rag = Text(entity, "Rag"),
            Progress = Text(entity, "Progress"),
            NextSteps = Text(entity, "NextSteps"),
            Risks = Text(entity, "Risks"),
            Decisions = Text(entity, "Decisions"),
            Reason = Text(entity, "Reason"),
            PathToGreen = Text(entity, "PathToGreen"),
            BackOnTrackBy = DateOnly.TryParseExact(Text(entity, "BackOnTrackBy"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? date
                : null,
        },
    };

    private static string Text(TableEntity entity, string name) => entity.GetString(name) ?? "";
}
