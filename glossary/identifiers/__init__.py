"""Recognisers of identifiers: what a phrase names exactly, and a wrong digit of which kills.

Each module finds one kind in a folded text (`glossary.text.fold`) and yields `Mention` objects;
`glossary.analysis` resolves the overlaps, longest first.
"""
