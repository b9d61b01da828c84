"""Addresses of case files. Numbers and names never stand in an address: addresses end up in logs."""

from django.urls import path

from ostoja.casework.files import contrast_pages, glass, law_pages, views

FILE = "files/<uuid:file_id>/"

urlpatterns = [
    path("", views.work, name="work"),
    path("overview/", views.overview_page, name="overview"),
    path("law/", law_pages.law_book, name="law-book"),
    path("law/changes/", law_pages.law_changes, name="law-changes"),
    path("law/changes/compare/", law_pages.compare, name="law-compare"),
    path("law/changes/<uuid:run_id>/accept/", law_pages.accept, name="law-accept"),
    path("law/contrasts/", contrast_pages.contrasts, name="law-contrasts"),
    path("law/contrasts/<uuid:contrast_id>/", contrast_pages.contrast, name="law-contrast"),
    path("work/export/", views.export_work, name="work-export"),
    path("files/", views.files, name="files"),
    path("files/export/", views.export_files, name="files-export"),
    path("files/import/", views.import_file, name="file-import"),
    path("files/break-glass/", glass.break_glass, name="glass-break"),
    path("appointments/broken-glass/", glass.report, name="glass-report"),
    path(FILE, views.file, name="file"),
    path(FILE + "facts/", views.facts, name="file-facts"),
    path(FILE + "looked/", views.looked, name="file-looked"),
    path(FILE + "export/", views.export_file, name="file-export"),
    path(FILE + "consult/", views.consult_unhcr, name="file-consult"),
    path(FILE + "facts/export/", views.export_facts, name="facts-export"),
    path(FILE + "looked/export/", views.export_looked, name="looked-export"),
    path(FILE + "facts/add/", views.add_fact, name="fact-choose"),
    path(FILE + "facts/add/<slug:fact_type>/", views.add_fact, name="fact-add"),
    path(FILE + "facts/<uuid:fact_id>/correct/", views.correct_fact, name="fact-correct"),
    path(FILE + "facts/<uuid:fact_id>/withdraw/", views.withdraw_fact, name="fact-withdraw"),
    path(FILE + "steps/<uuid:step_id>/close/", views.close_step, name="step-close"),
]
