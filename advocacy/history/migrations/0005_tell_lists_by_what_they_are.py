"""An entry is read as rows that share it where it holds lists: a row may have the key 0, and an altered entry anything."""

from django.db import migrations

VIEW = """
CREATE OR REPLACE VIEW public.history_rowentry AS
SELECT entry.id, entry.change_id, entry.operation, entry.table_name, told.row_id, entry.owner_table, entry.owner_id,
    told."row", entry.row_id = 0 AND jsonb_typeof(entry."row" -> 'id') = 'array' AS is_shared
FROM public.history_entry AS entry CROSS JOIN LATERAL (
    SELECT entry.row_id, entry."row"
    WHERE entry.row_id <> 0 OR jsonb_typeof(entry."row" -> 'id') IS DISTINCT FROM 'array'
    UNION ALL
    SELECT CASE WHEN shared.line ->> 'id' ~ '^[0-9]{1,18}$' THEN (shared.line ->> 'id')::bigint END, shared.line
    FROM (
        SELECT jsonb_object_agg(list.name, cell.value) AS line
        FROM jsonb_each(CASE jsonb_typeof(entry."row" -> 'id') WHEN 'array' THEN entry."row" END) AS list (name, cells),
            jsonb_array_elements(CASE jsonb_typeof(list.cells) WHEN 'array' THEN list.cells END)
                WITH ORDINALITY AS cell (value, place)
        GROUP BY cell.place
    ) AS shared
    WHERE entry.row_id = 0
) AS told;
"""


class Migration(migrations.Migration):

    dependencies = [('history', '0004_rows_that_share_an_entry')]
    operations = [migrations.RunSQL(VIEW, migrations.RunSQL.noop)]
