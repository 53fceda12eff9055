-- One line of JSON per row: a GeoJSON feature. {rows} gives feature_id, geometry (GeoJSON text or null) and the
-- properties, which {columns} names. Control characters are the quote and the delimiter because JSON escapes
-- them: so every line leaves as it is.
COPY (
    WITH feature (feature_id, geometry, {columns}) AS ({rows})
    SELECT row_to_json(line)
    FROM (
        SELECT
            'Feature' AS type,
            feature_id AS id,
            geometry::json AS geometry,
            (SELECT row_to_json(properties) FROM (SELECT {columns}) AS properties) AS properties
        FROM feature
        ORDER BY feature_id
    ) AS line
) TO STDOUT WITH (FORMAT csv, QUOTE E'\x01', DELIMITER E'\x02', ENCODING 'UTF8')
