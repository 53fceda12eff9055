-- Queries of geo.importing. Each stands under its name; values come in as parameters.
-- A *staged* row is a row of the file that is being imported, a *report* is a row of geo_report.
-- The key of an identity is its first 12 bytes: rows of one key differ in their ordinals alone.

-- stage --
DROP TABLE IF EXISTS pg_temp.staged, pg_temp.pairs, pg_temp.loose_staged, pg_temp.loose_stored, pg_temp.gone;
CREATE TEMP TABLE staged ON COMMIT DROP AS
SELECT source_id, agency_id, batch_id, handling, identity, category_id, occurred_from, occurred_to, place, text,
    reference, outcome, attributes, geom, geom_web, given_x, given_y, given_srid, transform, accuracy_m, located_by
FROM geo_report
WITH NO DATA

-- prepare_comparing --
-- Nobody else analyses temporary tables, and a plan for unknown sizes may take hours.
SET LOCAL work_mem = '128MB';
ANALYZE staged

-- pair_same --
-- Most rows of a file that comes again: the report of the same identity says exactly what the row says.
CREATE TEMP TABLE pairs ON COMMIT DROP AS
SELECT s.identity AS staged, r.id AS report_id, false AS changed
FROM staged s
JOIN geo_report r ON r.source_id = s.source_id AND r.identity = s.identity
WHERE (r.agency_id, r.category_id, r.occurred_from, r.occurred_to, r.place, r.text, r.reference, r.outcome,
        r.attributes, r.geom, r.given_x, r.given_y, r.given_srid, r.transform, r.accuracy_m, r.located_by)
    IS NOT DISTINCT FROM
      (s.agency_id, s.category_id, s.occurred_from, s.occurred_to, s.place, s.text, s.reference, s.outcome,
        s.attributes, s.geom, s.given_x, s.given_y, s.given_srid, s.transform, s.accuracy_m, s.located_by)

-- index_pairs --
CREATE INDEX ON pairs (report_id);
CREATE INDEX ON pairs (staged);
ANALYZE pairs

-- loose_staged --
-- The other rows of the file. `content` is all that a row says.
CREATE TEMP TABLE loose_staged ON COMMIT DROP AS
SELECT identity, reference, key,
    encode(key || '\x00000000', 'hex')::uuid AS lowest, encode(key || '\xffffffff', 'hex')::uuid AS highest,
    md5(ROW(agency_id, category_id, occurred_from, occurred_to, place, text, outcome, attributes, geom, given_x,
        given_y, given_srid, transform, accuracy_m, located_by)::text) AS content
FROM staged, LATERAL substring(uuid_send(identity) FOR 12) AS key
WHERE NOT EXISTS (SELECT FROM pairs WHERE pairs.staged = staged.identity);
ANALYZE loose_staged

-- loose_stored --
-- The reports that those rows may be: of the same key, and not yet paired.
CREATE TEMP TABLE loose_stored ON COMMIT DROP AS
SELECT r.id, r.identity, k.key, r.reference,
    md5(ROW(r.agency_id, r.category_id, r.occurred_from, r.occurred_to, r.place, r.text, r.outcome, r.attributes, r.geom,
        r.given_x, r.given_y, r.given_srid, r.transform, r.accuracy_m, r.located_by)::text) AS content
FROM (SELECT DISTINCT key, lowest, highest FROM loose_staged) k
JOIN geo_report r ON r.source_id = %(source)s AND r.identity BETWEEN k.lowest AND k.highest
WHERE NOT EXISTS (SELECT FROM pairs WHERE pairs.report_id = r.id);
ANALYZE loose_stored

-- pair_loose --
-- Pairs rows and reports of one key that are alike: first in all they say, then in their reference, then in the
-- key alone. So a file in another order changes nothing, and a Crime ID stays with its report.
WITH rows AS (
    SELECT identity, key, likeness,
        row_number() OVER (PARTITION BY key, likeness ORDER BY identity) AS turn
    FROM loose_staged,
        LATERAL (SELECT CASE %(alike_in)s WHEN 'content' THEN content || reference WHEN 'reference' THEN reference
            ELSE 'key' END AS likeness) alike
    WHERE likeness <> '' AND NOT EXISTS (SELECT FROM pairs WHERE staged = identity)
), reports AS (
    SELECT id, key, likeness,
        row_number() OVER (PARTITION BY key, likeness ORDER BY identity) AS turn
    FROM loose_stored,
        LATERAL (SELECT CASE %(alike_in)s WHEN 'content' THEN content || reference WHEN 'reference' THEN reference
            ELSE 'key' END AS likeness) alike
    WHERE likeness <> '' AND NOT EXISTS (SELECT FROM pairs WHERE report_id = id)
)
INSERT INTO pairs (staged, report_id, changed)
SELECT rows.identity, reports.id, %(alike_in)s <> 'content'
FROM rows
JOIN reports USING (key, likeness, turn)

