"""Scripts in R, Python, SQL, SAS, Stata, Julia."""

import random
from base64 import b64encode
from zlib import compress

from tests.airlock.outputs.case import Shelf

from .tools import day, ipp, nir, person


def write(shelf: Shelf) -> None:
    unsafe(shelf)
    unsafe_more(shelf)
    safe(shelf)
    safe_more(shelf)


def put(path, text: str) -> None:  # type: ignore[no-untyped-def]
    path.write_text(text, encoding="utf-8")


def unsafe(shelf: Shelf) -> None:
    r = shelf.random("scripts")
    ids = ", ".join(f"'{ipp(r)}'" for _ in range(14))
    put(shelf.unsafe("scripts/cohorte_hta.sql", "a list of hospital numbers in a query", "not in (...)", "Requête de constitution de la cohorte HTA.", "7 800 patients"),
        f"-- cohorte HTA résistante, v4\nwith base as (\n  select p.person_id, min(d.drug_exposure_start_date) as d0\n  from omop.drug_exposure d join omop.person p using (person_id)\n  where d.drug_concept_id in (1308216, 1341927)\n  group by p.person_id\n)\nselect count(*) from base b\njoin src.patient s on s.person_id = b.person_id\nwhere s.ipp not in ({ids}) -- doublons à exclure\n;\n")  # fmt: skip

    lines = "\n".join(
        f"{k:3d} {r.choice('FM')} {r.randint(30, 88)} {r.randint(60, 190)} {r.randint(0, 1)}" for k in range(1, 46)
    )
    put(
        shelf.unsafe(
            "scripts/anova_vancomycine.sas",
            "data in datalines",
            "datalines",
            "SAS program of the vancomycin trough analysis.",
            "45 patients",
        ),
        f"options nodate nonumber;\ndata vanco;\n  input id sex $ age weight aki;\n  datalines;\n{lines}\n;\nrun;\nproc glm data=vanco;\n  class sex aki;\n  model weight = sex aki age / solution;\nrun; quit;\n",
    )

    cols = [
        ", ".join(str(r.randint(18, 88)) + "L" for _ in range(60)),
        ", ".join(f"{r.uniform(1, 9):.1f}" for _ in range(60)),
    ]
    put(
        shelf.unsafe(
            "scripts/03_modele.R",
            "dput of the data",
            "structure(list(age = ...",
            "Script R du modèle de dénutrition.",
            "60 patients",
        ),
        f'library(tidyverse)\n# pour rejouer sans accès aux données\nd <- structure(list(age = c({cols[0]}),\n  crp = c({cols[1]})), class = "data.frame", row.names = c(NA, -60L))\nfit <- lm(crp ~ age, d)\nsummary(fit)\n',
    )

    put(
        shelf.unsafe(
            "scripts/extract.py",
            "a password in a connection string",
            "create_engine(...)",
            "Extraction script for the anaemia study.",
            "Not applicable (code)",
        ),
        "import pandas as pd\nfrom sqlalchemy import create_engine\n\nDSN = 'oracle+oracledb://ETUDE_RO:Tq7#pLw92xz@orascan.chu.local:1521/EDSPROD'\neng = create_engine(DSN)\n\nsql = open('anaemia.sql').read()\nagg = pd.read_sql(sql, eng).groupby(['year', 'sex']).size()\nagg[agg < 10] = pd.NA\nagg.to_csv('out/anaemia_agg.csv')\n",
    )

    put(
        shelf.unsafe(
            "scripts/describe.do",
            "a name in a remark",
            "comment of the third line",
            "Do-file of the descriptive analysis.",
            "2,240 stays",
        ),
        f"version 17\nuse cohort, clear\n* NB: doublon de Mme {person(r)} (deux IPP), garder le plus récent\ntabstat age los, stat(n median p25 p75) by(site)\nlogit death i.site c.age, or\nestat gof, group(10)\n",
    )

    rows = "\n".join(f"#   {k}  {ipp(r)}  {day(r)}  {r.randint(20, 80)}" for k in range(1, 7))
    put(
        shelf.unsafe(
            "scripts/clean_lab.R",
            "the output of head() pasted as a remark",
            "comments after head(lab)",
            "Cleaning script for laboratory data.",
            "Not applicable (code)",
        ),
        f"lab <- arrow::read_parquet('lab.parquet')\nhead(lab)\n#      ipp         date      ferritin\n{rows}\nlab <- dplyr::filter(lab, !is.na(value), value > 0)\nlab <- dplyr::mutate(lab, value = dplyr::if_else(unit == 'mg/L', value * 1000, value))\n",
    )

    data = b64encode(compress("\n".join(f"{nir(r)};{day(r)}" for _ in range(80)).encode())).decode()
    put(
        shelf.unsafe(
            "scripts/plot_utils.py",
            "rows compressed and in base64 in a constant",
            "_PALETTE",
            "Plotting helpers used in all figures.",
            "Not applicable (code)",
        ),
        "import matplotlib.pyplot as plt\n\n_PALETTE = (\n"
        + "\n".join(f'    "{data[k : k + 90]}"' for k in range(0, len(data), 90))
        + "\n)\n\n\ndef style(ax):\n    ax.spines[['top', 'right']].set_visible(False)\n    ax.grid(alpha=0.2)\n    return ax\n",
    )


