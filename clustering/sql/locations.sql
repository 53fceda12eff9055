-- The reports of a run, one row for each place and the name it goes by: where, how often, first and last
-- (microseconds since 1970), and the month of each report as one byte (clustering.months).
-- Selects from what the maker may see, a query that the ORM compiled.
SELECT ST_X(at), ST_Y(at), place, reports,
       (extract(epoch FROM first_at) * 1000000)::bigint,
       (extract(epoch FROM last_at) * 1000000)::bigint,
       months
FROM (
    SELECT at, place, count(*) AS reports, min(occurred_from) AS first_at, max(occurred_from) AS last_at,
           string_agg(set_byte('\x00', 0, width_bucket(occurred_from, %s::timestamptz[])), '') AS months
    FROM ({visible}) AS visible
    GROUP BY at, place
) AS grouped
