/**
 * While the site is served to its editor: load the page again when it was built anew.
 * A classic script, because only such a one can find its own element. The server answers when
 * there is a newer build, or after a minute.
 */
(() => {
  const epoch = Number(document.currentScript.dataset.epoch);

  async function wait() {
    for (;;) {
      if (document.hidden) await new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true }));
      try {
        const answer = await fetch(`/livereload/${epoch}/${Date.now()}`);
        if (Number(await answer.text()) > epoch) return location.reload();
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 3000)); // the server is not there
      }
    }
  }

  wait();
})();
