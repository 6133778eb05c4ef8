"""Databases as they should not be: nothing is lost, nothing is half loaded, and the words name table and column."""

import threading
import time

import psycopg
import pytest

from laennec.errors import LaennecError, UsageError
from laennec.loading.elsewhere import Wanted, address, load_database
from laennec.loading.elsewhere.reading import Reading
from laennec.store import Store
from laennec.trace import MemorySink
from tests.loading.reading import rows
from tests.postgres import PASSWORD

pytestmark = pytest.mark.xdist_group("postgres")
MEASUREMENT = "create table cdm.measurement (measurement_id bigint, person_id bigint, measurement_date date"


def quarantined(found):
    kept = Store(found.home).vault().quarantined(limit=1000)
    return sorted((r.table, r.file, r.field, r.reason) for r in kept)


def refusal(found, **wanted):
    """The words of a copy that is refused, after which there is still no version, and nothing in the scratch."""
    with pytest.raises(LaennecError) as caught:
        found.copy(**wanted)
    assert Store(found.home).current_number() is None and not list(found.home.temporary.glob("load-*"))
    assert PASSWORD not in str(caught.value) and PASSWORD not in str(found.sink.entries)
    return str(caught.value)


# -- values


def test_values_that_no_model_has(elsewhere):
    elsewhere.run(
        f"{MEASUREMENT}, measurement_datetime timestamp, measurement_time timestamptz, value_as_number numeric, "
        "measurement_source_value text, unit_source_value char(5), visit_occurrence_id text, colour text)",
        "insert into cdm.measurement values "
        "(1, 1, 'infinity', null, null, 1.5, 'a', 'mg', '7', 'red'), "
        "(2, 1, '2024-01-01', '-infinity', null, 1.5, 'a', 'mg', '7', 'red'), "
        "(3, 1, '2024-01-01', '2024-01-01 10:00', 'infinity', 'NaN', 'b', 'mg', '8', null), "
        "(null, 1, '2024-01-01', null, null, null, null, null, null, null), "
        "(5, null, '2024-01-01', null, null, null, 'é\n\"', null, '', null), "
        "(6, 1, '4713-01-01 BC', null, null, null, null, null, 'seven', null), "
        "(7, 1, '5874897-12-31', '294245-12-31', null, 1e308, null, null, ' 9 ', null), "
        "(9, 1, '2024-01-01', '294276-12-31', null, null, null, null, null, null), "
        "(7, 1, '2024-01-01', null, null, null, 'again', null, null, null), "
        "(8, 1, '0044-03-15 BC', null, null, '-0.10', null, null, null, null)",
    )
    report = elsewhere.copy()
    one = report.tables["measurement"]
    assert (one.read, one.loaded, one.refused, one.unknown_columns) == (10, 4, 6, ["colour"])
    place = ("measurement", "cdm.measurement")
    assert quarantined(elsewhere) == [
        (*place, "measurement_date", "not a date"),
        (*place, "measurement_datetime", "not a date and time"),
        (*place, "measurement_datetime", "not a date and time"),
        (*place, "measurement_id", "repeats the key of an earlier row"),
        (*place, "measurement_id", "the key is missing"),
        (*place, "visit_occurrence_id", "not a whole number"),
    ]
    found = rows(
        elsewhere.home,
        "measurement",
        "measurement_id, measurement_time, value_as_number::varchar, unit_source_value, visit_occurrence_id, "
        "year(measurement_date), measurement_source_value",
        "person",
    )
    assert sorted(found, key=lambda row: row[0]) == [
        (3, "infinity", "nan", "mg", 8, 2024, "b"),
        (5, None, None, None, None, 2024, 'é\n"'),
        (7, None, "1e+308", None, 9, 5874897, None),
        (8, None, "-0.1", None, None, -43, None),
    ]


