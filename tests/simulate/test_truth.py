"""The truth of the key is what the files say: read all, leave out what is to be refused, the last word wins."""

from collections import defaultdict
from pathlib import Path

import pandas as pd
import pytest

from laennec.sources.formats import Request, recognise
from laennec.sources.mapping import load_mapping

FRENCH, COMPACT = "%d/%m/%Y %H:%M", "%Y%m%d%H%M"


@pytest.fixture(scope="module")
def said(simulated):
    """(kind of file, table) -> all rows of all files but those planted to be refused, with `_path` and `_line`."""
    mapping = load_mapping(simulated.folder / "mapping.toml")
    planted = simulated.planted
    refused = planted[planted.outcome == "quarantined"]
    gone = {(file, int(line)) for file, line in zip(refused.file, refused.line, strict=True)}
    again = planted[planted.defect == "repeated file"].set_index("file").record
    parts = defaultdict(list)
    for path, kind in zip(simulated.files.path, simulated.files.kind, strict=True):
        for table, frame in tables(simulated.folder / path, mapping).items():
            frame["_path"] = path
            kept = [(again.get(path, path), int(line)) not in gone for line in frame["_line"]]
            parts[kind, table].append(frame[kept])
    return {key: pd.concat(frames, ignore_index=True) for key, frames in parts.items()}


def tables(path: Path, mapping) -> dict[str, pd.DataFrame]:
    told = next((s for s in mapping.source if s.matches(path.name)), None)
    found = recognise(path, told.format[0] if told else None, told.version if told else None)
    options = {k: str(v) for k, v in told.reading.items()} if told else {}
    parts = defaultdict(list)
    for part in found.format.tables(Request(path, found.version, options)):
        for name, batch in part.tables.items():
            parts[name].append(batch.to_pandas())
    return {name: pd.concat(frames, ignore_index=True) for name, frames in parts.items()}


