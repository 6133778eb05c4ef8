"""The generated hospital holds together: sizes, keys, references, dates, codes; one seed, one hospital."""

import duckdb
import pytest
from bench.generate import generate
from bench.hospital.sizes import ROWS, VISITS

from laennec.errors import UsageError
from laennec.omop import TABLES

SCALE = 0.0005
EVENTS = {
    "condition_occurrence": "condition_start_date",
    "procedure_occurrence": "procedure_date",
    "drug_exposure": "drug_exposure_start_date",
    "measurement": "measurement_date",
}


@pytest.fixture(scope="module")
def hospital(tmp_path_factory):
    """Every table of a generated hospital as a DuckDB view, and the rows that the generator says it wrote."""
    folder = tmp_path_factory.mktemp("hospital")
    rows = generate(folder, SCALE, seed=3)
    connection = duckdb.connect()
    for path in folder.glob("*.parquet"):
        connection.execute(f"create view {path.stem} as select * from '{path}'")
    return connection, rows


def one(hospital, query):
    return hospital[0].execute(query).fetchone()[0]


def test_sizes_are_those_of_the_scale(hospital):
    assert hospital[1]["person"] == 5700 and hospital[1]["visit_occurrence"] == VISITS * SCALE
    assert {t: hospital[1][t] for t in ROWS} == {t: round(n * SCALE) for t, n in ROWS.items()}
    for table, rows in hospital[1].items():
        assert one(hospital, f"select count(*) from {table}") == rows


def test_columns_and_keys_are_the_models(hospital):
    for name in hospital[1]:
        model = TABLES[name]
        columns = [c[0] for c in hospital[0].execute(f"describe {name}").fetchall()]
        assert set(columns) <= set(model.by_name), name
        for column in (c.name for c in model.columns if c.required):
            assert one(hospital, f"select count(*) from {name} where {column} is null") == 0, (name, column)
        if model.key:
            keys = ", ".join(model.key)
            assert one(hospital, f"select count(*) - count(distinct ({keys})) from {name}") == 0, name


def test_events_fall_inside_their_visit_of_their_person(hospital):
    for table, day in EVENTS.items():
        outside = f"""select count(*) from {table} e left join visit_occurrence v using (visit_occurrence_id)
            where v.person_id is distinct from e.person_id or {day} < visit_start_date or {day} > visit_end_date"""
        assert one(hospital, outside) == 0, table
    assert one(hospital, "select count(*) from death join visit_occurrence using (person_id) "
                         "where visit_end_date > death_date") == 0  # fmt: skip
    assert one(hospital, "select count(*) from person join visit_occurrence using (person_id) "
                         "where visit_start_date < birth_datetime") == 0  # fmt: skip


def test_every_concept_is_in_the_vocabulary(hospital):
    for table, prefix in [("condition_occurrence", "condition"), ("procedure_occurrence", "procedure"),
                          ("drug_exposure", "drug"), ("measurement", "measurement")]:  # fmt: skip
        for column in (f"{prefix}_concept_id", f"{prefix}_source_concept_id"):
            missing = f"select count(*) from {table} anti join concept on {column} = concept_id"
            assert one(hospital, missing) == 0
        unmapped = one(hospital, f"select avg(({prefix}_concept_id = 0)::int) from {table}")
        assert 0.03 < unmapped < 0.5, (table, unmapped)
        strange = (
            f"select count(*) from {table} where {prefix}_concept_id = 0 and {prefix}_source_concept_id < 2000000000"
        )
        assert one(hospital, strange) == 0
        disagree = f"""select count(*) from {table} anti join
            (select * from concept_relationship where relationship_id = 'Maps to') on
            {prefix}_source_concept_id = concept_id_1 and {prefix}_concept_id = concept_id_2
            where {prefix}_concept_id <> 0"""
        assert one(hospital, disagree) == 0


def test_stories_are_coherent(hospital):
    para = "select concept_id from concept where vocabulary_id = 'LOINC' and concept_code = '3298-7'"
    share = f"""select avg((measurement_concept_id = ({para}))::int) from measurement
        join visit_occurrence using (visit_occurrence_id) where visit_concept_id"""
    assert one(hospital, f"{share} = 9203") > 2 * one(hospital, f"{share} = 9201")
    glucose = """select median(value_as_number) from measurement m where measurement_concept_id = 3004501
        and {} exists (select 1 from condition_occurrence c where c.person_id = m.person_id and
        condition_concept_id = 201826)"""
    assert one(hospital, glucose.format("")) > 1.15 * one(hospital, glucose.format("not"))
    within = """select count(distinct d.person_id) from drug_exposure d join
        (select person_id, min(condition_start_date) first from condition_occurrence
         where condition_concept_id = 201826 group by 1) c using (person_id)
        where drug_exposure_start_date between first and first + 30"""
    assert one(hospital, within) > 50


def test_sites_are_a_tree_of_three_levels(hospital):
    assert one(hospital, "select max(distance) from care_site_ancestor") == 2
    today = "select count(*) from care_site_ancestor where distance = 2 and valid_to > date '2026-11-23'"
    assert one(hospital, f"select ({today}) - count(distinct care_site_id) from visit_occurrence") >= 0
    overlap = """select count(*) from care_site_ancestor a join care_site_ancestor b using (descendant, distance)
        where a.ancestor < b.ancestor and a.valid_from <= b.valid_to and b.valid_from <= a.valid_to"""
    assert one(hospital, overlap) == 0
    emergency = "select distinct care_site_id from visit_occurrence where visit_concept_id = 9203"
    assert one(hospital, f"select count(*) from care_site where care_site_id in ({emergency}) "
                         "and place_of_service_source_value <> 'Emergency'") == 0  # fmt: skip


def test_the_same_seed_gives_the_same_rows(tmp_path):
    digests = []
    for name, seed in (("a", 5), ("b", 5), ("c", 6)):
        generate(tmp_path / name, 0.00005, seed=seed)
        digests.append(
            duckdb.execute(f"select bit_xor(hash(m)) from '{tmp_path / name}/measurement.parquet' m").fetchone()
        )
    assert digests[0] == digests[1] != digests[2]


def test_public_leaves_every_identifying_column_out(tmp_path):
    generate(tmp_path, 0.00005, public=True)
    for path in tmp_path.glob("*.parquet"):
        columns = {c[0] for c in duckdb.execute(f"describe select * from '{path}'").fetchall()}
        assert not columns & set(TABLES[path.stem].identifying)


def test_a_wrong_scale_is_refused(tmp_path):
    with pytest.raises(UsageError, match="scale"):
        generate(tmp_path, 2)
