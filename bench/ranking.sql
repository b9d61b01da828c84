-- The roster and the calls of bench/ranking.py: rows by number, so that every filter excludes somebody.

INSERT INTO missions_expert (id, recorded_at, recorded_under_id, full_name, unit, basis, state, first_day)
       SELECT gen_random_uuid(), now(), %(by)s, 'Expert ' || lpad(n::text, 5, '0'), 'Unit ' || n %% 40, 'civil_service',
              CASE WHEN n %% 20 = 0 THEN 'paused' ELSE 'active' END, %(today)s::date - 900 FROM generate_series(1, %(experts)s) AS n;

INSERT INTO missions_expertprofile (id, recorded_at, recorded_under_id, expert_id, profile, level, first_day)
       SELECT gen_random_uuid(), now(), %(by)s, id, (%(profiles)s::text[])[1 + (right(full_name, 5)::int + k) %% 8],
              (ARRAY['basic', 'experienced', 'lead'])[1 + right(full_name, 5)::int %% 3], %(today)s::date - 900
         FROM missions_expert, generate_series(0, 2) AS k;

INSERT INTO missions_certificate (id, recorded_at, recorded_under_id, expert_id, module_id, number, first_day, last_day)
       SELECT gen_random_uuid(), now(), %(by)s, e.id, m.id, m.code || right(e.full_name, 5), %(today)s::date - 400,
              %(today)s::date + 10 * (right(e.full_name, 5)::int %% 40)
         FROM missions_expert AS e, missions_module AS m WHERE (right(e.full_name, 5)::int + m.year) %% 5 > 0;

INSERT INTO missions_languageskill (id, recorded_at, recorded_under_id, expert_id, language, understanding, speaking, writing)
       SELECT gen_random_uuid(), now(), %(by)s, id, 'en', level, level, level FROM (
           SELECT id, (ARRAY['B1', 'B2', 'C1', 'C2'])[1 + right(full_name, 5)::int %% 4] AS level FROM missions_expert) AS e;

INSERT INTO missions_clearance (id, recorded_at, recorded_under_id, expert_id, kind, last_day)
       SELECT gen_random_uuid(), now(), %(by)s, id, 'medical', %(today)s::date + 3 * (right(full_name, 5)::int %% 120)
         FROM missions_expert;

INSERT INTO missions_availability (id, recorded_at, recorded_under_id, expert_id, kind, first_day, last_day)
       SELECT gen_random_uuid(), now(), %(by)s, id, 'leave', %(today)s::date + right(full_name, 5)::int %% 100,
              %(today)s::date + right(full_name, 5)::int %% 100 + 14 FROM missions_expert;

INSERT INTO missions_call (id, recorded_at, recorded_under_id, ref, plan_id, issuer, kind, received_on, channel, reply_by, is_drill)
       SELECT gen_random_uuid(), now(), %(by)s, 'CALL/' || n, (SELECT id FROM missions_plan), 'EUAA', 'ad_hoc',
              %(today)s::date - n %% 700, 'mail', %(today)s::date - n %% 700 + 10, false FROM generate_series(1, %(calls)s) AS n;

INSERT INTO missions_callline (id, recorded_at, recorded_under_id, call_id, profile, level, number, places, first_day, last_day,
                                      modules, competences, clearances)
       SELECT gen_random_uuid(), now(), %(by)s, id, (%(profiles)s::text[])[1 + right(ref, 2)::text::int %% 8], 'basic', 3, '{Lesvos}',
              received_on + 20, received_on + 80, '{}', '{}', '{medical}' FROM (SELECT id, received_on, replace(ref, '/', '0') AS ref
              FROM missions_call) AS c;

INSERT INTO missions_linelanguage (id, recorded_at, recorded_under_id, line_id, language, least)
       SELECT gen_random_uuid(), now(), %(by)s, id, 'en', 'B2' FROM missions_callline;

INSERT INTO missions_nomination (id, recorded_at, recorded_under_id, line_id, expert_id, nominated_on, answer, code, answered_on)
       SELECT gen_random_uuid(), now(), %(by)s, line.id, e.id, line.first_day - 10, 'accepted', '', line.first_day - 5
         FROM (SELECT id, first_day, row_number() OVER (ORDER BY first_day, id) AS n FROM missions_callline) AS line
         JOIN (SELECT id, row_number() OVER (ORDER BY full_name) AS n FROM missions_expert) AS e ON e.n / 6 = line.n;

INSERT INTO missions_deployment (id, recorded_at, recorded_under_id, nomination_id, expert_id, plan_id, host_state, profile, role,
                                        measures, line_manager, first_day, planned_until, actual_until, short_reason, state)
       SELECT gen_random_uuid(), now(), %(by)s, n.id, n.expert_id, (SELECT id FROM missions_plan), 'GR', line.profile, 'Desk', '{a}', '',
              line.first_day, line.last_day, NULL, '', 'active'
         FROM missions_nomination AS n JOIN missions_callline AS line ON line.id = n.line_id
