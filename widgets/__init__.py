"""The widgets of the terminal app, one a file; `tui` puts them together."""

#: Told apart from another package named ``widgets`` by the entry points; see `glossary.identity`.
TOLMACH = True
