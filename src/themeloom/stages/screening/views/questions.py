"""Questions to colleagues about a reference: asking on the desk, and the page where they are answered."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from themeloom.base.membership.requests import MemberRequest
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup.queries import get_reference
from themeloom.stages.screening import actions, forms, queries
from themeloom.stages.screening.views.frame import frame


def questions(request: MemberRequest) -> HttpResponse:
    """What this person was asked and has asked."""
    shown = queries.questions_shown(request.member)
    return render(
        request,
        "screening/questions.html",
        frame(request, "questions", questions=shown, may_vote=request.member.may("screening.vote")),
    )


def ask(request: MemberRequest, reference: UUID) -> HttpResponse:
    """Ask a colleague about a reference; as a page, or as the dialog of the desk."""
    found = get_reference(request.programme, reference)
    colleagues = queries.colleagues_of(request.member)
    if request.method != "POST":
        context = {"reference": found, "colleagues": colleagues}
        return render(request, "screening/ask.html", frame(request, "desk", **context))
    people = {str(member.uuid): member for member in colleagues}
    form = forms.QuestionForm(list(people), request.POST)
    if not form.is_valid():
        raise Refused("Choose a colleague and write the question.")
    asked = people[form.cleaned_data["colleague"]]
    actions.ask_colleague(by=request.member, reference=found, asked=asked, text=form.cleaned_data["text"])
    messages.success(
        request, f"{asked.person} finds your question on their page. The reference comes back to you."
    )
    return redirect("screening:desk", request.programme.slug)


@require_POST
def answer(request: MemberRequest, question: UUID) -> HttpResponse:
    """Answer a question."""
    found = queries.get_question(request.member, question)
    form = forms.AnswerForm(request.POST)
    if not form.is_valid():
        raise Refused("Write the answer first.")
    actions.answer_question(by=request.member, question=found, answer=form.cleaned_data["answer"])
    messages.success(request, "Your answer is kept.")
    return redirect("screening:questions", request.programme.slug)
