using ChatOps.Chat;
using Xunit;

namespace ChatOps.Tests.Chat;

public sealed class CommandGuessTests
{
    [Theory]
    [InlineData("statsu", "status")]
    [InlineData("Staus", "status")]
    [InlineData("my updats", "my updates")]
    [InlineData("priview report", "preview report")]
    [InlineData("updte communications plan", "update")]
    [InlineData("extned all to 9 October", "extend")]
    [InlineData("asdf", null)]
    [InlineData("hm", null)]
    [InlineData("where is the report", null)]
    [InlineData("", null)]
    public void A_mistyped_command_is_guessed(string text, string? command) => Assert.Equal(command, CommandGuess.Of(text));
}
