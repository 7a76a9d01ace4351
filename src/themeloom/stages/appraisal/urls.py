"""Addresses of the appraisal stage."""

from django.urls import path

from themeloom.stages.appraisal import views

app_name = "appraisal"
urlpatterns = [
    path("", views.reports, name="reports"),
    path("instrument/", views.instrument, name="instrument"),
    path("table/", views.table, name="table"),
    path("reports/<uuid:report>/", views.sheet, name="sheet"),
    path("reports/<uuid:report>/judge/", views.judge, name="judge"),
    path("reports/<uuid:report>/finish/", views.finish, name="finish"),
    path("reports/<uuid:report>/reopen/", views.reopen, name="reopen"),
    path("reports/<uuid:report>/reconcile/", views.reconcile, name="reconcile"),
    path("reports/<uuid:report>/settle/", views.settle, name="settle"),
    path("settlements/<uuid:settlement>/withdraw/", views.withdraw, name="withdraw"),
]
