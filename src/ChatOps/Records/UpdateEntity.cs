using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using ChatOps.Entries;
using ChatOps.Registers;
using ChatOps.Text;

namespace ChatOps.Records;

/// <summary>An update as a table row. Property names are stored data: they never change meaning.</summary>
internal static class UpdateEntity
{
    // A property holds 32 K characters (Azure Table storage: 64 KiB in UTF-16); a row of 60 milestones and 40 risks takes two or
    // three.
    private const int MaxPieceLength = 30_000;

    public static TableEntity Write(string partitionKey, string rowKey, Update update)
    {
        var row = WriteWords(partitionKey, rowKey, update);
        WriteText(row, "Register", RegisterJson.Write(update.Content.Register));
        WriteText(row, "Answers", update.Content.Answers.Count == 0 ? "" : JsonSerializer.Serialize(update.Content.Answers));
        return row;
    }

    /// <summary>The same under another key: what an update says is written as text once.</summary>
    public static TableEntity Copy(TableEntity row, string rowKey)
    {
        var copy = new TableEntity(row.PartitionKey, rowKey);
        foreach (var (name, value) in row)
        {
            if (name is not ("PartitionKey" or "RowKey"))
            {
                copy.Add(name, value);
            }
        }

        return copy;
    }

    /// <summary>A text of any length, in as many properties as it takes; an empty one takes none.</summary>
    internal static void WriteText(TableEntity row, string name, string text)
    {
        for (var i = 0; i * MaxPieceLength < text.Length; i++)
        {
            row[$"{name}{i}"] = text.Substring(i * MaxPieceLength, Math.Min(MaxPieceLength, text.Length - (i * MaxPieceLength)));
        }
    }

    internal static string ReadText(TableEntity row, string name)
    {
        var text = new StringBuilder();
        for (var i = 0; row.GetString($"{name}{i}") is { } piece; i++)
        {
            text.Append(piece);
        }

        return text.ToString();
    }

    private static TableEntity WriteWords(string partitionKey, string rowKey, Update update) =>
        new(partitionKey, rowKey)
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
            ["PathUnchanged"] = update.Content.PathUnchanged,
            ["BackOnTrackBy"] = IsoDate.Format(update.Content.BackOnTrackBy),
            ["ApprovedBy"] = update.Content.Approved?.By ?? "",
            ["ApprovedOn"] = IsoDate.Format(update.Content.Approved?.On),
        };

    public static Update Read(TableEntity entity) =>
        new()
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
                BackOnTrackBy = Date(entity, "BackOnTrackBy"),
                Approved = Date(entity, "ApprovedOn") is { } approvedOn
                    ? new Approval(Text(entity, "ApprovedBy"), approvedOn)
                    : null,
                PathUnchanged = entity.GetInt32("PathUnchanged") ?? 0,
                Register = RegisterJson.Read(ReadText(entity, "Register")),
                Answers = ReadText(entity, "Answers") is { Length: > 0 } answers
                    ? JsonSerializer.Deserialize<ValueList<ChallengeAnswer>>(answers) ?? []
                    : [],
            },
        };

    private static DateOnly? Date(TableEntity entity, string name) => IsoDate.Parse(Text(entity, name));

    private static string Text(TableEntity entity, string name) => entity.GetString(name) ?? "";
}