def unsafe_more(shelf: Shelf) -> None:
    r = shelf.random("scripts2")
    inserts = "\n".join(
        f"INSERT INTO corr_diag VALUES ({9000 + k}, '{r.choice(['C18.2', 'C18.7', 'C20'])}', DATE '{day(r)}', {r.randint(45, 88)});"
        for k in range(1, 31)
    )
    put(
        shelf.unsafe(
            "scripts/corrections.sql",
            "patients' rows in INSERT statements",
            "all INSERTs",
            "Corrections de codage appliquées avant analyse.",
            "3 000 cancers colorectaux",
        ),
        f"CREATE TABLE corr_diag (sejour int, diag text, date_diag date, age int);\n{inserts}\nCOMMIT;\n",
    )
    put(
        shelf.unsafe(
            "scripts/kappa.jl",
            "result pasted in a comment: small cells",
            "comment: [210 4; 3 188]",
            "Julia script for agreement between coders.",
            "405 double-coded records",
        ),
        "using Statistics\n\nfunction kappa(m)\n    n = sum(m)\n    po = sum(m[i, i] for i in axes(m, 1)) / n\n    pe = sum(sum(m[i, :]) * sum(m[:, i]) for i in axes(m, 1)) / n^2\n    (po - pe) / (1 - pe)\nend\n\n# records (discordant ones: 4 and 3 patients)\nm = [210 4; 3 188]\nprintln(kappa(m))\n",
    )
    put(
        shelf.unsafe(
            "scripts/run_all.sh",
            "a private key in the script",
            "here-document",
            "Shell script which runs the analysis.",
            "Not applicable (code)",
        ),
        "#!/bin/bash\nset -e\ncat > ~/.ssh/id_tmp <<'EOF'\n-----BEGIN OPENSSH PRIVATE KEY-----\n"
        + "\n".join(b64encode(bytes(r.randrange(256) for _ in range(52))).decode()[:70] for _ in range(6))
        + "\n-----END OPENSSH PRIVATE KEY-----\nEOF\nRscript 01_fit.R\nRscript 02_figures.R\n",
    )


def safe(shelf: Shelf) -> None:
    put(
        shelf.safe(
            "scripts/01_cohort.R",
            "dates of the study period, ages 18 and 90, thresholds under 10",
            "R script building the cohort.",
            "Not applicable (code)",
        ),
        "library(dplyr)\nSTART <- as.Date('2017-01-01')\nEND   <- as.Date('2022-12-31')\nMIN_CELL <- 10\n\ncohort <- visits |>\n  filter(between(visit_start, START, END), age >= 18, los >= 1) |>\n  mutate(age_class = cut(age, c(18, 40, 60, 75, 90, Inf), right = FALSE)) |>\n  group_by(person_id) |>\n  slice_min(visit_start, n = 1) |>\n  ungroup()\n\nn_by <- count(cohort, age_class, sex)\nn_by$n[n_by$n < MIN_CELL] <- NA\nreadr::write_csv(n_by, 'out/n_by.csv')\n",
    )
    put(
        shelf.safe(
            "scripts/phenotype_bpco.sql",
            "ten-digit concept ids in an IN list",
            "Requête SQL du phénotype BPCO.",
            "Sans objet (code)",
        ),
        "-- BPCO : au moins 2 délivrances et 1 code J44 (période 2015-2022)\nselect extract(year from c.condition_start_date) as annee, count(distinct c.person_id) as n\nfrom omop.condition_occurrence c\nwhere c.condition_concept_id in (255573, 4193588, "
        + ", ".join(ipp(random.Random(k)) for k in range(4))
        + ") -- condition_concept_id\n  and c.condition_start_date >= date '2015-01-01'\ngroup by 1\nhaving count(distinct c.person_id) >= 10\norder by 1;\n",
    )
    put(
        shelf.safe(
            "scripts/train.py",
            "seed, folds, parameters",
            "Training script of the gradient boosting model.",
            "Not applicable (code)",
        ),
        "import os\n\nimport pandas as pd\nfrom sklearn.ensemble import HistGradientBoostingClassifier\nfrom sklearn.model_selection import StratifiedKFold, cross_val_score\n\nSEED = 2023\nDSN = os.environ['EDS_DSN']\n\nX = pd.read_parquet('features.parquet')\ny = X.pop('readm_30d')\nclf = HistGradientBoostingClassifier(max_depth=4, min_samples_leaf=50, random_state=SEED)\ncv = StratifiedKFold(5, shuffle=True, random_state=SEED)\nscores = cross_val_score(clf, X, y, cv=cv, scoring='roc_auc')\nprint(f'AUC {scores.mean():.3f} (SD {scores.std():.3f})')\n",
    )
    put(
        shelf.safe(
            "scripts/survival.do",
            "options with small numbers",
            "Do-file of the survival analysis.",
            "Not applicable (code)",
        ),
        "version 18\nuse cohort_final, clear\nstset time_m, failure(event==1) id(pid)\nsts list, at(0 6 12 24 36) by(arm)\nstcox i.arm c.age10 i.stage##i.arm, vce(robust)\nestat phtest, detail\nmargins arm, at(age10=(5(1)8))\ngraph export fig1.pdf, replace\n",
    )
    put(
        shelf.safe(
            "scripts/tableaux.sas",
            "formats and a suppression rule",
            "Programme SAS des tableaux avec suppression des petits effectifs.",
            "Sans objet (code)",
        ),
        "%let seuil = 10;\nproc format;\n  value agef low-<18='<18' 18-<65='18-64' 65-high='65+';\n  value asaf 1='I' 2='II' 3='III' 4='IV' 5='V';\nrun;\nproc freq data=sej noprint;\n  tables asa*age / out=t(drop=percent);\n  format age agef. asa asaf.;\nrun;\ndata t; set t; if 1 <= count < &seuil then count = .; run;\nods excel file='tableaux.xlsx';\nproc print data=t noobs; run;\nods excel close;\n",
    )
    put(
        shelf.safe(
            "scripts/simulation.R",
            "simulated data made in the code",
            "Simulation script for the sample size (no real data).",
            "Simulated persons only",
        ),
        "set.seed(11)\nsim <- function(n = 400, p0 = 0.22, p1 = 0.15) {\n  x0 <- rbinom(1, n / 2, p0)\n  x1 <- rbinom(1, n / 2, p1)\n  prop.test(c(x0, x1), rep(n / 2, 2))$p.value < 0.05\n}\nfor (n in seq(400, 1600, by = 200)) cat(n, mean(replicate(2000, sim(n))), '\\n')\n",
    )


