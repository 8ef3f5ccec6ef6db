using System.Buffers;
using System.Text.Json;
using ChatOps.Teams.Schema;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ChatOps.Teams.Inbound;

/// <summary>Reads an activity from the server's own buffers, copied at most once.</summary>
internal static class ActivityReader
{
    /// <summary>Teams sends at most about 100 KB in UTF-16; a card's inputs come back with it.</summary>
    public const int MaxBytes = 256 * 1024;

    public static async ValueTask<(Activity? Activity, Refusal? Refusal)> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (!IsJson(request.ContentType))
        {
            return (null, Refusal.WrongContentType);
        }

        if (request.ContentLength > MaxBytes)
        {
            return (null, Refusal.TooLarge);
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxBytes;
        }

        try
        {
            return await ReadBodyAsync(context);
        }
        catch (BadHttpRequestException e)
        {
            return (
                null,
                e.StatusCode == StatusCodes.Status413PayloadTooLarge
                    ? Refusal.TooLarge
                    : Refusal.BadRequest("The body broke off.")
            );
        }
    }

    private static async ValueTask<(Activity? Activity, Refusal? Refusal)> ReadBodyAsync(HttpContext context)
    {
        var body = context.Request.BodyReader;
        while (true)
        {
            var read = await body.ReadAsync(context.RequestAborted);
            if (read.Buffer.Length > MaxBytes)
            {
                body.AdvanceTo(read.Buffer.End);
                return (null, Refusal.TooLarge);
            }

            if (read.IsCompleted)
            {
                var result = Parse(read.Buffer);
                body.AdvanceTo(read.Buffer.End);
                return result;
            }

            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static (Activity? Activity, Refusal? Refusal) Parse(ReadOnlySequence<byte> utf8)
    {
        if (utf8.IsSingleSegment)
        {
            return Parse(utf8.FirstSpan);
        }

        // The JSON reader is a good deal slower across segments than one copy is.
        var length = (int)utf8.Length;
        var whole = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            utf8.CopyTo(whole);
            return Parse(whole.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(whole);
        }
    }

    private static (Activity? Activity, Refusal? Refusal) Parse(ReadOnlySpan<byte> utf8)
    {
        if (!WellFormedText.IsIn(utf8))
        {
            return (null, Refusal.BadRequest("The body holds text that is not well formed."));
        }

        try
        {
            return JsonSerializer.Deserialize(utf8, TeamsJson.Wire.Activity) is { } activity
                ? (activity, null)
                : (null, Refusal.BadRequest("The body is not one activity."));
        }
        catch (JsonException)
        {
            return (null, Refusal.BadRequest("The body is not a well-formed activity."));
        }
    }

    private static bool IsJson(string? contentType)
    {
        if (contentType is null)
        {
            return false;
        }

        var end = contentType.IndexOf(';', StringComparison.Ordinal);
        return contentType
            .AsSpan(0, end < 0 ? contentType.Length : end)
            .Trim()
            .Equals("application/json", StringComparison.OrdinalIgnoreCase);
    }
}
