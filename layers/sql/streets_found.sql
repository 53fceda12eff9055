-- Segments of one name that lie near each other are one street of the result; two High Streets stay two.
-- {rows} gives id, name, rank (0 is the best match), class, metric and web geometry.
WITH piece AS (
    SELECT
        id, name, rank, class, web,
        ST_ClusterDBSCAN(metric, 250, 1) OVER (PARTITION BY name) AS part
    FROM ({rows}) AS street (id, name, rank, class, metric, web)
)
SELECT
    min(id), name, min(class),
    min(ST_XMin(web)), min(ST_YMin(web)), max(ST_XMax(web)), max(ST_YMax(web))
FROM piece
GROUP BY name, part
ORDER BY min(rank), name, min(id)
LIMIT %s