-- find_gone --
-- Reports of the months and forces in the file that no row of it is.
CREATE TEMP TABLE gone ON COMMIT DROP AS
WITH scope AS (
    SELECT DISTINCT date_trunc('month', occurred_from AT TIME ZONE %(zone)s) AS month,
        coalesce(attributes ->> 'force', '') AS force
    FROM staged
)
SELECT r.id
FROM geo_report r
JOIN scope ON scope.month = date_trunc('month', r.occurred_from AT TIME ZONE %(zone)s)
    AND scope.force = coalesce(r.attributes ->> 'force', '')
WHERE r.source_id = %(source)s
    AND r.occurred_from >= (SELECT min(month) FROM scope) AT TIME ZONE %(zone)s
    AND r.occurred_from < ((SELECT max(month) FROM scope) + interval '1 month') AT TIME ZONE %(zone)s
    AND NOT EXISTS (SELECT FROM pairs WHERE pairs.report_id = r.id)

-- count_changes --
SELECT (SELECT count(*) FROM staged) - (SELECT count(*) FROM pairs) AS added,
    (SELECT count(*) FROM pairs WHERE changed) AS updated,
    (SELECT count(*) FROM pairs WHERE NOT changed) AS unchanged,
    (SELECT count(*) FROM gone) AS gone

-- name_gone --
SELECT r.id, (r.occurred_from AT TIME ZONE %(zone)s)::date, r.category_id, r.place, r.reference
FROM gone
JOIN geo_report r USING (id)
ORDER BY r.occurred_from, r.id

-- hold --
-- Which reports the file holds too, unchanged. Ids that follow each other become one row: mostly a whole file is one.
INSERT INTO geo_heldreports (batch_id, first_report, last_report)
SELECT %(batch)s, min(report_id), max(report_id)
FROM (
    SELECT report_id, report_id - row_number() OVER (ORDER BY report_id) AS run FROM pairs WHERE NOT changed
) numbered
GROUP BY run

-- keep_updated --
INSERT INTO geo_reportrevision (batch_id, report_id, removed, before)
SELECT %(batch)s, r.id, false,
    to_jsonb(r) || jsonb_build_object('geom', r.geom::text, 'geom_web', r.geom_web::text)
FROM pairs
JOIN geo_report r ON r.id = pairs.report_id
WHERE pairs.changed

-- keep_removed --
INSERT INTO geo_reportrevision (batch_id, report_id, removed, before)
SELECT %(batch)s, r.id, true,
    to_jsonb(r) || jsonb_build_object('geom', r.geom::text, 'geom_web', r.geom_web::text)
FROM gone
JOIN geo_report r USING (id)

-- update_reports --
-- The batch that brought a report in stays its batch; handling is the agency's own decision and stays too.
UPDATE geo_report r
SET agency_id = s.agency_id, category_id = s.category_id, occurred_from = s.occurred_from,
    occurred_to = s.occurred_to, place = s.place, text = s.text, reference = s.reference, outcome = s.outcome,
    attributes = s.attributes, geom = s.geom, geom_web = s.geom_web, given_x = s.given_x, given_y = s.given_y,
    given_srid = s.given_srid, transform = s.transform, accuracy_m = s.accuracy_m, located_by = s.located_by
FROM pairs
JOIN staged s ON s.identity = pairs.staged
WHERE pairs.changed AND r.id = pairs.report_id

-- remove_gone --
DELETE FROM geo_report USING gone WHERE geo_report.id = gone.id

-- insert_reports --
-- Rows that are no report yet. Where reports of the same key exist, a row takes an ordinal that none of them has;
-- there are always enough, since every report of the key was paired before a row was left over.
WITH new AS (
    SELECT identity, key, row_number() OVER (PARTITION BY key ORDER BY identity) AS turn
    FROM loose_staged
    WHERE NOT EXISTS (SELECT FROM pairs WHERE staged = identity)
), open AS (
    SELECT s.identity, k.key, row_number() OVER (PARTITION BY k.key ORDER BY s.identity) AS turn
    FROM (SELECT DISTINCT key FROM new) k
    JOIN staged s ON substring(uuid_send(s.identity) FOR 12) = k.key
    WHERE NOT EXISTS (SELECT FROM geo_report r WHERE r.source_id = %(source)s AND r.identity = s.identity)
)
INSERT INTO geo_report (source_id, agency_id, batch_id, handling, identity, category_id, occurred_from, occurred_to,
    place, text, reference, outcome, attributes, geom, geom_web, given_x, given_y, given_srid, transform,
    accuracy_m, located_by)
