"""Addresses of the search stage."""

from django.urls import path

from themeloom.stages.search.views import imports, log, records, sources

app_name = "search"
urlpatterns = [
    path("", log.log, name="log"),
    path("new/", log.new, name="new"),
    path("records/", records.records, name="records"),
    path("records/<uuid:record>/", records.record, name="record"),
    path("files/<uuid:file>/", imports.file, name="file"),
    path("files/<uuid:file>/content/", imports.download, name="download"),
    path("files/<uuid:file>/undo/", imports.undo, name="undo"),
    path("sources/", sources.sources, name="sources"),
    path("sources/records/", sources.source_records, name="source-records"),
    path("sources/searches.csv", sources.sources_file, name="sources-file"),
    path("<uuid:search>/", log.search, name="search"),
    path("<uuid:search>/edit/", log.edit, name="edit"),
    path("<uuid:search>/upload/", imports.upload, name="upload"),
    path("<uuid:search>/under-way/", imports.under_way, name="under-way"),
]
