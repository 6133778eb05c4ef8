"""Scripts in R, Python, SQL, SAS, Stata, shell."""

from .tools import ipp, name, nir


def write(shelf):
    r = shelf.random("scripts")

    def U(*a):
        return shelf.unsafe(*a).write_text

    def S(*a):
        return shelf.safe(*a).write_text

    # unsafe
    U(
        "extraction_lupus.sql",
        "identifiers in a query",
        "WHERE ipp IN (...) lists 9 IPPs",
        "Requête d'extraction de la cohorte lupus.",
        "5 830 patients",
    )(f"""-- Cohorte lupus, extraction finale
WITH sejours AS (
  SELECT s.ipp, s.nda, s.date_entree, s.date_sortie, d.code_cim10
  FROM pmsi.sejour s
  JOIN pmsi.diagnostic d ON d.nda = s.nda
  WHERE d.code_cim10 LIKE 'M32%'
    AND EXTRACT(YEAR FROM s.date_entree) BETWEEN 2012 AND 2022
)
SELECT COUNT(DISTINCT ipp) AS n, AVG(date_sortie - date_entree) AS dms
FROM sejours
-- doublons reperes a la main
WHERE ipp NOT IN ({", ".join(repr(ipp(r)) for _ in range(9))});
""")
    U(
        "programme_descriptif.sas",
        "row-level data in DATALINES",
        "28 patient lines after datalines",
        "Programme SAS de l'analyse descriptive.",
        "28 patients de la série",
    )(
        "options nodate nonumber;\ndata work.serie;\n  input id age sexe $ hb plq ldh ttt $;\n  datalines;\n"
        + "".join(
            f"{i} {r.randrange(19, 87)} {r.choice('MF')} {r.uniform(6, 14):.1f} {r.randrange(8, 320)} {r.randrange(200, 2400)} {r.choice(['RTX', 'EP', 'CS'])}\n"
            for i in range(1, 29)
        )
        + ";\nrun;\nproc means data=work.serie n mean std median q1 q3;\n  var age hb plq ldh;\nrun;\n"
    )
    U(
        "analyse_survie.do",
        "identifier in a comment",
        "comment names a patient and the date of death",
        "Do-file Stata de l'analyse de survie.",
        "2 460 patients greffés",
    )(f"""version 17
use "greffes.dta", clear
stset duree, failure(deces) scale(365.25)
* {name(r)} : deces le 14/03/2019 confirme par la famille, corrige a la main
replace deces = 1 if num == 1187
sts graph, by(traitement) risktable
stcox i.traitement age i.sexe dfg_base, vce(robust)
estat phtest, detail
""")
    U(
        "train_model.py",
        "individual corrections in code",
        "dictionary of stay number to corrected value and date",
        "Python training script of the AKI model.",
        "31 000 stays",
    )(
        "import pandas as pd\nfrom sklearn.ensemble import HistGradientBoostingClassifier\n\n# manual fixes after chart review\nFIX = {\n"
        + "".join(
            f"    '{ipp(r)}': ('2021-{r.randrange(1, 13):02d}-{r.randrange(1, 28):02d}', {r.randrange(60, 900)}),\n"
            for _ in range(14)
        )
        + "}\ndf = pd.read_parquet('stays.parquet')\nfor k, (d, v) in FIX.items():\n    df.loc[(df.ipp == k) & (df.day == d), 'creat'] = v\nm = HistGradientBoostingClassifier(max_leaf_nodes=15, min_samples_leaf=50).fit(df[F], df.aki)\n"
    )
    U(
        "tables_rapport.R",
        "results pasted in comments",
        "comment: 'n = 3 deces chez les < 1 an'",
        "Script des tableaux du rapport bronchiolite.",
        "4 410 nourrissons",
    )("""library(gtsummary)
d <- readRDS("bronchio.rds")
tbl_summary(d, by = hosp, include = c(age_mois, poids, vrs, o2, duree)) |> add_p()
# resultat du 2e passage :
#   VRS+ : 2 918 / 4 410 (66,2 %)
#   reanimation : 388
#   n = 3 deces chez les < 1 an (a ne pas mettre dans l'abstract)
glm(rea ~ age_mois + prematurite + vrs, binomial, d) |> tbl_regression(exponentiate = TRUE)
""")
    U(
        "deploy_dashboard.sh",
        "secret: API token",
        "export of a bearer token",
        "Shell script which rebuilds the dashboard.",
        "No patient data",
    )("""#!/usr/bin/env bash
set -euo pipefail
export GITLAB_TOKEN=glpat-Xq7Rk2mZ9vTbL4wYs8Nd
curl -s --header "PRIVATE-TOKEN: $GITLAB_TOKEN" https://git.intra/api/v4/projects/88/trigger
python build.py --year 2023 --min-cell 10 && rsync -a site/ web:/srv/dash/
""")
    U(
        "verif_doublons.py",
        "disguise: identifiers encoded in base64",
        "LIST is a base64 text of 20 NIR",
        "Script de dédoublonnage des identités.",
        "310 000 patients",
    )(
        "import base64\nLIST = '''"
        + __import__("base64").b64encode("\n".join(nir(r) for _ in range(20)).encode()).decode()
        + "'''\nids = base64.b64decode(LIST).decode().split()\nprint(len(ids), 'identites a fusionner')\n"
    )
    U(
        "appel_patients.py",
        "phone numbers of patients",
        "list of phone numbers",
        "Script d'envoi des rappels de rendez-vous (étude no-show).",
        "18 200 rendez-vous",
    )(
        "import csv, sms\nTEST = [\n"
        + "".join(
            f"    ('0{r.choice('67')} {r.randrange(10, 99)} {r.randrange(10, 99)} {r.randrange(10, 99)} {r.randrange(10, 99)}', '{r.choice(['M.', 'Mme'])} {name(r).split()[-1].title()}'),\n"
            for _ in range(6)
        )
        + "]\nfor tel, qui in TEST:\n    sms.send(tel, f'Bonjour {qui}, votre rendez-vous est confirme')\n"
    )
    # safe
    S(
        "phenotype_copd.sql",
        "concept ids and thresholds",
        "SQL definition of the COPD phenotype.",
        "No data in the file",
    )("""-- COPD phenotype v2.1: 2 codes at least 30 days apart, or 1 code and 2 bronchodilators
WITH dx AS (
  SELECT person_id, MIN(condition_start_date) d1, MAX(condition_start_date) d2, COUNT(*) k
  FROM condition_occurrence
  WHERE condition_concept_id IN (255573, 257004, 4063381, 4110056, 4115044)
  GROUP BY person_id
), rx AS (
  SELECT person_id, COUNT(DISTINCT drug_concept_id) AS m
  FROM drug_exposure WHERE drug_concept_id IN (1154343, 1137529, 1106776, 1196677) GROUP BY person_id
)
SELECT gender_concept_id, COUNT(*) AS n
FROM dx JOIN person USING (person_id) LEFT JOIN rx USING (person_id)
WHERE (k >= 2 AND d2 - d1 >= 30) OR (k = 1 AND m >= 2)
GROUP BY 1 HAVING COUNT(*) >= 10;
""")
    S(
        "02_cox.R", "code with small numbers: knots, digits, seed", "R code of the Cox models.", "No data in the file"
    )("""library(survival); library(rms)
set.seed(8)
dd <- datadist(d); options(datadist = "dd")
fit <- cph(Surv(t, ev) ~ rcs(age, 4) + sex + stage * treatment + strat(centre), data = d, x = TRUE, y = TRUE)
cal <- calibrate(fit, u = 5, B = 200, cmethod = "KM", m = 400)
tab <- summary(fit, est.all = FALSE)
tab <- tab[tab$n >= 10, ]          # small cells suppressed
print(round(tab, 3)); pdf("fig3.pdf", 7, 5); plot(cal); dev.off()
""")
    S(
        "macro_tableau1.sas",
        "macro with a mask for small cells",
        "Macro SAS du tableau 1 avec masquage.",
        "Aucune donnée dans le fichier",
    )("""%macro tab1(data=, by=, vars=, seuil=10);
  %local i v;
  %let i = 1;
  %do %while (%scan(&vars, &i) ne );
    %let v = %scan(&vars, &i);
    proc freq data=&data noprint; tables &v * &by / out=_f outpct chisq; run;
    data _f; set _f; if 0 < count < &seuil then do; count = .; pct_col = .; end; run;
    proc append base=tab1 data=_f force; run;
    %let i = %eval(&i + 1);
  %end;
%mend tab1;
%tab1(data=etude.base, by=bras, vars=sexe hta diabete tabac nyha asa);
""")
    S(
        "modele_mixte.do",
        "Stata code with levels 1-4",
        "Do-file du modèle mixte de la qualité de vie.",
        "Aucune donnée dans le fichier",
    )("""version 18
set seed 20240115
use "qdv_long.dta", clear
label define nyha 1 "I" 2 "II" 3 "III" 4 "IV"
label values nyha nyha
mixed eq5d i.bras##i.visite age i.nyha || centre: || id:, reml
margins bras#visite
marginsplot, noci
estimates table, b(%9.3f) se p
""")
    S(
        "nir_check.py",
        "a regular expression and a key formula of the NIR, no NIR",
        "Python function which masks NIR in reports.",
        "No data in the file",
    )('''"""Mask social-security numbers in free text."""
import re

NIR = re.compile(r"\\b[12]\\s?\\d{2}\\s?(?:0[1-9]|1[0-2])\\s?(?:\\d{2}|2[AB])\\s?\\d{3}\\s?\\d{3}\\s?\\d{2}\\b")


def key(body: str) -> int:
    """97 minus the rest of the division by 97."""
    return 97 - int(body.replace("2A", "19").replace("2B", "18")) % 97


def mask(text: str) -> str:
    return NIR.sub("[NIR]", text)
''')
    S(
        "config_pg.py",
        "connection without a secret (environment)",
        "Connection helper of the project.",
        "No data in the file",
    )("""import os
from getpass import getpass

import sqlalchemy as sa

HOST, PORT, DB = "pg-edw.intra", 5432, "omop"


def engine() -> sa.Engine:
    user = os.environ["PGUSER"]
    password = os.environ.get("PGPASSWORD") or getpass("mot de passe : ")
    return sa.create_engine(sa.URL.create("postgresql+psycopg", user, password, HOST, PORT, DB), pool_size=4)
""")
    S(
        "bootstrap_auc.py",
        "bootstrap code",
        "Bootstrap of the AUC with 2 000 resamples.",
        "14 300 stays, 1 930 events",
    )("""import numpy as np
from sklearn.metrics import roc_auc_score

RNG = np.random.default_rng(5)
# Result on the test set (n = 3575, events = 482): AUC 0.861 [0.848 ; 0.873]


def boot(y, p, b=2000):
    out = []
    for _ in range(b):
        i = RNG.integers(0, len(y), len(y))
        if len(set(y[i])) == 2:
            out.append(roc_auc_score(y[i], p[i]))
    return np.percentile(out, [2.5, 50, 97.5]).round(3)
""")
    S(
        "power_calculation.R",
        "sample sizes and effect sizes of a protocol",
        "Calcul du nombre de sujets nécessaires.",
        "Aucun patient, calcul théorique",
    )("""# Nombre de sujets nécessaires
power.prop.test(p1 = .12, p2 = .08, power = .8)      # n = 880 par groupe
power.t.test(delta = 3, sd = 9, power = .9)          # n = 190 par groupe
library(pwr)
pwr.f2.test(u = 6, f2 = .02, sig.level = .05, power = .8)
""")
