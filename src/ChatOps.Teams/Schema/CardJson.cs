using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOps.Teams.Cards;

namespace ChatOps.Teams.Schema;

/// <summary>A card as it goes over the wire, written once: what it says is looked at before it is sent, and writing it costs as
/// much as sending it.</summary>
[JsonConverter(typeof(Converter))]
public sealed class CardJson
{
    private static readonly ConditionalWeakTable<AdaptiveCard, CardJson> Kept = [];

    private CardJson(byte[] utf8) => Utf8 = utf8;

    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>Every card goes this way: its buttons say which of its boxes were shown filled
    /// (<see cref="ShownBoxes"/>).</summary>
    public static CardJson Of(AdaptiveCard card) => Kept.TryGetValue(card, out var kept) ? kept : Write(card);

    /// <summary>Writes a card that is sent many times, once for as long as the same card is used.</summary>
    /// <returns>The same card.</returns>
    public static AdaptiveCard Keep(AdaptiveCard card)
    {
        Kept.AddOrUpdate(card, Write(card));
        return card;
    }

    private static CardJson Write(AdaptiveCard card) =>
        new(JsonSerializer.SerializeToUtf8Bytes(ShownBoxes.Mark(card), TeamsJson.Wire.AdaptiveCard));

    /// <summary>A card that went over the wire before, as it was then.</summary>
    /// <param name="json">What <see cref="Of"/> wrote.</param>
    public static CardJson OfStored(string json) => new(Encoding.UTF8.GetBytes(json));

    internal sealed class Converter : JsonConverter<CardJson>
    {
        public override CardJson? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("What comes in is read as it is.");

        public override void Write(Utf8JsonWriter writer, CardJson value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
    }
}
