"""Archives, scripts, logs, and files of no allowed type."""

import io
import tarfile
import zipfile

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.kit import csv_bytes, packed, text
from tests.airlock.outputs7.study import cross, ipp, model, person


def write(shelf: Shelf) -> None:
    r = shelf.random("code_files")
    given, family = person(r)
    _logs(shelf)
    _refused(shelf)

    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as pack:
        pack.writestr(
            zipfile.ZipInfo("cache/df.csv"),
            csv_bytes(
                [
                    ["age", "sexe", "ddn", "gcs", "iss"],
                    *(
                        [
                            r.randint(18, 89),
                            r.choice("FM"),
                            f"{r.randint(1, 28):02d}/{r.randint(1, 12):02d}/19{r.randint(40, 99)}",
                            r.randint(3, 15),
                            r.randint(9, 50),
                        ]
                        for _ in range(100)
                    ),
                ]
            ),
        )
    path = shelf.unsafe(
        "zip/reproductibilite.zip",
        "rows of patients in an archive in an archive",
        "renv.zip / cache/df.csv",
        "Dossier de reproductibilité : scripts et tableaux.",
        "2 015 patients with severe trauma",
    )
    packed(
        path,
        {
            "README.md": b"# Reproduire\n\n1. lancer 01.R\n2. lancer 02.R\n",
            "tableaux/t1.csv": csv_bytes(
                cross(r, ["route", "chute", "violence"], ["survie", "d\u00e9c\u00e8s"], "m\u00e9canisme", 60, 700)
            ),
            "renv.zip": inner.getvalue(),
        },
    )

    path = shelf.unsafe(
        "zip/figures_final.tar.gz",
        "name of a patient in the name of a member",
        "member cas_…/irm.txt",
        "Figures and tables for the journal.",
        "1,690 adults with glioma",
    )
    with tarfile.open(path, "w:gz") as tar:
        for name, data in {
            "table2.csv": csv_bytes(model(r, ["IDH", "Age", "Resection"], "HR")),
            f"cases/{family.upper()}_{given}_1958/legend.txt": b"Panel A: T1 after contrast. Panel B: perfusion.\n",
        }.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))

    path = shelf.unsafe(
        "zip/annexes.zip",
        "patient number in the comment of the archive",
        "zip comment",
        "Annexes de l'article.",
        "3 430 patients with melanoma",
    )
    packed(
        path,
        {
            "annexe1.csv": csv_bytes(model(r, ["Breslow", "Ulcération", "Âge"], "HR", True), ";"),
            "annexe2.md": "# Annexe 2\n\nBreslow médian 1,4 mm [0,7–3,1].\n".encode(),
        },
        f"relu pour {ipp(r)}".encode(),
    )

    path = shelf.safe(
        "zip/supplement.zip",
        "scripts, tables and a nested archive of tables",
        "Supplement of the paper.",
        "9,650 adults with atrial fibrillation",
    )
    nested = io.BytesIO()
    with zipfile.ZipFile(nested, "w") as pack:
        for k in (1, 2, 3):
            pack.writestr(
                zipfile.ZipInfo(f"table_s{k}.csv"),
                csv_bytes(model(r, ["Age", "CHA2DS2-VASc", "DOAC", f"Model {k} only: eGFR"], "HR")),
            )
    packed(
        path,
        {
            "README.txt": b"3 tables, 2 scripts, R 4.3.\n",
            "scripts/01_fit.R": b"fit <- coxph(Surv(t, e) ~ age + score + doac, d)\nround(exp(coef(fit)), 2)\n",
            "tables.zip": nested.getvalue(),
        },
    )

    path = shelf.safe(
        "zip/code_etude.tar.gz",
        "code and its tests with invented rows of numbers",
        "Code de l'étude sans données.",
        "no patients: code",
    )
    with tarfile.open(path, "w:gz") as tar:
        for name, data in {
            "src/delais.py": b"def delai(debut: float, fin: float) -> float:\n    return max(fin - debut, 0)\n",
            "tests/test_delais.py": b"def test_delai() -> None:\n    assert delai(2, 9) == 7\n",
            "Makefile": b"all:\n\tpython -m src.delais\n",
        }.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))

    path = shelf.unsafe(
        "scripts/01_extraction.R",
        "secret",
        "password in dbConnect",
        "R script of the extraction.",
        "no output: a script on 7,800 patients",
    )
    text(
        path,
        "# extraction, version 3\nlibrary(DBI)\ncon <- dbConnect(RPostgres::Postgres(), host = 'entrepot', dbname = 'omop',\n  user = 'etude_077', password = 'Tr0is-Hiboux!88')\nsql <- \"select person_id, min(condition_start_date) as d from condition_occurrence\n        where condition_concept_id in (316139, 319835) group by 1 having count(*) >= 2\"\nd <- dbGetQuery(con, sql)\nstopifnot(nrow(d) > 1000)\nd$delai <- as.integer(d$d - as.Date('2015-01-01'))\nsaveRDS(d, 'cohorte.rds')",
    )

    path = shelf.unsafe(
        "scripts/nettoyage.py",
        "patient numbers written in a script",
        "corrections by hand, dictionary CORRECTIONS",
        "Script de nettoyage à déposer avec l'article.",
        "no output: a script on 4 620 patients",
    )
    text(
        path,
        '"""Nettoyage des poids et tailles."""\n\nimport polars as pl\n\nSEUILS = {"poids": (2, 300), "taille": (40, 230)}\nCORRECTIONS = {\n'
        + "".join(f'    "{ipp(r)}": {{"poids": {r.randint(48, 110)}}},\n' for _ in range(3))
        + "}\n\n\ndef nettoie(df: pl.DataFrame) -> pl.DataFrame:\n    for colonne, (bas, haut) in SEUILS.items():\n        df = df.with_columns(pl.when(pl.col(colonne).is_between(bas, haut)).then(pl.col(colonne)))\n    return df",
    )

    path = shelf.unsafe(
        "scripts/report.qmd",
        "small count in words in the source of a report",
        "sentence under Results",
        "Quarto source of the report.",
        "2,240 patients with obesity surgery",
    )
    text(
        path,
        "---\ntitle: Report\nformat: docx\n---\n\n## Methods\n\nModels were fitted with 4 knots and 5 imputations.\n\n```{r}\n#| echo: false\nfit <- glm(leak ~ age + bmi + sleeve, binomial, d)\nknitr::kable(broom::tidy(fit), digits = 2)\n```\n\n## Results\n\nLeaks were seen in 3.1% of patients (69 of 2,240). Four patients died of a leak, all after revision surgery.\n\nMedian stay was 3 days (IQR 2 to 4).",
    )

    path = shelf.safe("scripts/02_models.R", "parameters below ten", "Script of the models.", "no output: a script")
    text(
        path,
        "# models; 4 sites, 5 imputations, 3 knots\nlibrary(rms)\nset.seed(8)\nimp <- mice(d, m = 5, maxit = 10)\nfit <- with(imp, glm(dead30 ~ rcs(age, 3) + sex + curb65, family = binomial))\nsummary(pool(fit), conf.int = TRUE)\nfor (k in 1:9) {\n  cat('fold', k, '\\n')\n}\n# cells below 10 are masked before export\nmask <- function(n) ifelse(n < 10, '<10', n)",
    )

    path = shelf.safe(
        "scripts/cohorte.sql", "codes and windows in SQL", "Requête de sélection de la cohorte.", "no output: a query"
    )
    text(
        path,
        "-- cohorte : premier infarctus, 2 ans de recul\nwith premier as (\n  select person_id, min(condition_start_date) as debut\n  from condition_occurrence\n  where condition_concept_id in (312327, 4329847) and condition_status_concept_id = 32902\n  group by person_id\n)\nselect date_part('year', debut) as annee, count(*) as patients\nfrom premier\nwhere debut between date '2016-01-01' and date '2022-12-31'\ngroup by 1 having count(*) >= 10 order by 1;",
    )

    path = shelf.safe(
        "scripts/simulate_trial.py",
        "a simulation that invents its persons",
        "Simulation of trial designs.",
        "no patients: a simulation",
    )
    text(
        path,
        'import numpy as np\n\nrng = np.random.default_rng(7)\nDESIGNS = {"two-arm": (2, 450), "three-arm": (3, 300)}\n\n\ndef power(arms: int, size: int, effect: float = 0.08, runs: int = 2000) -> float:\n    hits = 0\n    for _ in range(runs):\n        a = rng.binomial(size, 0.30)\n        b = rng.binomial(size, 0.30 - effect)\n        hits += abs(a - b) / size > 1.96 * (2 * 0.26 * 0.74 / size) ** 0.5\n    return hits / runs\n\n\nfor name, (arms, size) in DESIGNS.items():\n    print(name, power(arms, size))',
    )


