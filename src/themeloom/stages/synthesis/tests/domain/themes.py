"""synthesis tests: a small framework, told as a drawing.

Being known (analytic)
  Continuity (descriptive)      code "same worker", and with it "same nurse"
    Endings (descriptive)       code "worker leaves"
Doors (analytic)
  Waiting (descriptive)         code "waiting list"
Loose ends (descriptive)        no code

segment  code           report  study  voice
p1       same worker    r1      s1     participant
p2       same nurse     r2      s1     participant   (r1 and r2 are companions)
p3       worker leaves  r3      s2     author
p4       waiting list   r3      s2     participant
p5       unplaced       r4      s3     author
"""

from themeloom.stages.synthesis.domain.evidence import Claim, Passage
from themeloom.stages.synthesis.domain.framework import Framework, Grouping, Theme, ThemeKind
from themeloom.stages.synthesis.domain.support import Coded

D, A = ThemeKind.DESCRIPTIVE, ThemeKind.ANALYTIC

FRAMEWORK = Framework(
    themes=(
        Theme("known", "Being known", A),
        Theme("continuity", "Continuity", D, "known"),
        Theme("endings", "Endings", D, "continuity"),
        Theme("doors", "Doors", A),
        Theme("waiting", "Waiting", D, "doors"),
        Theme("loose", "Loose ends", D),
    ),
    groupings=(
        Grouping("continuity", "same worker"),
        Grouping("endings", "worker leaves"),
        Grouping("waiting", "waiting list"),
    ),
    code_parents={"same nurse": "same worker", "same worker": None},
)

CODINGS = (
    Coded("p1", "same worker", "r1", "s1", "participant"),
    Coded("p2", "same nurse", "r2", "s1", "participant"),
    Coded("p3", "worker leaves", "r3", "s2", "author"),
    Coded("p4", "waiting list", "r3", "s2", "participant"),
    Coded("p5", "unplaced", "r4", "s3", "author"),
)

PASSAGES = tuple(
    Passage(
        coding.segment,
        f"words of {coding.segment}",
        coding.report,
        coding.report,
        page,
        coding.study,
        coding.study,
        (("m", "MEDLINE"),) if coding.study == "s2" else (("m", "MEDLINE"), ("e", "Embase")),
    )
    for coding, page in zip(CODINGS, (1, 4, 2, 2, None), strict=True)
)

CLAIMS = (
    Claim("f1", "People want to be known.", ("known",)),
    Claim("f2", "Waiting wears people out.", ("waiting",), ("p4",)),
)
