"""The cheap keys by which two entries meet: a pair that shares none is never compared.

A missing field makes no key. Keys are numbers (hashes), so that a pool of millions can be joined on them.
"""

import polars as pl

# Letters of an author's name in a key: enough to tell, few enough for spellings to agree.
NAME_LETTERS = 6
# Letters of a title: shorter ones make no key; so many from the beginning, from the end, from the middle.
LEAST_TITLE, BEGINNING, END = 12, 30, 25
MIDDLE_FROM, MIDDLE, LEAST_WITH_MIDDLE = 20, 25, 60
# Any of the first authors may be left out or come first.
FIRST_AUTHORS = 3


def keys_of(prepared: pl.DataFrame) -> pl.DataFrame:
    """A row for each key of each entry: `at` (the entry's number, a column of `prepared`) and `key`."""
    keys = _keys()
    wide = prepared.select("at", *_ingredients()).select(
        "at",
        **{
            f"{place}": pl.when(value != "").then(_number(value, kind))
            for place, (kind, value) in enumerate(keys)
        },
    )
    rows = wide.unpivot(on=[f"{place}" for place in range(len(keys))], index="at", value_name="key")
    return rows.drop("variable").drop_nulls("key")


def parts_of(prepared: pl.DataFrame) -> pl.DataFrame:
    """What parts a block that is too large: numbers `second` and `third`, and `order` to put it in a row."""
    return prepared.select(
        "at",
        second=_number(pl.struct("year", pl.col("title").str.head(20)), "second"),
        third=_number(pl.struct("first_family", "page"), "third"),
        order=pl.col("title").str.head(60) + " " + pl.col("page"),
    )


def _ingredients() -> list[pl.Expr]:
    """What keys are made of, each worked out once."""
    families = pl.col("families").str.splitn(" ", FIRST_AUTHORS + 1)
    return [
        *(pl.col(name) for name in ("doi", "pmid", "abstract_key", "volume", "issue", "page", "compact")),
        _where(pl.col("twin") != 0, pl.col("twin").cast(pl.String)).alias("twin"),
        pl.col("year").cast(pl.String).fill_null(""),
        _where(
            pl.col("last_page") > pl.col("first_page"),
            pl.col("page") + "-" + pl.col("last_page").cast(pl.String),
        ).alias("stretch"),
        *(
            families.struct[place].fill_null("").str.head(NAME_LETTERS).alias(f"author {place}")
            for place in range(FIRST_AUTHORS)
        ),
        *(pl.col(way).str.replace_all(" ", "", literal=True) for way in ("first_title", "second_title")),
    ]


def _keys() -> list[tuple[str, pl.Expr]]:
    """Kind and value of each key; keys of one kind meet and no others. "" where a field is missing."""
    volume, issue, page, year = (pl.col(name) for name in ("volume", "issue", "page", "year"))
    compact, author = pl.col("compact"), pl.col("author 0")
    middle = compact.str.slice(MIDDLE_FROM, MIDDLE)
    return [
        *((name, pl.col(name)) for name in ("twin", "doi", "pmid", "abstract_key")),
        *(key for way in ("compact", "first_title", "second_title") for key in _title_keys(pl.col(way))),
        ("title middle", _where(compact.str.len_chars() > LEAST_WITH_MIDDLE, middle)),
        ("author page", _joined(author, page, pl.when(volume != "").then(volume).otherwise(year))),
        ("author stretch", _joined(author, pl.col("stretch"))),
        ("author year", _joined(author, year, compact.str.head(8))),
        ("author volume", _joined(author, volume, year)),
        *(
            ("author issue", _joined(pl.col(f"author {place}"), volume, issue))
            for place in range(FIRST_AUTHORS)
        ),
        ("page", _joined(volume, page, year)),
    ]


def _title_keys(letters: pl.Expr) -> list[tuple[str, pl.Expr]]:
    is_long = letters.str.len_chars() >= LEAST_TITLE
    return [
        ("title starts", _where(is_long, letters.str.head(BEGINNING))),
        ("title ends", _where(is_long, letters.str.tail(END))),
    ]


def _number(value: pl.Expr, kind: str) -> pl.Expr:
    # The kind's letters as a seed keep kinds apart.
    return value.hash(seed=int.from_bytes(kind.encode()[-7:])).reinterpret(signed=True)


def _where(condition: pl.Expr, value: pl.Expr) -> pl.Expr:
    return pl.when(condition).then(value).otherwise(pl.lit(""))


def _joined(*parts: pl.Expr) -> pl.Expr:
    """The parts as one key, "" where one is missing."""
    return _where(pl.all_horizontal(part != "" for part in parts), pl.concat_str(parts, separator="\n"))
