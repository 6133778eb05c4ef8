"""Scripts of R, Python, SQL, SAS, Stata and others."""

import base64
import zlib

from .kit import day, ipp, nir, person


def write(shelf):
    rng = shelf.random("scripts")

    # --- unsafe
    g, f = person(rng)
    p = shelf.unsafe(
        "scripts/01_import.R",
        "a comment names a patient",
        "ligne de commentaire « cas particulier »",
        "Script R d'import et de nettoyage.",
        "code d'une étude de 3 400 patients",
    )
    p.write_text(
        f"""library(data.table)
library(lubridate)

# ---- Import ---------------------------------------------------------------
dt <- fread("data/sejours.csv", sep = ";", dec = ",")
dt[, duree := as.integer(date_sortie - date_entree)]
dt <- dt[age >= 18 & duree > 0]

# cas particulier : M. {f.upper()} {g} (chambre 214) a deux séjours fusionnés à tort
dt[, sejour := .GRP, by = .(patient, date_entree)]

# ---- Variables ------------------------------------------------------------
dt[, classe_age := cut(age, c(18, 40, 60, 75, Inf), right = FALSE)]
fwrite(dt[, .(n = .N, duree = mean(duree)), by = classe_age][n >= 10], "out/table1.csv")
""",
        encoding="utf-8",
    )

    p = shelf.unsafe(
        "scripts/build_cohort.py",
        "a list of hospital numbers to exclude",
        "constant EXCLUDE",
        "Python script which builds the cohort.",
        "code for a cohort of 9 900 patients",
    )
    p.write_text(f'''"""Builds the sepsis cohort from the OMOP tables."""
import pandas as pd

WINDOW_HOURS = 48
# withdrawn consent
EXCLUDE = {{{", ".join(repr(ipp(rng)) for _ in range(7))}}}


def cohort(visits: pd.DataFrame, measurements: pd.DataFrame) -> pd.DataFrame:
    """Adult stays with a lactate in the first two days."""
    stays = visits[(visits.age >= 18) & ~visits.person_source_value.isin(EXCLUDE)]
    lactate = measurements[measurements.measurement_concept_id == 3047181]
    return stays.merge(lactate, on="visit_occurrence_id").query("hours <= @WINDOW_HOURS")
''')

    p = shelf.unsafe(
        "scripts/requetes_extraction.sql",
        "INSERT statements with patients' rows",
        "INSERT INTO correction_ddn",
        "Requêtes SQL de l'extraction.",
        "code SQL, cohorte de 2 100 patients",
    )
    p.write_text(
        "-- Extraction cohorte lupus\nCREATE TEMP TABLE cohorte AS\nSELECT p.person_id, p.year_of_birth\nFROM person p JOIN condition_occurrence c USING (person_id)\nWHERE c.condition_concept_id IN (257628, 4344158);\n\nCREATE TEMP TABLE correction_ddn (nom VARCHAR, prenom VARCHAR, ddn DATE);\n"
        + "".join(
            f"INSERT INTO correction_ddn VALUES ('{n.upper()}', '{pr}', DATE '{day(rng, 1935, 1999)}');\n"
            for pr, n in (person(rng) for _ in range(14))
        )
        + "\nSELECT sexe, COUNT(*) FROM cohorte GROUP BY sexe HAVING COUNT(*) >= 10;\n",
        encoding="utf-8",
    )

    p = shelf.unsafe(
        "scripts/analyse_primaire.sas",
        "CARDS with single patients",
        "datalines",
        "SAS program of the primary analysis.",
        "62 patients in the pilot phase",
    )
    p.write_text(
        "/* Primary analysis - pilot */\noptions nodate nonumber;\ndata pilot;\n  input subj arm $ age base week12;\n  datalines;\n"
        + "\n".join(
            f"{i:02d} {rng.choice(['A', 'B'])} {rng.randint(21, 79)} {rng.uniform(20, 34):.1f} {rng.uniform(12, 30):.1f}"
            for i in range(1, 63)
        )
        + "\n;\nrun;\nproc mixed data=pilot;\n  class arm;\n  model week12 = arm base / solution cl;\nrun;\n"
    )

    p = shelf.unsafe(
        "scripts/modele_cout.do",
        "results pasted in a comment: 3 deaths in a group",
        "commentaire de fin, tab deces groupe",
        "Programme Stata du modèle de coût.",
        "4 077 séjours",
    )
    p.write_text(
        "* Modèle de coût\nuse couts, clear\ngen lcout = ln(cout)\nregress lcout i.sexe c.age i.severite, vce(robust)\nmargins severite\n\n/* verif du 2e tour :\n. tab groupe deces\n\n    groupe |    vivant      décédé |     Total\n-----------+-----------------------+----------\n   ambu    |     1,204           3 |     1,207\n   complet |     2,611         259 |     2,870\n-----------+-----------------------+----------\n     Total |     3,815         262 |     4,077\n*/\n",
        encoding="utf-8",
    )

    p = shelf.unsafe(
        "scripts/fetch_api.py",
        "an API token in the code",
        "HEADERS",
        "Helper script that reads concept sets from the local terminology server.",
        "code only",
    )
    p.write_text(
        '"""Reads concept sets."""\nimport requests\n\nBASE = "https://terminology.example.org/api/v2"\nHEADERS = {"Authorization": "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzdmMtc3RhdHMiLCJyb2xlIjoicmVhZCJ9.'
        + base64.urlsafe_b64encode(bytes(rng.randrange(256) for _ in range(32))).decode().rstrip("=")
        + '"}\n\n\ndef concept_set(number: int) -> list[int]:\n    """Ids of one concept set."""\n    answer = requests.get(f"{BASE}/conceptset/{number}", headers=HEADERS, timeout=20)\n    answer.raise_for_status()\n    return [c["id"] for c in answer.json()["items"]]\n'
    )

    p = shelf.unsafe(
        "scripts/envoi_resultats.sh",
        "e-mail and phone of a patient's family in a script",
        "variable CONTACT",
        "Script shell de préparation des tableaux.",
        "code uniquement",
    )
    g, f = person(rng)
    mail = f"{g.lower()}.{f.lower()}{rng.randint(50, 80)}@orange.fr"
    p.write_text(
        f'#!/bin/bash\n# Prépare les tableaux du rapport\nset -euo pipefail\nOUT=out/$(date +%Y%m)\nmkdir -p "$OUT"\nCONTACT="{mail} 07 {rng.randint(10, 99)} {rng.randint(10, 99)} {rng.randint(10, 99)} {rng.randint(10, 99)}"  # fille de la patiente du lit 8\nRscript 01_tables.R "$OUT"\nRscript 02_figures.R "$OUT"\nzip -qr "$OUT.zip" "$OUT"\n',
        encoding="utf-8",
    )

    p = shelf.unsafe(
        "scripts/constants.py",
        "rows packed in a byte string (a disguise)",
        "constant LOOKUP",
        "Module of constants used by the figures.",
        "code only, colours and labels",
    )
    rows = "\n".join(f"{ipp(rng)}|{nir(rng)}|{day(rng)}" for _ in range(120))
    t = base64.b85encode(zlib.compress(rows.encode())).decode()
    p.write_text(
        '"""Colours and labels."""\nPALETTE = ["#1b9e77", "#d95f02", "#7570b3"]\nLABELS = {"los": "Length of stay", "mort": "Mortality"}\nLOOKUP = (\n    "'
        + '"\n    "'.join(t[i : i + 88] for i in range(0, len(t), 88))
        + '"\n)\n'
    )

    # --- safe
    p = shelf.safe(
        "scripts/figures.R",
        "axis limits, sizes and thresholds",
        "Script ggplot2 des figures.",
        "code d'une étude de 5 600 patients",
    )
    p.write_text(
        """library(ggplot2)
library(scales)

theme_set(theme_bw(base_size = 11))
couleurs <- c("#1b9e77", "#d95f02", "#7570b3", "#e7298a")

# Petits effectifs : toute cellule sous 10 est fusionnée
regrouper <- function(tab, seuil = 10) {
  tab$modalite[tab$n < seuil] <- "Autres"
  aggregate(n ~ modalite, tab, sum)
}

p <- ggplot(incidence, aes(annee, taux, colour = sexe)) +
  geom_line(linewidth = 0.8) +
  scale_y_continuous(limits = c(0, 9), breaks = 0:9) +
  labs(x = NULL, y = "Taux pour 100 000")
ggsave("fig1.pdf", p, width = 7, height = 4.5)
""",
        encoding="utf-8",
    )

    p = shelf.safe(
        "scripts/cohort_definition.sql",
        "concept ids and code lists",
        "SQL of the cohort definition (OMOP).",
        "code only; cohort of 17 000 patients",
    )
    p.write_text(
        "-- Cohort: first hospitalisation for heart failure, adults\nWITH hf AS (\n  SELECT person_id, visit_occurrence_id, MIN(condition_start_date) AS index_date\n  FROM condition_occurrence\n  WHERE condition_concept_id IN (316139, 319835, 439846, 442310)\n     OR condition_source_concept_id IN (8012345678, 8098765432, 8045671234)\n  GROUP BY person_id, visit_occurrence_id\n)\nSELECT d.year_of_birth / 10 * 10 AS decade, COUNT(DISTINCT hf.person_id) AS n\nFROM hf JOIN person d USING (person_id)\nWHERE hf.index_date BETWEEN DATE '2015-01-01' AND DATE '2022-12-31'\nGROUP BY 1\nHAVING COUNT(DISTINCT hf.person_id) >= 10\nORDER BY 1;\n"
    )

    p = shelf.safe(
        "scripts/train.py",
        "seeds, folds, grids of hyper-parameters",
        "Script d'entraînement du modèle (scikit-learn).",
        "code ; 20 000 séjours",
    )
    p.write_text(
        '"""Entraîne le modèle de réadmission."""\nfrom pathlib import Path\n\nimport pandas as pd\nfrom sklearn.ensemble import HistGradientBoostingClassifier\nfrom sklearn.model_selection import GridSearchCV, GroupKFold\n\nDONNEES = Path("/data/projet/readmission/sejours.parquet")\nGRILLE = {"max_depth": [2, 3, 4], "learning_rate": [0.03, 0.1], "min_samples_leaf": [50, 100]}\n\n\ndef main() -> None:\n    """Recherche par validation croisée groupée, 5 plis."""\n    table = pd.read_parquet(DONNEES)\n    y = table.pop("readmission_30j")\n    patients = table.pop("patient")\n    recherche = GridSearchCV(HistGradientBoostingClassifier(random_state=7), GRILLE, scoring="roc_auc", cv=GroupKFold(5), n_jobs=2)\n    recherche.fit(table, y, groups=patients)\n    print(recherche.best_params_, round(recherche.best_score_, 3))\n\n\nif __name__ == "__main__":\n    main()\n',
        encoding="utf-8",
    )

    p = shelf.safe(
        "scripts/macro_tables.sas", "formats with codes 1 to 9", "SAS macros for Table 1 with formats.", "code only"
    )
    p.write_text(
        "proc format;\n  value sexf 1='Male' 2='Female';\n  value asaf 1='I' 2='II' 3='III' 4='IV' 5='V';\n  value ecogf 0='0' 1='1' 2='2' 3-4='3-4' 9='Unknown';\nrun;\n\n%macro freq(ds=, var=, fmt=, by=arm, min=10);\n  proc freq data=&ds noprint;\n    tables &var * &by / out=_f outpct chisq;\n    format &var &fmt..;\n  run;\n  data _f;\n    set _f;\n    if count < &min then do;\n      count = .;\n      pct_col = .;\n    end;\n  run;\n%mend freq;\n\n%freq(ds=adsl, var=asa, fmt=asaf);\n%freq(ds=adsl, var=ecog, fmt=ecogf);\n"
    )

    p = shelf.safe(
        "scripts/did_analysis.do",
        "years, lags and log of a regression in comments",
        "Stata do-file, difference in differences, with the coefficients noted.",
        "112 hospitals, 1.4 million stays",
    )
    p.write_text(
        "version 17\nuse panel_hopitaux, clear\nxtset hopital annee\ngen post = annee >= 2018\nforvalues k = 1/5 {\n    gen lead`k' = (annee == 2018 - `k') * traite\n}\nxtreg readm i.annee lead2-lead5 traite##post, fe vce(cluster hopital)\n* traite#post = -0.0121 (se 0.0038), p = 0.001 ; 112 clusters ; r2 within 0.084\nestout, cells(b(fmt(4)) se(par)) stats(N N_g r2_w)\n"
    )

    p = shelf.safe(
        "scripts/simulate_power.R",
        "simulated patients generated by code, no data",
        "Calcul de puissance par simulation.",
        "code de simulation, aucune donnée réelle",
    )
    p.write_text(
        '# Puissance par simulation, essai en grappes (stepped wedge)\nset.seed(34)\nsimuler <- function(n_grappes = 12, n_par_periode = 40, icc = 0.05, effet = -0.3) {\n  d <- expand.grid(grappe = seq_len(n_grappes), periode = 0:4, sujet = seq_len(n_par_periode))\n  u <- rnorm(n_grappes, sd = sqrt(icc))\n  d$traite <- d$periode >= ceiling(d$grappe / 3)\n  d$y <- 0.1 * d$periode + effet * d$traite + u[d$grappe] + rnorm(nrow(d), sd = sqrt(1 - icc))\n  d\n}\npuissance <- mean(replicate(1000, {\n  m <- lme4::lmer(y ~ traite + factor(periode) + (1 | grappe), simuler())\n  abs(summary(m)$coefficients["traiteTRUE", "t value"]) > 1.96\n}))\n',
        encoding="utf-8",
    )

    p = shelf.safe(
        "scripts/Snakefile.txt", "paths, rules and versions", "Workflow of the analysis (Snakemake).", "code only"
    )
    p.write_text(
        'configfile: "config.yaml"\n\nOUTCOMES = ["death", "stroke", "bleeding"]\n\n\nrule all:\n    input:\n        expand("results/{outcome}/hr.csv", outcome=OUTCOMES),\n        "results/table1.html",\n\n\nrule cox:\n    input:\n        "work/cohort.parquet",\n    output:\n        "results/{outcome}/hr.csv",\n    threads: 4\n    resources:\n        mem_mb=8000,\n    shell:\n        "Rscript scripts/cox.R {input} {wildcards.outcome} {output}"\n'
    )

    p = shelf.safe(
        "scripts/controle_statistique_jl.txt",
        "a script of disclosure control with its own small thresholds",
        "Script Julia de contrôle des petites cellules.",
        "code uniquement",
    )
    p.write_text(
        'using DataFrames, CSV\n\nconst SEUIL = 10\n\n"Remplace les effectifs de 1 à 9 par manquant."\nmasquer(n) = ismissing(n) ? missing : (n in 1:9 ? missing : n)\n\nt = CSV.read("tableau.csv", DataFrame)\nfor c in names(t, Int)\n    t[!, c] = masquer.(t[!, c])\nend\nCSV.write("tableau_masque.csv", t)\n',
        encoding="utf-8",
    )
