-- Counted points: one feature for each cell of a grid, at the mean position of its reports, so that no report
-- is dropped however many there are. {rows} gives location (Web Mercator), id, category.
-- Tile bounds are half-open; MATERIALIZED keeps them away from the many reports: they are tried on places.
WITH place AS MATERIALIZED (
    SELECT
        ST_X(location) AS x, ST_Y(location) AS y, count(*) AS reports, min(id) AS id,
        min(category) AS first_category, max(category) AS last_category
    FROM ({rows}) AS report (location, id, category)
    GROUP BY location
),
cell AS (
    SELECT
        (sum(x * reports) / sum(reports))::float8 AS x,
        (sum(y * reports) / sum(reports))::float8 AS y,
        sum(reports)::bigint AS count,
        min(id) AS id,
        CASE WHEN min(first_category) = max(last_category) THEN min(first_category) ELSE 'mixed' END AS category,
        count(*) AS places
    FROM place
    WHERE x >= %s AND y > %s AND x < %s AND y <= %s
    GROUP BY floor(x / %s), floor(y / %s)
)
SELECT ST_AsMVT(feature, %s, 4096, 'geom', 'feature_id')
FROM (
    SELECT
        ST_AsMVTGeom(
            ST_SetSRID(ST_MakePoint(x, y), 3857), ST_MakeEnvelope(%s, %s, %s, %s, 3857), 4096, 0, false
        ) AS geom,
        id AS feature_id, id, count, category, places
    FROM cell
    ORDER BY id
) AS feature
