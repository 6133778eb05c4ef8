"""Archives, scripts, logs, and files of no allowed type."""

import io
import tarfile
import zipfile

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.kit import csv_bytes, text
from tests.airlock.outputs7.study import cross, ipp, model, person
from tests.airlock.outputs7.zipped import packed


def write(shelf: Shelf) -> None:
    r = shelf.random("code_files")
    given, family = person(r)

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
                cross(r, ["route", "chute", "violence"], ["survie", "d\u00e9c\u00e8s"], "m\u00e9canisme", 60, 2015)
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