def _logs(shelf: Shelf) -> None:
    r = shelf.random("logs")
    given, family = person(r)
    start = [
        f"2024-05-{13 + i // 9:02d} 0{i % 9}:1{i % 6}:07 INFO  step {i:02d} {name} done in {r.randint(1, 59)} s"
        for i, name in enumerate(
            (
                "connect",
                "read person",
                "read visit_occurrence",
                "read measurement",
                "units",
                "join drug_exposure",
                "windows",
                "impute 1/5",
                "impute 2/5",
                "impute 3/5",
                "impute 4/5",
                "impute 5/5",
                "fit",
                "tables",
                "figures",
            )
        )
    ]

    path = shelf.unsafe(
        "logs/pipeline_run.log",
        "a record of a patient printed on an error",
        "line with 'offending record'",
        "Log of the pipeline, asked for by the engineer.",
        "33,100 patients",
    )
    held = list(start)
    held.insert(
        7,
        f"2024-05-13 06:14:09 WARN  units: offending record {{'ipp': '{ipp(r)}', 'sex': 'F', 'birth': '1961-08-30', 'k': 44.0, 'unit': 'mg/L'}} set to null",
    )
    text(path, "\n".join(held))

    path = shelf.unsafe(
        "logs/execution_sas.log",
        "small count in words and figures in a note",
        "NOTE: 4 observations deleted … patients",
        "Journal SAS de la construction de la table.",
        "5 872 patients with an ablation",
    )
    text(
        path,
        "1    libname etude '/donnees/etude';\nNOTE: Libref ETUDE was successfully assigned.\n2    data etude.analyse; set etude.brut;\n3      if deces_bloc = 1 then delete;\nNOTE: There were 5876 observations read from the data set ETUDE.BRUT.\nNOTE: The data set ETUDE.ANALYSE has 5872 observations and 41 variables.\nNOTE: DATA statement used (Total process time):\n      real time           0.42 seconds\n4    /* 4 patients décédés au bloc sont exclus */\n5    proc phreg data=etude.analyse; model t*e(0)=age sexe fevg; run;\nNOTE: Convergence criterion (GCONV=1E-8) satisfied.\nNOTE: PROCEDURE PHREG used (Total process time):\n      real time           1.07 seconds",
    )

    path = shelf.unsafe(
        "logs/nlp_training.txt",
        "e-mail and name of a patient in an example of a training log",
        "line 'worst example'",
        "Training log of the de-identification model.",
        "8,000 letters of 8,000 patients",
    )
    text(
        path,
        "\n".join(
            [
                *(
                    f"epoch {e} loss {0.8 / e:.3f} p {0.88 + 0.01 * e:.2f} r {0.86 + 0.01 * e:.2f} f1 {0.87 + 0.01 * e:.2f}"
                    for e in range(1, 9)
                ),
                f"worst example (loss 9.4): « Merci d'envoyer le résultat à Mme {given} {family}, {given.lower()}.{family.lower()}51@courriel-perso.fr »".replace(
                    "é", "e"
                ),
                "saved checkpoint 8 of 8",
                "test f1 0.962, support 1600",
            ]
        ),
    )

    path = shelf.safe("logs/batch_run.log", "times, steps and versions", "Log of the batch.", "26,400 patients")
    text(
        path,
        "\n".join(
            [*start, "2024-05-14 06:40:00 INFO  26400 patients kept of 28115, 9 tables written, 0 errors, 3 warnings"]
        ),
    )

    path = shelf.safe(
        "logs/stata_session.log",
        "a session with models on thousands",
        "Journal Stata des modèles.",
        "7 702 patients hospitalisés pour BPCO",
    )
    text(
        path,
        "      name:  <unnamed>\n  log type:  text\n. use analyse, clear\n(version 4)\n. tab gold\n\n       gold |      Freq.     Percent        Cum.\n------------+-----------------------------------\n          1 |        811       10.53       10.53\n          2 |      2,944       38.22       48.75\n          3 |      2,705       35.12       83.87\n          4 |      1,242       16.13      100.00\n------------+-----------------------------------\n      Total |      7,702      100.00\n\n. logistic deces age i.gold\n\nLogistic regression                             Number of obs =  7,702\n                                                LR chi2(4)    = 212.31\n                                                Prob > chi2   = 0.0000\n------------------------------------------------------------------\n       deces | Odds ratio   Std. err.      z    P>|z|\n-------------+----------------------------------------------------\n         age |   1.041       .004       10.4   0.000\n      gold 2 |   1.12        .14         0.9   0.365\n      gold 3 |   1.58        .19         3.8   0.000\n      gold 4 |   2.31        .29         6.7   0.000\n------------------------------------------------------------------\n. log close",
    )

    path = shelf.safe(
        "logs/gpu_training.txt",
        "epochs, batches and memory",
        "Training log of an image model.",
        "15,600 chest radiographs of 15,600 patients",
    )
    text(
        path,
        "\n".join(
            f"[{e}/20] lr {0.001 / (1 + e // 5):.5f} train {0.7 / e:.4f} val {0.72 / e + 0.04:.4f} auc {0.80 + 0.005 * e:.3f} gpu {r.randint(6, 9)} GB"
            for e in range(1, 21)
        ),
    )


