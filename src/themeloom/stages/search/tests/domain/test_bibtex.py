"""BibTeX as databases and reference managers write it: one small file a quirk."""

import pytest

from themeloom.stages.search.domain.formats.bibtex_names import split_bibtex_names
from themeloom.stages.search.domain.formats.latex import read_latex
from themeloom.stages.search.domain.record import Severity
from themeloom.stages.search.tests.domain.test_ris_quirks import only, read_text

ENTRY = """@article{okafor2019,
  author = {Okafor, Ngozi and Per Lind and {The Waiting Group}},
  title = {Waiting {R}ooms and {\\'E}tudes},
  journal = "Journal of Waiting",
  year = 2019,
  month = mar,
  volume = {12},
  number = {3},
  pages = {101--109},
  doi = {10.1000/WAIT\\_1},
  issn = {1234-5678},
  abstract = {People wait.
And worry.},
  keywords = {waiting, worry},
  url = {https://example.org/1},
  publisher = {A Press},
  address = {London},
  funding_text 1 = {first},
  funding_details = {a},
  funding_details = {b},
}
"""


def test_an_entry_fills_every_field_and_says_where_it_came_from():
    values = only(ENTRY).to_dict()
    assert values.pop("verbatim") == ENTRY.removesuffix("\n")
    origin = values.pop("origin")
    assert (origin["title"], origin["kind"], origin["key"]) == ("title", "@", "@key")
    assert values == {
        "position": 1,
        "line": 1,
        "kind": "article-journal",
        "title": "Waiting Rooms and Études",
        "authors": ["Okafor, Ngozi", "Lind, Per", "The Waiting Group"],
        "year": 2019,
        "journal": "Journal of Waiting",
        "volume": "12",
        "issue": "3",
        "pages": "101-109",
        "doi": "10.1000/wait_1",
        "issn": "1234-5678",
        "abstract": "People wait.\nAnd worry.",
        "keywords": ["waiting", "worry"],
        "url": "https://example.org/1",
        "publisher": "A Press",
        "place": "London",
        "key": "okafor2019",
        "unplaced": [
            ["month", "March", 6],
            ["funding_text 1", "first", 18],
            ["funding_details", "a", 19],
            ["funding_details", "b", 20],
        ],
    }


def test_duplicate_keys_and_keys_with_blanks_lose_nothing():
    records, problems = read_text(
        "@article{Conference paper1,\n title={A}}\n@article{Conference paper1, title={B}}"
    )
    assert [(record.key, record.title, record.line) for record in records] == [
        ("Conference paper1", "A", 1),
        ("Conference paper1", "B", 3),
    ]
    assert problems == []


def test_a_broken_entry_costs_only_itself():
    records, problems = read_text(
        "@article{one,\n title = {Never closed,\n year = 2001,\n}\n\n@article{two,\n title={Two}}\n"
    )
    assert [record.key for record in records] == ["one", "two"]
    assert records[1].title == "Two"
    assert [(problem.line, problem.severity) for problem in problems] == [(1, Severity.WARNING)]
    assert records[0].verbatim.startswith("@article{one,\n title = {Never closed,\n year")


def test_missing_commas_and_keys_are_forgiven():
    record = only('@book{\n author = "An Author"\n title = {One}\n year=2001}')
    assert (record.authors, record.title, record.year, record.key) == (("Author, An",), "One", 2001, "")
    assert only('@book{key\n title = "One"}').key == "key"


def test_abbreviations_are_put_in_and_unknown_ones_told():
    records, problems = read_text(
        '@string{CoOl = "Cool"}\n@string(int = "International")\n'
        '@inproceedings{a, title = cool # " " # "Stuff", booktitle = "My "#INT#" Meeting", journal = jomch}'
    )
    assert (records[0].title, records[0].journal) == ("Cool Stuff", "jomch")
    assert [problem.line for problem in problems] == [1, 3]
    assert problems[0].text.startswith("@string{CoOl")
    assert "jomch" in problems[1].sentence


