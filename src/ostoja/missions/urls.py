"""Addresses of this room."""

from django.urls import path

from ostoja.missions.views import calls, deployments, letters, plans, reports, roster, trainings

PLAN = "plans/<uuid:plan_id>/"
EXPERT = "roster/<uuid:expert_id>/"
MODULE = "trainings/<uuid:module_id>/"
DEPLOYMENT = "deployments/<uuid:deployment_id>/"
LETTER = "letters/<uuid:letter_id>/"
SESSION = "trainings/sessions/<uuid:session_id>/"

urlpatterns = [
    path("", plans.plans, name="missions"),
    path("plans/", plans.plans, name="plans"),
    path("plans/new/", plans.add_plan, name="plan-add"),
    path(PLAN, plans.plan, name="plan"),
    path(PLAN + "change/", plans.change_plan, name="plan-change"),
    path(PLAN + "amend/", plans.amend_plan, name="plan-amend"),
    path(PLAN + "team/", plans.add_to_team, name="plan-team"),
    path(PLAN + "events/", plans.record_event, name="plan-event"),
    path("roster/", roster.roster, name="roster"),
    path("roster/me/", roster.own_record, name="own-record"),
    path("roster/new/", roster.add_expert, name="expert-add"),
    path("roster/competences/<uuid:competence_id>/", roster.verify, name="competence-verify"),
    path(EXPERT, roster.expert, name="expert"),
    path(EXPERT + "change/", roster.change_expert, name="expert-change"),
    path(EXPERT + "bar/", roster.bar_expert, name="expert-bar"),
    path(EXPERT + "<slug:what>/", roster.add_entry, name="expert-entry-add"),
    path(EXPERT + "<slug:what>/<uuid:entry_id>/", roster.withdraw, name="expert-entry-withdraw"),
    path("trainings/", trainings.trainings, name="trainings"),
    path("trainings/new/", trainings.add_module, name="module-add"),
    path("trainings/needs/", trainings.add_need, name="need-add"),
    path("trainings/results/<uuid:enrolment_id>/", trainings.result, name="enrolment-result"),
    path(MODULE, trainings.module, name="module"),
    path(MODULE + "bridge/", trainings.ask_for_bridge, name="module-bridge"),
    path(MODULE + "sessions/", trainings.add_session, name="session-add"),
    path(SESSION, trainings.session, name="session"),
    path(SESSION + "enrol/", trainings.enrol, name="session-enrol"),
    path("calls/", calls.calls, name="calls"),
    path("calls/new/", calls.add_call, name="call-add"),
    path("calls/<uuid:call_id>/", calls.call, name="call"),
    path("calls/<uuid:call_id>/lines/", calls.add_line, name="call-line-add"),
    path("calls/<uuid:call_id>/decline/", calls.decline, name="call-decline"),
    path("calls/lines/<uuid:line_id>/", calls.line, name="call-line"),
    path("calls/lines/<uuid:line_id>/languages/", calls.ask_for_language, name="line-language-add"),
    path("calls/lines/<uuid:line_id>/<uuid:expert_id>/", calls.propose, name="line-propose"),
    path("nominations/<uuid:nomination_id>/send/", calls.nominate, name="nomination-send"),
    path("nominations/<uuid:nomination_id>/answer/", calls.record_answer, name="nomination-answer"),
    path("consents/", calls.consents, name="consents"),
    path("consents/<uuid:nomination_id>/", calls.consent, name="consent"),
    path("nominations/<uuid:nomination_id>/deployment/", deployments.plan_deployment, name="deployment-plan"),
    path("deployments/", deployments.deployments, name="deployments"),
    path(DEPLOYMENT, deployments.deployment, name="deployment"),
    path(DEPLOYMENT + "places/", deployments.add_segment, name="deployment-segment"),
    path(DEPLOYMENT + "preparation/", deployments.prepare, name="deployment-prepare"),
    path(DEPLOYMENT + "state/", deployments.move_on, name="deployment-state"),
    path(DEPLOYMENT + "extend/", deployments.extend, name="deployment-extend"),
    path(DEPLOYMENT + "letter/", deployments.issue_letter, name="deployment-letter"),
    path(DEPLOYMENT + "report/", reports.report, name="field-report"),
    path(DEPLOYMENT + "handover/", reports.handover, name="handover"),
    path(DEPLOYMENT + "handover/new/", reports.add_item, name="handover-add"),
    path(DEPLOYMENT + "handover/to/", reports.hand_over, name="handover-to"),
    path("handover/<uuid:item_id>/", reports.acknowledge, name="handover-acknowledge"),
    path("letters/", letters.received, name="letters"),
    path("letters/new/", letters.receive, name="letter-receive"),
    path("letters/keys/", letters.add_key, name="letter-key-add"),
    path("letters/rests/", letters.rests, name="appointment-rests"),
    path("letters/appointments/<uuid:made_id>/end/", letters.end_access, name="letter-end"),
    path(LETTER, letters.letter, name="letter"),
    path(LETTER + "<int:segment>/", letters.authorise, name="letter-authorise"),
    path("operations/", plans.operations, name="operations"),
]
