"""Addresses of the appraisal stage."""

from django.urls import path

from themeloom.stages.appraisal import views

app_name = "appraisal"
urlpatterns = [
    path("", views.reports, name="reports"),
]
