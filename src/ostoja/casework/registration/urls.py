"""Addresses of the registration desk."""

from django.urls import path

from ostoja.casework.registration import (
    arrival_views,
    file_views,
    name_views,
    photograph_views,
    receipt_views,
    views,
)

urlpatterns = [
    path("register/", views.register, name="register"),
    path("register/group/", views.open_group, name="register-group"),
    path("register/group/<uuid:group_id>/", views.register_member, name="register-member"),
    path("arrivals/", arrival_views.arrivals, name="arrivals"),
    path("arrivals/add/", arrival_views.add, name="arrival-add"),
    path("arrivals/<uuid:event_id>/", arrival_views.arrival, name="arrival"),
    path("arrivals/<uuid:event_id>/count/", arrival_views.count, name="arrival-count"),
    path("files/<uuid:file_id>/registration/", file_views.registration, name="file-registration"),
    path("arrivals/slips/", receipt_views.slips, name="slips"),
    path("files/<uuid:file_id>/receipt/", receipt_views.receipt, name="file-receipt"),
    path("files/<uuid:file_id>/person/correct/", name_views.person, name="person-correct"),
    path("files/<uuid:file_id>/names/add/", name_views.name, name="name-add"),
    path("files/<uuid:file_id>/documents/add/", name_views.document, name="identity-document-add"),
    path("files/<uuid:file_id>/photographs/add/", photograph_views.add, name="photograph-add"),
    path("files/<uuid:file_id>/photographs/<uuid:photograph_id>/", photograph_views.one, name="photograph"),
    path("files/<uuid:file_id>/screening/", file_views.screening, name="file-screening"),
]
