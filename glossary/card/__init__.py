"""The print card: a booklet of the vocabulary with readings, as HTML or PDF of A6 pages.

``content`` chooses and orders, ``html`` and ``pdf`` lay out, ``labels`` names the fields in the
reader's language, ``fonts`` finds the fonts that a PDF embeds.
"""
