-- Counted points: one feature for each cell of a grid, at the mean position of its reports, so that no report
-- is dropped however many there are. {rows} gives x, y (Web Mercator metres), id, category.
WITH place AS (
    SELECT x, y, count(*) AS reports, min(id) AS id, min(category) AS first_category, max(category) AS last_category
    FROM ({rows}) AS report (x, y, id, category)
    GROUP BY x, y
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
