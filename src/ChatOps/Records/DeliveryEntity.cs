using Azure.Data.Tables;

namespace ChatOps.Records;

/// <summary>A delivery as a table row. Property names are stored data: they never change meaning.</summary>
internal static class DeliveryEntity
{
    public static TableEntity Write(string partitionKey, Delivery delivery) =>
        new(partitionKey, delivery.Key)
        {
            { "Programme", delivery.ProgrammeId },
            { "Period", delivery.PeriodId },
            { "Kind", delivery.Kind.ToString() },
            { "Number", delivery.Number },
            { "Recipient", delivery.Recipient },
            { "Subject", delivery.Subject },
            { "Status", delivery.Status.ToString() },
            { "Why", delivery.Why },
            { "Attempts", delivery.Attempts },
            { "AmbiguousAttempts", delivery.AmbiguousAttempts },
            { "Refusals", delivery.Refusals },
            { "Round", delivery.Round },
            { "NotBefore", delivery.NotBefore },
            { "PlannedAt", delivery.PlannedAt },
            { "ClaimedUntil", delivery.ClaimedUntil },
            { "ClaimedBy", delivery.ClaimedBy },
            { "TriedAt", delivery.TriedAt },
            { "ConversationId", delivery.ConversationId },
            { "ActivityId", delivery.ActivityId },
            { "ServiceUrl", delivery.ServiceUrl },
            { "SentContent", delivery.SentContent },
            { "TriedContent", delivery.TriedContent },
            { "Asked", delivery.Asked },
            { "Told", delivery.Told },
            { "LeftUntil", delivery.LeftUntil },
            { "SentAt", delivery.SentAt },
            { "EditedAt", delivery.EditedAt },
        };

    /// <summary>Null for a row that this version of ChatOps cannot make sense of.</summary>
    public static Delivery? TryRead(TableEntity entity) =>
        Enum.TryParse<DeliveryKind>(entity.GetString("Kind"), out var kind)
        && Enum.IsDefined(kind)
        && Enum.TryParse<DeliveryStatus>(entity.GetString("Status"), out var status)
        && Enum.IsDefined(status)
            ? Read(entity, kind, status)
            : null;

    private static Delivery Read(TableEntity entity, DeliveryKind kind, DeliveryStatus status) =>
        new()
        {
            ProgrammeId = entity.GetString("Programme") ?? "",
            PeriodId = entity.GetString("Period") ?? "",
            Kind = kind,
            Number = entity.GetInt32("Number") ?? 0,
            Recipient = entity.GetString("Recipient") ?? "",
            Subject = entity.GetString("Subject") ?? "",
            Status = status,
            Why = entity.GetString("Why"),
            Attempts = entity.GetInt32("Attempts") ?? 0,
            AmbiguousAttempts = entity.GetInt32("AmbiguousAttempts") ?? 0,
            Refusals = entity.GetInt32("Refusals") ?? 0,
            Round = entity.GetInt32("Round") ?? 0,
            NotBefore = entity.GetDateTimeOffset("NotBefore") ?? DateTimeOffset.UnixEpoch,
            PlannedAt = entity.GetDateTimeOffset("PlannedAt"),
            ClaimedUntil = entity.GetDateTimeOffset("ClaimedUntil"),
            ClaimedBy = entity.GetString("ClaimedBy"),
            TriedAt = entity.GetDateTimeOffset("TriedAt"),
            ConversationId = entity.GetString("ConversationId"),
            ActivityId = entity.GetString("ActivityId"),
            ServiceUrl = entity.GetString("ServiceUrl"),
            SentContent = entity.GetString("SentContent"),
            TriedContent = entity.GetString("TriedContent"),
            Asked = entity.GetString("Asked"),
            Told = entity.GetString("Told"),
            LeftUntil = entity.GetDateTimeOffset("LeftUntil"),
            SentAt = entity.GetDateTimeOffset("SentAt"),
            EditedAt = entity.GetDateTimeOffset("EditedAt"),
        };
}
