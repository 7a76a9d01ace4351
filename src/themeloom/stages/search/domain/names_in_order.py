"""A person's name in the order in which it is spoken, brought into "Family, Given" where that can be told."""

import re

from themeloom.stages.search.domain.shapes import invert_initials

# What belongs to the family name although it is written small before it.
PARTICLES = frozenset(
    "af al ap av bin da das de del della den der di dos du el ibn la las le los mac san st ten ter van vom "
    "von y zu zum zur".split()
)
SUFFIXES = frozenset("jr sr ii iii iv".split())
GROUP = re.compile(
    r"\b(?:association|board|centre|center|collaboration|collaborators|college|committee|consortium|council|"
    r"department|foundation|group|institute|investigators|ministry|network|office|organi[sz]ation|panel|"
    r"service|society|team|university|workgroup)\b",
    re.IGNORECASE,
)


def family_first(name: str) -> str:
    """A name as "Family, Given"; a group's, a single word or a name with a comma is left as it stands.

    >>> family_first("Marieke van der Berg"), family_first("Okafor NA"), family_first("The Waiting Group")
    ('van der Berg, Marieke', 'Okafor, NA', 'The Waiting Group')
    """
    if "," in name or GROUP.search(name):
        return name
    if (turned := invert_initials(name)) != name:
        return turned
    words = name.split()
    suffix = words.pop() if len(words) > 2 and words[-1].strip(".").casefold() in SUFFIXES else ""
    begin = len(words) - 1
    while begin > 1 and words[begin - 1].casefold() in PARTICLES:
        begin -= 1
    if begin < 1:
        return name
    given = " ".join([*words[:begin], suffix]).strip()
    return f"{' '.join(words[begin:])}, {given}"
