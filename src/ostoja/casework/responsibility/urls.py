"""Addresses of the desk of the responsibility procedure."""

from django.urls import path

from ostoja.casework.responsibility import evidence_views, views

FILE = "files/<uuid:file_id>/procedure/"

urlpatterns = [
    path("procedure/", views.cases, name="cases"),
    path("procedure/unit/", views.unit, name="cases-unit"),
    path("procedure/hand-on/", views.hand_on, name="cases-hand-on"),
    path(FILE, views.procedure, name="file-procedure"),
    path(FILE + "sign/", views.sign, name="course-sign"),
    path(FILE + "evidence/", evidence_views.listed, name="evidence"),
    path(FILE + "evidence/add/<slug:criterion>/", evidence_views.add, name="evidence-add"),
    path(FILE + "evidence/<uuid:evidence_id>/take-back/", evidence_views.take_back, name="evidence-take-back"),
    path(FILE + "documents/<uuid:document_id>/", evidence_views.document, name="evidence-document"),
]
