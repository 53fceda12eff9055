-- The reports of a run by place and the name it goes by: where, and when each happened (microseconds since 2000,
-- eight bytes each). Selects from what the maker may see, a query that the ORM compiled.
-- In two halves of the table, each grouped by a process of its own: before version 16 PostgreSQL does not share
-- string_agg between processes, but it does share a UNION ALL. A place of both halves comes twice.
WITH visible AS NOT MATERIALIZED ({visible})
SELECT kept_back, ST_X(at), ST_Y(at), place, times
FROM (
    SELECT kept_back, at, place, string_agg(timestamptz_send(occurred_from), '') AS times
    FROM visible WHERE row < %s::tid GROUP BY kept_back, at, place
    UNION ALL
    SELECT kept_back, at, place, string_agg(timestamptz_send(occurred_from), '')
    FROM visible WHERE row >= %s::tid GROUP BY kept_back, at, place
) AS grouped
