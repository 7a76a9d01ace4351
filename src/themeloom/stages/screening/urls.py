"""Addresses of the screening stage."""

from django.urls import path

from themeloom.stages.screening.views import conflicts, desk, duplicates, highlights, lists
from themeloom.stages.screening.views import conflicts, desk, duplicates, lists, second_look, work
from themeloom.stages.screening.views import (
    calibration,
    conflicts,
    desk,
    duplicates,
    lists,
    questions,
    second_look,
    work,
)
from themeloom.stages.screening.views import conflicts, desk, duplicates, finding, lists, tags
from themeloom.stages.screening.views import conflicts, desk, duplicates, lists, order

app_name = "screening"
urlpatterns = [
    path("", desk.desk, name="desk"),
    path("ahead/", desk.ahead, name="ahead"),
    path("back/", desk.back, name="back"),
    path("conflicts/", conflicts.conflicts, name="conflicts"),
    path("conflicts/settled/", conflicts.settled, name="settled"),
    path("conflicts/<uuid:reference>/<slug:of>/settle/", conflicts.settle, name="settle"),
    path("conflicts/<uuid:reference>/<slug:of>/remark/", conflicts.remark, name="remark"),
    path("conflicts/<uuid:reference>/<slug:of>/reopen/", conflicts.reopen, name="reopen"),
    path("highlights/", highlights.highlights, name="highlights"),
    path("highlights/<slug:of>/add/", highlights.add, name="add-highlights"),
    path("highlights/<slug:of>/<uuid:entry>/change/", highlights.change, name="change-highlight"),
    path("highlights/<slug:of>/<uuid:entry>/end/", highlights.end, name="end-highlight"),
    path("mine/", lists.mine, name="mine"),
    path("decided/", lists.decided, name="decided"),
    path("agreement/", lists.agreement, name="agreement"),
    path("work/", work.work, name="work"),
    path("work/allot/", work.allot, name="allot"),
    path("work/end/", work.end_sharing, name="end_sharing"),
    path("second-look/", second_look.second_look, name="second_look"),
    path("second-look/<slug:of>/widen/", second_look.widen, name="widen"),
    path("rounds/", calibration.rounds, name="rounds"),
    path("rounds/open/", calibration.open_round, name="open_round"),
    path("rounds/<int:number>/", calibration.read, name="round"),
    path("rounds/<int:number>/back/", calibration.back, name="round_back"),
    path("rounds/<int:number>/results/", calibration.results, name="round_results"),
    path("rounds/<int:number>/close/", calibration.close_round, name="close_round"),
    path("rounds/<int:number>/<uuid:reference>/", calibration.sheet, name="round_sheet"),
    path("questions/", questions.questions, name="questions"),
    path("questions/<uuid:question>/answer/", questions.answer, name="answer"),
    path("<uuid:reference>/ask/", questions.ask, name="ask"),
    path("all/", finding.all_references, name="all"),
    path("all/file.<slug:kind>", finding.take_along, name="take_along"),
    path("all/tag/", finding.tag_found, name="tag_found"),
    path("all/untag/", finding.undo_tagging, name="undo_tagging"),
    path("tags/", tags.tags, name="tags"),
    path("tags/<uuid:tag>/", tags.change, name="change_tag"),
    path("tags/<uuid:tag>/merge/", tags.merge, name="merge_tag"),
    path("tags/<uuid:tag>/end/", tags.end, name="end_tag"),
    path("tags/<uuid:tag>/back/", tags.bring_back, name="bring_tag_back"),
    path("order/", order.order, name="order"),
    path("order/plain/", order.plain, name="plain"),
    path("order/<slug:of>/", order.choose, name="choose-order"),
    path("votes-on/<uuid:reference>/", lists.votes_on, name="votes_on"),
    path("<uuid:reference>/", desk.sheet, name="sheet"),
    path("<uuid:reference>/duplicate/", duplicates.duplicate, name="duplicate"),
    path("<uuid:reference>/duplicate/<uuid:other>/", duplicates.merge, name="merge"),
    path("<uuid:reference>/undo-merge/", duplicates.undo_merge, name="undo-merge"),
    path("<uuid:reference>/tags/", tags.on_reference, name="tags_on"),
    path("<uuid:reference>/skip/", desk.skip, name="skip"),
    path("<uuid:reference>/take-back/", desk.take_back, name="take_back"),
]
