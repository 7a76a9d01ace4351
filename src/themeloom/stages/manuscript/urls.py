"""Addresses of the manuscript stage."""

from django.urls import path

from themeloom.stages.manuscript import views

app_name = "manuscript"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("flow.svg", views.flow_picture, name="flow-svg"),
    path("tables/", views.tables, name="tables"),
    path("tables/<str:name>", views.download, name="download"),
    path("text/", views.text, name="text"),
    path("text/versions/", views.versions, name="versions"),
]