def test_the_refused_rows_content_is_sealed(elsewhere):
    elsewhere.run(
        "create table cdm.person (person_id text, person_source_value text)",
        "insert into cdm.person values ('SECRET-7', 'Dupont')",
    )
    assert elsewhere.copy().refused == 1
    vault = Store(elsewhere.home).vault()
    assert "SECRET-7" in next(iter(vault.refusals())).content
    assert "SECRET" not in str(elsewhere.sink.entries)
    for path in elsewhere.home.path.rglob("*"):
        assert path.is_dir() or b"SECRET-7" not in path.read_bytes(), path


def test_types_of_other_kinds(elsewhere):
    """Each is read as the text that PostgreSQL writes, and judged as that."""
    elsewhere.run(
        "create domain cdm.key as bigint check (value > 0)",
        "create type cdm.sex as enum ('M', 'F')",
        "create table cdm.person (person_id cdm.key, year_of_birth numeric(10, 2), gender_source_value cdm.sex, "
        "race_source_value json, ethnicity_source_value text[], location_id uuid, provider_id real, "
        "care_site_id bytea, birth_datetime text, person_source_value interval)",
        "insert into cdm.person values "
        "(1, 1950.00, 'F', '{\"a\": 1}', '{x,y}', null, 3, null, '2024-02-01', '1 day'), "
        "(2, 1950.50, 'M', null, null, null, null, null, null, null), "
        "(3, 1950, 'M', null, null, gen_random_uuid(), null, null, null, null), "
        "(4, 1950, 'M', null, null, null, 3.5, null, null, null), "
        "(5, 1950, 'M', null, null, null, null, '\\x01', null, null), "
        "(6, 1950, 'M', null, null, null, null, null, '31/02/2024', null)",
    )
    assert elsewhere.copy().tables["person"].loaded == 1
    assert [(field, reason) for _, _, field, reason in quarantined(elsewhere)] == [
        ("birth_datetime", "not a date and time"),
        ("care_site_id", "not a whole number"),
        ("location_id", "not a whole number"),
        ("provider_id", "not a whole number"),
        ("year_of_birth", "not a whole number"),
    ]
    columns = "person_id, gender_source_value, race_source_value, ethnicity_source_value, provider_id"
    assert rows(elsewhere.home, "person", columns) == [(1, "F", '{"a": 1}', "{x,y}", 3)]


def test_names_that_need_quotes(elsewhere):
    elsewhere.run(
        'create schema "Ce ""schéma"": %s"',
        'create table "Ce ""schéma"": %s"."PERSON" '
        '("Person_ID" int, "YEAR_OF_BIRTH" int, "drop table" int, ":x" int)',
        'insert into "Ce ""schéma"": %s"."PERSON" values (1, 1950, 1, 1)',
    )
    report = elsewhere.copy(schemas=('Ce "schéma": %s',))
    assert report.tables["person"].unknown_columns == [":x", "drop table"]
    assert rows(elsewhere.home, "person", "person_id, year_of_birth") == [(1, 1950)]


def test_huge_texts(elsewhere):
    elsewhere.run(
        "create table cdm.note (note_id int, person_id int, note_date date, note_text text)",
        "insert into cdm.note select i, 1, '2024-01-01', repeat('é', 20000000 + i) from generate_series(1, 4) i",
    )
    assert elsewhere.copy().tables["note"].loaded == 4
    assert sorted(rows(elsewhere.home, "note", "length(note_text)")) == [(20_000_000 + i,) for i in range(1, 5)]


@pytest.mark.parametrize("encoding", ["LATIN1", "SQL_ASCII"])
def test_other_encodings(postgres, elsewhere, encoding):
    postgres.create(elsewhere.name, encoding)
    with psycopg.connect(postgres.libpq(elsewhere.name), client_encoding="latin1", autocommit=True) as db:
        db.execute("create schema cdm")
        db.execute("create table cdm.person (person_id int, gender_source_value text)")
        db.execute("insert into cdm.person values (1, 'plain'), (2, 'f\xe9minin')")
    report = elsewhere.copy()
    if encoding == "LATIN1":
        assert rows(elsewhere.home, "person", "gender_source_value") == [("plain",), ("féminin",)]
    else:  # nobody knows what its bytes are
        assert (report.tables["person"].loaded, report.refused) == (1, 1)
        assert quarantined(elsewhere)[0][2:] == ("gender_source_value", "not readable text")


