"""The example's team and its protocol: four reviews over one pool."""

from themeloom.base.accounts.actions import add_person
from themeloom.base.membership.actions import add_member, found_programme
from themeloom.base.membership.models import Membership
from themeloom.site.example.cast import EXAMPLE_TEAM, PASSWORD
from themeloom.site.example.decisions import REASONS
from themeloom.stages.protocol import actions
from themeloom.stages.protocol.queries import Review

Team = dict[str, Membership]
Reviews = dict[str, Review]

MAIN = "Service users’ experiences"
PROGRAMME = "Complex emotional needs: community care"
SUMMARY = (
    "A programme of four reviews over one search pool. The worked example: papers, characteristics, "
    "ratings and themes are those of a published synthesis; people, votes and hit counts are invented."
)
QUESTIONS: dict[str, str] = {
    MAIN: "How do people with complex emotional needs experience community mental health services?",
    "Clinicians’ experiences": "How do clinicians experience work with people with complex emotional needs?",
    "Outcomes of community services": "What comes of community services for complex emotional needs?",
    "Economic evidence": "What do community services for complex emotional needs cost and save?",
}
CRITERIA: tuple[tuple[str, str, str], ...] = (
    ("include", "Sample", "Adults with a diagnosis of personality disorder or similar needs"),
    ("include", "Phenomenon", "Community mental health services, specialist or general"),
    ("include", "Design", "Qualitative methods of collecting and analysing data"),
    ("exclude", "Phenomenon", "Inpatient, forensic or crisis care only"),
    ("exclude", "Type of research", "Reviews, guidelines, opinion, case reports"),
)
OTHER_CRITERIA: dict[str, tuple[tuple[str, str, str], ...]] = {
    "Clinicians’ experiences": (("include", "Sample", "Clinicians of community mental health services"),),
    "Outcomes of community services": (
        ("include", "Evaluation", "Any measured outcome of a community service"),
    ),
    "Economic evidence": (("include", "Evaluation", "Costs, cost-effectiveness or service use in money"),),
}


def found_team() -> Team:
    """Make the invented people and found the programme; members by first name."""
    people = {
        player.first_name: add_person(
            name=player.name, email=player.email, password=PASSWORD, is_invented=True
        )
        for player in EXAMPLE_TEAM
    }
    lead = found_programme(lead=people["Maya"], name=PROGRAMME, summary=SUMMARY, is_example=True)
    team = {"Maya": lead}
    for player in EXAMPLE_TEAM[1:]:
        team[player.first_name] = add_member(
            by=lead, person=people[player.first_name], roles=list(player.roles)
        )
    return team


def write_protocol(team: Team) -> Reviews:
    """Four reviews with question, criteria and reasons; reviews by name."""
    maya = team["Maya"]
    reviews: Reviews = {}
    for name, question in QUESTIONS.items():
        review = reviews[name] = actions.add_review(by=maya, name=name, question=question)
        for kind, facet, text in CRITERIA if name == MAIN else OTHER_CRITERIA[name]:
            actions.add_criterion(by=maya, review=review, kind=kind, facet=facet, text=text)
        for reason in REASONS:
            actions.add_reason(by=maya, review=review, text=reason)
    return reviews
