"""An author's ids and names are also names of properties in a browser; no script is misled."""

from __future__ import annotations

from browsing import publish, serve, visit
from hubs import Write
from playwright.sync_api import Browser, expect

OWN_NAMES = """() => {
  const names = new Set();
  for (let target of [document, window, document.createElement("form")]) {
    for (; target && target !== Object.prototype; target = Object.getPrototypeOf(target)) {
      for (const name of Object.getOwnPropertyNames(target)) names.add(name);
    }
  }
  return [...names].filter((name) => /^[a-z][a-z0-9-]{0,59}$/.test(name));
}"""


ANSWER = "document.querySelectorAll('input[value=true]').forEach((input) => input.click())"


def test_no_name_of_a_question_misleads_a_script(browser: Browser, write: Write) -> None:
    """A control is a property of its form: one called `submit` hides `form.submit`."""
    context = browser.new_context()
    page = context.new_page()
    names: list[str] = page.evaluate(OWN_NAMES)
    assert {"submit", "elements", "closest", "location"} <= set(names)
    rest = "type: truefalse, prompt: P, answer: true, feedback: {true: Y, false: N}"
    quizzes = [names[at : at + 150] for at in range(0, len(names), 150)]
    root = write(
        {
            f"quizzes/q{number}.yml": "title: T\nsummary: S\nsectors: all\nquestions:\n"
            + "".join(f"- {{id: {name}, {rest}}}\n" for name in chosen)
            for number, chosen in enumerate(quizzes)
        }
    )
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    for base in serve(publish(root, root / "site")):
        for number, chosen in enumerate(quizzes):
            visit(page, f"{base}quizzes/q{number}/")
            page.evaluate(
                "document.querySelectorAll('input[value=true]').forEach((i) => i.click())"
            )
            page.locator('[data-action="check"]').click()
            expect(page.locator("hub-quiz")).to_have_attribute("data-score", "100")
            expect(page.locator('[data-result="right"]')).to_have_count(len(chosen))
    context.close()
    assert not problems


def test_no_heading_takes_the_name_of_something_else(browser: Browser, write: Write) -> None:
    """An element with an id becomes a property of the window, unless there is one already."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    names: list[str] = page.evaluate(OWN_NAMES)
    before = page.evaluate("(names) => names.map((name) => typeof window[name])", names)
    start = "---\ntitle: T\nsummary: S\ntype: tip\nsectors: all\n---\n"
    text = "".join(f"## {name} {{#{name}}}\n\nx\n\n" for name in names)
    root = write({"content/resources/a.md": start + text})
    for base in serve(publish(root, root / "site")):
        visit(page, f"{base}resources/a/")
        after = page.evaluate("(names) => names.map((name) => typeof window[name])", names)
        changed = [n for n, one, two in zip(names, before, after, strict=True)
                   if one != two and one != "undefined"]  # fmt: skip
        assert changed == []
        assert page.evaluate("typeof document.forms") == "object"
        page.get_by_role("button", name="Menu").click()
        expect(page.locator("#hub-menu")).to_be_visible()
    context.close()
