"""Tolmach's translation: engines, the pipeline that guards them, and the command line."""

#: Told apart from another package named ``translate`` by the entry points; see `glossary.identity`.
TOLMACH = True
