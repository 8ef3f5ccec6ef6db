using ChatOps.Demo;
using Xunit;

namespace ChatOps.Tests.Demo;

public sealed class DemoHomeTests
{
    [Fact]
    public void What_happened_is_one_touch_from_the_card_that_it_caused()
    {
        var happened = new DemoEvent(
            new DateTime(2026, 11, 30, 9, 0, 0, DateTimeKind.Unspecified),
            "17 cards go out.",
            [DemoLink.ToChat("A lead's card", "ehcp-lead"), DemoLink.ToBoard("What the board reads", "high-needs-board")]
        );

        var html = DemoHome.Event(happened);

        Assert.Contains("<a href=\"/demo/chats/ehcp-lead\">A lead&#x27;s card</a>", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/#board-high-needs-board\">What the board reads</a>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void What_people_typed_is_text_on_the_page_whatever_it_looks_like()
    {
        var happened = new DemoEvent(default, "<script>alert(1)</script> \uE000 9 \uE001", []);

        Assert.DoesNotContain("<script>", DemoHome.Event(happened), StringComparison.Ordinal);
    }
}
