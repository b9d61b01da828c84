"""Addresses of this room."""

from django.urls import path

from ostoja.missions.views import plans

PLAN = "plans/<uuid:plan_id>/"

urlpatterns = [
    path("", plans.plans, name="missions"),
    path("plans/", plans.plans, name="plans"),
    path("plans/new/", plans.add_plan, name="plan-add"),
    path(PLAN, plans.plan, name="plan"),
    path(PLAN + "change/", plans.change_plan, name="plan-change"),
    path(PLAN + "amend/", plans.amend_plan, name="plan-amend"),
    path(PLAN + "team/", plans.add_to_team, name="plan-team"),
    path(PLAN + "events/", plans.record_event, name="plan-event"),
    path("operations/", plans.operations, name="operations"),
]
