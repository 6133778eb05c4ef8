"""Scripts and logs: text nobody thinks of as a result."""

from tests.airlock.outputs.case import Shelf


def write(shelf: Shelf) -> None:
    """Writes the cases of this file."""
    _safe(shelf)
    _unsafe(shelf)


def _safe(shelf: Shelf) -> None:
    s = shelf.random("logs")
    path = shelf.safe(
        "scripts/02_models.R",
        "constants, seeds and thresholds in code",
        "R script of the models, for the code supplement.",
        "no result is shown",
    )
    path.write_text("""# Models of the second article; needs 01_cohort.R first
library(survival); library(mice)
set.seed(4)
d <- arrow::read_parquet(file.path(Sys.getenv("STUDY_DATA"), "cohort.parquet"))
d$age10 <- d$age / 10
d$ckd <- factor(d$stage, levels = 1:5)
imp <- mice(d, m = 20, maxit = 10, printFlag = FALSE)
fit <- with(imp, coxph(Surv(t, event) ~ age10 + ckd + strata(centre)))
pool(fit) |> summary(conf.int = TRUE)
km <- survfit(Surv(t, event) ~ arm, d)
stopifnot(min(summary(km, times = 0:5)$n.risk) >= 10)
""", encoding="utf-8")  # fmt: skip

    path = shelf.safe(
        "scripts/cohorte_avk.sql",
        "identifiants de concepts et durées en jours",
        "Requête qui définit la cohorte sous antivitamine K.",
        "aucun résultat",
    )
    path.write_text("""-- première délivrance d'AVK, au moins 2 INR dans les 30 jours
with d as (
  select person_id, min(drug_exposure_start_date) as debut
  from drug_exposure
  where drug_concept_id in (1310149, 19035344, 21600963)
  group by person_id
)
select extract(year from d.debut) as annee, count(*) as n
from d join measurement m using (person_id)
where m.measurement_concept_id = 3022217
  and m.measurement_date between d.debut and d.debut + interval 30 day
group by 1
having count(*) >= 10
order by 1;
""", encoding="utf-8")  # fmt: skip

    path = shelf.safe(
        "scripts/make_figures.py",
        "paths are relative, numbers are sizes and colours",
        "Python script that draws the figures of the article.",
        "no result is shown",
    )
    path.write_text('''"""Figures 1 to 3. Run after tables.py."""
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd

OUT = Path("figures")
LEAST = 10  # smallest group that is drawn

rates = pd.read_csv("out/rates.csv").query("n >= @LEAST")
fig, ax = plt.subplots(figsize=(5, 3))
for name, part in rates.groupby("ward"):
    ax.plot(part.month, part.rate, lw=1.5, label=name)
ax.set_xticks(range(1, 13))
fig.savefig(OUT / "fig1.svg")
''', encoding="utf-8")  # fmt: skip

    path = shelf.safe(
        "logs/etl_run_20230604.log",
        "dates and hours of the run, row counts of tables",
        "Log of the extraction: tables, rows, seconds.",
        "1.2 million patients of the warehouse",
    )
    path.write_text(
        "".join(
            f"2023-06-04 02:{m:02d}:{s.randint(10, 59)} INFO etl.load table={t} rows={n} rejected={s.randint(120, 4000)} seconds={n // 250000 + 3}\n"
            for m, (t, n) in enumerate(
                (
                    ("person", 1203418),
                    ("visit_occurrence", 9614022),
                    ("condition_occurrence", 31880417),
                    ("procedure_occurrence", 22104873),
                    ("drug_exposure", 64120559),
                    ("measurement", 88911204),
                    ("note", 11420318),
                    ("death", 141207),
                ),
                5,
            )
        )
        + "2023-06-04 03:01:22 INFO etl.end status=0 warnings=2 version=4.2.1\n",
        encoding="utf-8",
    )

    path = shelf.safe(
        "logs/training_gpu.log",
        "epochs, steps, losses, GPU numbers",
        "Training log of the radiology classifier.",
        "88,400 radiographs of 61,020 adults",
    )
    path.write_text(
        "[rank 0] 2 GPUs, batch 64, amp on, seed 3\n"
        + "".join(
            f"[epoch {e:3d}] step {e * 1106:6d} loss {0.7 / e**0.3 + s.random() / 30:.4f} val_auc {0.93 - 0.2 / e:.4f} lr {3e-4 * 0.95**e:.2e} 00:{s.randint(10, 14)}:{s.randint(10, 59)}\n"
            for e in range(1, 31)
        )
        + "early stop at epoch 30, best 26; restored weights of epoch 26\n",
        encoding="utf-8",
    )

    path = shelf.safe(
        "logs/stata_resultats.log",
        "sortie Stata : degrés de liberté, itérations",
        "Journal Stata d'une régression logistique sur les réadmissions.",
        "9 412 sorties d'adultes, 1 033 réadmissions",
    )
    path.write_text(""". logit readm age10 femme charlson duree_log
Iteration 0:   log likelihood = -3256.1122
Iteration 1:   log likelihood =  -3121.405
Iteration 2:   log likelihood = -3109.9871
Iteration 3:   log likelihood = -3109.9722

Logistic regression                             Number of obs     =      9,412
                                                LR chi2(4)        =     292.28
                                                Prob > chi2       =     0.0000
------------------------------------------------------------------------------
       readm | Coefficient  Std. err.      z    P>|z|     [95% conf. interval]
-------------+----------------------------------------------------------------
       age10 |   .1421312   .0214020     6.64   0.000     .1001841    .1840783
       femme |  -.0711904   .0678112    -1.05   0.294    -.2040979    .0617171
    charlson |   .1902211   .0149911    12.69   0.000     .1608391    .2196031
   duree_log |   .2611877   .0381210     6.85   0.000     .1864719    .3359035
       _cons |  -4.012112   .1841201   -21.79   0.000     -4.372981   -3.651243
------------------------------------------------------------------------------
. estat gof, group(10)
 Hosmer-Lemeshow chi2(8) = 9.11   Prob > chi2 = 0.3330
""", encoding="utf-8")  # fmt: skip