def safe_more(shelf: Shelf) -> None:
    put(
        shelf.safe(
            "scripts/regex_deid.py",
            "patterns of identifiers, no identifier",
            "De-identification patterns used before text analysis.",
            "Not applicable (code)",
        ),
        "import re\n\nNIR = re.compile(r'\\b[12]\\d{2}(0[1-9]|1[0-2])\\d{2}\\d{3}\\d{3}\\d{2}\\b')\nIPP = re.compile(r'\\b80\\d{8}\\b')\nTEL = re.compile(r'\\b0[1-9](?:[ .]?\\d{2}){4}\\b')\nMAIL = re.compile(r'[\\w.]+@[\\w.]+')\n\n\ndef clean(text):\n    for name, pattern in (('NIR', NIR), ('IPP', IPP), ('TEL', TEL), ('MAIL', MAIL)):\n        text = pattern.sub(f'<{name}>', text)\n    return text\n",
    )
    put(
        shelf.safe(
            "scripts/charlson.R",
            "a table of codes and weights 1 to 6",
            "Table des poids de l'indice de Charlson.",
            "Sans objet (code)",
        ),
        "charlson <- tibble::tribble(\n  ~groupe,              ~poids, ~cim10,\n  'Infarctus',               1, '^I2[12]|^I252',\n  'Insuffisance cardiaque',  1, '^I50|^I110|^I13',\n  'Démence',                 1, '^F0[0-3]|^G30',\n  'Hémiplégie',              2, '^G8[12]',\n  'Cancer',                  2, '^C[0-6]|^C7[0-5]',\n  'Cirrhose sévère',         3, '^I85|^K767',\n  'Métastases',              6, '^C7[7-9]|^C80',\n  'VIH',                     6, '^B2[0-4]'\n)\n",
    )
    put(
        shelf.safe(
            "scripts/pipeline.sh", "steps 1 to 5", "Shell script which runs the five steps.", "Not applicable (code)"
        ),
        '#!/bin/bash\nset -euo pipefail\nN_JOBS=4\nfor step in 1 2 3 4 5; do\n  Rscript "steps/0${step}.R" --jobs "$N_JOBS" > "logs/step_${step}.log"\ndone\n',
    )
    put(
        shelf.safe(
            "scripts/model_equation.py",
            "coefficients published in code",
            "Scoring function of the published frailty score.",
            "Model fitted on 12,900 patients",
        ),
        "from math import exp\n\nCOEF = {'age_per_10': 0.412, 'female': -0.118, 'albumin_g_l': -0.061, 'charlson': 0.203, 'prior_admissions': 0.155}\nINTERCEPT = -3.871\n\n\ndef risk(**values: float) -> float:\n    \"\"\"Probability of institutionalisation within one year.\"\"\"\n    return 1 / (1 + exp(-(INTERCEPT + sum(COEF[k] * v for k, v in values.items()))))\n",
    )
