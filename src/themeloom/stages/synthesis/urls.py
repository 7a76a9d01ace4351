"""Addresses of the synthesis stage."""

from django.urls import path

from themeloom.stages.synthesis.views import board, comments, findings, passages, themes

app_name = "synthesis"
urlpatterns = [
    path("", board.board, name="board"),
    path("new/", board.new_theme, name="new"),
    path("move/", board.move, name="move"),
    path("group/", board.group, name="group"),
    path("history/", board.history, name="history"),
    path("history/<uuid:event>/undo/", board.undo, name="undo"),
    path("findings/", findings.findings, name="findings"),
    path("findings/<uuid:finding>/", findings.finding, name="finding"),
    path("findings/<uuid:finding>/reword/", findings.reword, name="reword"),
    path("findings/<uuid:finding>/rest/", findings.rest, name="rest"),
    path("findings/<uuid:finding>/rest/<uuid:support>/end/", findings.unrest, name="unrest"),
    path("findings/<uuid:finding>/withdraw/", findings.withdraw, name="withdraw"),
    path("findings/<uuid:finding>/again/", findings.again, name="again"),
    path("findings/<uuid:finding>/comment/", comments.on_finding, name="comment_on_finding"),
    path("comments/", comments.comments, name="comments"),
    path("comments/<uuid:comment>/answer/", comments.answer, name="answer"),
    path("passages/<uuid:segment>/", passages.passage, name="passage"),
    path("passages/<uuid:segment>/rest/", passages.let_rest, name="rest_on_passage"),
    path("resting/passage/<uuid:segment>/", passages.resting_on_passage, name="resting_on_passage"),
    path("resting/code/<uuid:code>/", passages.resting_on_code, name="resting_on_code"),
    path("<uuid:theme>/", themes.theme, name="theme"),
    path("<uuid:theme>/words/", themes.word, name="words"),
    path("<uuid:theme>/merge/", themes.merge, name="merge"),
    path("<uuid:theme>/remove/", themes.remove, name="remove"),
    path("<uuid:theme>/comment/", comments.on_theme, name="comment_on_theme"),
]
