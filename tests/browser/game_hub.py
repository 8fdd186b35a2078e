"""A quiz with each game, and the picture that is searched: 600 pixels wide, 400 high, grey."""

from __future__ import annotations

import struct
import zlib

from small_hub import FILES as SMALL


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


PICTURE = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 600, 400, 8, 0, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress((b"\0" + b"\xbb" * 600) * 400))
    + _chunk(b"IEND", b"")
)

GAMES = """\
    title: Games
    summary: Each game once.
    sectors: all
    questions:
      - id: pairs
        type: match
        play: memory
        prompt: What belongs together?
        pairs:
          - {left: "**MFA**", right: Second step}
          - {left: PIN, right: Number}
        distractors: [{text: Fax}]
      - id: bins
        type: categorise
        play: race
        prompt: May you share it?
        categories: [{id: share, text: Share}, {id: never, text: Never}]
        items:
          - {id: name, text: Your name, in: share, feedback: It is on your badge.}
          - {id: pin, text: Your PIN, in: never, feedback: It is yours alone.}
          - {id: key, text: Your key, in: never, feedback: It opens doors.}
      - id: room
        type: hotspot
        play: spot
        prompt: What is not safe here?
        image: {src: room.png, alt: A room.}
        regions:
          - id: note
            coords: [20, 20, 200, 140]
            label: A note
            correct: true
            feedback: All see it.
          - id: lamp
            shape: circle
            coords: [300, 300, 60]
            label: A lamp
            feedback: It shines.
          - id: screen
            coords: [400, 40, 560, 180]
            label: An open screen
            correct: true
            feedback: Lock it.
      - id: words
        type: flashcards
        cards:
          - {id: mfa, front: MFA, back: A second step.}
          - {id: vpn, front: VPN, back: A tunnel.}
    """

FILES: dict[str, str | bytes] = {
    **SMALL,
    "quizzes/games.yml": GAMES,
    "quizzes/room.png": PICTURE,
}
