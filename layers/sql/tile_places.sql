-- Counted points: one feature for each distinct location. {rows} gives x, y (Web Mercator metres), id, category.
WITH place AS (
    SELECT x, y, count(*) AS count, min(id) AS id,
        CASE WHEN min(category) = max(category) THEN min(category) ELSE 'mixed' END AS category
    FROM ({rows}) AS report (x, y, id, category)
    GROUP BY x, y
)
SELECT ST_AsMVT(feature, %s, 4096, 'geom', 'feature_id')
FROM (
    SELECT
        ST_AsMVTGeom(
            ST_SetSRID(ST_MakePoint(x, y), 3857), ST_MakeEnvelope(%s, %s, %s, %s, 3857), 4096, 0, false
        ) AS geom,
        id AS feature_id, id, count, category, 1 AS places
    FROM place
    ORDER BY id
) AS feature
