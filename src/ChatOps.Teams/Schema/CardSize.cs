using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ChatOps.Teams.Cards;

namespace ChatOps.Teams.Schema;

/// <summary>
/// A message's size as Teams counts it: UTF-16, two bytes a character of the whole payload. Teams refuses about 100 KB with 413
/// MessageSizeTooBig and advises 80 KB (learn.microsoft.com, format-your-bot-messages, 08/17/2026).
/// </summary>
public static class CardSize
{
    /// <summary>The budget of a card that one person is sent: 28 KB, which every Teams client accepts.</summary>
    public const int PromptBudget = 28 * 1024;

    /// <summary>The budget of a card that returns what a person wrote, with each text as long as allowed: what Teams
    /// advises.</summary>
    public const int AnswerBudget = 80 * 1024;

    /// <summary>The budget of a board's post: past 70 KB it is split.</summary>
    public const int ReportBudget = 70 * 1024;

    /// <summary>How System.Text.Json writes each half of a character beyond the basic plane, an emoji for example.</summary>
    private const int EscapeLength = 6;

    /// <summary>The bytes that Teams counts for <paramref name="card"/>.</summary>
    public static int Of(AdaptiveCard card)
    {
        using var json = new PooledBuffer();
        using (
            var writer = new Utf8JsonWriter(
                json,
                new JsonWriterOptions { Encoder = TeamsJson.Wire.Options.Encoder, SkipValidation = true }
            )
        )
        {
            JsonSerializer.Serialize(writer, ShownBoxes.Mark(card), TeamsJson.Wire.AdaptiveCard);
        }

        return Of(json.Written);
    }

    /// <summary>The bytes that Teams counts for a card that is written already.</summary>
    /// <param name="json">UTF-8.</param>
    private static int Of(ReadOnlySpan<byte> json)
    {
        var characters = Encoding.UTF8.GetCharCount(json);
        for (var at = json.IndexOf((byte)'\\'); at >= 0; at = json.IndexOf((byte)'\\'))
        {
            var isHalf = IsSurrogate(json[at..]);
            characters -= isHalf ? EscapeLength - 1 : 0;
            json = json[(at + (isHalf ? EscapeLength : 2))..];
        }

        return 2 * characters;
    }

    private static bool IsSurrogate(ReadOnlySpan<byte> escape) =>
        escape.Length >= EscapeLength
        && escape[1] == 'u'
        && ushort.TryParse(escape[2..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
        && char.IsSurrogate((char)unit);

    /// <summary>What is written to be counted goes into a buffer that is used again.</summary>
    private sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
    {
        private byte[] _bytes = ArrayPool<byte>.Shared.Rent(64 * 1024);
        private int _length;

        public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

        public void Advance(int count) => _length += count;

        public Memory<byte> GetMemory(int sizeHint = 0)
        {
            Grow(sizeHint);
            return _bytes.AsMemory(_length);
        }

        public Span<byte> GetSpan(int sizeHint = 0)
        {
            Grow(sizeHint);
            return _bytes.AsSpan(_length);
        }

        public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

        private void Grow(int sizeHint)
        {
            var needed = _length + Math.Max(sizeHint, 1);
            if (needed > _bytes.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _bytes.Length * 2));
                Written.CopyTo(larger);
                ArrayPool<byte>.Shared.Return(_bytes);
                _bytes = larger;
            }
        }
    }
}
