"""The words by which a reference is found, field by field, as its index keeps them."""

from collections.abc import Sequence

from themeloom.kernel.wording import words_of
from themeloom.stages.search.domain.readable import readable

# So many words of each field are kept. Together they stay below the 16,383 places that PostgreSQL
# tells apart in one text; an abstract of thousands of words is a whole paper by mistake.
MOST_WORDS = {"title": 1000, "authors": 2000, "abstract": 8000, "others": 1000}


def searched_words(
    *, title: str, authors: Sequence[str], abstract: str, journal: str, doi: str, year: int | None
) -> dict[str, str]:
    """By field of the index, the words of a reference with one blank between.

    Journal, DOI and year share the field "others". A phrase may reach from one author to the next.
    """
    texts = {
        "title": title,
        "authors": " ".join(authors),
        "abstract": readable(abstract) if "<" in abstract or "&" in abstract else abstract,
        "others": f"{journal} {doi} {year or ''}",
    }
    return {name: " ".join(words_of(text, MOST_WORDS[name])) for name, text in texts.items()}
