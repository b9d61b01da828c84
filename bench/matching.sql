CREATE SCHEMA matching;

CREATE TABLE matching.known (id integer PRIMARY KEY, record text[] NOT NULL);

CREATE TABLE matching.key (key bigint NOT NULL, record integer NOT NULL);

-- As `files_known` of an installation, without the act, the trail and the seals.
CREATE FUNCTION matching.sharing(keys bigint[], kinds integer[], worth float8[], own_brief integer, less integer[], most integer,
                                 compared integer) RETURNS TABLE (record text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    WITH hit AS (
        SELECT behind.record, asked.kind, behind.brief, (1000 * worth[asked.kind + 1] * (20 - ln(behind.shared) / ln(2::float8)))::integer AS worth
          FROM unnest(keys, kinds) AS asked(key, kind),
               LATERAL (SELECT few.record, few.key & 4095 AS brief, count(*) OVER () AS shared
                          FROM (SELECT found.key, found.record FROM matching.key AS found
                                 WHERE found.key BETWEEN asked.key AND asked.key + 4095 LIMIT most + 1) AS few) AS behind
         WHERE behind.shared <= most
    ), told AS (
        SELECT hit.record, hit.kind, min(hit.brief)::integer AS brief, max(hit.worth) AS worth FROM hit GROUP BY hit.record, hit.kind
    ), best AS (
        SELECT told.record,
               sum(told.worth)
               - CASE WHEN (own_brief & 3) > 0 AND (min(told.brief) & 3) NOT IN (0, own_brief & 3) THEN less[1] ELSE 0 END
               - CASE WHEN own_brief >> 2 > 0 AND min(told.brief) >> 2 NOT IN (0, own_brief >> 2) THEN less[2] ELSE 0 END AS worth
          FROM told GROUP BY told.record ORDER BY worth DESC, told.record LIMIT compared
    )
    SELECT known.record FROM best JOIN matching.known AS known ON known.id = best.record ORDER BY best.worth DESC, best.record;
END $$
