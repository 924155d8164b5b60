"""What every check is given, and what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import cast

from glossary.findings import Finding
from glossary.frames import Derived, Frame, Span
from glossary.terms import Glossary


@dataclass(frozen=True, slots=True)
class Pair:
    """A source and its target, both analysed, with the glossary that both were read with."""

    source: Frame
    target: Frame
    glossary: Glossary
    _derived: dict[Callable[[Pair], object], object] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def derive(self, make: Callable[[Pair], Derived]) -> Derived:
        """Return what *make*, a pure function, makes of the pair; it is called once."""
        if make not in self._derived:
            self._derived[make] = make(self)
        return cast("Derived", self._derived[make])


#: A check is a pure function; its docstring says what it holds.
Check = Callable[[Pair], Iterator[Finding]]


def concepts_of(frame: Frame) -> frozenset[str]:
    """Return the ids of the concepts that *frame* says, for sure or perhaps; for `Frame.derive`."""
    return frozenset(mention.concept for mention in frame.concepts)


def said(frame: Frame, span: Span) -> str:
    """Return the words of *frame* at *span*."""
    return frame.text[span.start : span.end]
