"""Journals: one in full, abbreviated, by initials, or named by its meeting."""

import pytest

from themeloom.stages.dedup.domain.agreement import Agreement
from themeloom.stages.dedup.domain.values import Entry, entry_from_record
from themeloom.stages.dedup.tests.domain.frames import compared
from themeloom.stages.search.domain.record import Record


@pytest.mark.parametrize(
    ("a", "b", "agreement"),
    [
        ("Obstetrical & Gynecological Survey", "Obstetrical and Gynecological Survey", Agreement.SAME),
        ("Integrative Medicine Research", "Integr Med Res", Agreement.SAME),
        ("American Journal of Infection Control", "Am J Infect Control", Agreement.SAME),
        ("British Medical Journal", "BMJ", Agreement.SAME),
        ("International Conference on Information Systems", "ICIS : Digital Innovation", Agreement.SAME),
        ("BMJ (Clinical research ed.)", "BMJ", Agreement.SAME),
        ("Brain injury : official journal of somebody", "Brain Injury", Agreement.SAME),
        ("Tumour Biology", "Tumor Biology", Agreement.SAME),
        ("J Waiting.Conference: 6th Congress on Waiting", "6th Congress on Waiting", Agreement.SAME),
        ("Stroke", "Canadian Journal of Neurological Sciences", Agreement.DIFFERENT),
        ("Journal of Waiting", "Workshop of Waiting", Agreement.DIFFERENT),
        ("Journal of Strategic Information Systems", "European Journal of Information Systems",
         Agreement.DIFFERENT),
        ("", "Stroke", Agreement.MISSING),
        ("NA", "Stroke", Agreement.MISSING),
    ],
)  # fmt: skip
def test_journals_are_one_in_full_abbreviated_or_by_initials(a: str, b: str, agreement: Agreement):
    assert compared(Entry("a", journal=a), Entry("b", journal=b))["journal"] == agreement


def test_a_short_name_beside_the_full_one_may_stand_for_it():
    a = Entry("a", journal="Zeitschrift fur Warten", journal_short="J Wait")
    assert compared(a, Entry("b", journal="Journal of Waiting"))["journal"] == Agreement.SAME


def test_an_entry_takes_the_short_journal_name_its_record_could_not_place():
    record = Record(1, 1, "", title="A", journal="Journal of Waiting", unplaced=(("JA", "J Wait", 4),))
    assert entry_from_record("x", record, source="file").journal_short == "J Wait"
