"""The text of a page: paragraphs, lists, boxes, tables and all else that Markdown has here."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .draws import Draws
from .language import Language

_BOXES = ("note", "info", "tip", "example", "warning", "question")


class Prose:
    """Writes about one subject."""

    def __init__(self, draws: Draws, language: Language, subject: list[str]) -> None:
        self.draws, self.language, self.subject = draws, language, subject
        self._notes: list[str] = []  # footnotes and abbreviations, which stand at the end

    def words(self, least: int, most: int) -> str:
        """Return some words that begin with a capital."""
        count = self.draws.between(least, most)
        words = [self.language.word(self.draws, self.subject) for _ in range(count)]
        return " ".join(words).capitalize()

    def title(self) -> str:
        """Return words of the subject, as a title or a heading has them."""
        return " ".join(self.draws.some(self.subject, self.draws.between(2, 5))).capitalize()

    def sentence(self) -> str:
        """Return a sentence; some have strong words or something to type."""
        words = self.words(7, 20).split()
        if len(words) > 12:
            words[len(words) // 2] += ","
        if self.draws.happens(15):
            mark = self.draws.pick(("**", "**", "*", "`"))
            words[2] = f"{mark}{words[2].rstrip(',')}{mark}"
        return " ".join(words) + "."

    def paragraph(self, words: int) -> str:
        """Return sentences of about so many words together."""
        found = [self.sentence()]
        while sum(sentence.count(" ") + 1 for sentence in found) < words:
            found.append(self.sentence())
        return " ".join(found)

    def body(self, words: int, links: Sequence[str] = ()) -> str:
        """Return a whole text of about so many words, with these links in it."""
        waiting = list(links)
        blocks = [self.paragraph(45), self.box("!!!"), self.bullets()]
        while sum(len(block.split()) for block in blocks) < words - 40:
            marks = "###" if len(blocks) > 6 and self.draws.happens(35) else "##"
            blocks += [f"{marks} {self.title()}", self.paragraph(self.draws.between(30, 70))]
            blocks.append(self.draws.pick(self._extras())())
            if waiting:
                blocks.append(f"{self.sentence()} {waiting.pop()} {self.sentence()}")
        blocks += [f"## {self.title()}", self.sentence()]
        if waiting:
            blocks.append("\n".join(f"- {link}" for link in waiting))
        return "\n\n".join([*blocks, *self._notes]) + "\n"

    def _extras(self) -> list[Callable[[], str]]:
        """Return what may follow a paragraph; what stands here twice comes twice as often."""
        boxes = [lambda: self.box("!!!"), lambda: self.box("???")]
        lists = [self.bullets, self.bullets, self.steps, self.steps, self.nested]
        return [*boxes, *lists, self.table, self.tabs, self.footnote, self.terms, self.code,
                self.quotation, self.abbreviation]  # fmt: skip

    def box(self, sign: str) -> str:
        """Return a box with a title, or (`???`) one that can be opened."""
        return f'{sign} {self.draws.pick(_BOXES)} "{self.title()}"\n    {self.paragraph(20)}'

    def bullets(self) -> str:
        """Return a list with hyphens."""
        return "\n".join(f"- {self.words(4, 12)}" for _ in range(self.draws.between(3, 6)))

    def steps(self) -> str:
        """Return a list with numbers."""
        count = self.draws.between(3, 6)
        return "\n".join(f"{number}. {self.sentence()}" for number in range(1, count + 1))

    def nested(self) -> str:
        """Return a list inside a list."""
        inner = "\n".join(f"    - {self.words(3, 8)}" for _ in range(3))
        return f"- {self.words(4, 9)}\n{inner}\n- {self.words(4, 9)}"

    def table(self) -> str:
        """Return a table of three columns."""
        rows = [[self.words(1, 2), self.words(3, 6), str(self.draws.between(1, 900))]
                for _ in range(self.draws.between(4, 7))]  # fmt: skip
        rows.insert(1, ["---", "---", "--:"])
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)

    def tabs(self) -> str:
        """Return two or three tabs."""
        tabs = self.draws.some(self.subject, self.draws.between(2, 3))
        return "\n\n".join(f'=== "{tab.capitalize()}"\n    {self.paragraph(18)}' for tab in tabs)

    def footnote(self) -> str:
        """Return a sentence with a footnote."""
        number = len(self._notes) + 1
        self._notes.append(f"[^{number}]: {self.sentence()}")
        return f"{self.sentence()}[^{number}] {self.sentence()}"

    def abbreviation(self) -> str:
        """Return a sentence with an abbreviation that is explained."""
        words = self.draws.some(self.subject, 3)
        letters = "".join(word[0] for word in words).upper()
        self._notes.append(f"*[{letters}]: {' '.join(words).capitalize()}")
        return f"{self.sentence()} {letters} {self.sentence().lower()}"

    def terms(self) -> str:
        """Return two terms, each with what it means."""
        terms = self.draws.some(self.subject, 2)
        return "\n\n".join(f"{term.capitalize()}\n:   {self.sentence()}" for term in terms)

    def code(self) -> str:
        """Return lines that are to be shown as they are, some in a language with colours."""
        one, other, third = self.draws.some(self.subject, 3)
        if self.draws.happens(50):
            return f"```text\n{one}: {other}\n    {third}\n```"
        return f'```python\ndef {one}({other}):\n    return {other}["{third}"] + 1\n```'

    def quotation(self) -> str:
        """Return a quotation."""
        return f"> {self.paragraph(20)}"