SELECT s.source_id, s.agency_id, s.batch_id, s.handling, open.identity, s.category_id, s.occurred_from,
    s.occurred_to, s.place, s.text, s.reference, s.outcome, s.attributes, s.geom, s.geom_web, s.given_x, s.given_y,
    s.given_srid, s.transform, s.accuracy_m, s.located_by
FROM new
JOIN open USING (key, turn)
JOIN staged s ON s.identity = new.identity
ORDER BY s.geom

-- later_batches --
-- Batches after this one that changed or removed its reports, or took an identity that it set free.
SELECT DISTINCT later.id
FROM geo_importbatch later
JOIN geo_reportrevision v ON v.batch_id = later.id
WHERE later.id > %(batch)s AND later.status = 'loaded'
    AND (v.report_id IN (SELECT report_id FROM geo_reportrevision WHERE batch_id = %(batch)s)
        OR v.before @> jsonb_build_object('batch_id', %(batch)s))
UNION
SELECT DISTINCT r.batch_id
FROM geo_reportrevision v
JOIN geo_report r ON r.source_id = %(source)s AND r.identity = (v.before ->> 'identity')::uuid
WHERE v.batch_id = %(batch)s AND v.removed AND r.batch_id <> %(batch)s
UNION
-- Imports of before the table of held reports: which ones those held is not known.
SELECT later.id
FROM geo_importbatch later
WHERE later.id > %(batch)s AND later.source_id = %(source)s AND later.status = 'loaded' AND later.rows_unchanged > 0
    AND NOT EXISTS (SELECT FROM geo_heldreports WHERE batch_id = later.id)
ORDER BY 1

-- next_holders --
-- Reports that later living batches hold too, each with the first of those.
DROP TABLE IF EXISTS pg_temp.next_holders;
CREATE TEMP TABLE next_holders ON COMMIT DROP AS
SELECT report_id, min(batch_id) AS batch_id
FROM (
    SELECT h.batch_id, generate_series(h.first_report, h.last_report) AS report_id
    FROM geo_heldreports h
    JOIN geo_importbatch later ON later.id = h.batch_id
    WHERE later.id > %(batch)s AND later.source_id = %(source)s AND later.status = 'loaded'
) held
GROUP BY report_id;
ANALYZE next_holders

-- hand_on_reports --
UPDATE geo_report r SET batch_id = n.batch_id FROM next_holders n WHERE r.id = n.report_id AND r.batch_id = %(batch)s

-- hand_on_revisions --
-- What a report said before goes with it: taking back the next holder brings it.
UPDATE geo_reportrevision v SET batch_id = n.batch_id
FROM next_holders n
WHERE v.report_id = n.report_id AND v.batch_id = %(batch)s AND NOT v.removed

-- batch_reports --
-- The reports that undoing a batch deletes.
DROP TABLE IF EXISTS pg_temp.brought, pg_temp.restored;
CREATE TEMP TABLE brought ON COMMIT DROP AS
SELECT id FROM geo_report WHERE batch_id = %(batch)s

-- delete_brought --
DELETE FROM geo_report USING brought WHERE geo_report.id = brought.id

-- restore --
-- What the reports said before the batch. A column that did not exist then keeps what stands in it now.
CREATE TEMP TABLE restored ON COMMIT DROP AS
SELECT old.*
FROM geo_reportrevision v
LEFT JOIN geo_report r ON r.id = v.report_id
CROSS JOIN LATERAL jsonb_populate_record(r, v.before) old
WHERE v.batch_id = %(batch)s;
DELETE FROM geo_report USING restored WHERE geo_report.id = restored.id;
INSERT INTO geo_report SELECT * FROM restored

-- foreign_keys --
-- Every foreign key that leaves a table or points at it: the table it stands on, its name and its definition, and
-- the table it points at.
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), confrelid::regclass::text
FROM pg_constraint
WHERE contype = 'f' AND (conrelid = %(table)s::regclass OR confrelid = %(table)s::regclass)
ORDER BY conname

-- keys --
SELECT conname, pg_get_constraintdef(oid)
FROM pg_constraint
WHERE contype IN ('p', 'u') AND conrelid = %(table)s::regclass
ORDER BY contype

-- indexes --
SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
FROM pg_index i
LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x')
WHERE i.indrelid = %(table)s::regclass AND c.oid IS NULL
ORDER BY 1

-- fewer_reports_than --
SELECT count(*) < %(rows)s FROM (SELECT FROM geo_report LIMIT %(rows)s) AS found

-- next_id --
SELECT nextval(pg_get_serial_sequence(%(table)s, 'id'))

-- ids_taken --
SELECT setval(pg_get_serial_sequence(%(table)s, 'id'), %(last)s)