def _refused(shelf: Shelf) -> None:
    r = shelf.random("refused")

    path = shelf.unsafe(
        "other/session.RData",
        "a type that is not allowed and cannot be read",
        "the whole file",
        "Session R avec les modèles.",
        "1 980 patients",
    )
    path.write_bytes(b"RDX3\nX\n" + bytes(r.randrange(256) for _ in range(4000)))

    path = shelf.unsafe(
        "other/tables_corrupt.xlsx",
        "unreadable: a damaged workbook",
        "the archive is cut in the middle",
        "Tables of the paper.",
        "2,700 adults",
    )
    packed(path, {"xl/workbook.xml": b"<workbook/>" * 400, "[Content_Types].xml": b"<Types/>"})
    path.write_bytes(path.read_bytes()[:190])

    path = shelf.unsafe(
        "other/viewer.exe", "a program", "the whole file", "Visionneuse des résultats.", "no patients: a viewer"
    )
    path.write_bytes(
        b"MZ\x90\x00"
        + b"\0" * 56
        + b"\x80\0\0\0"
        + b"\0" * 64
        + b"PE\0\0"
        + bytes(r.randrange(256) for _ in range(1500))
    )

    path = shelf.unsafe(
        "other/results.csv",
        "a file whose type is not what its name says",
        "a pickle under the name .csv",
        "Table of results.",
        "1,200 adults",
    )
    import pickle

    path.write_bytes(pickle.dumps({"rows": [[i, r.randint(18, 89), r.random()] for i in range(120)]}, 4))
