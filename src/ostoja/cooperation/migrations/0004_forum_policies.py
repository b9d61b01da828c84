"""Who reads and writes forums, seats and meetings: the desk for every forum, a delegate for the one of the seat."""

from django.db import migrations

from ostoja.access import policies as p
from ostoja.cooperation.policies import (
    APPROVES,
    DESK,
    FUNCTIONS,
    OFFICE,
    for_the_room,
    of_a_forum,
    of_a_parent,
    reached,
)

# Who represented us on a day: by a seat in force then, or in the delegation to a meeting of that day. One query.
REPRESENTED = """
CREATE FUNCTION cooperation_represented(asked uuid, day date)
RETURNS TABLE (forum_id uuid, seat_id uuid, meeting_id uuid, full_name text, capacity text, institution text,
               first_day date, last_day date, attends text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT * FROM (
        SELECT s.forum_id, s.id, NULL::uuid, coalesce(o.full_name, s.holder_name)::text, s.capacity::text,
               s.institution::text, coalesce(a.first_day, s.first_day),
               CASE WHEN a.ended_on IS NULL THEN coalesce(a.last_day, s.last_day) ELSE a.ended_on - 1 END, ''
          FROM public.cooperation_seat AS s
          LEFT JOIN public.access_appointment AS a ON a.id = s.appointment_id
          LEFT JOIN public.access_officer AS o ON o.id = a.holder_id
        UNION ALL
        SELECT m.forum_id, NULL::uuid, m.id, d.full_name::text, d.role::text, d.institution::text, m.first_day,
               m.last_day, d.attends::text
          FROM public.cooperation_delegate AS d JOIN public.cooperation_meeting AS m ON m.id = d.meeting_id
         WHERE m.state NOT IN ('postponed', 'cancelled', 'converted_to_written', 'missed')
           AND d.attended IS DISTINCT FROM false AND m.marks <@ (SELECT public.cooperation_clears())
    ) AS sat (forum_id, seat_id, meeting_id, full_name, capacity, institution, first_day, last_day, attends)
     WHERE day BETWEEN sat.first_day AND sat.last_day AND (asked IS NULL OR sat.forum_id = asked)
       AND ((SELECT public.cooperation_office()) OR sat.forum_id = (SELECT public.cooperation_forum()))
     ORDER BY sat.forum_id, sat.meeting_id NULLS FIRST, sat.full_name
$$;
REVOKE ALL ON FUNCTION cooperation_represented(uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cooperation_represented(uuid, date) TO ostoja_app;
"""

SEAT = p.script(
    p.secure("cooperation_seat"),
    p.grant("cooperation_seat", "SELECT", "INSERT"),
    p.may_select("cooperation_seat", reached()),
    p.may_insert(
        "cooperation_seat",
        f"{p.under_me()} AND CASE WHEN appointment_id IS NULL THEN {DESK} ELSE {APPROVES} END",
    ),
    p.append_only("cooperation_seat"),
)

# A seat is an appointment: whoever gives seats makes and ends these, and no other; never the own one.
IS_SEAT = "role = 'delegate' AND scope_kind = 'forum'"
APPOINTMENT = p.script(
    p.may_select("access_appointment", f"{IS_SEAT} AND {OFFICE}", name="seat"),
    p.may_insert(
        "access_appointment",
        f"{IS_SEAT} AND {APPROVES} AND NOT is_break_glass AND ended_on IS NULL AND holder_id <> (SELECT access_user())"
        " AND granted_by_id = (SELECT access_user()) AND granted_under_id = (SELECT access_appointment())"
        " AND last_day <= (SELECT worn.last_day FROM access_my_worn() AS worn)",
        name="give_seat",
    ),
    p.may_update("access_appointment", f"{IS_SEAT} AND {APPROVES}", name="end_seat"),
)
OF_MEETING = ("cooperation_meeting", "meeting_id")
WHILE_THERE = f"({DESK} OR {p.role_in('delegate')})"


class Migration(migrations.Migration):
    dependencies = [("cooperation", "0003_seats"), ("access", "0014_seats_in_forums")]

    operations = [
        migrations.RunSQL(sql, migrations.RunSQL.noop)
        for sql in (
            FUNCTIONS,
            for_the_room("cooperation_forum"),
            for_the_room("cooperation_membership", changes=("until", "note", "observed_first", "observed_last")),
            for_the_room("cooperation_officerole"),
            for_the_room("cooperation_dossier"),
            SEAT,
            APPOINTMENT,
            of_a_forum("cooperation_meeting", changes=("state",), by=OFFICE),
            of_a_parent("cooperation_agendaitem", *OF_MEETING, changes=("outcome",), by=WHILE_THERE),
            of_a_parent("cooperation_delegate", *OF_MEETING, changes=("attended",), by=WHILE_THERE),
            of_a_parent("cooperation_meetingstep", *OF_MEETING, writes=OFFICE),
            of_a_parent("cooperation_meetingcost", *OF_MEETING),
            REPRESENTED,
        )
    ]
