"""Addresses of what is handed out."""

from django.urls import path

from ostoja.documents import views

urlpatterns = [
    path("privacy/exports/", views.exports, name="exports"),
    path("appointments/export/", views.export_appointments, name="appointments-export"),
]
