"""Translation engines: what turns prepared sources into hypotheses, with no knowledge of the glossary.

``open_engine()`` gives the embedded model in the fastest engine that is installed. Nothing heavy is
imported before that call.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from glossary.errors import ModelError, UsageError
from translate.engines.base import Engine, Hypothesis, TokenScore

if TYPE_CHECKING:
    from translate.engines.checkpoint import Checkpoint

__all__ = ["EMBEDDED", "EMBEDDED_FOLDER", "Engine", "EngineName", "Hypothesis", "TokenScore", "open_engine"]

EngineName = Literal["auto", "ctranslate2", "transformers"]

#: The name of the model that ships with the project, and where it lies.
EMBEDDED = "embedded"
EMBEDDED_FOLDER = Path(__file__).resolve().parents[1] / "models" / "embedded"


def open_engine(model: str | Path = EMBEDDED, engine: EngineName = "auto") -> Engine:
    """Load *model*, ``"embedded"`` or the folder of a Marian checkpoint, in *engine*.

    ``auto`` takes CTranslate2 when it can be imported and transformers otherwise. The first use of a
    checkpoint in CTranslate2 converts it (seconds), later ones load the conversion from the user's cache.
    Never touches the network.

    Raises `ModelError` for a model that is unknown, incomplete or damaged, or an engine that is not
    installed; `UsageError` for an unknown engine name.
    """
    if engine not in ("auto", "ctranslate2", "transformers"):
        raise UsageError(f"unknown engine {engine!r}", mend="use auto, ctranslate2 or transformers")
    checkpoint = _find_checkpoint(model)
    if engine in ("auto", "ctranslate2"):
        try:
            import ctranslate2  # noqa: F401
        except (ImportError, OSError) as error:
            if engine == "ctranslate2":
                raise ModelError(
                    f"the engine ctranslate2 cannot be imported: {error}", mend="pip install ctranslate2"
                ) from error
        else:
            from translate.engines.ctranslate2_engine import CTranslate2Engine

            return CTranslate2Engine(checkpoint)
    from translate.engines.transformers_engine import TransformersEngine

    return TransformersEngine(checkpoint)


def _find_checkpoint(model: str | Path) -> Checkpoint:
    from translate.engines.checkpoint import Checkpoint

    if model == EMBEDDED:
        return Checkpoint.open(EMBEDDED_FOLDER, EMBEDDED, mend="install tolmach again")
    try:
        folder = Path(model).expanduser()
        known = folder.exists()
    except (OSError, RuntimeError):  # a parent that may not be entered, a ~user that does not exist
        known = False
    if not known:
        raise ModelError(
            "no such model",
            where=str(model),
            mend=f"use {EMBEDDED!r} or the folder of a Marian checkpoint, the one with its config.json",
        )
    return Checkpoint.open(folder, folder.resolve().name)
