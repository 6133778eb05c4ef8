"""Files of one request that are compared, and are far enough apart."""

import json

import yaml


def write(s):
    all_ = {
        "population": "adultes",
        "patients": 3120,
        "sous_biotherapie": 812,
        "corticoides": 1404,
        "hospitalises": 655,
        "age_median": 47,
    }
    women = {
        "population": "femmes",
        "patients": 1804,
        "sous_biotherapie": 455,
        "corticoides": 788,
        "hospitalises": 361,
        "age_median": 46,
    }
    s.safe(
        "paires/mici_tous.json",
        "one of two nested files: men are the difference, hundreds in each cell",
        "Traitements des MICI, ensemble des adultes.",
        "3 120 adultes avec MICI",
        request="request-mici",
    ).write_text(json.dumps(all_, ensure_ascii=False, indent=2))
    s.safe(
        "paires/mici_femmes.yaml",
        "the other of two nested files",
        "Traitements des MICI, femmes seules.",
        "1 804 femmes avec MICI",
        request="request-mici",
    ).write_text(yaml.safe_dump(women, allow_unicode=True, sort_keys=False))
