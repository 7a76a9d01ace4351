"""manuscript tests: small reviews whose flow can be counted on one's fingers."""

from themeloom.stages.fulltext.domain.retrieval import Retrieval
from themeloom.stages.manuscript.domain.facts import (
    Facts,
    Outcome,
    RecordFact,
    ReferenceFact,
    Removal,
    ReportFact,
    SourceKind,
)

DB = SourceKind.DATABASE

# Eight records; MEDLINE and Embase both brought reference A, a trial register brought E.
#   A  include  report a   included, study 1
#   B  include  report b   included, study 1 (companion)
#   C  include  report c   excluded: wrong population
#   D  include  report d   not retrieved
#   E  exclude
#   F  removed by hand before screening (a retracted record)
FINISHED = Facts(
    records=(
        RecordFact("r1", "MEDLINE", DB, "A"),
        RecordFact("r2", "Embase", DB, "A", Removal.DUPLICATE_AUTOMATIC),
        RecordFact("r3", "MEDLINE", DB, "B"),
        RecordFact("r4", "Embase", DB, "C"),
        RecordFact("r5", "Embase", DB, "D"),
        RecordFact("r6", "ISRCTN", SourceKind.REGISTER, "E"),
        RecordFact("r7", "MEDLINE", DB, "F", Removal.OTHER),
        RecordFact("r8", "MEDLINE", DB, "C", Removal.DUPLICATE_BY_PERSON),
    ),
    references=(
        ReferenceFact("A", Outcome.INCLUDE),
        ReferenceFact("B", Outcome.INCLUDE),
        ReferenceFact("C", Outcome.INCLUDE),
        ReferenceFact("D", Outcome.INCLUDE),
        ReferenceFact("E", Outcome.EXCLUDE),
    ),
    reports=(
        ReportFact("a", "A", Retrieval.RETRIEVED, Outcome.INCLUDE, study="1"),
        ReportFact("b", "B", Retrieval.RETRIEVED, Outcome.INCLUDE, study="1"),
        ReportFact("c", "C", Retrieval.RETRIEVED, Outcome.EXCLUDE, "Wrong population"),
        ReportFact("d", "D", Retrieval.NOT_RETRIEVED),
    ),
    reasons=("Not qualitative", "Wrong population"),
)

# The same, while people are still at it, and with citation chasing that found A again and G anew.
UNFINISHED = Facts(
    records=(
        *FINISHED.records,
        RecordFact("r9", "MEDLINE", DB, None),
        RecordFact("r10", "MEDLINE", DB, "H"),
        RecordFact("r11", "MEDLINE", DB, "I"),
        RecordFact("r12", "Backward citations", SourceKind.CITATION, "A", Removal.DUPLICATE_AUTOMATIC),
        RecordFact("r13", "Backward citations", SourceKind.CITATION, "G"),
        RecordFact("r14", "Rethink", SourceKind.ORGANISATION, "J"),
    ),
    references=(
        *FINISHED.references,
        ReferenceFact("H", Outcome.AWAITING),
        ReferenceFact("G", Outcome.INCLUDE),
        ReferenceFact("J", Outcome.EXCLUDE),
    ),
    reports=(*FINISHED.reports, ReportFact("g", "G", Retrieval.RETRIEVED, Outcome.AWAITING)),
    reasons=FINISHED.reasons,
)
