using System.Reflection;
using ChatOps.Reports;
using ChatOps.Teams.Cards;
using ChatOps.Teams.Schema;

namespace ChatOps.Tests.Cards;

/// <summary>Every card that the product can send, in every state that reads differently. A new card is added here, and is then
/// held to all that <see cref="CardTests"/> asks of a card.</summary>
internal static class EveryCard
{
    public static IReadOnlyList<SampleCard> All { get; } =
    [
        .. UpdateCards.All,
        .. RegisterCards.All,
        .. MeasureCards.All,
        .. PeopleCards.All,
        .. BoardCards.All,
        .. PlanCards.All,
        .. ImprovementCards.All,
        .. SummaryCards.All,
        .. FigureCards.All,
        .. ReviewCardSamples.All,
        .. QuestionCards.All,
        .. CorrectionCards.All,
        .. LeadCards.All,
    ];

    public static SampleCard Find(string name) => All.Single(c => c.Name == name);

    public static SampleCard Personal<T>(string name, Func<T, AdaptiveCard> draw, T from) =>
        new(name, draw(from), CardSize.PromptBudget, draw.Method);

    public static SampleCard Personal(string name, Func<AdaptiveCard> draw) =>
        new(name, draw(), CardSize.PromptBudget, draw.Method);

    /// <param name="by">The product's method that drew it, where it takes more than one argument.</param>
    public static SampleCard Personal(string name, Delegate by, AdaptiveCard card) =>
        new(name, card, CardSize.PromptBudget, by.Method);

    /// <summary>A card that gives somebody back what they wrote.</summary>
    public static SampleCard Answer<T>(string name, Func<T, AdaptiveCard> draw, T from) =>
        new(name, draw(from), CardSize.AnswerBudget, draw.Method);

    public static SampleCard Posted(string name, AdaptiveCard card) =>
        new(name, card, CardSize.ReportBudget, ((Delegate)BoardPost.Build).Method);
}

/// <param name="DrawnBy">The product's method that drew it.</param>
internal sealed record SampleCard(string Name, AdaptiveCard Card, int Budget, MethodInfo DrawnBy);
