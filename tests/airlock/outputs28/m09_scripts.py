"""Scripts: R, Python, SQL, SAS, Stata, shell; with what is left in them."""

from tests.airlock.outputs.case import Shelf

from .tools import ipp, nir, person, text


def write(shelf: Shelf) -> None:
    r = shelf.random("scripts")
    # --- safe
    text(
        shelf.safe(
            "scripts/tableau1.R",
            "small numbers of the code: digits, quantiles, factor levels",
            "Script R qui produit le tableau 1 et le modèle (aucune donnée dans le script).",
            "4 120 patients avec endocardite ou bactériémie, 2012-2022",
        ),
        """# Tableau 1 et modèle principal
library(dplyr); library(gtsummary); library(survival)
set.seed(3)
d <- readRDS(Sys.getenv("COHORTE")) |>
  filter(age >= 18, duree > 2) |>
  mutate(charlson3 = cut(charlson, c(-Inf, 1, 4, Inf), labels = c("0-1", "2-4", "5+")))
tbl <- d |>
  select(arm, age, sexe, charlson3, valve, staph, chirurgie) |>
  tbl_summary(by = arm, digits = all_continuous() ~ 1,
              statistic = all_continuous() ~ "{median} [{p25}; {p75}]", missing = "no") |>
  add_p(pvalue_fun = \\(x) style_pvalue(x, digits = 3))
tbl$table_body <- tbl$table_body |> mutate(across(starts_with("stat_"), \\(x) ifelse(grepl("^[1-9] ", x), "< 10", x)))
fit <- coxph(Surv(tps, deces) ~ chirurgie + pspline(age, df = 4) + charlson3 + strata(centre), data = d)
print(broom::tidy(fit, exponentiate = TRUE, conf.int = TRUE), n = 9)
ggplot2::ggsave("figure2.png", width = 7, height = 5, dpi = 300)
""",
    )
    text(
        shelf.safe(
            "scripts/train_sepsis.py",
            "thresholds and folds, a password read from the environment",
            "Training script of the sepsis model, no data inside.",
            "Code only; model trained on 21,340 ICU stays",
        ),
        '''"""Trains the early-warning model."""
import os

import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import StratifiedGroupKFold

DSN = os.environ["OMOP_DSN"]
PASSWORD = os.environ.get("OMOP_PASSWORD", "")
WINDOW_HOURS, HORIZON, N_FOLDS, MIN_CELL = 6, 4, 5, 10


def features(frame: pd.DataFrame) -> pd.DataFrame:
    out = frame.groupby("visit_occurrence_id").agg(hr=("hr", "median"), map=("map", "median"), lact=("lactate", "last"))
    return out.clip(lower=out.quantile(0.01), upper=out.quantile(0.99), axis=1)


def main() -> None:
    frame = pd.read_parquet("cohort.parquet")
    x, y = features(frame), frame.groupby("visit_occurrence_id")["sepsis"].max()
    for fold, (a, b) in enumerate(StratifiedGroupKFold(N_FOLDS).split(x, y, groups=x.index), 1):
        model = HistGradientBoostingClassifier(max_depth=4, min_samples_leaf=80, random_state=7)
        model.fit(x.iloc[a], y.iloc[a])
        print(f"fold {fold}: {model.score(x.iloc[b], y.iloc[b]):.3f}")


if __name__ == "__main__":
    main()
''',
    )
    text(
        shelf.safe(
            "scripts/cohorte_avc.sql",
            "concept ids of ten digits beginning with 80 and study dates",
            "Requête SQL d'extraction de la cohorte AVC (concepts OMOP locaux).",
            "Code seul ; cohorte de 6 240 patients",
        ),
        """-- Cohorte AVC ischémique : première hospitalisation, période de l'étude
WITH index_stay AS (
  SELECT v.person_id, v.visit_occurrence_id, v.visit_start_date,
         ROW_NUMBER() OVER (PARTITION BY v.person_id ORDER BY v.visit_start_date) AS rang
  FROM visit_occurrence v
  JOIN condition_occurrence c USING (visit_occurrence_id)
  WHERE c.condition_concept_id IN (443454, 372924, 441874)
    AND v.visit_start_date BETWEEN DATE '2018-01-01' AND DATE '2022-12-31'
), nihss AS (
  SELECT visit_occurrence_id, MAX(value_as_number) AS nihss
  FROM measurement
  WHERE measurement_concept_id IN (8000004127, 8000004128)  -- concepts locaux NIHSS
  GROUP BY 1
)
SELECT CASE WHEN nihss < 5 THEN '0-4' WHEN nihss < 15 THEN '5-14' ELSE '15+' END AS classe, COUNT(*) AS n
FROM index_stay JOIN nihss USING (visit_occurrence_id)
WHERE rang = 1
GROUP BY 1
HAVING COUNT(*) >= 10;
""",
    )
    text(
        shelf.safe(
            "scripts/analyse_chute.do",
            "Stata do-file with labels and small numbers",
            "Do-file Stata de l'analyse des chutes hospitalières.",
            "Code seul ; 11 460 séjours gériatriques",
        ),
        """* Analyse des chutes en gériatrie - modèle de Poisson avec décalage
version 17
clear all
set seed 12345
use "$data/chutes.dta", clear
label define sex 1 "Homme" 2 "Femme"
label values sexe sex
recode gir (1 2 = 1 "GIR 1-2") (3 4 = 2 "GIR 3-4") (5 6 = 3 "GIR 5-6"), gen(gir3)
poisson nb_chutes i.gir3 c.age10 i.sexe i.psychotropes3, exposure(jours) irr vce(cluster unite)
margins gir3, at(age10 = (7 8 9))
estat gof
esttab using table3.rtf, eform ci(2) p(3) star(* 0.05 ** 0.01) replace
* masquage des effectifs < 10
tabulate gir3 sexe, matcell(C)
forvalues i = 1/3 {
    if C[`i', 1] < 10 matrix C[`i', 1] = .
}
""",
    )
    text(
        shelf.safe(
            "scripts/mixed_model.sas",
            "SAS program with options in small numbers",
            "SAS program of the mixed model for repeated measures (no data lines).",
            "Code only; 884 patients, 4 visits each",
        ),
        """/* MMRM - change from baseline in EDSS, weeks 12 to 48 */
options nodate nonumber ls=120 ps=60;
libname ana "&root./adam" access=readonly;
proc format; value arm 1='Natalizumab' 2='Ocrelizumab'; run;
ods output LSMeans=lsm Diffs=dif CovParms=cov;
proc mixed data=ana.adedss method=reml covtest;
  class usubjid trtn avisitn sitegr;
  model chg = trtn avisitn trtn*avisitn base sitegr / ddfm=kr solution;
  repeated avisitn / subject=usubjid type=un;
  lsmeans trtn*avisitn / cl diff alpha=0.05;
run;
proc freq data=ana.adsl; tables trtn*resp / chisq nocol nopercent out=f(where=(count ge 10)); run;
""",
    )
    text(
        shelf.safe(
            "scripts/simulation_puissance.py",
            "simulated patients, generated by random numbers, not stored",
            "Power simulation used in the protocol; entirely synthetic, nothing from the warehouse.",
            "No patients: simulation of trials of 200 to 600 subjects",
        ),
        '''"""Power of a two-arm trial, simulated. Nothing here comes from patients."""
import numpy as np
from scipy import stats

rng = np.random.default_rng(9)
for n in (200, 300, 400, 500, 600):
    hits = 0
    for _ in range(5000):
        a, b = rng.normal(0, 1, n // 2), rng.normal(0.25, 1, n // 2)
        hits += stats.ttest_ind(a, b).pvalue < 0.05
    print(n, round(hits / 5000, 2))
# n=200: 0.42, n=300: 0.58, n=400: 0.70, n=500: 0.80, n=600: 0.86
''',
    )
    # --- unsafe
    text(
        shelf.unsafe(
            "scripts/correctifs_cohorte.R",
            "identifiers: patients excluded by their IPP in the code",
            "filter(!ipp %in% c(...))",
            "Script R de préparation de la cohorte de sclérose en plaques.",
            "Code ; 2 031 patients",
        ),
        f"""library(dplyr)
d <- arrow::read_parquet("cohorte_sep.parquet")
# doublons et erreurs de saisie relevés à la relecture
d <- d |> filter(!ipp %in% c("{ipp(r)}", "{ipp(r)}", "{ipp(r)}"))
d <- d |> mutate(edss = ifelse(edss > 10, NA, edss), forme = factor(forme, c("RR", "SP", "PP")))
m <- lme4::lmer(edss ~ annees * forme + age + (1 + annees | id), data = d)
print(summary(m), correlation = FALSE)
saveRDS(broom.mixed::tidy(m), "coef.rds")
""",
    )
    text(
        shelf.unsafe(
            "scripts/recode_manual.py",
            "row-level data typed into a dictionary",
            "CORRECTIONS: age, sex, date and diagnosis of single patients",
            "Preprocessing code released with the paper.",
            "Code; 640 patients with rare epilepsies",
        ),
        '"""Recode diagnoses after manual review."""\nimport pandas as pd\n\nCORRECTIONS = {\n'
        + "".join(
            f'    "P{r.randint(100, 999)}": {{"age": {r.randint(2, 61)}, "sex": "{r.choice("MF")}", "onset": "20{r.randint(10, 22)}-{r.randint(1, 12):02d}-{r.randint(1, 28):02d}", "diag": "{r.choice(["Lennox-Gastaut", "Dravet", "CDKL5", "West", "Rasmussen"])}"}},\n'
            for _ in range(23)
        )
        + '}\n\n\ndef recode(frame: pd.DataFrame) -> pd.DataFrame:\n    for key, fix in CORRECTIONS.items():\n        frame.loc[frame["pid"] == key, list(fix)] = list(fix.values())\n    return frame\n',
    )
    text(
        shelf.unsafe(
            "scripts/nutrition_cards.sas",
            "row-level data in DATALINES",
            "datalines after INPUT",
            "Programme SAS de l'analyse de la dénutrition, reproductible tel quel.",
            "72 patients hospitalisés en hépato-gastro-entérologie",
        ),
        "data denut;\n  input id age sexe $ imc alb perte;\n  datalines;\n"
        + "".join(
            f"{i} {r.randint(31, 88)} {r.choice('HF')} {r.uniform(16, 31):.1f} {r.uniform(19, 42):.0f} {r.uniform(0, 18):.1f}\n"
            for i in range(1, 73)
        )
        + ";\nrun;\nproc glm data=denut; class sexe; model perte = age imc alb sexe / solution; run; quit;\n",
    )
    text(
        shelf.unsafe(
            "scripts/export_pmsi.sql",
            "identifiers: NIR in a where clause",
            "WHERE nir = ...",
            "Requête d'appariement avec le PMSI.",
            "Code ; 14 500 séjours chaînés",
        ),
        f"-- chaînage PMSI / entrepôt\nSELECT s.ghm, COUNT(DISTINCT s.anonyme) AS n, AVG(s.duree) AS dms\nFROM pmsi.rsa s JOIN edw.patient p ON p.anonyme = s.anonyme\nWHERE s.annee = 2022\n  -- test sur un cas connu\n  AND (p.nir <> '{nir(r)}' OR p.nir IS NULL)\nGROUP BY s.ghm HAVING COUNT(DISTINCT s.anonyme) >= 10\nORDER BY n DESC;\n",
    )
    text(
        shelf.unsafe(
            "scripts/verif_dossiers.do",
            "names of patients in comments",
            "comment lines with Mme / M. and a surname",
            "Do-file de contrôle qualité, à joindre au dépôt de code.",
            "Code ; 3 410 séjours en maternité",
        ),
        f"""* Contrôle qualité - maternité
use "$data/mater.dta", clear
count if terme > 44
* Mme {r.choice(["Garnier", "Roussel", "Fontaine"])} : terme corrigé après relecture du compte rendu
replace terme = 39 if numsej == 40127
* dossier de {person(r)} : accouchement hors maternité, à exclure
drop if numsej == 51988
logit cesarienne i.parite3 c.imc i.diabete, or vce(robust)
margins parite3
""",
    )
    text(
        shelf.unsafe(
            "scripts/upload_results.py",
            "secret: private access key in clear",
            "AWS_SECRET_ACCESS_KEY",
            "Script that assembles figures for the article and stores them.",
            "Code only; study of 5,120 patients",
        ),
        '"""Assemble the figures."""\nimport boto3\nfrom pathlib import Path\n\nAWS_ACCESS_KEY_ID = "AKIAZ7QW4T2NNX6PLR3D"\nAWS_SECRET_ACCESS_KEY = "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"\n\ns3 = boto3.client("s3", aws_access_key_id=AWS_ACCESS_KEY_ID, aws_secret_access_key=AWS_SECRET_ACCESS_KEY, endpoint_url="https://s3.example.invalid")\nfor figure in sorted(Path("figures").glob("*.png")):\n    s3.upload_file(str(figure), "paper-figures", figure.name)\n',
    )
    text(
        shelf.unsafe(
            "scripts/sorties_commentees.R",
            "small cell in pasted console output",
            "commented table(): 4 in RUPTURE x F",
            "Script R commenté avec les sorties de console (anévrismes cérébraux).",
            "1 118 patients avec anévrisme intracrânien",
        ),
        """# Analyse des anévrismes intracrâniens
d <- readRDS("anev.rds")
with(d, table(topographie, rupture))
#>                rupture
#> topographie     non oui
#>   ACoA          214 131
#>   ACM           266  97
#>   ACI           187  64
#>   Basilaire      71  38
#>   PICA           46   4
chisq.test(with(d, table(topographie, rupture)))
#> X-squared = 31.7, df = 4, p-value = 2.2e-06
fit <- glm(rupture ~ taille + topographie + hta + tabac, binomial, d)
""",
    )