# -- tables


def test_a_schema_without_the_tables(elsewhere):
    words = refusal(elsewhere)
    assert "The schema cdm holds no table of OMOP or i2b2" in words
    elsewhere.run("create schema other", "create table other.person (person_id int)")
    assert "Schemas that hold person or observation_fact: other." in refusal(elsewhere)
    assert "The database has no schema nowhere" in refusal(elsewhere, schemas=("nowhere",))
    assert "holds no observation_fact and no patient_dimension" in refusal(elsewhere, kind="i2b2")


def test_a_table_without_its_key(elsewhere):
    elsewhere.run("create table cdm.person (year_of_birth int)")
    assert "The table cdm.person has no column person_id: it is not the table person" in refusal(elsewhere)


def test_names_that_differ_by_case_alone(elsewhere):
    elsewhere.run('create table cdm.person (person_id int, "PERSON_ID" int)')
    assert "cdm.person has the column person_id twice: person_id and PERSON_ID" in refusal(elsewhere)
    elsewhere.run('alter table cdm.person drop "PERSON_ID"', 'create table cdm."Person" (person_id int)')
    assert 'has the table person twice: "Person" and "person"' in refusal(elsewhere)


@pytest.fixture
def reader(elsewhere):
    """A user who may read the schema, and nothing in it."""
    name = f"reader_{elsewhere.name}"
    elsewhere.run(
        f"create user {name} password '{PASSWORD.replace(chr(39), chr(39) * 2)}'",
        f"grant usage on schema cdm to {name}",
        "create table cdm.person (person_id int, person_source_value text)",
        "create table cdm.note (note_id int, person_id int, note_date date)",
        "insert into cdm.person values (1, 'x')",
        "insert into cdm.note values (1, 1, '2024-01-01')",
        f"grant select on cdm.note to {name}",
    )
    return name


def test_a_table_that_may_not_be_read(elsewhere, reader):
    words = refusal(elsewhere, user=reader)
    assert f"The account {reader} may not read the column person_id of cdm.person. Grant it (GRANT SELECT ON" in words
    assert set(elsewhere.copy(user=reader, without=("person",)).tables) == {"note"}


def test_a_column_that_may_not_be_read(elsewhere, reader):
    elsewhere.run(f"grant select (person_id) on cdm.person to {reader}")
    words = refusal(elsewhere, user=reader)
    assert "may not read the column person_source_value of cdm.person" in words
    assert "--without person.person_source_value" in words
    report = elsewhere.copy(user=reader, without=("person.person_source_value",))
    assert report.tables["person"].unknown_columns == ["person_source_value"] and report.vault_blobs == 0


def test_rows_that_a_policy_would_hide(elsewhere, reader):
    elsewhere.run(
        f"grant select on cdm.person to {reader}",
        "alter table cdm.person enable row level security",
        "create policy few on cdm.person using (person_id > 1)",
    )
    words = refusal(elsewhere, user=reader)
    assert "cdm.person" in words and "row-level security" in words and "BYPASSRLS" in words


def test_a_view_that_fails_quotes_no_value(elsewhere):
    elsewhere.run(
        "create table cdm.raw (id text)",
        "insert into cdm.raw select i::text from generate_series(1, 1000) i",
        "insert into cdm.raw values ('Dupont')",
        "create view cdm.person as select id::int as person_id from cdm.raw",
    )
    words = refusal(elsewhere)
    assert "cannot compute a value of cdm.person (SQLSTATE 22P02)" in words and "Dupont" not in words


# -- connections


def test_a_wrong_password(elsewhere, monkeypatch):
    monkeypatch.setenv("LAENNEC_DATABASE_PASSWORD", "not-it-7")
    words = refusal(elsewhere)
    assert 'cannot be reached by the account postgres: password authentication failed for user "postgres"' in words
    assert "LAENNEC_DATABASE_PASSWORD or --password-file" in words and "not-it-7" not in words


