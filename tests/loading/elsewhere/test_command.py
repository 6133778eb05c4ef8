"""`laennec load database`, as an operator runs it: no password in words, audit, lists of processes or files."""

import json
import os
import subprocess
import sys

import pytest

from tests.postgres import PASSWORD

pytestmark = pytest.mark.xdist_group("postgres")


def laennec(elsewhere, *arguments, **environment):
    """Runs a command; returns (exit code, output, errors)."""
    known = {**os.environ, "LAENNEC_HOME": str(elsewhere.home.path), **environment}
    command = [sys.executable, "-m", "laennec.cli.main", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, env=known)
    assert PASSWORD not in done.stdout + done.stderr and "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


def test_an_operators_copy(elsewhere, tmp_path):
    url = elsewhere.postgres.url(elsewhere.name)
    elsewhere.run(
        "create table cdm.person (person_id text, person_source_value text, colour text)",
        "insert into cdm.person values ('1', 'Dupont', 'x'), ('two', 'Durand', 'y')",
    )
    code, _, errors = laennec(elsewhere, "load", "database", url)
    assert code == 1 and "Schemas that hold person or observation_fact: cdm. Name one with --schema." in errors
    code, out, errors = laennec(elsewhere, "load", "database", url, "--schema", "cdm", "--source", "other hospital")
    assert code == 0, errors
    for words in ("the source other hospital: version 1", "person", "colour", "1 entries", "1 rows were refused"):
        assert words in out
    code, out, _ = laennec(
        elsewhere, "load", "database", url, "--schema", "cdm", "--source", "other hospital", "--json"
    )
    report = json.loads(out)
    assert (code, report["unchanged"], report["refused"]) == (0, True, 1)
    code, out, _ = laennec(elsewhere, "quarantine")
    assert "cdm.person, row 2: person_id not a whole number" in out and "Durand" not in out
    code, out, errors = laennec(elsewhere, "audit", "list", "--json")
    assert code == 0 and f"postgresql://127.0.0.1:{elsewhere.postgres.port}/{elsewhere.name}" in out, errors
    code, out, errors = laennec(
        elsewhere, "load", "database", url, "--schema", "cdm", LAENNEC_DATABASE_PASSWORD="wrong-7"
    )
    assert code == 1 and "password authentication failed" in errors and "wrong-7" not in errors
    secret = url.replace("postgres@", "postgres:hunter2@")
    code, out, errors = laennec(elsewhere, "load", "database", secret)
    assert code == 2 and "hunter2" not in out + errors
    for path in elsewhere.home.path.rglob("*"):
        assert path.is_dir() or PASSWORD.encode() not in path.read_bytes(), path
