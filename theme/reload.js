/**
 * While the site is served to its editor: load the page again when it was built anew.
 * A classic script, because only such a one can find its own element. The server answers when
 * there is a newer build, or after a minute. A page that nobody sees does not ask: a browser
 * keeps no more than six requests to one host, and other tabs need them.
 */
(() => {
  const epoch = Number(document.currentScript.dataset.epoch);
  let asking = new AbortController();

  async function ask({ signal }) {
    while (!signal.aborted) {
      try {
        const answer = await fetch(`/livereload/${epoch}/${Date.now()}`, { signal });
        if (Number(await answer.text()) > epoch) return location.reload();
        if (!answer.ok) throw new Error(answer.statusText);
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 3000)); // the server is not there
      }
    }
  }

  function look() {
    asking.abort();
    asking = new AbortController();
    if (!document.hidden) ask(asking);
  }

  if (!epoch) return; // this server does not tell
  document.addEventListener("visibilitychange", look);
  look();
})();
