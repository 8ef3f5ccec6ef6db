using System.Security.Cryptography;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Schema;

namespace ChatOps.Cards;

/// <summary>Tells whether a card would read differently from the one that was sent.</summary>
internal static class ContentHash
{
    public static string Of(AdaptiveCard card) => Of(CardJson.Of(card));

    public static string Of(CardJson card) => Convert.ToHexStringLower(SHA256.HashData(card.Utf8.Span));
}
