"""Plans in plain words: how many people judge at each stage, and what holds when a protocol is silent."""

from themeloom.kernel.plan import Plan, PlanKind

PLANNED_STAGES: dict[str, str] = {
    "screening": "Titles and abstracts",
    "fulltext": "Full texts",
    "extraction": "Extraction",
    "appraisal": "Appraisal",
    "coding": "Coding",
}

PLAN_SENTENCES: dict[PlanKind, str] = {
    PlanKind.SINGLE: "One person decides alone.",
    PlanKind.DOUBLE: "Two people decide, neither seeing the other's decision; a third settles conflicts.",
    PlanKind.LIBERAL_ACCELERATED: "One inclusion is enough; each exclusion is checked by a second person.",
    PlanKind.SAMPLED: "Inclusions, and a share of exclusions drawn by lot, are decided by two people.",
}


def default_plan(stage: str) -> Plan:
    """What a stage does when the protocol has fixed nothing: two people, blind (MECIR C39, C45)."""
    if stage not in PLANNED_STAGES:
        raise KeyError(f"{stage!r} is no stage of double work")
    return Plan(PlanKind.DOUBLE)
