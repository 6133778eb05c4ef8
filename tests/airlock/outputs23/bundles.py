"""Archives, scripts and logs, and outputs told from one another."""

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs23.kit import put, separated


def packed(parts: dict[str, bytes | str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 3, 2, 9, 0, 0)), content)
    return made.getvalue()


def tarred(path: Path, parts: dict[str, str]) -> None:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, content in parts.items():
            info = tarfile.TarInfo(name)
            info.size = len(content.encode())
            archive.addfile(info, io.BytesIO(content.encode()))
    path.write_bytes(gzip.compress(made.getvalue(), mtime=0))


def write(shelf: Shelf) -> None:
    chance = shelf.random("bundles")
    readme = "Supplementary tables S1 and S2. Counts are of patients. Version 2.\n"
    s1 = "region,patients,percent\nNorth,1204,40.1\nCentre,988,32.9\nSouth,811,27.0\n"
    s2 = "model,variables,auc,ci_low,ci_high,brier\nbase,4,0.71,0.69,0.73,0.142\nlabs,9,0.74,0.72,0.76,0.137\nfull,17,0.76,0.74,0.78,0.133\n"
    path = shelf.safe(
        "supplement_tables.zip",
        "percentages and metrics of large groups",
        "Supplementary tables",
        "3,003 patients with lupus",
    )
    path.write_bytes(packed({"README.txt": readme, "tables/S1.csv": s1, "tables/S2.csv": s2}))
    old = packed(
        {"tab_deces.csv": "cause;hommes;femmes\nCardiaque;44;38\nInfection;29;31\nCancer;25;22\nAutre;12;5\n"}
    )
    path = shelf.unsafe(
        "envoi_revue_R2.zip", "small cell in an archive in an archive", "version_R1/tableaux.zip/tab_deces.csv: 5 women, other causes",
        "Envoi de la deuxième révision à la revue", "1 840 dialysés suivis 3 ans, 206 décès",
    )  # fmt: skip
    path.write_bytes(packed({
        "tableau_principal.csv": "modalite;patients;deces\nHemodialyse;1411;161\nDialyse peritoneale;429;45\n",
        "lettre.txt": "Réponse aux 2 relecteurs : 11 points traités, 3 tableaux modifiés.\n", "version_R1/tableaux.zip": old,
    }))  # fmt: skip
    path = shelf.safe(
        "code_analyse.tar.gz",
        "thresholds in scripts",
        "Code de l'analyse, sans données",
        "8 770 patients opérés du rachis",
    )
    tarred(path, {"R/01_import.R": "library(dplyr)\nd <- read_parquet(here('data', 'rachis.parquet'))\nd <- filter(d, age >= 18, duree > 1)\n",
                  "R/02_modele.R": "set.seed(42)\nfit <- glm(reprise ~ age10 + niveaux + tabac, binomial, d)\nsaveRDS(coef(fit), 'coef.rds')\n",
                  "LISEZMOI.md": "# Code\n\nR 4.4.1, 3 scripts, durée 6 minutes.\n"})  # fmt: skip

    path = shelf.unsafe(
        "extract_visits.py", "secret", "password in the connection string", "Extraction script to be published with the paper",
        "44,310 outpatient visits",
    )  # fmt: skip
    put(
        path,
        '''
"""Extract outpatient visits (paper: no-show prediction)."""
import duckdb
import psycopg

START, END = "2021-01-01", "2024-12-31"
QUERY = """
select date_trunc('month', visit_start_date) as month, care_site_id, count(*) as n
from omop.visit_occurrence
where visit_concept_id = 9202 and visit_start_date between %s and %s
group by 1, 2 having count(*) >= 10
"""


def main() -> None:
    with psycopg.connect("host=cdw-replica dbname=cdw user=etude_noshow password=Tq7-vRosier!42") as link:
        rows = link.execute(QUERY, (START, END)).fetchall()
    duckdb.sql("create table months as select * from rows")
    print(len(rows), "lines")


if __name__ == "__main__":
    main()
''',
    )
    path = shelf.safe(
        "phenotype_sepsis.sql",
        "thresholds, concept ids and windows of days",
        "Requête du phénotype sepsis",
        "61 200 séjours adultes",
    )
    put(
        path,
        """
-- Sepsis-3 : suspicion d'infection et SOFA >= 2, version 3
with suspicion as (
    select visit_occurrence_id, min(drug_exposure_start_datetime) as t0
    from drug_exposure where drug_concept_id in (select concept_id from codes where set_id = 4)
    group by 1
), sofa as (
    select visit_occurrence_id, max(value_as_number) as sofa
    from measurement where measurement_concept_id = 8021000457 and value_as_number between 0 and 24
    group by 1
)
select extract(year from t0) as annee, count(*) as sejours
from suspicion join sofa using (visit_occurrence_id)
where sofa >= 2
group by 1 having count(*) >= 10 order by 1;
""",
    )
    path = shelf.safe(
        "figure2_forest.R",
        "plot settings and published estimates",
        "R script of figure 2",
        "10,077 patients with heart failure",
    )
    put(
        path,
        """
library(ggplot2)
# Estimates of table 3, typed by hand
d <- data.frame(
  group = c("All", "Women", "Men", "HFpEF", "HFrEF"),
  n     = c(10077, 4410, 5667, 5012, 5065),
  hr    = c(0.84, 0.88, 0.81, 0.91, 0.78),
  low   = c(0.77, 0.77, 0.72, 0.80, 0.69),
  high  = c(0.92, 1.00, 0.91, 1.03, 0.88)
)
ggplot(d, aes(hr, reorder(group, n))) + geom_point(size = 3) +
  geom_errorbarh(aes(xmin = low, xmax = high), height = 0.2) +
  geom_vline(xintercept = 1, linetype = 2) + scale_x_log10() + theme_bw(base_size = 9)
ggsave("figure2.pdf", width = 6, height = 4)
""",
    )
    path = shelf.unsafe(
        "appariement_20250611.log", "patient number", "warning line with the IPP of a stay that could not be linked",
        "Journal du programme d'appariement", "31 870 séjours à apparier",
    )  # fmt: skip
    lines = [
        "2025-06-11 02:00:04 INFO  démarrage, version 1.8.0, 4 processus",
        "2025-06-11 02:00:09 INFO  31870 séjours lus, 12 colonnes",
    ]
    lines += [
        f"2025-06-11 02:{1 + i:02d}:{11 + i:02d} INFO  lot {i + 1}/16 : {1990 - i} séjours en {44 + i % 7}.{i % 10} s"
        for i in range(16)
    ]
    lines.insert(
        11, f"2025-06-11 02:10:02 WARN  ipp 80{chance.randint(10**7, 10**8 - 1)} : deux dates d'entrée, séjour ignoré"
    )
    lines += ["2025-06-11 02:18:40 INFO  taux d'appariement 93.1 %", "2025-06-11 02:18:41 INFO  fin, code 0"]
    put(path, "\n".join(lines) + "\n")
    path = shelf.safe(
        "train_unet_seed3.log",
        "epochs, losses and seconds",
        "Training log of a segmentation network",
        "2,450 CT scans of 2,450 patients",
    )
    lines = ["[2026-01-20 18:02:11] seed=3 folds=5 batch=8 lr=1e-3 train=1960 val=490"]
    lines += [
        f"epoch {i:3d}/60 train_loss {0.9 * 0.96**i + 0.1:.4f} val_loss {0.85 * 0.965**i + 0.14:.4f} dice {0.9 - 0.5 * 0.94**i:.3f} ({31 + i % 5} s)"
        for i in range(1, 61)
    ]
    put(path, "\n".join([*lines, "early stopping: no. best epoch 58, dice 0.886", "peak GPU memory 9.8 GB"]) + "\n")
    path = shelf.safe(
        "calcul_imputation_8812.log",
        "numbers of jobs, iterations and nodes",
        "Sortie du calcul d'imputation",
        "17 640 patients, 22 variables",
    )
    put(
        path,
        """
== job 8812 sur noeud calc-03, 8 coeurs, 32 Go ==
R 4.4.1, mice 3.16.0, graine 2023
17640 lignes, 22 variables ; variables incomplètes : 9 (de 2,1 % à 28,4 %)
 iter imp variable
  1   1  imc albumine tabac
  1   2  imc albumine tabac
  2   1  imc albumine tabac
  2   2  imc albumine tabac
  5   2  imc albumine tabac
Convergence : R-chapeau 1.01 (imc), 1.02 (albumine), 1.00 (tabac)
Fin normale après 01 h 12 min, code 0
""",
    )
    heads = ("department", "patients", "patients_with_fall", "percent")
    for name, word, counts in (("falls_all_adults.csv", "adults", (1812, 96, 2403, 131, 1190, 44)),
                               ("falls_20_and_over.csv", "patients aged 20 and over", (1774, 80, 2350, 124, 1163, 32))):  # fmt: skip
        path = shelf.unsafe(
            name, "differencing inside a request", "neurology: 131 fell in one file, 124 in the other: 7 aged 18 and 19",
            f"Falls by department, {word}", f"{sum(counts[::2]):,} {word} in three departments", request="request-falls",
        )  # fmt: skip
        pairs = zip(("medicine", "neurology", "surgery"), counts[::2], counts[1::2], strict=True)
        separated(path, [heads, *((unit, n, fell, round(100 * fell / n, 1)) for unit, n, fell in pairs)])
    before = "earlier/rehospitalisations_2023.csv"
    put(
        shelf.path(before),
        "annee;sorties;rehospitalisations;pct\n2021;4120;511;12,4\n2022;4233;538;12,7\n2023;4310;530;12,3\n",
    )
    path = shelf.safe(
        "rehospitalisations_2024.csv", "the same years as in an earlier output, one year more",
        "Réhospitalisations à 30 jours, mise à jour annuelle", "17 054 sorties de gastro-entérologie", earlier=(before,),
    )  # fmt: skip
    put(
        path,
        "annee;sorties;rehospitalisations;pct\n2021;4120;511;12,4\n2022;4233;538;12,7\n2023;4310;530;12,3\n2024;4391;549;12,5\n",
    )
    path = shelf.safe(
        "session_info.txt", "versions, cores and numbers of packages", "Session of the analysis", "30,150 admissions"
    )
    put(
        path,
        """
R version 4.4.1 -- Platform: x86_64-pc-linux-gnu -- 8 cores, 32 GB
attached: survival 3.7-0, mice 3.16.0, dplyr 1.1.4, ggplot2 3.5.1, WeightIt 1.3.0, cobalt 4.5.5
loaded via a namespace: Matrix 1.7-0, splines 4.4.1, lattice 0.22-6, rlang 1.1.4

analysis set 30150 rows, 41 columns; seed 2024; 5 imputations, 10 iterations
cohort 2021 7211 | 2022 7402 | 2023 7688 | 2024 7849
weights: mean 1.00, effective sample size 26812 (88.9%)
outcome 2433 events (8.1%); Schoenfeld global p 0.19 on 7 df
elapsed 412 s, 3 warnings: none about convergence
""",
    )
