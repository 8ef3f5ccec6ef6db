using ChatOps.Testing;
using Microsoft.Playwright;
using Xunit;

namespace ChatOps.EndToEnd.Product.Chasing;

/// <summary>Who a scene is about.</summary>
public enum ChasingPerson
{
    Lead,
    Deputy,
    Manager,
    Sro,
}

/// <summary>
/// A period of the council from its prompts to what its SRO is told, in the order of its days: time goes one way, so one council
/// serves for everybody. A scene that fails ends the scenes of its person and of nobody else.
/// </summary>
public sealed class ChasingStory(BrowserFixture fixture) : IAsyncLifetime
{
    private readonly Dictionary<ChasingPerson, Exception> _failures = [];

    /// <summary>What the product wrote since its last start.</summary>
    public string Output { get; private set; } = "";

    /// <summary>Null when all that the person was to see was seen.</summary>
    public Exception? FailureOf(ChasingPerson person) => _failures.GetValueOrDefault(person);

    public async ValueTask InitializeAsync()
    {
        await using var council = await Council.OpenAsync(fixture.Browser);
        try
        {
            await TellAsync(council, council.Page);
        }
        finally
        {
            Output = council.Output;
            await Browser.ScreenshotAsync(council.Page, "chasing-as-left");
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task TellAsync(Council council, IPage page)
    {
        await council.GoToAsync(9, 21, 9);
        await SceneAsync(ChasingPerson.Lead, () => LeadScenes.IsAskedAsync(page));
        await SceneAsync(ChasingPerson.Lead, () => LeadScenes.IsAwayAndIsBackAsync(page));
        await SceneAsync(ChasingPerson.Lead, () => LeadScenes.HandsItOnAndTakesItBackAsync(page));
        await SceneAsync(ChasingPerson.Deputy, () => DeputyScenes.IsAskedInPlaceOfWhomNobodyCanReachAsync(page));

        await council.GoToAsync(9, 21, 9, 3);
        await SceneAsync(ChasingPerson.Manager, () => ManagerScenes.SeesWhoWasAskedAsync(page));
        await SceneAsync(ChasingPerson.Manager, () => ManagerScenes.RemindsAsync(council));
        await SceneAsync(ChasingPerson.Manager, () => ManagerScenes.GivesMoreTimeAsync(council));
        await SceneAsync(ChasingPerson.Manager, () => ManagerScenes.AsksADeputyAsync(council));
        await SceneAsync(ChasingPerson.Manager, () => ManagerScenes.AnswersForSomebodyAsync(page));
        await SceneAsync(ChasingPerson.Manager, () => ManagerScenes.OthersActAndTheManagersCardSaysSoWhereItStandsAsync(council));

        await council.GoToAsync(9, 23, 9);
        await SceneAsync(ChasingPerson.Lead, () => LeadScenes.IsRemindedAsync(page));
        await SceneAsync(ChasingPerson.Sro, () => SroScenes.LeadsAreRemindedAsync(council));

        await council.GoToAsync(9, 24, 14);
        await SceneAsync(ChasingPerson.Deputy, () => DeputyScenes.IsAskedAsync(page));
        await SceneAsync(ChasingPerson.Lead, () => LeadScenes.IsGivenMoreTimeAsync(council));

        await council.GoToAsync(9, 28, 10);
        await SceneAsync(ChasingPerson.Lead, () => LeadScenes.IsRemindedOfTwoDeadlinesAsync(page));
        await SceneAsync(ChasingPerson.Manager, () => ManagerScenes.IsToldWhatIsMissingAsync(council));

        await council.GoToAsync(9, 29, 10);
        await SceneAsync(ChasingPerson.Sro, () => SroScenes.IsToldAsync(page));
        await SceneAsync(ChasingPerson.Manager, () => ManagerScenes.SumsUpAsync(page));
    }

    private async Task SceneAsync(ChasingPerson person, Func<Task> scene)
    {
        if (_failures.ContainsKey(person))
        {
            return;
        }

        try
        {
            await scene();
        }
        catch (Exception failure)
        {
            // Kept for the test of the person, so that it does not hide what the others met with.
            _failures[person] = failure;
        }
    }
}
