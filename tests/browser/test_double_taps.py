"""A quiz under quick fingers: a second tap never does what nobody meant."""

from __future__ import annotations

from browsing import OpenPage
from playwright.sync_api import Page, expect

QUIZ = "quizzes/screens/"


def answer_wrongly(page: Page) -> None:
    for question, option in {"lock": "off", "signs": "logo", "share": "true"}.items():
        page.locator(f'input[name="{question}"][value="{option}"]').check()


def middle(page: Page, selector: str) -> tuple[float, float]:
    box = page.locator(selector).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def tap_twice_with(page: Page, button: str, under: str) -> None:
    """Tap twice at one place; between the taps, `under` comes to lie there."""
    page.locator(button).scroll_into_view_if_needed()
    x, y = middle(page, button)
    page.mouse.move(x, y)
    page.mouse.down(click_count=1)
    page.mouse.up(click_count=1)
    page.locator(under).evaluate(
        """(element, [x, y]) => {
          const box = element.getBoundingClientRect();
          scrollBy({left: 0, top: box.top + box.height / 2 - y, behavior: "instant"});
        }""",
        [x, y],
    )
    under_x, under_y = middle(page, under)
    assert abs(under_y - y) < 2
    page.mouse.move(under_x, y)
    page.mouse.down(click_count=2)
    page.mouse.up(click_count=2)


def test_the_second_tap_on_check_stays_at_the_score(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + QUIZ)
    answer_wrongly(page)
    tap_twice_with(
        page, '.hub-quiz__actions [data-action="check"]', '[data-outcome] a[data-to="signs"]'
    )
    expect(page.locator("[data-outcome]:focus-within h2")).to_be_visible()
    assert page.url == small_site + QUIZ  # the link was not followed as a plain one either


def test_the_second_tap_on_check_keeps_nothing(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + QUIZ)
    answer_wrongly(page)
    tap_twice_with(page, '.hub-quiz__actions [data-action="check"]', '[data-action="keep-local"]')
    expect(page.locator("[data-keep]")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0


def test_the_second_tap_on_start_again_ticks_nothing(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + QUIZ)
    for kind in ("retry-wrong", "retry"):
        answer_wrongly(page)
        page.locator('.hub-quiz__actions [data-action="check"]').click()
        tap_twice_with(
            page,
            f'.hub-quiz__actions [data-action="{kind}"]',
            '.hub-option:has([value="leave"]) label',
        )
        assert page.locator("input:checked").count() == 0
    page.wait_for_timeout(600)
    page.locator("label", has_text="Lock it").dblclick()  # meant for the answer, both times
    expect(page.locator('input[value="lock"]')).to_be_checked()


def test_it_is_tried_again_from_the_top(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + QUIZ)
    answer_wrongly(page)
    page.locator('input[name="lock"][value="lock"]').check()
    page.locator('.hub-quiz__actions [data-action="check"]').click()
    page.locator('[data-outcome] [data-action="retry-wrong"]').click()
    expect(page.locator('input[name="signs"]').first).to_be_focused()
    expect(page.locator("[data-outcome]")).to_be_hidden()
    for box in page.locator('input[name="signs"]:not([value="logo"])').all():
        box.check()
    page.locator('input[name="share"][value="false"]').check()
    page.locator('.hub-quiz__actions [data-action="check"]').click()
    # Nothing is wrong any more, so there is one way to go on.
    expect(page.locator("[data-outcome] button")).to_have_text(["Start again"])
    page.locator('[data-outcome] [data-action="retry"]').click()
    assert page.locator("input:checked").count() == 0


def test_the_list_of_open_questions_stays_true(small_site: str, open_page: OpenPage) -> None:
    page = open_page(small_site + QUIZ)
    page.locator('[data-action="check"]').click()
    links = page.locator("[data-outcome] a")
    expect(links).to_have_count(3)
    page.locator('input[name="signs"]').first.check()
    expect(links).to_have_count(2)
    assert [link.get_attribute("data-to") for link in links.all()] == ["lock", "share"]
    page.locator('input[name="signs"]').first.uncheck()  # an answer taken away lists nothing
    page.locator('input[name="lock"]').first.check()
    page.locator('input[name="share"]').first.check()
    expect(page.locator("[data-outcome]")).to_be_hidden()
    page.locator('[data-action="check"]').click()
    expect(links).to_have_count(1)
