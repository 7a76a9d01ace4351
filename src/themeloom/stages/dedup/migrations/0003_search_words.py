"""The full-text index of references: FTS5 with triggers on SQLite, a generated column with GIN on PostgreSQL.

The words are parted and folded before they are stored, so neither database's own parser has a say: both
split at blanks alone, and both find the same references.
"""

import django.db.models.deletion
from django.db import migrations, models

from themeloom.stages.dedup.domain.finding import searched_words

FIELDS = ("title", "authors", "abstract", "others")
A_BATCH = 500


def _row(which: str) -> str:
    return ", ".join(f"{which}.{name}" for name in ("reference_id", *FIELDS))


COLUMNS = ", ".join(FIELDS)
# Of the ASCII signs the tokenizer `ascii` parts words at all but letters and digits, and at nothing else.
SQLITE = f"""
CREATE VIRTUAL TABLE dedup_search_index USING fts5(
    {COLUMNS}, content='dedup_searchwords', content_rowid='reference_id', tokenize='ascii', prefix='2 3');
CREATE TRIGGER dedup_search_words_added AFTER INSERT ON dedup_searchwords BEGIN
    INSERT INTO dedup_search_index(rowid, {COLUMNS}) VALUES ({_row("new")});
END;
CREATE TRIGGER dedup_search_words_removed AFTER DELETE ON dedup_searchwords BEGIN
    INSERT INTO dedup_search_index(dedup_search_index, rowid, {COLUMNS}) VALUES ('delete', {_row("old")});
END;
CREATE TRIGGER dedup_search_words_changed AFTER UPDATE ON dedup_searchwords BEGIN
    INSERT INTO dedup_search_index(dedup_search_index, rowid, {COLUMNS}) VALUES ('delete', {_row("old")});
    INSERT INTO dedup_search_index(rowid, {COLUMNS}) VALUES ({_row("new")});
END;
"""
SQLITE_BACK = """
DROP TRIGGER dedup_search_words_added;
DROP TRIGGER dedup_search_words_removed;
DROP TRIGGER dedup_search_words_changed;
DROP TABLE dedup_search_index;
"""
# Words are letters, marks and digits, so they stand in a tsvector as they are. Two places are left free
# before each field: no phrase reaches from the end of one into the next.
POSTGRES = """
CREATE FUNCTION dedup_words_vector(words text, weight text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(pg_catalog.string_agg(word || ':' || (place + 2) || weight, ' '), '')::tsvector
    FROM pg_catalog.unnest(pg_catalog.string_to_array(words, ' ')) WITH ORDINALITY AS parted(word, place)
    WHERE word <> ''
$$;
ALTER TABLE dedup_searchwords ADD COLUMN vector tsvector GENERATED ALWAYS AS (
    dedup_words_vector(title, 'A') || dedup_words_vector(authors, 'B')
    || dedup_words_vector(abstract, 'C') || dedup_words_vector(others, 'D')) STORED;
CREATE INDEX dedup_search_index ON dedup_searchwords USING gin (vector);
"""
POSTGRES_BACK = """
DROP INDEX dedup_search_index;
ALTER TABLE dedup_searchwords DROP COLUMN vector;
DROP FUNCTION dedup_words_vector(text, text);
"""


def make_index(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        _run_each(schema_editor, SQLITE)
    else:
        schema_editor.execute(POSTGRES, params=None)


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        _run_each(schema_editor, SQLITE_BACK)
    else:
        schema_editor.execute(POSTGRES_BACK, params=None)


def _run_each(schema_editor, script):
    """SQLite takes one statement at a time; those of triggers end with END."""
    import sqlite3

    statement = ""
    for line in script.splitlines():
        statement += f"{line}\n"
        if sqlite3.complete_statement(statement):
            schema_editor.execute(statement, params=None)
            statement = ""


def fill(apps, schema_editor):
    """Write the words of the references that are here already."""
    Reference = apps.get_model("dedup", "Reference")
    SearchWords = apps.get_model("dedup", "SearchWords")
    wanted = ("pk", "title", "authors", "abstract", "journal", "doi", "year")
    rows = []
    for values in Reference.objects.order_by("pk").values(*wanted).iterator(chunk_size=A_BATCH):
        key = values.pop("pk")
        rows.append(SearchWords(reference_id=key, **searched_words(**values)))
        if len(rows) == A_BATCH:
            SearchWords.objects.bulk_create(rows)
            rows = []
    SearchWords.objects.bulk_create(rows)


class Migration(migrations.Migration):
    dependencies = [("dedup", "0002_rules_judgements_and_choices")]

    operations = [
        migrations.CreateModel(
            name="SearchWords",
            fields=[
                (
                    "reference",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_words",
                        serialize=False,
                        to="dedup.reference",
                    ),
                ),
                ("title", models.TextField(blank=True)),
                ("authors", models.TextField(blank=True)),
                ("abstract", models.TextField(blank=True)),
                ("others", models.TextField(blank=True, help_text="Journal, DOI and year.")),
            ],
        ),
        migrations.RunPython(make_index, drop_index),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
