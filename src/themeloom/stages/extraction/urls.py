"""Addresses of the extraction stage."""

from django.urls import path

from themeloom.stages.extraction.views import form, lists, reconcile, sheet

app_name = "extraction"
urlpatterns = [
    path("", lists.reports, name="reports"),
    path("table/", lists.table, name="table"),
    path("form/", form.form, name="form"),
    path("form/start/", form.start, name="start"),
    path("form/add/", form.add, name="add_field"),
    path("form/<str:key>/drop/", form.drop, name="drop_field"),
    path("form/<str:key>/move/", form.move, name="move_field"),
    path("<uuid:report>/", sheet.sheet, name="sheet"),
    path("<uuid:report>/answer/<str:key>/", sheet.answer, name="answer"),
    path("<uuid:report>/reopen/", sheet.reopen, name="reopen"),
    path("<uuid:report>/both/", reconcile.reconcile, name="reconcile"),
]
