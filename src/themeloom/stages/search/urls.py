"""Addresses of the search stage."""

from django.urls import path

from themeloom.stages.search import views

app_name = "search"
urlpatterns = [
    path("", views.log, name="log"),
    path("new/", views.new, name="new"),
    path("records/", views.records, name="records"),
    path("records/<uuid:record>/", views.record, name="record"),
    path("files/<uuid:file>/", views.file, name="file"),
    path("files/<uuid:file>/content/", views.download, name="download"),
    path("files/<uuid:file>/undo/", views.undo, name="undo"),
    path("<uuid:search>/", views.search, name="search"),
    path("<uuid:search>/edit/", views.edit, name="edit"),
    path("<uuid:search>/upload/", views.upload, name="upload"),
    path("<uuid:search>/under-way/", views.under_way, name="under-way"),
]