def _unsafe(shelf: Shelf) -> None:
    s = shelf.random("logs-u")
    path = shelf.unsafe(
        "scripts/01_cohort.R",
        "hospital numbers in code",
        "exclusions list three IPP",
        "R script that builds the cohort of aortic valve replacement.",
        "no result is shown",
    )
    path.write_text(f"""library(dplyr)
stays <- arrow::open_dataset(Sys.getenv("STUDY_DATA")) |> filter(year >= 2015)
# wrong side of the cut-off, see minutes
stays <- stays |> filter(!ipp %in% c("80{s.randint(10**7, 10**8 - 1)}", "80{s.randint(10**7, 10**8 - 1)}", "80{s.randint(10**7, 10**8 - 1)}"))
tavi <- stays |> filter(ccam %in% c("DBLF001", "DBLA004"))
tavi |> count(year) |> filter(n >= 10)
""", encoding="utf-8")  # fmt: skip

    path = shelf.unsafe(
        "scripts/load_reference.sql",
        "row-level data as inserted values",
        "insert with one line per patient",
        "SQL script that loads the reference of manual review for the chart validation.",
        "24 charts read by two doctors",
    )
    rows = ",\n".join(
        f"  ({n}, '{s.choice(['M', 'F'])}', {s.randint(22, 88)}, '2019-{s.randint(1, 12):02d}-{s.randint(1, 28):02d}', {s.randint(0, 1)}, {s.randint(0, 1)})"
        for n in range(1, 25)
    )
    path.write_text(
        f"create table gold (nr int, sex text, age int, admitted date, reader1 int, reader2 int);\ninsert into gold values\n{rows};\nselect avg((reader1 = reader2)::int) from gold;\n",
        encoding="utf-8",
    )

    path = shelf.unsafe(
        "scripts/fetch_labs.py",
        "secret",
        "password in a connection call",
        "Python script that fetches laboratory values.",
        "no result is shown",
    )
    path.write_text(
        '"""Fetches the creatinine values of the study."""\nimport oracledb\n\ncon = oracledb.connect(user="bio_lect", password="Ur3e-Creat!2022", dsn="labo.chu.example.org/PROD")\nrows = con.cursor().execute("select count(*) from resultats where analyse = \'CREA\'").fetchone()\nprint(rows)\n',
        encoding="utf-8",
    )

    path = shelf.unsafe(
        "logs/linkage.log",
        "NIR in a log",
        "warning of a key that does not fit",
        "Log of the linkage with the national data: numbers linked and rejected.",
        "14,220 adults linked with the claims data",
    )
    nir = "2490163178052"
    path.write_text(
        "08:00:01 INFO read 15,011 records\n08:00:44 INFO deterministic link: 13,402\n08:02:10 WARN key recomputed for "
        + nir
        + f"{97 - int(nir) % 97:02d}"
        + ", two birth months\n08:03:37 INFO probabilistic link: 818\n08:03:38 INFO unlinked: 791\n",
        encoding="utf-8",
    )

    path = shelf.unsafe(
        "logs/dq_checks.log",
        "exact dates of single persons in a log",
        "lines of single stays with their dates",
        "Log of the data quality checks of the intensive care study.",
        "4,802 stays of adults in intensive care",
    )
    path.write_text(
        "check plausible_age: ok\ncheck stay_order: 41 of 4802 stays corrected (0.9%)\n"
        + "".join(
            f"  stay corrected: in 2020-{m:02d}-{s.randint(10, 28)} 14:{s.randint(10, 59)} out 2020-{m:02d}-0{s.randint(1, 9)} bed {s.choice(['R2-07', 'R1-03', 'R2-11'])}\n"
            for m in (2, 5, 9, 11)
        )
        + "check missing_weight: 388 of 4802 (8.1%)\ncheck duplicates: ok\n",
        encoding="utf-8",
    )

    path = shelf.unsafe(
        "logs/deidentification.log",
        "names in a log, without a title",
        "substitutions show given name and surname",
        "Journal de la pseudonymisation : nombre de remplacements par type d'entité.",
        "61 200 comptes rendus de 20 100 patients",
    )
    path.write_text(
        "INFO 61200 documents\nINFO PERSON 402118 remplacements\nINFO DATE 911204 remplacements\nDEBUG exemple PERSON: 'Bernadette Lefèvre' -> 'Nicole Martin'\nDEBUG exemple PERSON: 'Moussa Traoré' -> 'Paul Henry'\nINFO rappel 0,983 précision 0,971 (relecture de 600 documents)\n",
        encoding="utf-8",
    )
