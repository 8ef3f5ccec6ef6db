using Xunit;

namespace ChatOps.Tests;

public class ArgumentChecksTests
{
    [Theory]
    [InlineData("programm check x", "'programm' is not a command. Did you mean 'programme'?")]
    [InlineData("check x", "'check' is not a command. Did you mean 'programme check")]
    [InlineData("demmo", "Did you mean 'demo'?")]
    [InlineData("serve", "'serve' is not a command.")]
    [InlineData("--port 5000", "There is no option '--port'. Did you mean '--urls")]
    [InlineData("--urlz=http://localhost:1", "There is no option '--urlz'. Did you mean '--urls'?")]
    [InlineData("--ChatOp:DataFolder x", "There is no option '--ChatOp:DataFolder'.")]
    [InlineData("--urls", "'--urls' has no value.")]
    [InlineData("--urls --environment Development", "'--urls' has no value.")]
    [InlineData("--urls http://localhost:1 extra", "'extra' is not a command.")]
    public void What_is_neither_a_command_nor_a_setting_is_refused_with_what_may_be_meant(string line, string problem) =>
        Assert.Contains(problem, ArgumentChecks.Problem(line.Split(' ')), StringComparison.Ordinal);

    [Fact]
    public void An_option_of_the_command_is_offered() =>
        Assert.Contains("Did you mean '--once'?", ArgumentChecks.Problem(["--onse"], "--once"), StringComparison.Ordinal);

    [Theory]
    [InlineData("--urls http://localhost:5001")]
    [InlineData("--urls=http://localhost:5001 --environment=Development")]
    [InlineData("--ChatOps:DataFolder /tmp/x --ConnectionStrings:Tables UseDevelopmentStorage=true")]
    [InlineData("--MicrosoftAppId=6f9619ff-8b86-d011-b42d-00cf4fc964ff")]
    [InlineData("/urls=http://localhost:5001")]
    public void Settings_are_taken(string line) => Assert.Null(ArgumentChecks.Problem(line.Split(' ')));
}
