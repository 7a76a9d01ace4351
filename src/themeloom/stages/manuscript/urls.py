"""Addresses of the manuscript stage."""

from django.urls import path

from themeloom.stages.manuscript import views

app_name = "manuscript"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("flow.svg", views.flow_picture, name="flow-svg"),
    path("tables/", views.tables, name="tables"),
    path("tables/<str:name>", views.download, name="download"),
    path("yield/", views.source_yield, name="yield"),
    path("yield/list/", views.yield_list, name="yield-list"),
    path("yield/<str:name>", views.yield_file, name="yield-file"),
    path("text/", views.text, name="text"),
    path("text/versions/", views.versions, name="versions"),
]
