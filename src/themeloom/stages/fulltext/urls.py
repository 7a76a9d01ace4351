"""Addresses of the full-text stage."""

from django.urls import path

from themeloom.stages.fulltext.views import acts, lists, report

app_name = "fulltext"
urlpatterns = [
    path("", lists.reports, name="reports"),
    path("upload/", lists.several, name="several"),
    path("conflicts/", lists.conflicts, name="conflicts"),
    path("excluded/", lists.excluded, name="excluded"),
    path("seeds/", lists.seeds, name="seeds"),
    path("<uuid:report>/", report.report, name="report"),
    path("<uuid:report>/documents/", acts.add_document, name="add_document"),
    path("<uuid:report>/documents/<uuid:document>/", report.document, name="document"),
    path("<uuid:report>/not-retrieved/", acts.not_retrieved, name="not_retrieved"),
    path("<uuid:report>/seek/", acts.seek, name="seek"),
    path("<uuid:report>/name/", acts.rename, name="rename"),
    path("<uuid:report>/decide/", acts.decide, name="decide"),
    path("<uuid:report>/take-back/", acts.take_back, name="take_back"),
    path("<uuid:report>/settle/", acts.settle, name="settle"),
    path("<uuid:report>/reopen/", acts.reopen, name="reopen"),
    path("<uuid:report>/join/", acts.join, name="join"),
    path("<uuid:report>/split/", acts.split, name="split"),
]
