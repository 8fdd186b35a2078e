"""The learner's record itself: its earlier shapes, two tabs, what is damaged, merging."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from browsing import OpenPage
from playwright.sync_api import Page
from small_hub import ATTEMPT, record

# The page's own scripts, so that `store` is what the page itself uses.
SCRIPTS = """async () => {
  const near = document.querySelector('script[src$="/hub.js"]').src;
  for (const name of ["store", "portable"])
    Object.assign(window, await import(new URL(`${name}.js`, near)));
}"""


def with_record(page: Page, choice: str = "") -> Page:
    page.evaluate(SCRIPTS)
    if choice:
        page.evaluate("choice => store.choose(choice)", choice)
    return page


def kept(page: Page, area: str = "localStorage") -> dict[str, str]:
    found: dict[str, str] = page.evaluate(f"() => ({{...{area}}})")
    return found


def plant(page: Page, stored: dict[str, str], area: str = "localStorage") -> None:
    page.evaluate(f"stored => Object.assign({area}, stored)", stored)


# ---- earlier shapes ------------------------------------------------------------------------------

# As the first version stored and saved it, to the letter.
FIRST_KEY = "hub:1::attempt:screens:11111111-2222-4333-8444-555555555555"
FIRST_TEXT = (
    '{"schema":1,"version":"v1","score":67,"passed":true,"answers":{"lock":["lock"]},'
    '"finished":"2026-11-01T09:30:00.000Z"}'
)
FIRST_FILE = (
    '{"format":"digital-skills-hub/record","version":1,"exported":"2026-11-02T00:00:00Z",'
    '"attempts":[{"id":"11111111-2222-4333-8444-555555555555","quiz":"screens","version":"v1",'
    '"score":67,"passed":true,"answers":{"lock":["lock"]},"finished":"2026-11-01T09:30:00.000Z"}]}'
)
NOW = {**ATTEMPT, "version": "v1"}


def test_what_the_first_version_stored_is_read(small_site: str, open_page: OpenPage) -> None:
    page = with_record(open_page(small_site))
    plant(page, {FIRST_KEY: FIRST_TEXT, "hub:1::choice": "local"})
    assert page.evaluate("store.attempts()") == [NOW]
    assert kept(page)[FIRST_KEY] == FIRST_TEXT  # reading changes nothing


def test_what_the_first_version_saved_is_brought(small_site: str, open_page: OpenPage) -> None:
    page = with_record(open_page(small_site), "local")
    assert page.evaluate("text => importAll(store, text)", FIRST_FILE) == {
        "added": 1, "known": 0, "others": 0, "refused": 0, "surplus": 0, "kept": True,
        "reason": None,
    }  # fmt: skip
    assert page.evaluate("store.attempts()") == [NOW]
    assert page.evaluate("text => importAll(store, text).known", FIRST_FILE) == 1


def test_a_number_that_could_not_be_written_again_is_refused(
    small_site: str, open_page: OpenPage
) -> None:
    page = with_record(open_page(small_site), "local")
    text = FIRST_FILE.replace('["lock"]', "[1e999]")
    found = page.evaluate("text => importAll(store, text)", text)
    assert (found["added"], found["refused"]) == (0, 1)


# ---- what is damaged, foreign, or newer ----------------------------------------------------------

DATE = "2026-11-01T09:30:00.000Z"
PARTS = {"version": "v", "answers": {}}
DAMAGED: dict[str, Any] = {
    "draft:screens:aaaaaaaa-1": {"schema": 2, **PARTS, "changed": "yesterday"},
    "draft:screens:aaaaaaaa-2": {"schema": 2, **PARTS, "changed": DATE, "seed": -1},
    "draft:screens:aaaaaaaa-3": {"schema": 2, **PARTS, "changed": DATE, "drawn": ["<b>"]},
    "draft:screens:aaaaaaaa-4": {**PARTS, "changed": DATE},
    "attempt:screens:aaaaaaaa-5": {"schema": 0, **PARTS, "score": 1, "passed": None},
    "boxes:screens#lock": {"schema": 2, "cards": {"a": {"box": 6, "seen": "2026-11-01"}}},
    "boxes:screens": {"schema": 2, "cards": {}},
    "setting:calm": {"schema": 2, "value": {}},
    "setting:Loud": {"schema": 2, "value": True},
}
READ_ALL = "[store.attempts(), store.drafts(), store.decks(), store.settings(), store.places()]"


def test_what_is_damaged_is_put_aside_and_never_deleted(
    small_site: str, open_page: OpenPage
) -> None:
    page = with_record(open_page(small_site))
    texts = {f"hub:1::{name}": json.dumps(value) for name, value in DAMAGED.items()}
    texts["hub:1::setting:broken"] = '{"schema": 2,'
    plant(page, texts)
    assert page.evaluate(READ_ALL) == [[], [], [], [], []]
    found = kept(page)
    assert sorted(found.values()) == sorted(texts.values())
    assert all(":bad:" in name for name in found)
    assert page.evaluate(READ_ALL) == [[], [], [], [], []]
    assert kept(page) == found  # and not put aside once more


def test_what_a_newer_hub_or_another_program_wrote_is_left_alone(
    small_site: str, open_page: OpenPage
) -> None:
    page = with_record(open_page(small_site))
    texts = {f"hub:1::{name}": '{"schema": 3, "so": "?"}' for name in DAMAGED}
    texts |= {"hub:1::plan:mine": "not ours", "hub:1:/other:setting:calm": "theirs"}
    plant(page, texts)
    assert page.evaluate(READ_ALL) == [[], [], [], [], []]
    assert page.evaluate("store.setting('calm')") is None
    assert kept(page) == texts


# ---- drafts --------------------------------------------------------------------------------------

DRAFT = "store.saveDraft('screens', {version: 'v', answers: {lock: [%r]}, seed: 7})"


def drafts(page: Page) -> list[str]:
    return [name for name in kept(page) if ":draft:" in name]


def test_two_tabs_keep_a_draft_each(small_site: str, open_page: OpenPage) -> None:
    one = with_record(open_page(small_site), "local")
    assert one.evaluate(DRAFT % "lock") == {"kept": True}
    two = with_record(open_page(small_site, context=one.context))
    begun = two.evaluate("store.draft('screens')")
    assert (begun["answers"], begun["seed"], begun["drawn"]) == ({"lock": ["lock"]}, 7, None)
    assert len(drafts(two)) == 1  # a draft is not copied before the first change
    two.evaluate(DRAFT % "off")
    two.evaluate(DRAFT % "leave")
    one.evaluate(DRAFT % "lock")
    texts = [text for name, text in kept(one).items() if ":draft:" in name]
    assert sorted(json.loads(text)["answers"]["lock"][0] for text in texts) == ["leave", "lock"]
    # The newest counts.
    three = with_record(open_page(small_site, context=one.context))
    assert three.evaluate("store.draft('screens').answers") == {"lock": ["lock"]}
    # Who finishes forgets what was begun before, and not what another tab has written since.
    two.evaluate("store.dropDraft('screens')")
    assert len(drafts(one)) == 1
    three.evaluate("store.dropDraft('screens')")
    assert drafts(one) == []


def test_a_clock_that_was_ahead_hides_nothing_that_is_begun(
    small_site: str, open_page: OpenPage
) -> None:
    page = with_record(open_page(small_site), "local")
    page.evaluate("""store.saveAttempt("screens", {version: "v1", score: 50, passed: null,
      answers: {}, finished: "2999-01-01T00:00:00.000Z"})""")
    page.evaluate("store.saveDraft('screens', {version: 'v1', answers: {lock: ['lock']}})")
    assert page.evaluate("store.draft('screens').answers") == {"lock": ["lock"]}
    page.evaluate("""store.saveAttempt("screens", {version: "v1", score: 50, passed: null,
      answers: {}, finished: new Date().toISOString()})""")
    assert page.evaluate("store.draft('screens')") is None


def test_a_draft_waits_for_the_choice(small_site: str, open_page: OpenPage) -> None:
    for choice, area in (("local", "localStorage"), ("session", "sessionStorage"), ("none", "")):
        page = with_record(open_page(small_site))
        assert page.evaluate(DRAFT % "lock") == {"kept": False}
        assert kept(page) == kept(page, "sessionStorage") == {}
        page.evaluate("choice => store.choose(choice)", choice)
        places = {"localStorage": 0, "sessionStorage": 0}
        if area:
            places[area] = 2  # the draft, and the choice
        assert {name: len(kept(page, name)) for name in places} == places
        assert page.evaluate("store.drafts().length") == (1 if area else 0)
        assert page.evaluate(DRAFT % "off") == {"kept": bool(area)}
        assert page.evaluate("store.drafts().length") == (1 if area else 0)
        assert {name: len(kept(page, name)) for name in places} == places


def test_old_drafts_and_too_many_go(small_site: str, open_page: OpenPage) -> None:
    page = with_record(open_page(small_site), "local")
    moment = "new Date(Date.now() - days * 864e5 - 6e4).toISOString()"
    page.evaluate(f"""() => {{
      for (const days of [0, 1, 2, 3, 4, 5, 29]) store.keep("draft", {{activity: "screens",
        id: `aaaaaaaa-${{days}}`, version: "v", answers: {{}}, changed: {moment}}});
      for (const days of [29, 30]) store.keep("draft", {{activity: "other",
        id: `bbbbbbbb-${{days}}`, version: "v", answers: {{}}, changed: {moment}}});
    }}""")
    assert page.evaluate("store.drafts().map(({id}) => id)") == [
        *(f"aaaaaaaa-{days}" for days in range(5)),
        "bbbbbbbb-29",
    ]
    page.evaluate(DRAFT % "lock")
    assert len(drafts(page)) == 6 and not [name for name in drafts(page) if "aaaaaaaa-4" in name]


def test_answers_that_are_too_much_are_left_out_of_what_is_kept(
    small_site: str, open_page: OpenPage
) -> None:
    page = with_record(open_page(small_site), "local")
    save = """answers => store.saveAttempt("screens",
      {version: "v", score: 1, passed: null, answers, finished: new Date().toISOString()})"""
    reflections = {f"q{n}": "é" * 2000 for n in range(200)}
    assert page.evaluate(save, reflections)["kept"]
    assert page.evaluate("store.attempts()[0].answers") == reflections
    page.evaluate(save, {"q": "x" * 500_000})
    assert page.evaluate("store.attempts().map(({answers}) => Object.keys(answers).length)") == [
        200,
        0,
    ]


def test_an_answer_may_be_a_table_or_a_path(small_site: str, open_page: OpenPage) -> None:
    page = with_record(open_page(small_site), "session")
    answers = {
        "path": [["start", "look"], ["asked", "right"]],
        "pairs": {"one": "a", "two": None},
        "said": "Line one\nline two",
    }
    page.evaluate(
        """([answers, finished]) => store.saveAttempt("scenarios/night-shift", {version: "v",
          score: null, passed: null, answers, seed: 4294967295, drawn: ["lock"], finished})""",
        [answers, DATE],
    )
    found = page.evaluate("store.attempts('scenarios/night-shift')[0]")
    assert found["answers"] == answers
    assert (found["seed"], found["drawn"]) == (4294967295, ["lock"])


# ---- boxes and settings --------------------------------------------------------------------------


def test_cards_and_settings_wait_and_are_merged(small_site: str, open_page: OpenPage) -> None:
    one = with_record(open_page(small_site))
    two = with_record(open_page(small_site, context=one.context))
    box = "([card, box, seen]) => store.saveBox('screens#lock', card, {box, seen})"
    one.evaluate(box, ["a", 1, "2026-11-01"])
    one.evaluate(box, ["b", 1, "2026-11-03T10:00:00.000Z"])
    one.evaluate("store.set('calm', true)")
    assert kept(one) == {}
    two.evaluate("store.choose('local')")
    assert two.evaluate(box, ["a", 2, "2026-11-02"]) == {"kept": True}
    two.evaluate(box, ["b", 2, "2026-11-02"])
    one.evaluate("store.choose('local')")
    cards = {
        "a": {"box": 2, "seen": "2026-11-02"},
        "b": {"box": 1, "seen": "2026-11-03T10:00:00.000Z"},
    }
    assert two.evaluate("store.boxes('screens#lock')") == cards
    assert two.evaluate("store.boxes('renamed#lock', ['screens#lock'])") == cards
    assert two.evaluate("store.setting('calm')") is True
    two.evaluate("store.set('calm', 'very')")
    assert one.evaluate("store.settings()") == [{"name": "calm", "value": "very"}]
    assert {name.split(":")[3] for name in kept(one)} == {"choice", "boxes", "setting"}
    two.evaluate("store.set('calm', null)")
    assert one.evaluate("store.setting('calm')") is None


def test_who_keeps_for_this_tab_moves_nothing_of_another(
    small_site: str, open_page: OpenPage
) -> None:
    page = with_record(open_page(small_site), "local")
    page.evaluate("store.saveBox('screens#lock', 'a', {box: 3, seen: '2026-11-01'})")
    page.evaluate("store.set('calm', true)")
    before = kept(page)
    page.evaluate("store.choose('session')")
    page.evaluate("store.saveBox('screens#lock', 'a', {box: 4, seen: '2026-11-02'})")
    page.evaluate("store.set('calm', false)")
    assert kept(page) == before
    assert page.evaluate("[store.boxes('screens#lock').a.box, store.setting('calm')]") == [4, False]
    page.evaluate("store.choose('local')")
    page.evaluate("store.set('calm', 'now')")
    assert page.evaluate("store.setting('calm')") == "now"


# ---- the file ------------------------------------------------------------------------------------

ACTIVITIES = ["screens", "other", "part/q", "scenarios/night-shift"]
# What a random record is drawn from is small, so that two of them often speak of the same thing.
HOSTILE: list[Any] = [None, 7, "x", [], {}, {"id": "__proto__"}, {"deck": "a#b", "cards": 1}]


def random_record(chance: random.Random) -> dict[str, Any]:
    def moment() -> str:
        return f"2026-11-{chance.randint(1, 4):02}T0{chance.randint(0, 9)}:00:00.000Z"

    def begun() -> dict[str, Any]:
        return {
            "id": f"abcdefgh-{chance.randint(0, 30)}",
            "activity": chance.choice(ACTIVITIES),
            "version": "v",
            "answers": {
                chance.choice(["a", "__proto__", "ü"]): chance.choice([["x"], "\ud800", 1])
            },
            "seed": chance.choice([None, 0, 7, -1]),
        }

    def cards() -> dict[str, Any]:
        seen = ["2026-11-01", moment()]
        return {
            card: {"box": chance.randint(1, 5), "seen": chance.choice(seen)}
            for card in chance.sample(["a", "b", "__proto__", "constructor"], 2)
        }

    def attempt() -> dict[str, Any]:
        # Ids are random: what bears the same one is the same attempt.
        found = begun()
        same = random.Random(found["id"])  # noqa: S311
        activity, day = same.choice(ACTIVITIES), same.randint(1, 4)
        finished = f"2026-11-0{day}T05:00:00.000Z"
        seed = same.choice([None, 7, -1])
        answers = {same.choice(["a", "__proto__"]): same.choice([["x"], "\ud800"])}
        more = {"activity": activity, "seed": seed, "answers": answers, "finished": finished}
        return {**found, **more, "score": 5, "passed": None}

    def some(make: Any) -> list[Any]:
        found = [make() for _ in range(chance.randint(0, 6))]
        return found + chance.sample(HOSTILE, chance.randint(0, 1))

    decks = ["screens#lock", "part/q#cards"]
    return record(
        *some(attempt),
        drafts=some(lambda: {**begun(), "changed": moment()}),
        boxes=some(lambda: {"deck": chance.choice(decks), "cards": cards()}),
        settings=some(
            lambda: {"name": chance.choice("ab"), "value": chance.choice([True, "x", 1])}
        ),
    )


MERGES = """(texts) => texts.map(([a, b]) => {
  const all = () => JSON.stringify({...exportAll(store), exported: ""});
  const from = (...files) => {
    store.deleteAll();
    store.choose("local");
    return files.map((file) => importAll(store, file));
  };
  const shared = () => { const {settings, ...rest} = JSON.parse(all()); return rest; };
  from(a, b);
  const once = all();
  const again = [importAll(store, a), importAll(store, b), importAll(store, once)];
  const twice = all();
  const one = shared();
  from(b, a);
  const other = shared();
  from(once);
  return {once, twice, out: all(), one, other, again};
})"""


@pytest.mark.parametrize("seed", range(3))
def test_to_bring_a_file_twice_is_to_bring_it_once(
    small_site: str, open_page: OpenPage, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 (no secret)
    page = with_record(open_page(small_site))
    # Drafts go after thirty days: the records are young, whenever this runs.
    page.clock.set_fixed_time("2026-11-05T00:00:00Z")
    pairs = [[json.dumps(random_record(chance)) for _ in range(2)] for _ in range(100)]
    sizes = []
    for (a, b), found in zip(pairs, page.evaluate(MERGES, pairs), strict=True):
        shown = f"{a}\n{b}"
        assert found["twice"] == found["once"], shown
        assert [one["added"] + one["others"] for one in found["again"]] == [0, 0, 0], shown
        assert found["out"] == found["once"], shown
        whole = json.loads(found["once"])
        sizes.append([len(whole[name]) for name in ("attempts", "drafts", "boxes", "settings")])
        # Attempts and cards are the same in whatever order two devices meet.
        for name in ("attempts", "boxes"):
            assert found["one"][name] == found["other"][name], shown
    assert all(sum(column) > 50 for column in zip(*sizes, strict=True))  # something was merged
