// Adds what has happened since to the story, and offers the report when it has changed. Nothing under the reader moves.
(() => {
  const story = document.getElementById("story");
  if (!story) return;
  const state = document.getElementById("state");
  const offer = document.getElementById("new");
  let posted = null;

  const atTheEnd = () => story.scrollHeight - story.scrollTop - story.clientHeight < 40;

  async function look() {
    try {
      const news = await (await fetch("/demo/news")).json();
      const follow = atTheEnd();
      for (const event of news.events.slice(story.children.length)) {
        story.insertAdjacentHTML("beforeend", event);
      }
      if (follow) story.scrollTop = story.scrollHeight;
      state.innerHTML = news.state;
      if (posted !== null && news.posted !== posted) {
        offer.textContent = posted === 0 ? "The report has been posted. Show it" : "The report has changed. Show it";
        offer.hidden = false;
      }
      posted ??= news.posted;
    } catch {
      state.textContent = "The demo has ended.";
      return;
    }
    setTimeout(look, 1500);
  }

  story.scrollTop = story.scrollHeight;
  look();
})();
