"""Addresses of the coding stage."""

from django.urls import path

from themeloom.stages.coding import api
from themeloom.stages.coding.views import codebook, desk, reports

app_name = "coding"
urlpatterns = [
    path("", reports.reports, name="reports"),
    path("reports/<uuid:report>/", desk.desk, name="desk"),
    path("reports/<uuid:report>/passages/", reports.passages, name="passages"),
    path("reports/<uuid:report>/passages/<uuid:coding>/", reports.take_off, name="take_off"),
    path("reports/<uuid:report>/finish/", reports.finish, name="finish"),
    path("reports/<uuid:report>/reopen/", reports.reopen, name="reopen"),
    path("codebook/", codebook.codebook, name="codebook"),
    path("codebook/changes/", codebook.changes, name="changes"),
    path("codebook/changes/<uuid:event>/undo/", codebook.undo, name="undo"),
    path("codes/<uuid:code>/", codebook.code, name="code"),
    path("codes/<uuid:code>/rename/", codebook.rename, name="rename"),
    path("codes/<uuid:code>/define/", codebook.define, name="define"),
    path("codes/<uuid:code>/recolour/", codebook.recolour, name="recolour"),
    path("codes/<uuid:code>/move/", codebook.move, name="move"),
    path("codes/<uuid:code>/merge/", codebook.merge, name="merge"),
    path("codes/<uuid:code>/delete/", codebook.delete, name="delete"),
    path("codes/<uuid:code>/discard/", api.discard, name="api_discard"),
    path("api/reports/<uuid:report>/code/", api.code, name="api_code"),
    path("api/reports/<uuid:report>/make/", api.make, name="api_make"),
    path("api/reports/<uuid:report>/nothing/", api.nothing, name="api_nothing"),
    path("api/codings/<uuid:coding>/take-off/", api.take_off, name="api_take_off"),
    path("api/codings/<uuid:coding>/memo/", api.memo, name="api_memo"),
    path("api/segments/<uuid:segment>/voice/", api.voice, name="api_voice"),
    path("api/marks/<uuid:mark>/take-back/", api.take_back, name="api_take_back"),
]