def last_word(frame: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """The rows of the greatest stamp a key; a cancellation beats what was said in the same minute."""
    frame = frame.sort_values(["stamp", "cancel"], kind="stable").drop_duplicates(key, keep="last")
    return frame[~frame.cancel]


def test_results(simulated, said):
    rows = said["result", "rows"].copy()
    rows["laboratory"] = rows._path.str.extract(r"biologie_(L\d\d)_", expand=False)
    extracts = pd.DataFrame(
        {
            "laboratory": rows.laboratory,
            "request": rows.NUM_DEMANDE,
            "code": rows.CODE_ANALYSE,
            "ipp": rows.IPP,
            "nda": rows.NDA,
            "value": rows.VALEUR.str.replace(",", "."),
            "stamp": pd.to_datetime(rows.DATE_VALIDATION, format=FRENCH),
            "cancel": rows.STATUT == "D",
        }
    )
    parts = [extracts]
    for kind, code, ipp, nda in (
        ("oru", "local", "ipp", "nda"),
        ("sante", "code", "patient_number", "second_number"),
    ):
        rows = said[kind, "result"]
        value = rows.value.str.replace("^", "")
        stamp = pd.to_datetime(rows.time.str[:12], format=COMPACT)
        columns = {
            "laboratory": rows.sending,
            "request": rows.filler,
            "code": rows[code],
            "ipp": rows[ipp],
            "nda": rows[nda],
        }
        parts.append(pd.DataFrame(columns | {"value": value, "stamp": stamp, "cancel": rows.status == "D"}))
    key = ["laboratory", "request", "code"]
    found = last_word(pd.concat(parts, ignore_index=True), key)
    truth = simulated.key("results")
    assert len(found) == len(truth) > 50_000
    both = truth.merge(found, on=key, how="left", validate="one_to_one", suffixes=("", "_said"))
    assert (both.nda == both.nda_said).all()
    figures = both[both.number.notna()]
    assert (figures.value.str.lstrip("<>").astype(float) - figures.number).abs().max() < 0.0006
    assert (figures.operator.isna() == ~figures.value.str.startswith(("<", ">"))).all()
    texts = both[both.number.isna()]
    assert len(texts) and (texts.value == texts.text).all()


def test_movements(simulated, said):
    rows = said["movement", "rows"]
    kinds = dict(
        ENT="admission",
        MUT="transfer",
        CHG="class",
        SOR="discharge",
        PER="leave",
        RET="return",
        RSP="responsibility",
        PRV="planned",
    )
    classes = dict(EXT="O", URG="E", HC="I", HJ="D", SE="R", PRE="P")
    extracts = pd.DataFrame(
        {
            "movement": rows.NUM_MVT,
            "nda": rows.NDA,
            "kind": rows.TYPE_MVT.map(kinds),
            "class": rows.STATUT_PATIENT.map(classes),
            "start": pd.to_datetime(rows.DATE_MVT + " " + rows.HEURE_MVT, format=FRENCH),
            "unit": rows.UF_MEDICALE,
            "stamp": pd.to_datetime(rows.MAJ, format=FRENCH),
            "cancel": rows.ETAT == "X",
        }
    )
    rows = said["adt", "message"]
    rows = rows[rows.movement_id.notna()]
    trigger = rows.trigger.where(~rows.trigger.isin(["Z99", "A08"]), rows.movement_origin)
    names = {
        "admission": "A01 A04 A11", "transfer": "A02 A12", "class": "A06 A07", "discharge": "A03 A13",
        "leave": "A21 A52",
        "return": "A22 A53", "responsibility": "A54 A55", "planned": "A05 A38",
    }  # fmt: skip
    kind_of = {t: name for name, triggers in names.items() for t in triggers.split()}
    messages = pd.DataFrame(
        {
            "movement": rows.movement_id,
            "nda": rows.nda,
            "kind": trigger.map(kind_of),
            "class": rows["class"],
            "start": pd.to_datetime(rows.movement_start.str[:12], format=COMPACT),
            "unit": rows.uf_medical,
            "stamp": pd.to_datetime(rows.time.str[:12], format=COMPACT),
            "cancel": rows.movement_action == "CANCEL",
        }
    )
    found = (
        last_word(pd.concat([extracts, messages], ignore_index=True), ["movement"]).set_index("movement").sort_index()
    )
    truth = simulated.key("movements").set_index("movement").sort_index()
    assert list(found.index) == list(truth.index)
    for name in ("nda", "kind", "start", "unit"):
        assert (found[name] == truth[name]).all(), name
    both_ways = simulated.planted.query("defect == 'sent by two ways'").record
    some = ~truth.index.isin(both_ways)
    assert (found["class"] == truth["class"])[some].all()


def test_declared_stays(simulated, said):
    rums = said["rss", "fixed"][["FINESS", "NRSS", "NRUM", "NADL", "IGS2"]].drop_duplicates()
    truth = simulated.key("unit_stays")
    assert sorted(rums.NRUM) == sorted(truth.rum)
    both = truth.merge(rums, left_on=["finess", "rss", "rum"], right_on=["FINESS", "NRSS", "NRUM"], how="left")
    assert (both.nda == both.NADL).all()
    scores = both[both.igs2.notna()]
    assert (scores.IGS2.astype(int) == scores.igs2).all()
    diagnoses = simulated.key("diagnoses")
    for zone, role, column in (("das", "DAS", "TDA"), ("dad", "DAD", "TDAD")):
        rows = said["rss", zone].drop_duplicates(["FINESS", "NRSS", "NRUM", "_rank"])
        right = diagnoses[diagnoses.role == role].merge(
            rows, left_on=["rss", "rum", "rank"], right_on=["NRSS", "NRUM", "_rank"]
        )
        assert len(right) == len(rows) == (diagnoses.role == role).sum()
        assert (right.code == right[column]).all()
    acts = said["rss", "acte"].drop_duplicates(["FINESS", "NRSS", "NRUM", "_rank"])
    right = simulated.key("acts").merge(acts, left_on=["rss", "rum", "rank"], right_on=["NRSS", "NRUM", "_rank"])
    assert len(right) == len(acts) == len(simulated.key("acts"))
    assert ((right.code == right.CCCA) & (right.activity == right.ACTI)).all()


def test_persons_and_who_they_are_joined_with(simulated, said):
    identities = simulated.key("identities")
    rows = said["identity", "rows"]
    messages = said["adt", "message"]
    told = set(rows.IPP) | set(messages[messages.trigger.isin(["A28", "A31"])].ipp)
    assert told == set(identities.ipp)
    links = said["joined", "rows"]
    by_list = pd.DataFrame(
        {
            "lost": links.IPP_PERDU,
            "kept": links.IPP_CONSERVE,
            "stamp": pd.to_datetime(links.MAJ, format=FRENCH),
            "cancel": links.ACTION == "ANNULATION",
        }
    )
    merges = messages[messages.trigger.isin(["A40", "A47"])]
    by_message = pd.DataFrame(
        {
            "lost": merges.merged_ipp,
            "kept": merges.ipp,
            "stamp": pd.to_datetime(merges.time.str[:12], format=COMPACT),
            "cancel": False,
        }
    )
    found = last_word(pd.concat([by_list, by_message], ignore_index=True), ["lost"])
    joined = identities[identities.ipp != identities.root_ipp]
    assert dict(zip(found.lost, found.kept, strict=True)) == dict(zip(joined.ipp, joined.root_ipp, strict=True))
    assert len(joined) >= 2


def test_stays_are_their_patients(simulated, said):
    visits = simulated.key("visits")
    rows, messages = said["stay", "rows"], said["adt", "message"]
    messages = messages[messages.nda.notna()]
    by_extract = pd.DataFrame(
        {
            "nda": rows.NDA,
            "ipp": rows.IPP,
            "stamp": pd.to_datetime(rows.MAJ, format=FRENCH),
            "cancel": rows.ETAT == "S",
        }
    )
    by_message = pd.DataFrame(
        {
            "nda": messages.nda,
            "ipp": messages.ipp,
            "stamp": pd.to_datetime(messages.time.str[:12], format=COMPACT),
            "cancel": messages.trigger.isin(["A11", "A38"]),
        }
    )
    found = last_word(pd.concat([by_extract, by_message], ignore_index=True), ["nda"])
    announced = simulated.key("movements").query("planned").nda
    assert set(visits.nda) <= set(found.nda) <= set(visits.nda) | set(announced)
    root = simulated.key("identities").set_index("ipp").root_ipp
    owner = found.set_index("nda").ipp.map(root)
    assert (owner.loc[visits.nda].values == visits.ipp.values).all()


def test_supplements_and_units(simulated, said):
    rows = said["med", "fixed"]
    other = said["dmi", "fixed"]
    truth = simulated.key("supplements")
    assert len(truth) == len(rows) + len(other)
    assert sorted(truth.nda) == sorted([*rows.NADL, *other.NADL])
    tree = said["structure", "rows"].drop_duplicates(["CODE", "DATE_DEBUT"])
    assert sorted(tree.CODE) == sorted(simulated.key("care_units").code)
