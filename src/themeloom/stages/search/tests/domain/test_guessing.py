"""Which database an export looks like, by what its records say."""

import pytest

from themeloom.stages.search.domain.guessing import Guess, fit, guess_source
from themeloom.stages.search.domain.looking import look_at
from themeloom.stages.search.domain.sniff import Format

SAID = [
    ("DB  - Ovid MEDLINE(R) <2021>", "MEDLINE", "Ovid"),
    ("DB  - APA PsycInfo <2019>", "APA PsycInfo", "Ovid"),
    (
        "N1  - http://ovidsp.ovid.com/ovidweb.cgi?T=JS&PAGE=reference&D=medp&NEWS=N&AN=324",
        "MEDLINE",
        "Ovid",
    ),
    ("UR  - https://search.ebscohost.com/login.aspx?direct=true&db=ccm&AN=1", "CINAHL", "EBSCOhost"),
    ("UR  - https://search.ebscohost.com/login.aspx?direct=true&db=zzz&AN=1", "", "EBSCOhost"),
    ("AN  - WOS:000891272000001", "Web of Science", "Web of Science"),
    ("UR  - https://www.scopus.com/inward/record.uri?eid=2-s2.0-85074596690", "Scopus", "Scopus"),
    ("UR  - https://www.embase.com/search/results?id=L1", "Embase", "Embase.com"),
    ("DB  - ProQuest Central; Sociological Abstracts", "Sociological Abstracts", ""),
    ("DB  - Embase", "Embase", ""),
    ("TI  - Embase and MEDLINE compared", "", ""),
]


@pytest.mark.parametrize(("line", "source", "platform"), SAID)
def test_a_record_says_where_it_comes_from(line, source, platform):
    guess = guess_source(Format.RIS, [f"TY  - JOUR\n{line}\nER  - "], "export.ris")
    wanted = "ProQuest" if source == "Sociological Abstracts" else platform
    assert (guess.source, guess.platform) == (source, wanted)


def test_most_of_the_records_have_to_say_the_same():
    texts = ["DB  - Embase", *["TI  - Without a name"] * 4]
    assert not guess_source(Format.RIS, texts, "export.ris")


def test_the_name_of_the_file_is_asked_where_the_records_are_silent():
    assert str(guess_source(Format.RIS, ["TY  - JOUR"], "2026-03 CINAHL part 2.ris")) == "CINAHL"
    assert str(guess_source(Format.RIS, ["DB  - Embase"], "cinahl.ris")) == "Embase"


def test_a_file_of_pubmed_that_is_called_medline_is_medline():
    guess = guess_source(Format.NBIB, ["PMID- 1\nOWN - NLM"], "medline.nbib")
    assert (guess.source, guess.platform) == ("MEDLINE", "PubMed")


FITS = [
    ("MEDLINE", "Ovid", "MEDLINE ALL", "Ovid", 3),
    ("MEDLINE", "Ovid", "MEDLINE", "EBSCOhost", 0),
    ("MEDLINE", "Ovid", "MEDLINE", "", 2),
    ("APA PsycInfo", "Ovid", "PsycINFO", "OvidSP", 3),
    ("MEDLINE", "Ovid", "Embase", "Ovid", 0),
    ("", "Ovid", "Embase", "Ovid", 0),
]


@pytest.mark.parametrize(("source", "platform", "logged", "on", "how_well"), FITS)
def test_a_guess_fits_a_logged_search(source, platform, logged, on, how_well):
    assert fit(Guess(source, platform), logged, on) == how_well


REAL = {
    "ris/msm_ovid_psycinfo_157.ris": "APA PsycInfo via Ovid",
    "ris/msm_ovid_medline_190.ris": "MEDLINE via Ovid",
    "ris/cff_ovid_eric.ris": "ERIC via Ovid",
    "ris/citesource_ebsco_psycinfo_via_zotero_124.ris": "APA PsycInfo via EBSCOhost",
    "ris/msm_proquest_socabs_66.ris": "Sociological Abstracts via ProQuest",
    "ris/bruce_wos_167.ris": "Web of Science",
    "ris/revtools_scopus_286.ris": "Scopus",
    "ris/cff_embase.ris": "Embase via Embase.com",
    "nbib/cff_pubmed.nbib": "PubMed",
    "nbib/colrev_eric.nbib": "ERIC",
    "wos/revtools_100.ciw": "Web of Science",
    "ovid/knh_embase_endnote.cgi": "Embase via Ovid",
    "ris/cff_googlescholar.ris": "",
    "endnote_xml/asysd_zotero_1233.xml": "",
}


@pytest.mark.parametrize("path", REAL)
def test_real_exports_are_told_apart(real_exports, path):
    with (real_exports / path).open("rb") as file:
        assert str(look_at(file, name="export").guess) == REAL[path]
