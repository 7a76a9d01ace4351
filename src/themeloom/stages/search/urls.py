"""Addresses of the search stage."""

from django.urls import path

from themeloom.stages.search.views import imports, log, records, tray

app_name = "search"
urlpatterns = [
    path("", log.log, name="log"),
    path("new/", log.new, name="new"),
    path("records/", records.records, name="records"),
    path("records/<uuid:record>/", records.record, name="record"),
    path("files/<uuid:file>/", imports.file, name="file"),
    path("files/<uuid:file>/content/", imports.download, name="download"),
    path("files/<uuid:file>/undo/", imports.undo, name="undo"),
    path("files/<uuid:file>/rests/", imports.rests, name="rests"),
    path("files/<uuid:file>/restore/", imports.restore, name="restore"),
    path("tray/", tray.tray, name="tray"),
    path("tray/put/", tray.put, name="tray-put"),
    path("tray/import/", tray.import_all, name="tray-import-all"),
    path("tray/<uuid:file>/", tray.row, name="tray-row"),
    path("tray/<uuid:file>/search/", tray.choose, name="tray-choose"),
    path("tray/<uuid:file>/log/", tray.log_for, name="tray-log"),
    path("tray/<uuid:file>/columns/", tray.columns, name="tray-columns"),
    path("tray/<uuid:file>/look/", tray.look_again, name="tray-look"),
    path("tray/<uuid:file>/take-off/", tray.take_off, name="tray-take-off"),
    path("tray/<uuid:file>/put-back/", tray.put_back, name="tray-put-back"),
    path("tray/<uuid:file>/import/", tray.import_one, name="tray-import"),
    path("tray/<uuid:file>/stop/", tray.stop, name="tray-stop"),
    path("tray/<uuid:file>/problems/", tray.problems, name="tray-problems"),
    path("<uuid:search>/", log.search, name="search"),
    path("<uuid:search>/edit/", log.edit, name="edit"),
    path("<uuid:search>/upload/", imports.upload, name="upload"),
    path("<uuid:search>/under-way/", imports.under_way, name="under-way"),
]
