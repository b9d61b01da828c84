CREATE SCHEMA matching;

CREATE TABLE matching.known (id integer PRIMARY KEY, record text[] NOT NULL);

CREATE TABLE matching.key (key bigint NOT NULL, record integer NOT NULL);

-- The records behind the keys given, those sharing the most telling keys first; keys of more than `most` records say too little.
CREATE FUNCTION matching.sharing(keys bigint[], most integer, compared integer) RETURNS TABLE (record text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH hit AS (
        SELECT wanted.key, behind.record
          FROM unnest(keys) AS wanted(key),
               LATERAL (SELECT found.record FROM matching.key AS found WHERE found.key = wanted.key LIMIT most + 1) AS behind
    ), telling AS (
        SELECT hit.key, 20 - log(2.0, count(*)) AS worth FROM hit GROUP BY hit.key HAVING count(*) <= most
    ), best AS (
        SELECT hit.record, sum(telling.worth) AS worth FROM hit JOIN telling USING (key)
         GROUP BY hit.record ORDER BY worth DESC, hit.record LIMIT compared
    )
    SELECT known.record FROM best JOIN matching.known AS known ON known.id = best.record ORDER BY best.worth DESC, best.record
$$;
