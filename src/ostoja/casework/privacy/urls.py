"""Addresses of data protection."""

from django.urls import path

from ostoja.casework.privacy import views

FILE = "files/<uuid:file_id>/rights/"
REQUEST = "privacy/requests/<uuid:request_id>/"
BREACH = "privacy/breaches/<uuid:breach_id>/"
ORDER = "privacy/retention/orders/<uuid:order_id>/"

urlpatterns = [
    path(FILE, views.rights, name="file-rights"),
    path(FILE + "new/", views.take_in, name="request-take-in"),
    path(FILE + "restrict/", views.restrict, name="file-restrict"),
    path(FILE + "mentions/<uuid:mention_id>/", views.settle, name="mention-settle"),
    path("privacy/", views.desk, name="privacy"),
    path("privacy/requests/new/", views.new_request, name="request-new"),
    path(REQUEST, views.one_request, name="request"),
    path(REQUEST + "extend/", views.extend, name="request-extend"),
    path(REQUEST + "answer/", views.answer, name="request-answer"),
    path(REQUEST + "copy/", views.copy, name="request-copy"),
    path(REQUEST + "restrict/", views.restrict_asked, name="request-restrict"),
    path("privacy/restrictions/<uuid:restriction_id>/lift/", views.lift, name="restriction-lift"),
    path("privacy/breaches/new/", views.report_breach, name="breach-new"),
    path(BREACH, views.one_breach, name="breach"),
    path(BREACH + "note/", views.note_breach, name="breach-note"),
    path("privacy/register/", views.register_page, name="register-of-processing"),
    path("privacy/register/<slug:which>.md", views.register_text, name="register-text"),
    path("privacy/retention/", views.retention, name="retention"),
    path("privacy/retention/order-due/", views.order_due, name="retention-order-due"),
    path("privacy/retention/orders/new/", views.order, name="order-new"),
    path(ORDER + "withdraw/", views.withdraw, name="order-withdraw"),
    path(ORDER + "carry-out/", views.carry_out, name="order-carry-out"),
]
