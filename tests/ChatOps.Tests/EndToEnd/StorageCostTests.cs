using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;
using ChatOps.Calendar;
using ChatOps.Tables.Azure;
using ChatOps.Testing;
using ChatOps.Tests.Harness;
using ChatOps.Wire;
using Xunit;

namespace ChatOps.Tests.EndToEnd;

/// <summary>What a turn asks of Azure Tables, counted on the wire.</summary>
public sealed class StorageCostTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const string Q3 = "2020-Q3";

    [Fact]
    public async Task A_submit_costs_two_reads_by_key_and_one_transaction()
    {
        var counted = new Counted();
        var options = new AzureTableOptions();
        options.AddPolicy(counted, HttpPipelinePosition.PerRetry);
        var tables = new AzureTableServiceClient(azurite.ConnectionString, options);
        await using var office = await Office.OpenAsync(tables, new DateTimeOffset(2020, 9, 27, 9, 0, 0, TimeSpan.Zero));
        await office.GoToAsync(Q3, StepKind.Prompt);

        // The first submit of a period may look up what was said before it.
        await office.SendAsync("ehcp-lead", "ehcp", Office.Green("Consultancy appointed"));
        var form = office.FormOf("graduated-pathway-lead", "graduated-pathway");
        await office.People["graduated-pathway-lead"].ChoosesAsync(form, UpdateForm.RagInput, "green");
        counted.Requests.Clear();
        var answer = await office.SendAsync(
            "graduated-pathway-lead",
            "graduated-pathway",
            (UpdateForm.ProgressInput, "Barriers understood")
        );

        Assert.Contains("Your update is in.", FakeCards.TextOf(answer.Card!.Value), StringComparison.Ordinal);
        Assert.Equal(["GET Updates", "GET Updates", "POST $batch"], counted.Requests);
    }

    private sealed class Counted : HttpPipelineSynchronousPolicy
    {
        public ConcurrentQueue<string> Requests { get; } = new();

        public override void OnSendingRequest(HttpMessage message) =>
            Requests.Enqueue($"{message.Request.Method} {message.Request.Uri.ToUri().AbsolutePath.Split('/', '(')[2]}");
    }
}
