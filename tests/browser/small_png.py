"""Make the PNG of a screenshot small: fewer colours, and a number of a colour for each point.

Standard: W3C PNG (Third Edition), chapters 7, 9 and 11.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from struct import pack, unpack

SIGNATURE = b"\x89PNG\r\n\x1a\n"
# Sixteen levels of red, green and blue each; black and white stay what they are.
_LEVELS = bytes(round(value / 17) * 17 for value in range(256))


def smaller(png: bytes) -> bytes:
    """Return a picture of 8-bit RGB with at most 256 colours. Raises ValueError for others."""
    chunks = list(_chunks(png))
    width, height, depth, kind, _method, _filter, interlaced = unpack(">IIBBBBB", chunks[0][1])
    if (depth, kind, interlaced) != (8, 2, 0):
        raise ValueError("not a picture of 8-bit RGB")
    data = zlib.decompress(b"".join(content for name, content in chunks if name == b"IDAT"))
    colours: dict[bytes, int] = {}
    rows = []
    for row in _rows(data, width * 3):
        line = row.translate(_LEVELS)
        points = (line[at : at + 3] for at in range(0, len(line), 3))
        rows.append([colours.setdefault(point, len(colours)) for point in points])
    if len(colours) > 256:
        raise ValueError(f"{len(colours)} colours")
    head = pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    packed = zlib.compress(b"".join(b"\0" + bytes(row) for row in rows), 9)
    written = {b"IHDR": head, b"PLTE": b"".join(colours), b"IDAT": packed, b"IEND": b""}
    return SIGNATURE + b"".join(_chunk(name, content) for name, content in written.items())


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while at < len(png):
        (length,) = unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += length + 12  # length, name, checksum


def _chunk(name: bytes, content: bytes) -> bytes:
    return pack(">I", len(content)) + name + content + pack(">I", zlib.crc32(name + content))


def _rows(data: bytes, width: int) -> Iterator[bytes]:
    """Undo the filters of the rows, each `width` bytes long."""
    above = bytearray(width)
    for start in range(0, len(data), width + 1):
        sort, row = data[start], bytearray(data[start + 1 : start + 1 + width])
        for x in range(width) if sort else ():
            left, corner = (row[x - 3], above[x - 3]) if x >= 3 else (0, 0)
            guess = (0, left, above[x], (left + above[x]) // 2)
            more = _nearest(left, above[x], corner) if sort == 4 else guess[sort]
            row[x] = (row[x] + more) & 255
        yield bytes(row)
        above = row


def _nearest(left: int, above: int, corner: int) -> int:
    """Paeth's guess (9.4): which of the three lies nearest to left + above - corner."""
    guess = left + above - corner
    return min((left, above, corner), key=lambda value: abs(value - guess))
