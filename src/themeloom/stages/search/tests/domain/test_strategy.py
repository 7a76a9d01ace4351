"""Strategies as platforms show them, read as lines; nothing of the pasted text is lost."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.stages.search.domain.told.strategy import LineKind, read_lines

# What was pasted -> label, text and hits of each line, in the order of their numbers.
LAYOUTS = {
    "Ovid, columns by blanks": (
        "1     exp Personality Disorders/     38211\n2     (bpd or borderline).ti,ab.     1,234\n"
        '3     1 or 2     39000\n4     limit 3 to yr="2003-Current"     1000\n',
        [
            ("1", "exp Personality Disorders/", 38211),
            ("2", "(bpd or borderline).ti,ab.", 1234),
            ("3", "1 or 2", 39000),
            ("4", 'limit 3 to yr="2003-Current"', 1000),
        ],
    ),
    "Ovid, copied from the table": (
        "#\tSearches\tResults\tType\n1\texp Personality Disorders/\t38211\tAdvanced\n"
        "2\t1 or bpd.ti.\t38300\tAdvanced\n",
        [("1", "exp Personality Disorders/", 38211), ("2", "1 or bpd.ti.", 38300)],
    ),
    "numbers with full stops, hits in brackets, a wrapped line": (
        "Ovid MEDLINE(R) <1946 to date>\n\n1. exp x/ (1234)\n2. (a or b\n   or c).ti. (56)\n3. 1 or 2\n",
        [("1", "exp x/", 1234), ("2", "(a or b or c).ti.", 56), ("3", "1 or 2", None)],
    ),
    "numbers with full stops and no blank": (
        "1.exp x/\n2.y.ti.\n3.1 or 2\n",
        [("1", "exp x/", None), ("2", "y.ti.", None), ("3", "1 or 2", None)],
    ),
    "numbers without hits, the last a reference": (
        "1. exp x/\n2. y.ti.\n3. 1 and 2",
        [("1", "exp x/", None), ("2", "y.ti.", None), ("3", "1 and 2", None)],
    ),
    "EBSCO, newest first": (
        "S3  S1 AND S2  Results (12)\nS2\tTI b\tLimiters - English\tView Results (1,234)\n"
        'S1  MH "a"  Results (99)',
        [("S1", 'MH "a"', 99), ("S2", "TI b", 1234), ("S3", "S1 AND S2", 12)],
    ),
    "EBSCO, with how it was run below": (
        "S1\tTI b\nSearch modes - Boolean/Phrase\nInterface - EBSCOhost\t1,234\nS2\tAB b\n"
        "Search modes - Boolean/Phrase\t99",
        [("S1", "TI b", 1234), ("S2", "AB b", 99)],
    ),
    "PubMed, history as a file": (
        "Search number,Query,Sort By,Filters,Search Details,Results,Time\n"
        '2,"#1 AND ""b c""",,,"x","1,234",05:12:33\n1,"a[tiab]\nOR b",,,"(a)",99,05:10:00\n',
        [("#1", "a[tiab] OR b", 99), ("#2", '#1 AND "b c"', 1234)],
    ),
    "PubMed, history of the older site": (
        '#2,"Search #1 AND b",1234,10:10:10\n#1,"Search a",99,10:00:00',
        [("#1", "a", 99), ("#2", "#1 AND b", 1234)],
    ),
    "Web of Science": (
        "#1 TS=(a OR b)\n#2 TS=(covid 19)\n#3 #1 AND #2\n",
        [("#1", "TS=(a OR b)", None), ("#2", "TS=(covid 19)", None), ("#3", "#1 AND #2", None)],
    ),
    "Web of Science, older, hits first": (
        "# 2 \t1,234 \t#1 AND TS=b\n# 1 \t99 \tTS=a",
        [("#1", "TS=a", 99), ("#2", "#1 AND TS=b", 1234)],
    ),
    "Embase.com, newest first": (
        "#3 #1 AND #2 123\n#2 'b':ti,ab 456\n#1 'x'/exp 1234",
        [("#1", "'x'/exp", 1234), ("#2", "'b':ti,ab", 456), ("#3", "#1 AND #2", 123)],
    ),
    "Embase.com, one line ends in a number of its own": (
        "#1 'x'/exp\n#2 covid 19",
        [("#1", "'x'/exp", None), ("#2", "covid 19", None)],
    ),
    "Ovid, single blanks": (
        "1 exp x/ 38211\n2 next generation.ti. 12\n3 1 and 2 123\n4 or/1-2 38,300",
        [
            ("1", "exp x/", 38211),
            ("2", "next generation.ti.", 12),
            ("3", "1 and 2", 123),
            ("4", "or/1-2", 38300),
        ],
    ),
    "one numbered line that ends in a number of its own": ("#1 covid 19", [("#1", "covid 19", None)]),
    "Cochrane Library": (
        "Search Name: x\nDate Run: 1/1/2020\n\nID\tSearch\tHits\n"
        "#1\tMeSH descriptor: [X] explode all trees\t1234\n#2\t(a near/3 b):ti\t5\n#3\t{or #1-#2}\t1235",
        [
            ("#1", "MeSH descriptor: [X] explode all trees", 1234),
            ("#2", "(a near/3 b):ti", 5),
            ("#3", "{or #1-#2}", 1235),
        ],
    ),
    "plain lines": (
        "(personality disorder) AND qualitative\ninterview* OR focus group*\n",
        [("", "(personality disorder) AND qualitative", None), ("", "interview* OR focus group*", None)],
    ),
    "plain lines with hits": ("bpd\t1,204\nnarrative (12)", [("", "bpd", 1204), ("", "narrative", 12)]),
    "one plain line that begins with a number": ("2 and 3", [("", "2 and 3", None)]),
    "a date limit at the end of a plain line": ("bpd 2003", [("", "bpd 2003", None)]),
    "Windows line ends": ("1. a\r\n2. b\r\n", [("1", "a", None), ("2", "b", None)]),
    "nothing": ("", []),
    "blank lines only": ("\n \n", []),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_is_read_line_by_line(layout):
    pasted, lines = LAYOUTS[layout]
    read = read_lines(pasted)
    assert [(line.label, line.shown, line.hits) for line in read.searched] == lines
    assert "".join(line.raw for line in read.pasted) == pasted


