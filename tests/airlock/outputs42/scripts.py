"""Scripts in R, Python, SQL, SAS, Stata, SPSS, Julia, shell."""

from .common import ipp, person


def write(s):
    r = s.random("scripts")

    def P(f, t, *a, **k):
        return s.safe(f, t, *a, **k)

    P(
        "code/01_cohorte.sql",
        "concept ids that look like numbers of patients",
        "Requête de constitution de la cohorte (OMOP, SQL).",
        "aucune donnée : script",
    ).write_text("""-- Cohorte : premier infarctus, 2018-2022
with idm as (
  select co.person_id, min(co.condition_start_date) as d0
  from condition_occurrence co
  join concept_ancestor ca on ca.descendant_concept_id = co.condition_concept_id
  where ca.ancestor_concept_id in (4329847, 312327)
    and co.condition_type_concept_id <> 32840
    and co.condition_source_concept_id not in (8012345678, 8099887766)
  group by co.person_id
)
select extract(year from d0) as annee, count(distinct person_id) as n
from idm
where d0 between date '2018-01-01' and date '2022-12-31'
group by 1
having count(distinct person_id) >= 10
order by 1;
""")
    s.unsafe(
        "code/02_exclusions.sql",
        "list of patients excluded in the query",
        "IN (...) of IPP",
        "SQL script of the exclusions of the cohort.",
        "script, no data",
    ).write_text(
        "-- exclusions after chart review\ndelete from cohort_tavi\nwhere ipp in (\n  "
        + ",\n  ".join(f"'{ipp(r)}'" for _ in range(5))
        + "\n);\n\nselect site, count(*) as n, avg(sts_score) as sts\nfrom cohort_tavi\ngroup by site having count(*) >= 10;\n"
    )
    P(
        "code/analyse_cox.R",
        "numbers in code are parameters",
        "Script R du modèle de Cox et des figures.",
        "aucune donnée : script",
    ).write_text("""# Analyse principale
library(survival); library(gtsummary); library(dplyr)
set.seed(7)
d <- arrow::read_parquet(Sys.getenv("COHORTE")) |> filter(age >= 18, !is.na(fevg))
seuil_petit <- 10
fit <- coxph(Surv(delai, deces) ~ traitement + rcs(age, 4) + sexe + charlson, data = d)
tbl_regression(fit, exponentiate = TRUE) |> bold_p(t = 0.05)
cox.zph(fit)
km <- survfit(Surv(delai, deces) ~ traitement, d)
summary(km, times = c(0, 12, 24, 36))[c("time", "n.risk", "surv")]
d |> count(traitement, stade) |> mutate(n = ifelse(n < seuil_petit, NA, n))
""")
    s.unsafe(
        "code/corrections.R",
        "values of single patients corrected by hand",
        "name and number of a patient",
        "R script of the cleaning step.",
        "script, no data",
    ).write_text(f"""library(dplyr)
d <- readRDS("labs.rds")
d <- d |> mutate(potassium = if_else(potassium > 12, NA_real_, potassium))
# M. {person(r)} : valeur ressaisie apres appel du service
d$creat[d$ipp == "{ipp(r)}"] <- 412
saveRDS(d, "labs_clean.rds")
d |> group_by(dept) |> summarise(n = n(), mean = mean(potassium, na.rm = TRUE)) |> filter(n >= 10)
""")
    P(
        "code/train_model.py",
        "hyperparameters and seeds",
        "Python script that trains and evaluates the readmission model.",
        "script, no data",
    ).write_text('''"""Train the readmission model; prints aggregates only."""
import argparse

import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import brier_score_loss, roc_auc_score
from sklearn.model_selection import StratifiedKFold

FEATURES = ["age", "charlson", "n_prior_12m", "los", "hb_last", "na_last", "unplanned"]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--folds", type=int, default=5)
    args = parser.parse_args()
    d = pd.read_parquet(args.data)
    for fold, (i, j) in enumerate(StratifiedKFold(args.folds, shuffle=True, random_state=3).split(d, d.y)):
        m = HistGradientBoostingClassifier(max_depth=3, learning_rate=0.05, min_samples_leaf=50)
        m.fit(d.iloc[i][FEATURES], d.iloc[i].y)
        p = m.predict_proba(d.iloc[j][FEATURES])[:, 1]
        print(f"fold {fold + 1}: AUC {roc_auc_score(d.iloc[j].y, p):.3f}, Brier {brier_score_loss(d.iloc[j].y, p):.3f}")


if __name__ == "__main__":
    main()
''')
    rows = ",\n    ".join(
        f"({r.randint(20, 85)}, '{r.choice('MF')}', {r.uniform(0.5, 9):.1f}, {r.randint(0, 1)})" for _ in range(60)
    )
    s.unsafe(
        "code/figure3.py",
        "rows pasted in the script",
        "list ROWS",
        "Script Python de la figure 3.",
        "script, sans donnée",
    ).write_text(
        f'import matplotlib.pyplot as plt\nimport numpy as np\n\n# age, sexe, lactate, deces\nROWS = [\n    {rows},\n]\nage = np.array([x[0] for x in ROWS])\nlact = np.array([x[2] for x in ROWS])\nplt.bar(["<60", ">=60"], [lact[age < 60].mean(), lact[age >= 60].mean()])\nplt.ylabel("Lactate moyen (mmol/L)")\nplt.savefig("figure3.png")\n'
    )
    s.unsafe(
        "code/export_api.py",
        "an access token in the script",
        "API_TOKEN",
        "Python script sending the monthly indicators.",
        "script, no data",
    ).write_text(
        'import os\nimport requests\n\nBASE = "https://indicateurs.chu.local/api/v2"\nAPI_TOKEN = "ghp_'
        + "".join(r.choice("ABCDEFGHJKLMNPQRSTabcdefghijkmnpqrstuvw23456789") for _ in range(36))
        + '"\n\n\ndef send(month: str, values: dict[str, float]) -> None:\n    reply = requests.post(f"{BASE}/months/{month}", json=values, headers={"Authorization": f"Bearer {API_TOKEN}"}, timeout=30)\n    reply.raise_for_status()\n'
    )
    P(
        "code/envoi_indicateurs.py",
        "a secret read from the environment, not written",
        "Script d'envoi des indicateurs mensuels.",
        "aucune donnée : script",
    ).write_text(
        'import os\n\nimport requests\n\nBASE = os.environ["INDICATEURS_URL"]\nJETON = os.environ["INDICATEURS_JETON"]\n\n\ndef envoyer(mois: str, valeurs: dict[str, float]) -> None:\n    """Envoie les valeurs du mois ; trois essais."""\n    for essai in range(3):\n        reponse = requests.post(f"{BASE}/mois/{mois}", json=valeurs, headers={"Authorization": f"Bearer {JETON}"}, timeout=30)\n        if reponse.status_code < 500:\n            break\n'
    )
    P(
        "code/tables.sas",
        "SAS macro code with small parameters",
        "Programme SAS des tableaux du rapport.",
        "aucune donnée : programme",
    ).write_text("""/* Tableaux 1 a 4 */
options nodate nonumber ls=120;
%let seuil = 10;
%macro tab(var, num);
  proc freq data=ana.cohorte noprint;
    tables groupe*&var / out=t&num (where=(count ge &seuil)) chisq;
  run;
  proc print data=t&num noobs; title "Tableau &num"; run;
%mend;
%tab(sexe, 1) %tab(tabac, 2) %tab(stade, 3) %tab(asa, 4)
proc logistic data=ana.cohorte descending;
  class groupe (ref='0') sexe / param=ref;
  model deces30 = groupe age sexe charlson / lackfit;
run;
""")
    s.unsafe(
        "code/lecture.sas",
        "rows after DATALINES",
        "50 data lines",
        "SAS program of the analysis of variance.",
        "programme, no data",
    ).write_text(
        "data ana;\n  input centre age sexe $ vems dlco;\n  datalines;\n"
        + "\n".join(
            f"{r.randint(1, 4)} {r.randint(30, 80)} {r.choice('MF')} {r.uniform(0.8, 4):.2f} {r.randint(25, 110)}"
            for _ in range(50)
        )
        + "\n;\nrun;\nproc glm data=ana; class centre sexe; model vems = centre age sexe; lsmeans centre / adjust=tukey; run;\n"
    )
    P(
        "code/master.do", "Stata code with seeds and knots", "Do-file of the main analysis.", "script, no data"
    ).write_text("""* main analysis - version 4
version 17
set seed 5
use "$root/derived/cohort.dta", clear
keep if age >= 18 & !missing(egfr)
mkspline age_s = age, cubic nknots(4)
stset fu_months, failure(death==1)
stcox i.arm age_s* i.sex charlson, vce(robust)
estat phtest, detail
forvalues k = 1/5 {
    quietly logit death i.arm age if fold != `k'
    predict p`k' if fold == `k'
}
tabstat los, by(arm) statistics(mean sd p25 p50 p75)
""")
    s.unsafe(
        "code/verif.do",
        "output of list pasted as a comment",
        "comment with patients' rows and dates",
        "Do-file de vérification des dates.",
        "script, sans donnée",
    ).write_text(
        "* verification des dates de deces\nuse cohorte, clear\ncount if dc < entree\n/*\n     | dossier   entree       dc          age |\n     |----------------------------------------|\n"
        + "\n".join(
            f"  {i}. | {r.randint(1000, 9999)}      {r.randint(1, 28):02d}mar2021    {r.randint(1, 28):02d}apr2021   {r.randint(50, 88)}  |"
            for i in range(1, 7)
        )
        + "\n*/\nreplace dc = . if dc < entree\nstset dc, origin(entree) failure(mort)\n"
    )
    P(
        "code/syntaxe.sps",
        "SPSS syntax, value labels are codes",
        "Syntaxe SPSS des analyses du questionnaire.",
        "aucune donnée : syntaxe",
    ).write_text(
        "* Questionnaire de satisfaction.\nVALUE LABELS q1 TO q8 1 'Très mauvais' 2 'Mauvais' 3 'Moyen' 4 'Bon' 5 'Très bon'.\nRECODE age (18 THRU 39=1) (40 THRU 64=2) (65 THRU HIGHEST=3) INTO classe.\nCROSSTABS /TABLES=classe BY q8 /CELLS=COUNT ROW /STATISTICS=CHISQ.\nRELIABILITY /VARIABLES=q1 q2 q3 q4 q5 q6 q7 /MODEL=ALPHA.\n"
    )
    s.unsafe(
        "code/pipeline.sh",
        "a path with a patient's name",
        "path of a scan",
        "Shell script of the image pipeline.",
        "script, no data",
    ).write_text(
        f'#!/bin/bash\nset -eu\nOUT=${{OUT:-./out}}\nmkdir -p "$OUT"\nfor k in 1 2 3 4; do\n  segment --atlas v$k --out "$OUT/atlas_$k.json"\ndone\n# rerun failed case\nsegment --atlas v2 "/data/irm/{person(r).replace(" ", "_").upper()}/T1.nii.gz"\nsummarise --by group --min-size 10 "$OUT"\n'
    )
    P(
        "code/simulation.jl",
        "simulated patients, made by the code",
        "Julia script of the sample size simulation.",
        "script, simulated data only",
    ).write_text(
        "using Random, Statistics, Distributions\nRandom.seed!(9)\nfunction power(n, delta; sims = 2000)\n    hits = 0\n    for _ in 1:sims\n        x = rand(Normal(0, 1), n); y = rand(Normal(delta, 1), n)\n        se = sqrt(var(x) / n + var(y) / n)\n        hits += abs(mean(x) - mean(y)) / se > 1.96\n    end\n    hits / sims\nend\nfor n in (50, 100, 200), d in (0.2, 0.3, 0.5)\n    println(n, ' ', d, ' ', power(n, d))\nend\n"
    )
    s.unsafe(
        "code/nettoyage.py",
        "small count in a comment",
        "comment: 3 patientes sans consentement",
        "Script Python de nettoyage des données de la maternité.",
        "script, sans donnée",
    ).write_text(
        'import pandas as pd\n\nd = pd.read_parquet("maternite.parquet")\nd = d[d.terme.between(22, 43)]\n# retrait de 3 patientes ayant refusé la réutilisation de leurs données\nd = d[~d.refus]\nprint(d.groupby("parite_classe").poids.agg(["mean", "std"]).round(0))\n'
    )
    P(
        "code/extraction_codes.py",
        "regular expressions and code lists",
        "Script d'extraction des diagnostics par expressions régulières.",
        "aucune donnée : script",
    ).write_text(
        'import re\n\nCIM10 = {"I21": "infarctus", "I63": "AVC ischémique", "J44": "BPCO", "N18": "MRC"}\nFORME = re.compile(r"\\b([A-Z]\\d{2})(?:\\.(\\d{1,2}))?\\b")\n\n\ndef codes(texte: str) -> list[str]:\n    """Les codes trouvés, dans l\'ordre, sans doublon ; au plus 8 par texte."""\n    trouves = dict.fromkeys(m.group(1) for m in FORME.finditer(texte) if m.group(1) in CIM10)\n    return list(trouves)[:8]\n'
    )
    P(
        "code/dbt_model.sql",
        "SQL with a threshold of 10",
        "dbt model of the quarterly activity mart.",
        "script, no data",
    ).write_text(
        "{{ config(materialized='table') }}\nselect date_trunc('quarter', visit_start_date) as quarter,\n       care_site_id, count(*) as visits,\n       avg(visit_end_date - visit_start_date) as mean_los,\n       percentile_cont(0.5) within group (order by age) as median_age\nfrom {{ ref('stg_visits') }}\nwhere visit_concept_id = 9201\ngroup by 1, 2\nhaving count(*) >= 10\n"
    )
