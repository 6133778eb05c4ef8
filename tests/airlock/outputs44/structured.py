"""JSON, YAML, XML, TOML-like results."""

import json

import yaml

from .tools import nir, split


def write(shelf):
    r = shelf.random("struct")
    j = lambda p, v: p.write_text(json.dumps(v, ensure_ascii=False, indent=2), encoding="utf-8")  # noqa: E731
    y = lambda p, v: p.write_text(yaml.safe_dump(v, allow_unicode=True, sort_keys=False), encoding="utf-8")  # noqa: E731
    j(
        shelf.unsafe(
            "data/kpi.json",
            "small count in nested JSON",
            "poles.neurologie.deces 4",
            "Indicateurs de pôle 2023.",
            "8 912 séjours",
        ),
        {
            "annee": 2023,
            "poles": {
                "cardiologie": {"sejours": 3120, "deces": 74},
                "neurologie": {"sejours": 1402, "deces": 4},
                "oncologie": {"sejours": 4390, "deces": 311},
            },
        },
    )
    j(
        shelf.safe(
            "data/kpi_qualite.json",
            "counts of units, versions and weights below 10",
            "Quality dashboard export.",
            "22 300 stays",
        ),
        {
            "schema_version": 3,
            "units": {
                "surgery": {"wards": 4, "stays": 9100, "hand_hygiene_pct": 78.2},
                "medicine": {"wards": 7, "stays": 13200, "hand_hygiene_pct": 71.4},
            },
            "weights": [1, 2, 2],
        },
    )
    j(
        shelf.unsafe(
            "data/patients.json",
            "rows of patients as a JSON list",
            "all records",
            "Jeu d'exemple de la cohorte, pour la revue.",
            "56 patients drépanocytaires",
        ),
        [
            {
                "n": i,
                "age": r.randint(18, 60),
                "sexe": r.choice("MF"),
                "hbS": round(r.uniform(40, 90), 1),
                "cvo": r.randint(0, 12),
            }
            for i in range(56)
        ],
    )
    j(
        shelf.safe(
            "data/coefs.json",
            "coefficients in a list of records look like rows",
            "Coefficients of the bleeding model.",
            "10 400 anticoagulated patients",
        ),
        [
            {"term": t, "estimate": e, "se": s, "p": p}
            for t, e, s, p in (
                ("age_per_10y", 0.31, 0.04, 0.0001),
                ("female", -0.06, 0.05, 0.23),
                ("ckd", 0.55, 0.07, 0.0001),
                ("antiplatelet", 0.48, 0.06, 0.0001),
                ("alcohol", 0.22, 0.09, 0.014),
                ("prior_bleed", 0.93, 0.08, 0.0001),
            )
        ],
    )
    j(
        shelf.unsafe(
            "data/fhir_bundle.json",
            "a FHIR bundle of a patient with NIR and birth date",
            "entry[0].resource",
            "Exemple d'échange FHIR pour la documentation.",
            "documentation technique",
        ),
        {
            "resourceType": "Bundle",
            "type": "collection",
            "entry": [
                {
                    "resource": {
                        "resourceType": "Patient",
                        "identifier": [{"system": "urn:oid:1.2.250.1.213.1.4.8", "value": nir(r)}],
                        "birthDate": "1958-03-11",
                        "gender": "female",
                    }
                }
            ],
        },
    )
    j(
        shelf.safe(
            "data/omop_concepts.json",
            "concept ids are ten-digit numbers that begin with 80 or more",
            "Concept set of the phenotype.",
            "no patient; a list of concepts",
        ),
        {
            "name": "heart failure",
            "items": [
                {"concept_id": c, "concept_name": n, "includeDescendants": True}
                for c, n in (
                    (8012345678, "local heart failure code"),
                    (8021112233, "acute decompensated, local"),
                    (316139, "Heart failure"),
                    (319835, "Congestive heart failure"),
                )
            ],
        },
    )
    j(
        shelf.unsafe(
            "data/sd_one.json",
            "a mean and SD of a group of one",
            "arms.C n 1",
            "Summary by dose level, phase I.",
            "phase I dose escalation",
        ),
        {
            "endpoint": "AUC0-24",
            "arms": {
                "A": {"n": 34, "mean": 41.2, "sd": 9.8},
                "B": {"n": 29, "mean": 66.1, "sd": 14.0},
                "C": {"n": 1, "mean": 97.4, "sd": None},
            },
        },
    )
    y(
        shelf.unsafe(
            "data/dominance.yaml",
            "a contributor has 91 % of a sum",
            "top_share 0.91",
            "Coûts par DMI et par centre implanteur.",
            "14 centres",
        ),
        {
            "dmi": "valve percutanée",
            "total_eur": 4212000,
            "centres": 14,
            "par_centre_part": {"plus_gros_contributeur": 0.91, "second": 0.04, "autres": 0.05},
        },
    )
    y(
        shelf.safe(
            "data/params.yaml",
            "hyperparameters, folds and seeds",
            "Settings and scores of the sepsis model.",
            "21 800 ICU stays",
        ),
        {
            "model": {"max_depth": 4, "min_child_samples": 50, "learning_rate": 0.05},
            "cv": {"folds": 5, "seed": 7, "auc_mean": 0.842, "auc_se": 0.006},
            "n_train": 17440,
            "n_test": 4360,
        },
    )
    y(
        shelf.unsafe(
            "data/age_max.yaml",
            "single age above 90",
            "doyen 103",
            "Chiffres clés du pôle de gériatrie.",
            "2 870 patients",
        ),
        {
            "pole": "gériatrie",
            "patients": 2870,
            "femmes": 1837,
            "age_median": 86,
            "age_du_doyen_des_patients": 103,
            "dms_mediane": 11,
        },
    )
    y(
        shelf.safe(
            "data/chiffres_cles.yaml",
            "numbers of beds and theatres below 10",
            "Key figures of the orthopaedic pole.",
            "6 120 stays",
        ),
        {
            "pole": "orthopaedics",
            "theatres": 6,
            "wards": 3,
            "stays": 6120,
            "day_surgery_pct": 44.0,
            "median_los_days": 3,
            "iqr_days": [2, 6],
        },
    )
    y(
        shelf.unsafe(
            "data/api.yml", "a secret token", "token", "Configuration of the analysis pipeline.", "no patient data"
        ),
        {
            "pipeline": "readmission",
            "steps": ["extract", "fit", "report"],
            "gitlab": {
                "url": "https://git.interne",
                "token": "glpat-" + "".join(r.choice("abcdefghjkmnpqrstuvwxyzABCDEFGH23456789") for _ in range(20)),
            },
        },
    )
    n = split(r, 7300, 4, 300)
    x = "".join(
        f'  <groupe libelle="{each}"><effectif>{k}</effectif><part>{k / 73:.1f}</part></groupe>\n'
        for each, k in zip(("Voie basse", "Instrumentale", "Césarienne programmée", "Césarienne en urgence"), n)
    )
    shelf.safe(
        "data/maternite.xml", "XML with years and decimals", "Modes d'accouchement.", "7 300 accouchements"
    ).write_text(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<maternite annee="2023" type="3" total="7300">\n{x}</maternite>\n',
        encoding="utf-8",
    )
    shelf.unsafe(
        "data/gcs.xml",
        "a total gives a hidden cell back",
        "total 1204 minus shown 1198",
        "Glasgow score groups, one suppressed.",
        "1 204 trauma patients",
    ).write_text(
        '<?xml version="1.0"?>\n<table name="GCS at scene" total="1204">\n <row class="13-15"><n>871</n></row>\n <row class="9-12"><n>218</n></row>\n <row class="4-8"><n>109</n></row>\n <row class="3"><n>suppressed</n></row>\n</table>\n'
    )
    shelf.unsafe(
        "data/cda_commentaire.xml",
        "an e-mail and phone of a patient in a comment",
        "XML comment",
        "Modèle de compte rendu structuré.",
        "modèle de document",
    ).write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<document>\n <!-- relire avec la patiente : bernadette.vasseur52@orange.fr, 06 71 34 88 20 -->\n <section code="8648-8"><titre>Évolution</titre><texte>{{evolution}}</texte></section>\n <section code="18776-5"><titre>Projet de soins</titre></section>\n</document>\n',
        encoding="utf-8",
    )
    shelf.safe(
        "data/ddi_codebook.xml",
        "a data dictionary with codes 0 to 9",
        "Codebook of the cohort, without statistics.",
        "no patient; 6 variables",
    ).write_text(
        '<?xml version="1.0"?>\n<codeBook><dataDscr>\n'
        + "".join(
            f' <var ID="V{i}" name="{v}"><labl>{each}</labl><catgry><catValu>{c}</catValu></catgry></var>\n'
            for i, (v, each, c) in enumerate(
                (
                    ("sex", "Sex", 1),
                    ("asa", "ASA class", 3),
                    ("nyha", "NYHA class", 2),
                    ("smoke", "Smoking", 0),
                    ("mrs", "Rankin at 90 days", 6),
                    ("site", "Centre code", 9),
                ),
                1,
            )
        )
        + "</dataDscr></codeBook>\n"
    )
    j(
        shelf.unsafe(
            "data/complement.json",
            "a percentage of 99.4 % leaves three patients",
            "completed_pct 99.4 of 512",
            "Follow-up completeness.",
            "512 patients in the bariatric registry",
        ),
        {
            "registry": "bariatric",
            "n": 512,
            "women_pct": 75.0,
            "completed_one_year_pct": 99.4,
            "median_bmi": 43.1,
            "sleeve_pct": 62.5,
        },
    )
    j(
        shelf.safe(
            "data/flow.json", "all differences are large", "Flux d'inclusion du registre.", "2 900 patients éligibles"
        ),
        {
            "eligibles": 2900,
            "refus": 310,
            "inclus": 2590,
            "analyses": 2450,
            "perdus_de_vue": 140,
            "suivi_median_mois": 9,
        },
    )
    shelf.unsafe(
        "data/ndjson_evenements.jsonl",
        "one line per stay with exact dates",
        "every line",
        "Journal d'événements agrégé.",
        "44 séjours",
    ).write_text(
        "\n".join(
            json.dumps(
                {
                    "sej": i,
                    "entree": f"2022-{r.randint(1, 12):02d}-{r.randint(1, 28):02d}T{r.randint(0, 23):02d}:{r.randint(0, 59):02d}",
                    "mode": r.choice(["URG", "DOM"]),
                    "uf": r.choice(["2110", "2145"]),
                }
            )
            for i in range(44)
        )
        + "\n"
    )
    shelf.safe(
        "data/metrics.jsonl", "one line per epoch, not per patient", "Training metrics by epoch.", "31 000 ECGs"
    ).write_text(
        "\n".join(
            json.dumps({"epoch": i, "loss": round(0.7 / (1 + i * 0.2), 4), "val_auc": round(0.7 + 0.015 * i, 4)})
            for i in range(1, 13)
        )
        + "\n"
    )
