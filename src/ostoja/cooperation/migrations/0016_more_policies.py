"""Votes, links for somebody outside, the archive, and the registers: who reads and writes them."""

from django.db import migrations

from ostoja.access import policies as p
from ostoja.cooperation.policies import APPROVES, OFFICE, for_the_room, of_a_forum, of_a_parent

AT_MEETINGS = p.role_in("desk_officer", "head_of_unit", "delegate")
VOTED = ("instructed", "instructed_by", "silence_is_wanted", '"cast"', "cast_on", "statement", "outcome")
# Whoever holds the secret of a link sees its one instruction, while it is open, in time and unanswered; and answers once. Nobody
# is signed in then, so both run as the owner and ask for the digest of the secret.
GOOD = (
    """l.digest = given AND l.answer = '' AND public.access_now() < l.expires_at AND i.state IN ('draft', 'cleared')"""
)
LINK = p.script(
    p.secure("cooperation_approvallink"),
    p.grant("cooperation_approvallink", "SELECT", "INSERT"),
    p.may_select(
        "cooperation_approvallink", p.in_open_file("cooperation_instruction", file="instruction_id") + f" AND {OFFICE}"
    ),
    p.may_insert("cooperation_approvallink", f"{APPROVES} AND {p.under_me()} AND answer = ''"),
    p.no_removal("cooperation_approvallink"),
    f"""
    CREATE FUNCTION cooperation_link_shows(link uuid, given text) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT jsonb_build_object(
            'name', l.name, 'function', l.function, 'forum', f.name_en, 'forum_pl', f.name_pl, 'meeting', m.title,
            'first_day', m.first_day, 'version', i.version, 'text', i.text, 'marks', to_jsonb(i.marks),
            'items', coalesce((SELECT jsonb_agg(jsonb_build_object(
                'title', a.number || '. ' || a.title, 'article', s.article, 'stance', s.stance, 'objective', s.objective,
                'red_line', s.red_line, 'fallback', s.fallback, 'may_not_say', s.may_not_say,
                'speaking_points', s.speaking_points, 'vote', s.vote) ORDER BY a.number, s.article)
                FROM public.cooperation_instructionitem AS s JOIN public.cooperation_agendaitem AS a ON a.id = s.item_id
               WHERE s.instruction_id = i.id), '[]'))::text
          FROM public.cooperation_approvallink AS l JOIN public.cooperation_instruction AS i ON i.id = l.instruction_id
          JOIN public.cooperation_meeting AS m ON m.id = i.meeting_id JOIN public.cooperation_forum AS f ON f.id = m.forum_id
         WHERE l.id = link AND {GOOD}
    $$;
    CREATE FUNCTION cooperation_link_answers(link uuid, given text, approves boolean, said text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    DECLARE
        asked record;
    BEGIN
        SELECT l.id, l.name, l.function, i.id AS instruction, i.supersedes_id INTO asked
          FROM public.cooperation_approvallink AS l JOIN public.cooperation_instruction AS i ON i.id = l.instruction_id
         WHERE l.id = link AND {GOOD} FOR UPDATE;
        IF NOT FOUND THEN RETURN false; END IF;
        UPDATE public.cooperation_approvallink SET answer = CASE WHEN approves THEN 'approved' ELSE 'refused' END,
            comment = said, answered_at = public.access_now() WHERE id = link;
        IF approves THEN
            UPDATE public.cooperation_instruction SET state = 'superseded' WHERE id = asked.supersedes_id AND state = 'approved';
            UPDATE public.cooperation_instruction SET state = 'approved', approver_name = asked.name,
                approver_function = asked.function, approved_at = public.access_now(), approved_outside = true
             WHERE id = asked.instruction;
        END IF;
        RETURN true;
    END $$;
    REVOKE ALL ON FUNCTION cooperation_link_shows(uuid, text), cooperation_link_answers(uuid, text, boolean, text) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION cooperation_link_shows(uuid, text), cooperation_link_answers(uuid, text, boolean, text)
        TO ostoja_app;
    """,
)
OF_PROJECT = ("cooperation_project", "project_id")


class Migration(migrations.Migration):
    dependencies = [("cooperation", "0015_voting")]

    operations = [
        migrations.RunSQL(sql, migrations.RunSQL.noop)
        for sql in (
            of_a_forum("cooperation_writtenprocedure", changes=VOTED),
            p.script(
                p.may_update("cooperation_writtenprocedure", p.role_in("head_of_office"), name="instruct"),
            ),
            of_a_parent("cooperation_castvote", "cooperation_agendaitem", "item_id", writes=AT_MEETINGS),
            for_the_room("cooperation_populations"),
            LINK,
            of_a_parent("cooperation_archived", "cooperation_meeting", "meeting_id"),
            of_a_forum("cooperation_query", changes=("owner_id", "state", "answer", "answered_on", "may_be_published")),
            of_a_forum("cooperation_project", changes=("state", "until", "budget")),
            of_a_parent("cooperation_component", *OF_PROJECT, changes=("partner", "is_ours")),
            of_a_parent(
                "cooperation_activity",
                *OF_PROJECT,
                changes=("first_day", "last_day", "place", "participants", "is_done"),
            ),
            of_a_parent("cooperation_indicator", *OF_PROJECT, changes=("target", "actual", "source")),
            of_a_parent("cooperation_budgetline", *OF_PROJECT, changes=("planned", "spent")),
            of_a_parent("cooperation_deliverable", *OF_PROJECT, changes=("due_on", "accepted_on", "accepted_by")),
            of_a_forum("cooperation_matter", changes=("owner_id", "answer", "state")),
            of_a_forum("cooperation_visit", changes=("contact", "report_due_on")),
            of_a_forum("cooperation_recommendation", changes=("answer", "reason", "due_on", "done_on")),
            of_a_forum("cooperation_agreedprocedure", changes=("review_on",)),
            of_a_forum("cooperation_agreement", changes=("last_day", "renews", "commission_consulted_on")),
            of_a_parent("cooperation_agreedterm", "cooperation_agreement", "agreement_id", changes=("last_day",)),
        )
    ]
