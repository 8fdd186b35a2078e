"""Measure a quiz of fifty questions on a processor that is four times slower: `make bench-quiz`.

Needs Chromium, so it stands with the browser tests. Prints; asserts nothing, for time is no test.
The peer, in the same run, is the same page without its scripts: what a browser needs for the
document alone.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

from browsing import FLAGS, chromium, publish, serve  # noqa: E402
from every_way import EVERY  # noqa: E402
from hubs import png, write_hub  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402

SLOWER = 4
FRAME = 1000 / 60  # milliseconds
ROUNDS = 7

# Times of the page itself: when the document was read, when the quiz was alive, the longest task.
WATCH = """
window.alive = new Promise((resolve) => {
  const define = customElements.define;
  customElements.define = function (name, element) {
    const before = performance.now();
    define.call(customElements, name, element);
    const at = performance.now();
    if (name === "hub-quiz") resolve({ upgrade: at - before, at });
  };
});
window.tasks = [];
new PerformanceObserver((list) => tasks.push(...list.getEntries().map((e) => e.duration)))
  .observe({ type: "longtask", buffered: true });
"""
ANSWER = """async () => {
  const radio = document.querySelector("fieldset input[type=radio]");
  const before = performance.now();
  radio.click();
  const handled = performance.now() - before;
  const again = performance.now();
  document.querySelector('[data-action="check"]').click();
  return { answer: handled, check: performance.now() - again };
}"""


def quiz_of_fifty() -> str:
    """Return a quiz with each type in turn, fifty questions in all."""
    head, _, questions = EVERY.partition("questions:\n")
    parts = questions.removeprefix("  - ").split("\n  - ")
    blocks = ["  - " + part.rstrip("\n") + "\n" for part in parts]
    many = []
    for number in range(50):
        block = blocks[number % len(blocks)]
        many.append(block.replace("id: ", f"id: q{number}-", 1))
    return head.replace(", attempts: 2, timer: 10", "") + "questions:\n" + "".join(many)


def measured(browser: Browser, address: str, scripts: bool) -> dict[str, float]:
    """Load the page once in a fresh profile. Returns milliseconds."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=True)
    page = context.new_page()
    page.add_init_script(WATCH)
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    if not scripts:
        page.route("**/*.js", lambda route: route.abort())
    page.goto(address, wait_until="load")
    found = {
        "load": page.evaluate("performance.timing.loadEventEnd - performance.timing.fetchStart")
    }
    if scripts:
        alive = page.evaluate("window.alive")
        page.wait_for_timeout(300)
        found |= {"upgrade": alive["upgrade"], "alive": alive["at"]}
        found["longest task"] = max(page.evaluate("window.tasks"), default=0)
        found |= page.evaluate(ANSWER)
    context.close()
    return found


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = write_hub(
            Path(folder),
            {"quizzes/fifty.yml": quiz_of_fifty(), "quizzes/screen.png": png(1200, 800)},
        )
        server = serve(publish(root, root / "site"))
        address = next(server) + "quizzes/fifty/"
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=chromium(), args=FLAGS)
            measured(browser, address, True)  # everything was read once
            rounds = [
                (measured(browser, address, True), measured(browser, address, False))
                for _ in range(ROUNDS)
            ]
            browser.close()
        next(server, None)
    lines = [f"50 questions, CPU {SLOWER} times slower, median of {ROUNDS} (least to most), ms:"]
    lines += [_line(name, [ours[name] for ours, _peer in rounds]) for name in rounds[0][0]]
    lines += [_line("load, no scripts", [peer["load"] for _ours, peer in rounds])]
    ratio = statistics.median(ours["load"] / peer["load"] for ours, peer in rounds)
    upgrade = statistics.median(ours["upgrade"] for ours, _peer in rounds)
    lines += [f"load, with / without scripts: {ratio:.2f}"]
    lines += [f"the quiz comes alive in {upgrade / FRAME:.1f} frames of {FRAME:.1f} ms"]
    sys.stdout.write("\n".join(lines) + "\n")


def _line(name: str, values: list[float]) -> str:
    return f"{name:>18}: {statistics.median(values):7.1f} ({min(values):.1f} to {max(values):.1f})"


if __name__ == "__main__":
    main()
