"""Words of made records: of a seeded generator's own making, so that no real title stands in a pool."""

from random import Random

CONSONANTS = (
    "b",
    "br",
    "c",
    "d",
    "dr",
    "f",
    "g",
    "gr",
    "h",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
    "v",
)
VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "io", "ou")
ENDS = ("", "l", "n", "r", "s", "t", "nd", "rt", "x")

OPENINGS = (
    "Experiences of",
    "A qualitative study of",
    "Effects of",
    "Perspectives on",
    "Barriers to",
    "Living with",
    "Views of",
    "The role of",
    "A randomised trial of",
    "Understanding",
    "Evaluation of",
    "Attitudes towards",
    "Predictors of",
    "Access to",
    "Trends in",
    "The cost of",
    "Use of",
    "Prevalence of",
)
SETTINGS = (
    "primary care",
    "a community sample",
    "hospital wards",
    "rural districts",
    "schools",
    "nursing homes",
    "outpatient clinics",
    "emergency departments",
    "online forums",
    "prisons",
)
DESIGNS = (
    "a qualitative study",
    "an interview study",
    "a systematic review",
    "a cohort study",
    "a mixed-methods evaluation",
    "a cross-sectional survey",
    "protocol for a randomised trial",
    "results of a pilot study",
    "a thematic analysis",
)
PEOPLE = (
    "older adults",
    "young people",
    "carers",
    "nurses",
    "women",
    "men",
    "general practitioners",
    "students",
    "migrants",
    "parents",
    "service users",
    "peer workers",
)
GENERIC = (
    "Editorial",
    "In this issue",
    "Editor's note",
    "Book reviews",
    "Introduction to the special issue",
    "Erratum",
)
FILLERS = (
    "the study followed participants over the whole period and asked them what had changed",
    "interviews were recorded with consent and read by two members of the team",
    "most of those asked had used the service more than once in the year before",
    "findings were discussed with an advisory group before themes were settled",
    "differences between the groups were small and did not last",
    "further work should ask why so few were offered a choice",
    "we drew a sample by age and by place and kept to it",
    "staff spoke of time and trust as what mattered most",
    "the results hold for this setting and may not hold elsewhere",
    "data were collected by post and by telephone at three points",
)


def word(random: Random, syllables: int) -> str:
    """A word nobody has used: syllables of consonants and vowels."""
    parts = (random.choice(CONSONANTS) + random.choice(VOWELS) for _ in range(syllables))
    return "".join(parts) + random.choice(ENDS)


def words(random: Random, count: int, syllables: int) -> tuple[str, ...]:
    """So many different words, in the order of making."""
    found: dict[str, None] = {}
    while len(found) < count:
        found[word(random, syllables)] = None
    return tuple(found)
