using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOps.Teams.Cards;

namespace ChatOps.Teams.Schema;

/// <summary>The source-generated JSON of everything that crosses the wire. Built once: building contracts per client or per turn
/// is what makes the Bot Framework SDK slow.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(AdaptiveCard))]
[JsonSerializable(typeof(CardJson))]
[JsonSerializable(typeof(ConversationParameters))]
[JsonSerializable(typeof(ConversationResourceResponse))]
[JsonSerializable(typeof(ResourceResponse))]
[JsonSerializable(typeof(PagedMembersResult))]
[JsonSerializable(typeof(TeamsChannelAccount))]
[JsonSerializable(typeof(AdaptiveCardInvokeValue))]
[JsonSerializable(typeof(AdaptiveCardInvokeResponse))]
[JsonSerializable(typeof(InvokeError))]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(TokenResponse))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(string))]
public sealed partial class TeamsJson : JsonSerializerContext
{
    /// <summary>The context to use: accents and pound signs are written as themselves, which is half as long as their
    /// escapes.</summary>
    public static TeamsJson Wire => WireContext.Instance;

    // A class of its own: Default is a static of the generated half, whose order of initialisation against ours is not defined.
    private static class WireContext
    {
        internal static readonly TeamsJson Instance = new(
            new JsonSerializerOptions(Default.Options!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );
    }
}