def test_an_entry_takes_over_what_it_lacks_wherever_the_other_stands():
    records, problems = read_text(
        "@incollection{part, title={Part}, crossref={whole}}\n"
        "@article{between, title={Between}}\n"
        "@book{whole, title={Whole}, editor={Lind, Per}, year=2001, publisher={A Press}}\n"
        "@incollection{other, title={Other}, year=1999, crossref={WHOLE}}\n"
    )
    assert [record.title for record in records] == ["Part", "Between", "Whole", "Other"]
    part, other = records[0], records[3]
    assert (part.journal, part.editors, part.year, part.publisher) == (
        "Whole",
        ("Lind, Per",),
        2001,
        "A Press",
    )
    assert (other.journal, other.year) == ("Whole", 1999)
    assert problems == []


def test_references_in_a_circle_and_to_nothing_end_well():
    records, problems = read_text(
        "@book{a, title={A}, crossref={b}}\n@book{b, title={B}, crossref={a}}\n"
        "@book{c, title={C}, crossref={d}}"
    )
    assert [record.title for record in records] == ["A", "B", "C"]
    assert [(problem.line, problem.severity) for problem in problems] == [(3, Severity.NOTE)]


def test_comments_are_told_in_one_piece_and_are_no_records():
    records, problems = read_text(
        "% Encoding: UTF-8\n\n@comment{jabref-meta: x}\n@preamble{ {y} }\n@misc{a, title={A}}\n\nsome text\n"
    )
    assert [record.title for record in records] == ["A"]
    assert [problem.line for problem in problems] == [1, 7]
    assert problems[0].text == "% Encoding: UTF-8\n\n@comment{jabref-meta: x}\n@preamble{ {y} }"


def test_blanks_and_comments_may_stand_behind_the_at():
    assert only("@\n %a\narticle\n %b\n{ key , title = {One} }").title == "One"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_letters_come_out_right_in_every_encoding(encoding: str):
    assert only("@article{a,\r\n title = {Ü ist ein Umlaut}}".encode(encoding)).title == "Ü ist ein Umlaut"


def test_a_subtitle_belongs_to_the_title():
    assert only("@book{a, title={Main}, subtitle={The rest}}").title == "Main: The rest"


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"B{\"u}y{\"u}kg{\"u}ng{\"o}r", "Büyükgüngör"),
        (r"{\c{C}}etinkaya, Aks{\i}n", "Çetinkaya, Aksın"),
        (r"\'{\i} \v{s} \H{o} \k a {\l}", "í š ő ą ł"),
        (r"{\.z}ycia dzia{\l}ania", "życia działania"),
        (r"\emph{H$_{2}$O} \& 50\%", "H2O & 50%"),
        (r"$\alpha$-helix \textbf{bold}", "α-helix bold"),
        (r"``Quoted'' -- text---end~here", "“Quoted” – text—end here"),
        (r"a \{b\} \$5", "a {b} $5"),
        (r"Xavier D\\'ecoret, Swe{\\i}g", "Xavier Décoret, Sweıg"),
        (r"stra\ss e and \o re", "straße and øre"),
        ("plain <b> & text", "plain <b> & text"),
    ],
)
def test_latex_becomes_letters(latex: str, text: str):
    assert read_latex(latex) == text


@pytest.mark.parametrize(
    ("names", "read"),
    [
        ("Okafor, Ngozi and others", ["Okafor, Ngozi"]),
        ("Jean C{\\'e}sar", ["César, Jean"]),
        ("de la Cruz, Maria AND von Berg, Jr, Hans", ["de la Cruz, Maria", "von Berg, Hans Jr"]),
        ("Maria de la Cruz", ["de la Cruz, Maria"]),
        ("{Research and Development, Inc.}", ["Research and Development, Inc."]),
        ("Plato", ["Plato"]),
    ],
)
def test_names_are_read_in_either_order(names: str, read: list[str]):
    assert split_bibtex_names(names) == read
