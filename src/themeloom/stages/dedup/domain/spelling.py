"""One spelling for text that is compared: no case, accents, mark-up or punctuation."""

from collections.abc import Callable

import polars as pl

from themeloom.stages.search.domain.readable import PLACEHOLDERS, readable

# Letters that decomposition leaves whole, and Greek as it is often written out.
LETTERS = (
    dict(zip("ßæœøđðłþı", ("ss", "ae", "oe", "o", "d", "d", "l", "th", "i"), strict=True))
    | dict(
        zip("αβγδκλμω", ("alpha", "beta", "gamma", "delta", "kappa", "lambda", "mu", "omega"), strict=True)
    )
    | {"&": " and "}
    | dict.fromkeys("'\u2019\u2018`\u02bc", "")
)


def spell(text: pl.Expr) -> pl.Expr:
    """The text in one spelling: words of letters and digits with one blank between.

    >>> pl.select(spell(pl.lit("Müller’s  Café & Bar!"))).item()
    'mullers cafe and bar'
    """
    small = text.str.normalize("NFKD").str.to_lowercase().str.replace_all(r"\p{M}+", "")
    return small.str.replace_many(LETTERS).str.replace_all(r"(?:\W|_)+", " ").str.strip_chars(" ")


def make_readable(texts: pl.Series) -> pl.Series:
    """The texts without mark-up and entities; those that only say that there is none become empty."""
    plain = map_where(texts, texts.str.contains(r"[&<\n]"), readable)
    bare = plain.str.strip_chars().str.strip_chars(".").str.to_lowercase()
    return plain.set(bare.is_in(list(PLACEHOLDERS)), "")


def map_where(texts: pl.Series, mask: pl.Series, work: Callable[[str], str]) -> pl.Series:
    """The texts with `work` done on those where the mask holds: each different one once."""
    if not mask.any():
        return texts
    chosen = texts.filter(mask).unique()
    done = pl.Series([work(text) for text in chosen], dtype=pl.String)
    return texts.replace_strict(chosen, done, default=texts, return_dtype=pl.String)
