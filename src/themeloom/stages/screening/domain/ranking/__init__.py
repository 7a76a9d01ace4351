"""Which unread references are worth reading first: learnt from decisions, an order and nothing more.

What a ranking needs of SciPy is imported where it is used: a web process that shows an order, a recall or an
advice loads none of it.
"""
