-- Counted points: one feature for each distinct location. {rows} gives location (Web Mercator), id, category.
-- Tile bounds are half-open; MATERIALIZED keeps them away from the many reports: they are tried on places.
WITH place AS MATERIALIZED (
    SELECT
        ST_X(location) AS x, ST_Y(location) AS y, count(*) AS count, min(id) AS id,
        CASE WHEN min(category) = max(category) THEN min(category) ELSE 'mixed' END AS category
    FROM ({rows}) AS report (location, id, category)
    GROUP BY location
)
SELECT ST_AsMVT(feature, %s, 4096, 'geom', 'feature_id')
FROM (
    SELECT
        ST_AsMVTGeom(
            ST_SetSRID(ST_MakePoint(x, y), 3857), ST_MakeEnvelope(%s, %s, %s, %s, 3857), 4096, 0, false
        ) AS geom,
        id AS feature_id, id, count, category, 1 AS places
    FROM place
    WHERE x >= %s AND y > %s AND x < %s AND y <= %s
    ORDER BY id
) AS feature
