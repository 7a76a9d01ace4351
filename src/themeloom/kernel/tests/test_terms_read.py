"""What was typed into a search box is always a search, and mistakes are told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.kernel.terms import Either, Every, Field, Phrase, Without, Years
from themeloom.kernel.terms_read import LONGEST_QUERY, MOST_PHRASES, read_terms

CARE, PEERS, COSTS = Phrase(("care",)), Phrase(("peers",)), Phrase(("costs",))


@pytest.mark.parametrize(
    ("typed", "term"),
    [
        ("care", CARE),
        ("care peers", Every((CARE, PEERS))),
        ("care AND peers & costs", Every((CARE, PEERS, COSTS))),
        ('"peer support"', Phrase(("peer", "support"))),
        ("„peer support“", Phrase(("peer", "support"))),
        ("peer-support", Phrase(("peer", "support"))),
        ("care OR peers", Either((CARE, PEERS))),
        ("care | peers OR costs", Either((CARE, PEERS, COSTS))),
        ("care peers OR costs", Either((Every((CARE, PEERS)), COSTS))),
        ("care (peers OR costs)", Every((CARE, Either((PEERS, COSTS))))),
        ("care -costs", Every((CARE, Without(COSTS)))),
        ("care NOT costs", Every((CARE, Without(COSTS)))),
        ("NOT NOT care", CARE),
        ('-"peer support"', Without(Phrase(("peer", "support")))),
        ("or and not", Every((Phrase(("or",)), Phrase(("and",)), Phrase(("not",))))),
        ("wait*", Phrase(("wait",), is_prefix=True)),
        ('"peer supp*"', Phrase(("peer", "supp"), is_prefix=True)),
        ('"peer supp"*', Phrase(("peer", "supp"), is_prefix=True)),
        ("title:care", Phrase(("care",), Field.TITLE)),
        ("Author:okafor", Phrase(("okafor",), Field.AUTHOR)),
        ('abstract:"peer support"', Phrase(("peer", "support"), Field.ABSTRACT)),
        ("notes:odd", Phrase(("odd",), Field.NOTE)),
        (
            "title:(care OR abstract:peers)",
            Either((Phrase(("care",), Field.TITLE), Phrase(("peers",), Field.ABSTRACT))),
        ),
        ("-title:care", Without(Phrase(("care",), Field.TITLE))),
        ("subtitle:care", Phrase(("subtitle", "care"))),
        ("Peers: care", Every((PEERS, CARE))),
        ("year:2015", Years(2015, 2015)),
        ("year:2010-2015", Years(2010, 2015)),
        ("year:2015-2010", Years(2010, 2015)),
        ("year:2010–", Years(2010, None)),
        ("year:-2015", Years(None, 2015)),
        ("2015", Phrase(("2015",))),
        ("", None),
        ("  ", None),
    ],
)
def test_what_is_typed_is_read_without_complaint(typed, term):
    assert (read_terms(typed).term, read_terms(typed).told) == (term, ())


NOTHING = "There is no word in it to search for, so everything is listed."


@pytest.mark.parametrize(
    ("typed", "term", "told"),
    [
        (
            'care "peers',
            Every((CARE, PEERS)),
            ("A quotation mark is not closed; what follows it is read as one phrase.",),
        ),
        ("(care", CARE, ("A bracket is not closed; it is taken to end where the search ends.",)),
        (
            "care) peers",
            Every((CARE, PEERS)),
            ("A bracket is closed that was never opened; it is left out.",),
        ),
        ("care OR", CARE, ("OR stands between two words; where one is missing it is left out.",)),
        ("care NOT", CARE, ("NOT stands before a word; where none follows it is left out.",)),
        (
            "care wom*n",
            Every((CARE, Phrase(("wom",), is_prefix=True))),
            ("A star stands at the end of a word; what follows it is left out.",),
        ),
        (
            "care year:soon",
            CARE,
            ("Years are written year:2015, year:2010-2015, year:2010- or year:-2015.",),
        ),
        (
            "title:",
            None,
            ("“title:” stands before what is sought, without a blank, as in title:word.", NOTHING),
        ),
        ("?!", None, (NOTHING,)),
    ],
)
def test_a_mistake_is_read_kindly_and_told(typed, term, told):
    assert (read_terms(typed).term, read_terms(typed).told) == (term, told)


def test_what_is_endless_is_cut_and_said():
    many = " ".join(f"w{n}" for n in range(MOST_PHRASES + 5))
    read = read_terms(many)
    assert len(read.term.parts) == MOST_PHRASES
    assert read.told == (f"Only the first {MOST_PHRASES} words are used.",)
    assert f"Only the first {LONGEST_QUERY:,} characters are used." in read_terms("x" * 2000).told
    assert read_terms("(" * 900 + "care").term == CARE


def leaves(term):
    match term:
        case Every(parts) | Either(parts):
            return [leaf for part in parts for leaf in leaves(part)]
        case Without(part):
            return leaves(part)
        case _:
            return [] if term is None else [term]


PIECES = (
    *(
        "care",
        "Größe",
        "認知",
        '"',
        "“",
        "(",
        ")",
        "OR",
        "NOT",
        "AND",
        "-",
        "*",
        "title:",
        "year:",
        "author:",
    ),
    *("2010-2015", " ", "\x00", "'", ";", "wait*", "&", "|", "!", ":", "<->", "%s", "\\"),
)
TYPED = st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map(" ".join))


@given(TYPED)
def test_no_text_raises_and_only_words_come_out(typed):
    for leaf in leaves(read_terms(typed).term):
        if isinstance(leaf, Phrase):
            assert leaf.words
            assert not any(set(word) & set("\"'\\ :*()&|!<>-") for word in leaf.words)
        else:
            assert leaf.first is not None or leaf.last is not None
