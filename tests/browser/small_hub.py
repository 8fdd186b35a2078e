"""The small hub of the journeys, whole: what a test clicks on stands here."""

from __future__ import annotations

from typing import Any

FILES: dict[str, str | bytes] = {
    "content/index.md": "---\ntitle: Welcome\nsummary: S.\nlayout: home\n---\n",
    "content/resources.md": "---\ntitle: Everything\nsummary: S.\nlayout: catalogue\n---\n",
    "content/quizzes.md": "---\ntitle: Quizzes\nsummary: S.\nlayout: quizzes\n---\n",
    "content/my-learning.md": "---\ntitle: My learning\nsummary: S.\nlayout: my-learning\n---\n",
    "sectors/hospitals.md": """\
        ---
        name: Hospitals
        summary: S.
        icon: hospital
        colour: blue
        ---
        """,
    "sectors/home-care.md": """\
        ---
        name: Home care
        summary: S.
        icon: home
        colour: teal
        ---
        """,
    "sectors/levels/starter.md": """\
        ---
        name: Starter
        summary: S.
        order: 1
        digcomp: D.
        ---
        """,
    "sectors/levels/basic.md": """\
        ---
        name: Basic
        summary: S.
        order: 2
        digcomp: D.
        ---
        """,
    "sectors/roles/nurse.md": "---\nname: Nurse\nsummary: S.\n---\n",
    "sectors/roles/manager.md": "---\nname: Manager\nsummary: S.\n---\n",
    "sectors/topics/login.yml": "name: Login\nsummary: S.\n",
    "sectors/topics/note.yml": "name: One of them\nsummary: S.\n",
    "sectors/topics/notes.yml": "name: Notes\nsummary: S.\n",
    "sectors/competences/safe.md": """\
        ---
        name: Safe
        summary: S.
        levels: {starter: L.}
        ---
        """,
    "content/resources/passphrase.md": """\
        ---
        title: Make a passphrase
        summary: Four words are better than one.
        type: guide
        sectors: all
        topics: [login]
        competences: [safe]
        level: starter
        minutes: 4
        quiz: screens
        ---
        A password of four words.
        """,
    "content/resources/record.md": """\
        ---
        title: When the record is down
        summary: What to do until it is back.
        type: article
        sectors: [hospitals]
        roles: [nurse]
        topics: [notes, login]
        level: basic
        minutes: 12
        ---
        Paper helps. So does a password on no paper.
        """,
    "content/resources/visit.md": """\
        ---
        title: Write at the bedside
        summary: Together with the client.
        type: tip
        sectors: [home-care]
        roles: [manager]
        level: basic
        minutes: 3
        ---
        Write together.
        """,
    "quizzes/screens.yml": """\
        title: Screens
        summary: Three questions.
        sectors: all
        settings: {pass: 60}
        questions:
          - id: lock
            type: single
            prompt: You leave the room. What do you do?
            hint: Two keys.
            options:
              - {id: lock, text: Lock it, correct: true, feedback: Right so.}
              - {id: off, text: Turn it off, feedback: That takes too long.}
              - {id: leave, text: Leave it, feedback: Others can see it.}
            explain: A locked screen keeps others out.
          - id: signs
            type: multiple
            scoring: partial
            prompt: What are signs?
            options:
              - {id: haste, text: Haste, correct: true, feedback: A sign.}
              - {id: logo, text: A logo, feedback: No sign.}
              - {id: link, text: A strange link, correct: true, feedback: A sign too.}
          - id: share
            type: truefalse
            prompt: Sharing a login is fine.
            answer: false
            feedback: {true: It is not., false: Indeed.}
        """,
    "quizzes/other.yml": """\
        title: Other
        summary: One question.
        formerly: [once]
        sectors: all
        questions:
          - id: one
            type: truefalse
            prompt: Yes?
            answer: true
            feedback: {true: Yes., false: No.}
        """,
}

# A record of this hub's reader: one attempt at a quiz, and the file that holds it.
ATTEMPT: dict[str, Any] = {
    "id": "11111111-2222-4333-8444-555555555555",
    "activity": "screens",
    "version": "0" * 64,
    "score": 67,
    "passed": True,
    "answers": {"lock": ["lock"]},
    "seed": None,
    "drawn": None,
    "finished": "2026-11-01T09:30:00.000Z",
}


def record(*attempts: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return what a file with these attempts holds."""
    found = {
        "format": "digital-skills-hub/record",
        "version": 2,
        "exported": "2026-11-02T00:00:00Z",
    }
    return {**found, "attempts": list(attempts), **more}
