"""Fold a text for searching, and cut it into its pairs of characters."""

from django.db import migrations

# Bodies in standard SQL are bound to what they call when they are created: an index on them can be restored
# from a dump, where the search path is empty.
FOLD = """
CREATE FUNCTION heqi_fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(lower(normalize(value, NFKC)), '\\s+', '', 'g')
"""
# Each character beside the next one; pairs that occur twice are left to the index to merge.
GRAMS = """
CREATE FUNCTION heqi_grams(value text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    SELECT coalesce(array_agg(letter || following), '{}')
    FROM (SELECT heqi_fold(value) AS folded) AS source,
         unnest(string_to_array(folded, NULL), string_to_array(substr(folded, 2), NULL)) AS pair(letter, following)
    WHERE following IS NOT NULL
)
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0002_load_divisions")]

    operations = [
        migrations.RunSQL(FOLD, "DROP FUNCTION heqi_fold(text)"),
        migrations.RunSQL(GRAMS, "DROP FUNCTION heqi_grams(text)"),
    ]
