"""What an engine is, and the part of the work that all engines of Marian models share."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from glossary.errors import ModelError, UsageError
from glossary.frames import Span
from glossary.languages import Language

if TYPE_CHECKING:
    from translate.engines.checkpoint import Checkpoint


#: How far ahead `places_of` looks for the next letter of a piece.
_NEAR = 8


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One candidate translation; *score* is its mean log-probability a token (0 is certain)."""

    text: str
    score: float


@dataclass(frozen=True, slots=True)
class TokenScore:
    """How likely the model holds one piece of a given target.

    *span* is its place in the target's text, in code points, without the space before it; the end of
    the sentence is scored too, at an empty span behind the text. *log_prob* is the natural logarithm of
    its probability after what stands before it: 0 is certain.
    """

    span: Span
    log_prob: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate before detokenisation: target pieces without the end symbol, and its score."""

    pieces: list[str]
    score: float


class Engine(Protocol):
    """Something that translates a list of sentences, each into its own target language.

    Attributes:
        name: ``ctranslate2-int8`` or ``transformers``.
        signature: model name, 12 hex digits of the checkpoint's SHA-256, engine and its version.
        slots: whether the model knows the slot tokens ``<t0>`` … and the form tokens ``<gen>`` ….
        targets: the languages that the model writes.
    """

    @property
    def name(self) -> str: ...
    @property
    def signature(self) -> str: ...
    @property
    def slots(self) -> bool: ...
    @property
    def targets(self) -> frozenset[Language]: ...

    def translate(
        self, sources: Sequence[str], targets: Sequence[Language], *, beam: int = 4, n_best: int = 1
    ) -> list[tuple[Hypothesis, ...]]:
        """Return for each source up to *n_best* distinct hypotheses, best first.

        A blank source gives one empty hypothesis. A source longer than the model can read (see
        `Checkpoint.max_source_pieces`) gives an empty tuple: nothing is ever cut off silently.

        Sources are sentences as the model was taught them. ``<t0>`` in a source is a slot to a model
        with slots, so a literal ``<t0>`` typed by a user must be masked or refused by the caller;
        ``>>rus<<`` and ``</s>`` in a source are plain text, as the target language comes from *targets*.
        Form tokens (``<gen>``) are kept in the hypothesis, right after their slot.

        Raises `UsageError` for lists of unequal length or a beam out of range, `ModelError` for a
        language that the model does not write.
        """
        ...

    def score(
        self, sources: Sequence[str], texts: Sequence[str], targets: Sequence[Language]
    ) -> list[tuple[TokenScore, ...]]:
        """Return for each source how likely each piece of its translation, given in *texts*, is.

        Sources and texts are as in `translate`: slots masked in both, form tokens in the text. A blank
        source or text, or one longer than the model can read or write, has no scores: an empty tuple.

        Raises `UsageError` for lists of unequal length, `ModelError` for a language that the model does
        not write.
        """
        ...


class MarianEngine:
    """Base of the engines: checks, tokenises, leaves the search to `_search`, detokenises.

    Both engines share the tokeniser, so they differ only in arithmetic.
    """

    #: Sources given to `_search` at once; between two portions a keyboard interrupt is heard.
    portion = 256

    def __init__(self, checkpoint: Checkpoint, name: str, version: str) -> None:
        self.name = name
        self.signature = f"{checkpoint.name}@{checkpoint.digest[:12]} {name}/{version}"
        self.slots = checkpoint.slots
        self.targets = checkpoint.targets
        self.checkpoint = checkpoint

    def translate(
        self, sources: Sequence[str], targets: Sequence[Language], *, beam: int = 4, n_best: int = 1
    ) -> list[tuple[Hypothesis, ...]]:
        """See `Engine.translate`."""
        check_request(sources, targets, beam, n_best)
        self._require(targets)
        results: list[tuple[Hypothesis, ...]] = [()] * len(sources)
        waiting: dict[int, list[str]] = {}
        for index, (source, target) in enumerate(zip(sources, targets, strict=True)):
            pieces = self.checkpoint.encode(source, target)
            if self.checkpoint.says_nothing(pieces):
                results[index] = (Hypothesis("", 0.0),)
            elif len(pieces) <= self.checkpoint.max_source_pieces:
                waiting[index] = pieces
        # Neighbours of like length waste least on padding; the index puts each result back in its place.
        order = sorted(waiting, key=lambda index: len(waiting[index]))
        for chunk in _portions(order, self.portion):
            found = self._search([waiting[index] for index in chunk], beam, n_best)
            for index, candidates in zip(chunk, found, strict=True):
                results[index] = self._hypotheses(candidates)
        return results

    def score(
        self, sources: Sequence[str], texts: Sequence[str], targets: Sequence[Language]
    ) -> list[tuple[TokenScore, ...]]:
        """See `Engine.score`."""
        check_request(sources, targets)
        check_request(texts, targets)
        self._require(targets)
        results: list[tuple[TokenScore, ...]] = [()] * len(sources)
        waiting: dict[int, tuple[list[str], list[str]]] = {}
        longest = self.checkpoint.shape.max_length - 1
        for index, (source, text, target) in enumerate(zip(sources, texts, targets, strict=True)):
            read, written = self.checkpoint.encode(source, target), self.checkpoint.encode_target(text)
            blank = self.checkpoint.says_nothing(read) or self.checkpoint.says_nothing(written)
            if not blank and len(read) <= self.checkpoint.max_source_pieces and len(written) < longest:
                waiting[index] = read, written
        order = sorted(waiting, key=lambda index: len(waiting[index][1]))
        for chunk in _portions(order, self.portion):
            ours, theirs = zip(*(waiting[index] for index in chunk), strict=True)
            found = self._force(list(ours), list(theirs))
            for index, log_probs in zip(chunk, found, strict=True):
                end = Span(len(texts[index]), len(texts[index]))
                places = places_of(waiting[index][1], texts[index])
                results[index] = tuple(map(TokenScore, (*places, end), log_probs))
        return results

    def _require(self, targets: Sequence[Language]) -> None:
        for target in set(targets) - self.targets:
            known = ", ".join(sorted(self.targets)) or "none of the languages of the project"
            raise ModelError(
                f"the model {self.checkpoint.name} does not translate into {target}",
                mend=f"it writes {known}; choose another model",
            )

    def _force(self, sources: list[list[str]], targets: list[list[str]]) -> list[list[float]]:
        """Return for each target the log-probability of each of its pieces and of the end symbol."""
        raise NotImplementedError

    def _search(self, sources: list[list[str]], beam: int, n_best: int) -> list[list[Candidate]]:
        """Return *n_best* candidates for each list of source pieces."""
        raise NotImplementedError

    def _hypotheses(self, candidates: list[Candidate]) -> tuple[Hypothesis, ...]:
        """Detokenise; of candidates that read the same, only the best is kept."""
        best: dict[str, Hypothesis] = {}
        for candidate in candidates:
            text = self.checkpoint.decode(candidate.pieces)
            best.setdefault(text, Hypothesis(text, candidate.score))
        return tuple(best.values())


def check_request(
    sources: Sequence[str], targets: Sequence[Language], beam: int = 1, n_best: int = 1
) -> None:
    """Raise `UsageError` unless the arguments of `Engine.translate` fit together."""
    if isinstance(sources, str):
        raise UsageError("sources is a single string", mend="give a list of strings")
    if len(sources) != len(targets):
        raise UsageError(
            f"{len(sources)} sources but {len(targets)} targets", mend="give one target language a source"
        )
    if not 1 <= beam <= 64:
        raise UsageError(f"beam {beam} is out of range", mend="use 1 to 64")
    if not 1 <= n_best <= beam:
        raise UsageError(f"n_best {n_best} is out of range", mend=f"use 1 to the beam's width, {beam}")


def places_of(pieces: Sequence[str], text: str) -> list[Span]:
    """Return where each of *pieces*, made from *text* by the tokeniser, stands in it.

    The tokeniser reads compatibility characters as plain ones (``…`` as ``...``) and runs of spaces as
    one; what of a piece is not found near the last place is passed over, and its span may be empty.
    """
    letters = [
        (letter, index) for index, ch in enumerate(text) for letter in unicodedata.normalize("NFKC", ch)
    ]
    out, position = [], 0
    for piece in pieces:
        places = []
        for letter in piece.replace("\u2581", ""):
            for ahead in range(position, min(position + _NEAR, len(letters))):
                if letters[ahead][0] == letter:
                    position = ahead + 1
                    places.append(letters[ahead][1])
                    break
        here = letters[position][1] if position < len(letters) else len(text)
        out.append(Span(places[0], places[-1] + 1) if places else Span(here, here))
    return out


def _portions(order: list[int], size: int) -> Iterator[list[int]]:
    for start in range(0, len(order), size):
        yield order[start : start + size]
