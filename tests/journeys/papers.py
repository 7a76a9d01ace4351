"""What a small invented review begins with: two exports, a list of references, and four full texts.

Nobody wrote these papers, and nobody said the words in them.
"""

MEDLINE = b"""TY  - JOUR
ID  - waiting
AU  - Okafor, A.
TI  - Waiting for help in the community: an interview study
JO  - Journal of Examples
PY  - 2016
VL  - 25
SP  - 101
EP  - 112
AB  - Twenty-four people on waiting lists were interviewed.
ER  -
TY  - JOUR
ID  - stays
AU  - Weber, J.
TI  - Someone who stays: continuity of care as people live it
JO  - Journal of Examples
PY  - 2018
VL  - 27
SP  - 11
EP  - 19
ER  -
TY  - JOUR
ID  - turnover
AU  - Lind, O.
TI  - Staff turnover in outpatient clinics: a survey of managers
JO  - Quarterly of Invented Services
PY  - 2017
VL  - 3
SP  - 1
EP  - 9
ER  -
TY  - JOUR
ID  - diary
AU  - Almeida, R.
TI  - The days between appointments: a diary study with rating scales
JO  - Quarterly of Invented Services
PY  - 2019
VL  - 5
SP  - 40
EP  - 58
ER  -
TY  - JOUR
ID  - letters
AU  - Duarte, I.
TI  - Letters that nobody answered
JO  - Annals of Examples
PY  - 2014
VL  - 2
SP  - 7
EP  - 16
ER  -
"""

PSYCINFO = b"""TY  - JOUR
ID  - P1
AU  - Okafor, Amina
TI  - Waiting for Help in the Community: An Interview Study.
JO  - Journal of Examples
PY  - 2016
VL  - 25
SP  - 101
EP  - 112
ER  -
TY  - JOUR
ID  - P2
AU  - Okafor, Amina
TI  - What carers saw while others waited: focus groups
JO  - Journal of Examples
PY  - 2017
VL  - 26
SP  - 201
EP  - 215
ER  -
TY  - JOUR
ID  - P3
AU  - Reed, T.
TI  - Clinicians on the waiting list as a tool of triage
JO  - Annals of Examples
PY  - 2018
VL  - 6
SP  - 77
EP  - 85
ER  -
"""

BY_CITATION = b"""TY  - JOUR
ID  - door
AU  - Reed, T.
TI  - At the door of the clinic: first visits as people remember them
JO  - Annals of Examples
PY  - 2012
VL  - 1
SP  - 30
EP  - 44
ER  -
"""

# Form feeds part the pages of a plain text, as `pdftotext` writes them.
TEXTS = {
    "waiting": (
        "Findings\n\n"
        "Most people spoke of the silence after the referral. "
        "“You ring, and they say you are on the list, so you stop ringing.”\f"
        "Waiting was felt as a judgement on one’s worth. "
        "“I thought, well, they have seen my name and put it at the bottom.”\n"
    ),
    "P2": (
        "Results\n\n"
        "Carers watched people give up. “By the time they wrote, she no longer opened the post.” "
        "Nobody had told the carers whom to ring.\n"
    ),
    "stays": (
        "Results\n\n"
        "What helped was one person who knew the story. "
        "“She had read it all before I sat down, I did not have to begin again.”\n"
    ),
    "diary": "Results\n\nMean distress between two appointments was 4.2 on a scale from 0 to 10.\n",
    "door": "Results\n\nPeople remembered the door rather than the room.\n",
}
