"""A small review for the manuscript's tests: three references, one included, one excluded, one open."""

from io import BytesIO
from types import SimpleNamespace

import pytest

RIS = "".join(
    f"TY  - JOUR\nID  - {key}\nAU  - {author}\nTI  - {title}\nJO  - Journal of Examples\nPY  - {year}\n"
    f"VL  - {volume}\nSP  - {pages}\nER  -\n\n"
    for key, author, title, year, volume, pages in (
        ("a", "Okafor, A.", "Waiting for help in the community: an interview study", 2016, 25, "101-112"),
        ("b", "Weber, J.", "A trial of a new medicine for quite another condition", 2018, 27, "11-19"),
        ("c", "Almeida, R.", "Someone who stays: continuity of care as people live it", 2019, 28, "33-41"),
    )
)


def import_three(team):
    """The pool of three references, in the order of the file."""
    from themeloom.stages.dedup.queries import pool
    from themeloom.stages.search.actions import import_file, log_search

    search = log_search(by=team.ines, kind="database", source="MEDLINE", platform="Ovid")
    import_file(by=team.ines, search=search, name="medline.ris", content=BytesIO(RIS.encode()))
    return tuple(pool(team.programme))


@pytest.fixture
def small(team, review):
    """Reference a is included by two people, b excluded by two; on c only Amina has voted."""
    from themeloom.stages.fulltext.actions import add_text, vote_eligibility
    from themeloom.stages.fulltext.queries import reports_of
    from themeloom.stages.screening.actions import cast_vote

    a, b, c = import_three(team)
    for member in (team.amina, team.jonas):
        cast_vote(by=member, reference=a, review=review, decision="include")
        cast_vote(by=member, reference=b, review=review, decision="exclude")
    cast_vote(by=team.amina, reference=c, review=review, decision="exclude")
    report = reports_of(review)[0]
    add_text(
        by=team.ines, report=report, text="They waited. “You ring, and they say wait.”", made_with="hand"
    )
    for member in (team.amina, team.jonas):
        vote_eligibility(by=member, report=report, review=review, decision="include")
    return SimpleNamespace(team=team, review=review, references=(a, b, c), report=report)