def test_no_such_database(elsewhere):
    elsewhere.name = "nowhere"
    assert 'database "nowhere" does not exist' in refusal(elsewhere)


@pytest.mark.parametrize("host", ["127.0.0.1:1", "nohost.invalid"])
def test_a_server_that_is_not_there(elsewhere, host):
    where = address(f"postgresql://someone@{host}/cdm")
    with pytest.raises(LaennecError, match="cannot be reached by the account someone") as caught:
        load_database(elsewhere.home, where, sink=MemorySink())
    assert PASSWORD not in str(caught.value) and Store(elsewhere.home).current_number() is None


def test_a_connection_cut_in_the_middle(elsewhere, monkeypatch):
    elsewhere.run(
        f"{MEASUREMENT}, measurement_source_value text)",
        "insert into cdm.measurement select i, 1, '2024-01-01', repeat('x', 500) from generate_series(1, 500000) i",
    )
    copying = Reading.copy

    def cut(self, relation, scan, path, progress):
        def told(rows):
            if rows < 300_000:
                with elsewhere.postgres.connect() as db:
                    db.execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [elsewhere.name]
                    )
            progress(rows)

        return copying(self, relation, scan, path, told)

    monkeypatch.setattr(Reading, "copy", cut)
    assert "stopped answering while cdm.measurement was read" in refusal(elsewhere)
    monkeypatch.setattr(Reading, "copy", copying)
    assert elsewhere.copy().tables["measurement"].loaded == 500_000


def test_a_table_that_a_writer_has_locked(elsewhere):
    """The copy waits for the writer, and then has the table."""
    elsewhere.run("create table cdm.person (person_id int)")
    held = threading.Event()

    def hold():
        with elsewhere.postgres.connect(elsewhere.name) as db, db.transaction():
            db.execute("lock table cdm.person in access exclusive mode")
            held.set()
            time.sleep(1)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(10)
    assert elsewhere.copy().tables["person"].read == 0
    holder.join()


# -- addresses


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("cdm", "This is no URL of a database. An example: postgresql://"),
        ("postgresql://a:hunter2@h/cdm", "The URL holds a password"),
        ("postgresql://a@h/cdm?password=hunter2", "The URL holds a password"),
        ("postgresql://a:hunter2@h:port/cdm", "This is no URL of a database"),
        ("oracle://a@h/cdm", "Laennec copies PostgreSQL databases, not oracle"),
        ("sqlite:///x.db", "not sqlite"),
        ("postgresql://a@h", "The URL names no database"),
    ],
)
def test_urls_that_are_refused(url, words):
    with pytest.raises(UsageError) as caught:
        address(url)
    assert words in str(caught.value) and "hunter2" not in str(caught.value)


def test_passwords_of_files(tmp_path, elsewhere, monkeypatch):
    elsewhere.run("create table cdm.person (person_id int)")
    monkeypatch.delenv("LAENNEC_DATABASE_PASSWORD")
    url = elsewhere.postgres.url(elsewhere.name).replace("+psycopg", "")
    file = tmp_path / "password"
    for content, mode, words in [
        (None, 0, "cannot be read"),
        ("", 0o600, "is empty"),
        (PASSWORD, 0o644, "chmod 600"),
    ]:
        if content is not None:
            file.write_text(content)
            file.chmod(mode)
        with pytest.raises(UsageError, match=words):
            address(url, file)
    file.chmod(0o600)
    where = address(url.replace("postgresql", "postgres"), file)
    assert PASSWORD not in repr(where) and PASSWORD not in where.shown
    wanted = Wanted(schemas=("cdm",))
    assert load_database(elsewhere.home, where, "x", wanted, sink=MemorySink()).version == 1


def test_what_may_be_left_out(elsewhere):
    elsewhere.run("create table cdm.person (person_id int)")
    assert "it has no persons" in refusal(elsewhere, without=("persons",))
    assert "a key cannot be left out" in refusal(elsewhere, without=("person.person_id",))
    assert "--zone: no time zone is called Paris" in refusal(elsewhere, zone="Paris")
