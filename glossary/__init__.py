"""Tolmach's glossary: terms, phrases and the analysis that the guard compares.

Nothing heavy is imported here; see the public modules ``terms``, ``analysis``, ``phrasebook``,
``rendering`` and ``guard``.
"""

__version__ = "0.1.0"
