"""Addresses of the search stage."""

from django.urls import path

from themeloom.stages.search.views import chasing, imports, log, records

app_name = "search"
urlpatterns = [
    path("", log.log, name="log"),
    path("new/", log.new, name="new"),
    path("records/", records.records, name="records"),
    path("records/<uuid:record>/", records.record, name="record"),
    path("citations/", chasing.chases, name="chases"),
    path("citations/new/", chasing.new, name="chase-new"),
    path("citations/by-file/", chasing.by_file, name="chase-by-file"),
    path("citations/found/<uuid:job>/", chasing.look, name="chase-look"),
    path("citations/<uuid:chase>/", chasing.chase, name="chase"),
    path("citations/<uuid:chase>/again/", chasing.again, name="chase-again"),
    path("files/<uuid:file>/", imports.file, name="file"),
    path("files/<uuid:file>/content/", imports.download, name="download"),
    path("files/<uuid:file>/undo/", imports.undo, name="undo"),
    path("<uuid:search>/", log.search, name="search"),
    path("<uuid:search>/edit/", log.edit, name="edit"),
    path("<uuid:search>/upload/", imports.upload, name="upload"),
    path("<uuid:search>/under-way/", imports.under_way, name="under-way"),
]
