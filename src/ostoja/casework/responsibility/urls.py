"""Addresses of the desk of the responsibility procedure."""

from django.urls import path

from ostoja.casework.responsibility import (
    channel_views,
    decision_views,
    evidence_views,
    incoming_views,
    message_views,
    safeguard_views,
    transfer_views,
    views,
)

FILE = "files/<uuid:file_id>/procedure/"
DECISION = FILE + "decisions/<uuid:decision_id>/"
RECEIVED = "procedure/channel/<uuid:received_id>/"
MESSAGE = FILE + "messages/<uuid:message_id>/"

urlpatterns = [
    path("procedure/", views.cases, name="cases"),
    path("procedure/unit/", views.unit, name="cases-unit"),
    path("procedure/flow/", views.flow, name="cases-flow"),
    path("procedure/transfers/", transfer_views.listed, name="transfers"),
    path("procedure/transfers/<str:token>/", transfer_views.feed, name="transfers-feed"),
    path("procedure/hand-on/", views.hand_on, name="cases-hand-on"),
    path("channel/", channel_views.receive, name="channel-receive"),
    path("procedure/channel/", channel_views.channel, name="channel"),
    path(RECEIVED, channel_views.one, name="channel-message"),
    path(RECEIVED + "settle/", channel_views.settle, name="channel-settle"),
    path(RECEIVED + "set-aside/", channel_views.set_aside, name="channel-set-aside"),
    path(MESSAGE + "dispatch/", channel_views.dispatch, name="message-dispatch"),
    path(MESSAGE + "transmission.json", channel_views.transmission, name="message-transmission"),
    path("procedure/incoming/", incoming_views.register, name="incoming-register"),
    path(FILE + "incoming/", incoming_views.incoming, name="file-incoming"),
    path(FILE, views.procedure, name="file-procedure"),
    path(FILE + "safeguards/", safeguard_views.listed, name="safeguards"),
    path(FILE + "sign/", views.sign, name="course-sign"),
    path(FILE + "evidence/", evidence_views.listed, name="evidence"),
    path(FILE + "evidence/add/<slug:criterion>/", evidence_views.add, name="evidence-add"),
    path(FILE + "evidence/<uuid:evidence_id>/take-back/", evidence_views.take_back, name="evidence-take-back"),
    path(FILE + "documents/<uuid:document_id>/", evidence_views.document, name="evidence-document"),
    path(FILE + "decision/", decision_views.take, name="transfer-decide"),
    path(DECISION, decision_views.one, name="transfer-decision"),
    path(DECISION + "letter.pdf", decision_views.letter, name="decision-letter"),
    path(DECISION + "notified/", decision_views.notified, name="decision-notified"),
    path(FILE + "laissez-passer/<uuid:fact_id>.pdf", transfer_views.laissez_passer, name="laissez-passer"),
    path(FILE + "messages/new/", message_views.draft, name="message-draft"),
    path(MESSAGE, message_views.one, name="message"),
    path(MESSAGE + "change/", message_views.change, name="message-change"),
    path(MESSAGE + "release/", message_views.release, name="message-release"),
    path(MESSAGE + "sent/", message_views.sent, name="message-sent"),
    path(MESSAGE + "discard/", message_views.discard, name="message-discard"),
    path(MESSAGE + "form.pdf", message_views.form_pdf, name="message-pdf"),
    path(MESSAGE + "form.json", message_views.form_json, name="message-json"),
]
