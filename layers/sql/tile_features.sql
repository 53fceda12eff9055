-- One layer of a vector tile, a feature per row. {rows} is SQL that the ORM compiled, {columns} its names:
-- geom and feature_id (the number by which the client marks a feature), then the properties.
WITH feature ({columns}) AS ({rows})
SELECT ST_AsMVT(feature, %s, 4096, 'geom', 'feature_id')
FROM (SELECT * FROM feature WHERE geom IS NOT NULL ORDER BY feature_id) AS feature
