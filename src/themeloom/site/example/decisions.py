"""What the example's invented reviewers decided about the works that the review did not include."""

NOT_QUALITATIVE = "Not a qualitative study with data of its own"
NOT_COMMUNITY = "Not about community mental health services"
NOT_SERVICE_USERS = "Not service users’ own experiences"
OTHER_POPULATION = "Other population"
REASONS: tuple[str, ...] = (NOT_QUALITATIVE, NOT_COMMUNITY, NOT_SERVICE_USERS, OTHER_POPULATION)

# Read in full and excluded, with the first reason that applies.
EXCLUDED_ON_FULL_TEXT: dict[str, str] = {
    "dale2017": NOT_QUALITATIVE,
    "campbell2020": NOT_QUALITATIVE,
    "ring2019": NOT_QUALITATIVE,
    "crawford2008": NOT_SERVICE_USERS,
    "katsakou2018": NOT_QUALITATIVE,
    "lamont2019": NOT_QUALITATIVE,
    "lester2020": NOT_QUALITATIVE,
    "liebke2017": NOT_QUALITATIVE,
}

# Excluded on title and abstract; the reason stands as the reviewers' note.
EXCLUDED_ON_TITLE: dict[str, str] = {
    "beckwith2014": "A review of prevalence.",
    "evans2017": "A review of the literature.",
    "nimh2003": "A policy paper.",
    "nhsengland2019": "A policy paper.",
    "jarret2006": "A magazine article.",
    "moher2009": "A reporting guideline.",
    "mcgowan2016": "A methods paper.",
    "cooper2018": "A methods paper.",
    "thomas2008": "A methods paper.",
    "hirschi2017": "Another condition altogether.",
    "paris2013": "An opinion on service models.",
    "storebo2020": "A review of trials.",
    "morgan1979": "A textbook.",
}

# One of the two would have read these in full; the adjudicator settled each.
DISPUTED_ON_TITLE: frozenset[str] = frozenset({"evans2017", "jarret2006", "paris2013"})

# What the other three reviews of the programme make of some of the same references.
OTHER_REVIEWS: dict[str, frozenset[str]] = {
    "Clinicians’ experiences": frozenset(
        {"crawford2008", "ring2019", "dale2017", "goldstein2015", "crawford2007"}
    ),
    "Outcomes of community services": frozenset({"storebo2020", "paris2013", "beckwith2014", "liebke2017"}),
    "Economic evidence": frozenset({"paris2013", "dale2017", "nhsengland2019"}),
}

# On these the two differ, and nobody has settled it yet.
DISPUTED_ELSEWHERE: dict[str, str] = {
    "barnicot2015": "Outcomes of community services",
    "castillo2013": "Outcomes of community services",
    "crawford2007": "Clinicians’ experiences",
}

FINDINGS: tuple[tuple[str, str], ...] = (
    (
        "The need for a long-term perspective on treatment journeys",
        "People describe change as slow and uneven, and want services that stay for longer than a course.",
    ),
    (
        "The need for individualised and holistic care",
        "People value care that begins with the whole person and fits what they need at the time.",
    ),
    (
        "Large variations in accessibility and quality of mental health services",
        "Whether people get help, and how good it is, depends on where they live and on whom they meet.",
    ),
    (
        "The centrality of therapeutic relationships",
        "Lasting, trusting relationships matter more to people than the kind of treatment.",
    ),
    (
        "Impacts of personality disorder diagnosis",
        "A diagnosis of personality disorder opens some doors and closes others.",
    ),
)

DRAFT = """\
We included 47 papers from 44 studies, with 1,531 service users.
Studies were carried out in the United Kingdom (28 papers), elsewhere in Europe (8), Australia (5), \
the United States (3) and the rest of the world (3).
All papers stated their aims clearly.
The research design was unclear in 5 papers, data collection in 1 and analysis in 2.
Ethical issues were not adequately considered in 14 papers.
The relationship between researcher and participants was not adequately explored in 27 papers.
"""