def test_what_was_not_run_is_kept_as_a_remark():
    read = read_lines(LAYOUTS["Cochrane Library"][0])
    remarks = [line.text for line in read.pasted if line.kind is LineKind.REMARK]
    assert remarks == ["Search Name: x", "Date Run: 1/1/2020", "ID\tSearch\tHits"]


@given(st.text())
def test_the_lines_put_together_are_the_pasted_text(text):
    assert "".join(line.raw for line in read_lines(text).pasted) == text


STRETCHES = st.sampled_from(
    [
        *(
            "1. ",
            "2 ",
            "3\t",
            "#1 ",
            "#2\t",
            "S1  ",
            "S2 ",
            "\n",
            "\r\n",
            "\n\n",
            "  ",
            "\t",
            '"',
            "(",
            ")",
            "[",
            "12",
        ),
        *(
            "exp x/",
            "1 or 2",
            "#1 AND #2",
            "(1,234)",
            "Results (5)",
            "Search modes - x",
            "ID Search Hits",
            "1,",
            ",",
        ),
    ]
)


@given(st.lists(STRETCHES, max_size=30).map("".join))
def test_nothing_is_lost_of_texts_made_of_what_platforms_write(text):
    read = read_lines(text)
    assert "".join(line.raw for line in read.pasted) == text
    numbers = [line.number for line in read.searched if line.number is not None]
    assert len(numbers) == len(set(numbers))


@given(
    st.lists(
        st.tuples(st.from_regex(r"[a-z]{3,8}\*?\.ti\.", fullmatch=True), st.integers(0, 10**7)), min_size=2
    ),
    st.sampled_from(
        [
            "{n}\t{text}\t{hits:,}",
            "{n}. {text} ({hits})",
            "S{n}  {text}  Results ({hits:,})",
            "#{n} {text} {hits}",
        ]
    ),
    st.booleans(),
)
def test_what_a_platform_would_write_is_read_back(lines, layout, newest_first):
    written = [layout.format(n=n, text=text, hits=hits) for n, (text, hits) in enumerate(lines, start=1)]
    read = read_lines("\n".join(reversed(written) if newest_first else written))
    assert [(line.number, line.shown, line.hits) for line in read.searched] == [
        (n, text, hits) for n, (text, hits) in enumerate(lines, start=1)
    ]


@pytest.mark.parametrize(
    "text", ["1. a" + " " * 100_000 + "b", "(" * 100_000, "1\t" * 50_000, '1,"' * 30_000]
)
def test_a_strange_text_takes_no_long_time(text):
    begun = time.process_time()
    read_lines(text)
    assert time.process_time() - begun < 2
