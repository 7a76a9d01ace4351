"""One spelling for text that is compared: no case, accents, mark-up or punctuation."""

import re
import unicodedata

from themeloom.stages.search.domain.readable import readable

NOT_LETTERS = re.compile(r"[^\w]+|_")
# Letters that decomposition leaves whole, and Greek as it is often written out.
LETTERS = str.maketrans(
    dict(zip("ßæœøđðłþı", ("ss", "ae", "oe", "o", "d", "d", "l", "th", "i"), strict=True))
    | dict(
        zip("αβγδκλμω", ("alpha", "beta", "gamma", "delta", "kappa", "lambda", "mu", "omega"), strict=True)
    )
    | {"&": " and "}
    | dict.fromkeys("'\u2019\u2018`\u02bc", "")
)


def spell(text: str) -> str:
    """The text in one spelling: words of letters and digits with one blank between.

    >>> spell("Müller’s  <i>Café</i> & Bar!")
    'mullers cafe and bar'
    """
    if "<" in text or "&" in text:
        text = readable(text)
    text = text.casefold().translate(LETTERS)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return NOT_LETTERS.sub(" ", text).strip()
