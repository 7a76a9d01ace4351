"""Addresses of the search stage."""

from django.urls import path

from themeloom.stages.search.views import (
    chasing,
    imports,
    log,
    press,
    records,
    sources,
    strategies,
    told,
)

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
    path("sources/", sources.sources, name="sources"),
    path("sources/records/", sources.source_records, name="source-records"),
    path("sources/searches.csv", sources.sources_file, name="sources-file"),
    path("strategies/compare/", strategies.compare_page, name="compare"),
    path("strategies/<uuid:strategy>/restore/", strategies.restore, name="restore"),
    path("strategies/<uuid:strategy>/review/", press.begin, name="press-begin"),
    path("press/", press.press_list, name="press-list"),
    path("press/<uuid:sheet>/", press.sheet, name="press-sheet"),
    path("press/<uuid:sheet>/judge/", press.judge, name="press-judge"),
    path("press/<uuid:sheet>/finish/", press.finish, name="press-finish"),
    path("press/<uuid:sheet>/reopen/", press.reopen, name="press-reopen"),
    path("press/judgements/<uuid:judgement>/answer/", press.answer, name="press-answer"),
    path("narrative/", told.narrative, name="narrative"),
    path("prisma-s/", told.prisma_s, name="prisma-s"),
    path("prisma-s/<str:name>", told.download, name="prisma-s-file"),
    path("<uuid:search>/", log.search, name="search"),
    path("<uuid:search>/strategy/", strategies.strategy, name="strategy"),
    path("<uuid:search>/strategy/write/", strategies.write, name="write-strategy"),
    path("<uuid:search>/press/", press.press, name="press"),
    path("<uuid:search>/edit/", log.edit, name="edit"),
    path("<uuid:search>/upload/", imports.upload, name="upload"),
    path("<uuid:search>/under-way/", imports.under_way, name="under-way"),
]
