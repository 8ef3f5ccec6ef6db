using Azure;
using Azure.Data.Tables;
using static Azure.Data.Tables.TableTransactionActionType;

namespace ChatOps.Tables.Tests.Azure;

/// <summary>A first try that was carried out and whose reply was lost makes the second one fail: whose conflict is it?</summary>
public sealed class LostReplyTests
{
    private const string Conflict =
        """{"odata.error":{"code":"EntityAlreadyExists","message":{"value":"The specified entity already exists."}}}""";
    private const string Ours = """{"odata.etag":"W/\"ours\"","PartitionKey":"p","RowKey":"r","Words":"mine","N":1}""";
    private const string Theirs = """{"odata.etag":"W/\"theirs\"","PartitionKey":"p","RowKey":"r","Words":"theirs","N":1}""";

    private static readonly (string, string) Multipart = ("Content-Type", "multipart/mixed; boundary=batchresponse_1");

    private readonly ScriptedService _service = new();

    private static TableEntity Entity => new("p", "r") { { "Words", "mine" }, { "N", 1 } };

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(0)]
    public async Task An_insert_that_conflicts_with_its_own_first_try_has_succeeded(int firstStatus)
    {
        _ = firstStatus == 0 ? _service.LosesTheReply() : _service.Answers(firstStatus);
        _service.Answers(409, Conflict).Answers(200, Ours);

        Assert.Equal(new ETag("W/\"ours\""), (await _service.Table().AddEntityAsync(Entity)).GetETag());
    }

    [Fact]
    public async Task An_insert_that_conflicts_with_another_after_a_lost_reply_has_failed()
    {
        _service.LosesTheReply().Answers(409, Conflict).Answers(200, Theirs);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => _service.Table().AddEntityAsync(Entity));

        Assert.Equal((409, "EntityAlreadyExists"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task An_insert_that_conflicts_at_once_is_not_looked_into()
    {
        _service.Answers(409, Conflict);

        await Assert.ThrowsAsync<RequestFailedException>(() => _service.Table().AddEntityAsync(Entity));

        Assert.Single(_service.Requests);
    }

    [Fact]
    public async Task An_update_whose_etag_its_own_first_try_has_changed_has_succeeded()
    {
        _service.Answers(500).Answers(412, "", ("x-ms-error-code", "UpdateConditionNotSatisfied")).Answers(200, Ours);

        Assert.Equal(
            new ETag("W/\"ours\""),
            (await _service.Table().UpdateEntityAsync(Entity, new ETag("W/\"old\""), TableUpdateMode.Replace)).GetETag()
        );
    }

    [Fact]
    public async Task A_replace_is_not_taken_for_done_when_more_is_stored_than_was_sent()
    {
        _service
            .Answers(500)
            .Answers(412, "", ("x-ms-error-code", "UpdateConditionNotSatisfied"))
            .Answers(200, Ours.Replace("\"N\":1", "\"N\":1,\"More\":2", StringComparison.Ordinal));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() =>
            _service.Table().UpdateEntityAsync(Entity, new ETag("W/\"old\""), TableUpdateMode.Replace)
        );

        Assert.Equal(412, failure.Status);
    }

    [Theory]
    [InlineData(Ours, true)]
    [InlineData(Theirs, false)]
    public async Task A_transaction_after_a_lost_reply_has_succeeded_only_when_all_of_it_is_there(string stored, bool succeeded)
    {
        _service
            .LosesTheReply()
            .Answers(202, Batch(409, Conflict.Replace("The spec", "0:The spec", StringComparison.Ordinal)), Multipart)
            .Answers(200, stored)
            .Answers(404);

        var submit = _service.Table().SubmitTransactionAsync([new(Add, Entity), new(Delete, new TableEntity("p", "gone"))]);

        if (succeeded)
        {
            Assert.Equal([new ETag("W/\"ours\""), default], (await submit).Value.Select(reply => reply.GetETag()));
        }
        else
        {
            Assert.Equal(
                0,
                (await Assert.ThrowsAsync<TableTransactionFailedException>(() => submit)).FailedTransactionActionIndex
            );
        }
    }

    [Fact]
    public async Task A_transaction_of_which_the_service_says_too_little_has_failed()
    {
        _service.Answers(202, "half a page of a proxy").Answers(202, Batch(204, ""), Multipart).Answers(403);

        for (var i = 0; i < 3; i++)
        {
            await Assert.ThrowsAnyAsync<RequestFailedException>(() =>
                _service
                    .Table()
                    .SubmitTransactionAsync([new(Add, new TableEntity("p", "r")), new(Add, new TableEntity("p", "r2"))])
            );
        }
    }

    [Fact]
    public async Task A_transaction_that_is_refused_as_a_whole_fails_as_one_of_its_actions_would()
    {
        _service.Answers(403);

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() =>
            _service.Table().SubmitTransactionAsync([new(Add, Entity)])
        );

        Assert.Equal((403, null), (failure.Status, failure.FailedTransactionActionIndex));
    }

    [Fact]
    public async Task A_delete_of_what_its_own_first_try_has_deleted_has_succeeded()
    {
        _service.LosesTheReply().Answers(404);

        await _service.Table().DeleteEntityAsync("p", "r", new ETag("W/\"old\""));

        Assert.Equal(2, _service.Requests.Count);
    }

    [Fact]
    public async Task When_no_try_gets_a_reply_the_failure_says_so()
    {
        _service.LosesTheReply().LosesTheReply().LosesTheReply().LosesTheReply();

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => _service.Table().AddEntityAsync(Entity));

        Assert.Equal(0, failure.Status);
        Assert.Equal(4, _service.Requests.Count);
    }

    private static string Batch(int status, string body) =>
        $"--batchresponse_1\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\nContent-Type: application/http\r\n\r\n"
        + $"HTTP/1.1 {status} Status\r\nContent-Type: application/json\r\n\r\n{body}\r\n--c--\r\n--batchresponse_1--\r\n";
}
