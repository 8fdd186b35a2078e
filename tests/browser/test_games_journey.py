"""Games: questions seen differently. What is played stands as answers in the question's form."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from access import HEIGHT, WIDTHS, ask_axe, tab_to
from browsing import OpenPage, publish, serve, visit
from game_hub import FILES
from hubs import write_hub
from playwright.sync_api import Locator, Page, expect

QUIZ = "quizzes/games/"
PARTNERS = {"MFA": "Second step", "Second step": "MFA", "PIN": "Number", "Number": "PIN"}
GROUPS = {"Your name": "Share", "Your PIN": "Never", "Your key": "Never"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = write_hub(tmp_path_factory.mktemp("games"), FILES)
    yield from serve(publish(root, root / "site"))


def question(page: Page, id: str) -> Locator:
    return page.locator(f'fieldset[data-question="{id}"]')


def play(page: Page, id: str) -> Locator:
    """Open the game of a question, by keyboard: the button keeps the focus."""
    found = question(page, id)
    button = found.get_by_role("button", name="Play:")
    button.press("Enter")
    back = found.get_by_role("button", name="Show the places" if id == "room" else "Back to")
    expect(back).to_be_focused()
    return found


def status(page: Page) -> Locator:
    return page.get_by_role("status")


def nothing_is_kept(page: Page) -> bool:
    return bool(page.evaluate("localStorage.length + sessionStorage.length === 0"))


# ---- memory --------------------------------------------------------------------------------------


def test_memory_by_keyboard_fills_the_list(site: str, open_page: OpenPage) -> None:
    page = open_page(site + QUIZ)
    game = play(page, "pairs")
    cards = game.locator(".hub-game__card")
    expect(cards).to_have_count(4)  # what fits nothing is no card
    expect(cards.first).to_have_accessible_name("Card 1, face down")
    tab_to(page, cards.first)
    page.keyboard.press("Enter")
    first = cards.first.inner_text()
    expect(cards.first).to_have_accessible_name(first)
    expect(status(page)).to_have_text(f"Card 1: {first}")
    for number in (1, 2, 3):  # try each other card with the first, until they are a pair
        page.keyboard.press("Tab")
        expect(cards.nth(number)).to_be_focused()
        page.keyboard.press("Enter")
        other = cards.nth(number).inner_text().split("\n")[0]
        if other == PARTNERS[first]:
            break
        expect(status(page)).to_have_text(f"“{first}” and “{other}”: not a pair.")
        expect(cards.nth(number)).to_have_text(other)  # it lies open until the next press
        cards.first.press("Enter")
        expect(cards.nth(number)).to_have_accessible_name(f"Card {number + 1}, face down")
        cards.nth(number).focus()
    expect(status(page)).to_contain_text("A pair: ")
    expect(status(page)).to_contain_text("1 of 2 found.")
    expect(game.locator("[data-side=found]")).to_have_count(2)
    for card in [c for c in cards.all() if c.get_attribute("data-side") != "found"]:  # the last two
        card.press("Enter")
        expect(card).to_be_focused()
    expect(status(page)).to_contain_text("2 of 2 found. These were all of them.")
    assert nothing_is_kept(page)

    # Checking shows the list again, with what was found in it.
    game.get_by_role("button", name="Check this answer").click()
    expect(game.locator(".hub-verdict")).to_have_text("Right.")
    expect(game.locator("select").first).to_be_visible()
    expect(game.locator(".hub-game__card").first).to_be_hidden()
    assert [s.locator("option:checked").inner_text()[3:] for s in game.locator("select").all()] == [
        "Second step",
        "Number",
    ]


def test_a_double_click_turns_one_card(site: str, open_page: OpenPage) -> None:
    page = open_page(site + QUIZ)
    game = play(page, "pairs")
    game.locator(".hub-game__card").first.dblclick()
    expect(game.locator("[data-side=open]")).to_have_count(1)


# ---- race ----------------------------------------------------------------------------------------


def item_of(game: Locator) -> str:
    return game.locator(".hub-game__item").inner_text().split(" of 3 ")[-1]


def test_race_by_number_keys_keeps_what_was_chosen(site: str, open_page: OpenPage) -> None:
    page = open_page(site + QUIZ)
    game = play(page, "bins")
    groups = game.locator(".hub-game__groups button")
    tab_to(page, groups.first)
    page.keyboard.press("ArrowRight")
    expect(groups.nth(1)).to_be_focused()
    while item_of(game) in GROUPS:  # all into “Never”, which is wrong of the name
        item = item_of(game)
        page.keyboard.press("2")
        right = GROUPS[item] == "Never"
        word = game.locator(".hub-game__word")
        expect(word).to_have_text(f"“{item}”: {'right' if right else 'not right'}.")
        expect(game.locator(".hub-game__said")).to_contain_text("It ")  # what its author says
    end = game.locator(".hub-game__item")
    expect(end).to_have_text("All sorted: 2 of 3 right. The list shows what you chose.")
    expect(end).to_be_focused()
    assert [s.input_value() for s in game.locator("select").all()] == ["never"] * 3
    time = game.locator(".hub-game__time")
    expect(time).to_be_hidden()
    game.get_by_label("With a clock").check()
    expect(time).to_contain_text("It took you")
    assert nothing_is_kept(page)


def test_race_by_press_sorts_one_thing_at_a_time(site: str, open_page: OpenPage) -> None:
    page = open_page(site + QUIZ)
    game = play(page, "bins")
    game.locator(".hub-game__groups button").first.dblclick()
    expect(game.locator(".hub-game__number")).to_have_text("2 of 3 ")
    # What takes the answers away ends the game: its board would not be true.
    page.get_by_role("button", name="Check all answers").click()
    expect(game.locator(".hub-game")).to_be_hidden()
    page.locator('[data-outcome] a[data-to="bins"]').click()
    expect(game.locator("select").first).to_be_focused()


# ---- spot ----------------------------------------------------------------------------------------


def press_at(page: Page, game: Locator, x: int, y: int) -> None:
    """Press in the picture; x and y are pixels of its file."""
    frame = game.locator(".hub-picture__frame")
    frame.scroll_into_view_if_needed()
    box = frame.bounding_box()
    assert box
    scale = box["width"] / 600
    page.mouse.click(box["x"] + x * scale, box["y"] + y * scale)


def test_spot_finds_right_places_only(site: str, open_page: OpenPage) -> None:
    page = open_page(site + QUIZ)
    game = play(page, "room")
    place = game.locator(".hub-picture__place")
    assert [p.evaluate("e => getComputedStyle(e).opacity") for p in place.all()] == ["0"] * 3
    expect(game.get_by_role("checkbox")).to_have_count(0)  # the list would name the places
    press_at(page, game, 300, 30)
    expect(status(page)).to_have_text("Nothing to find here. Look further. 0 of 2 found.")
    press_at(page, game, 300, 300)
    expect(status(page)).to_have_text("“A lamp” is not what you are looking for. It shines.")
    press_at(page, game, 100, 80)
    expect(status(page)).to_have_text("Found: “A note”. 1 of 2 found. All see it.")
    press_at(page, game, 410, 60)
    expect(status(page)).to_contain_text("2 of 2 found. These were all of them.")
    expect(game.locator(".hub-game__found li")).to_have_text(["1 A note", "3 An open screen"])
    game.get_by_role("button", name="Show the places").press("Enter")
    expect(game.get_by_role("button", name="Play:")).to_be_focused()
    boxes = game.get_by_role("checkbox")
    assert [box.is_checked() for box in boxes.all()] == [True, False, True]
    press_at(page, game, 300, 300)  # in the calm view a press chooses, as ever
    expect(boxes.nth(1)).to_be_checked()
    assert nothing_is_kept(page)


# ---- cards ---------------------------------------------------------------------------------------


def turn(deck: Locator, word: str) -> None:
    deck.get_by_role("button", name="Turn the card").press("Enter")
    expect(deck.locator(".hub-deck__side").nth(1)).to_be_focused()
    deck.get_by_role("button", name=word).press("Enter")


def test_cards_come_back_when_they_are_due(site: str, open_page: OpenPage) -> None:
    page = open_page(site)
    page.clock.set_fixed_time("2026-11-20T09:00:00")
    visit(page, site + QUIZ)
    deck = page.locator("hub-cards")
    count = deck.locator(".hub-deck__count")
    expect(count).to_have_text("2 cards to go")
    expect(deck.locator("details").first).to_be_hidden()
    turn(deck, "Not yet")
    expect(deck.locator(".hub-deck__side").first).to_be_focused()
    expect(status(page)).to_have_text("This card comes again in a moment.")
    turn(deck, "I knew it")
    turn(deck, "I knew it")
    expect(count).to_be_focused()
    expect(count).to_contain_text("No card is due now. The next one is due in 1 day.")
    assert nothing_is_kept(page)
    deck.get_by_role("button", name="Keep which cards I know").press("Enter")
    expect(page.locator("[data-keep]")).to_be_focused()
    page.locator('[data-action="keep-local"]').click()

    page.reload()
    expect(count).to_contain_text("No card is due now.")
    deck.get_by_role("button", name="Practise all the same").press("Enter")
    expect(count).to_have_text("2 cards to go")
    page.clock.set_fixed_time("2026-11-21T07:00:00")  # the next day, though not 24 hours later
    page.reload()
    turn(deck, "I knew it")
    expect(status(page)).to_have_text("This card comes back in 3 days.")


def test_each_box_waits_longer(site: str, open_page: OpenPage) -> None:
    page = open_page(site + QUIZ)
    found = page.evaluate(
        """async () => {
          const script = document.querySelector('script[src$="/hub.js"]').src;
          const { afterTurn, daysLeft } = await import(script.replace("hub.js", "leitner.js"));
          const now = new Date("2026-11-20T12:00:00");
          const waits = [];
          for (let box, n = 0; n < 6; n += 1) {
            box = afterTurn(box && { ...box, seen: "2026-01-01" }, true, now);
            waits.push([box.box, daysLeft(box, now)]);
          }
          const late = { box: 4, seen: new Date("2026-11-19T23:00:00").toISOString() };
          return {
            waits,
            never: daysLeft(undefined, now),
            wrong: afterTurn(late, false, now).box,
            early: afterTurn(late, true, now).box, // known before it was due
            left: daysLeft(late, now),
            future: daysLeft({ box: 5, seen: "2030-01-01" }, now),
            odd: daysLeft({ box: 2, seen: "x" }, now),
          };
        }"""
    )
    assert found == {
        "waits": [[2, 1], [3, 3], [4, 7], [5, 21], [5, 21], [5, 21]],
        "never": 0,
        "wrong": 1,
        "early": 4,
        "left": 6,
        "future": 0,
        "odd": 0,
    }


# ---- all of them ---------------------------------------------------------------------------------


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_in_a_game(site: str, open_page: OpenPage, width: int) -> None:
    page = open_page(site + QUIZ, viewport={"width": width, "height": HEIGHT})
    cards = play(page, "pairs").locator(".hub-game__card")
    cards.nth(0).click()
    cards.nth(1).click()
    play(page, "bins").locator(".hub-game__groups button").first.click()
    press_at(page, play(page, "room"), 100, 80)
    page.get_by_role("button", name="Turn the card").click()
    expect(page.get_by_role("button", name="I knew it")).to_be_visible()
    assert not ask_axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.locator(
        ".hub-game button, .hub-game__actions button, .hub-deck button"
    ).evaluate_all("all => all.filter(one => one.offsetHeight > 0 && one.offsetHeight < 44).length")
    assert small == 0


def test_without_scripts_there_is_the_list_alone(site: str, open_page: OpenPage) -> None:
    page = open_page(site + QUIZ, java_script_enabled=False)
    expect(page.locator("select")).to_have_count(5)
    expect(page.get_by_role("button", name="Play:")).to_have_count(0)
    expect(page.locator("hub-cards details")).to_have_count(2)


def test_the_list_of_quizzes_leads_to_each_game(site: str, open_page: OpenPage) -> None:
    page = open_page(site + "quizzes/")
    card = page.locator(".hub-card", has_text="Each game once.")
    expect(card).to_contain_text("With a game")
    expect(page.locator(".hub-card", has_text="Three questions.")).not_to_contain_text("game")
    page.get_by_role("link", name="Search in the picture – Games").click()
    expect(page).to_have_url(site + QUIZ + "#hub-quiz-games-room")
    expect(question(page, "room")).to_be_in_viewport()
