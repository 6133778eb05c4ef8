"""Scripts: R, Python, SQL, SAS, Stata, SPSS, shell."""

from typing import Any

from .tools import FAMILY, ipp, nir, person


def write(shelf: Any) -> None:
    unsafe(shelf)
    safe(shelf)


def unsafe(shelf: Any) -> None:
    r = shelf.random("sc-u")
    ids = ",\n      ".join(f"'{ipp(r)}'" for _ in range(6))
    shelf.unsafe(
        "scripts/extraction_dialyse.sql",
        "hospital numbers in a WHERE clause",
        "not in list",
        "Requête d'extraction de la cohorte de dialyse.",
        "requête seulement",
    ).write_text(
        f"""-- Cohorte dialyse 2019-2022
create table cohorte as
select s.sejour_id, s.age, s.sexe, a.code_ccam
  from sejours s join actes a on a.sejour_id = s.sejour_id
 where a.code_ccam in ('JVJF003', 'JVJF004', 'JVJF008')
   and s.annee between 2019 and 2022
   and s.ipp not in (
      {ids})
;
create index on cohorte (sejour_id);
""",
        encoding="utf-8",
    )

    rows = "\n".join(
        f'  {i},   {r.randint(28, 88)}, "{r.choice("FM")}", {r.randint(1, 4)}, {r.randint(60, 1900)}, {r.randint(0, 1)},'
        for i in range(1, 41)
    )
    shelf.unsafe(
        "scripts/km_figure.R",
        "rows of patients typed into a script",
        "tribble of 40 rows",
        "R code of figure 2 (survival of pancreatic cancer).",
        "40 patients",
    ).write_text(f"""library(tibble)
library(survival)
library(ggplot2)

d <- tribble(
  ~k, ~age, ~sex, ~stage, ~days, ~status,
{rows.rstrip(",")}
)
fit <- survfit(Surv(days, status) ~ stage, data = d)
survminer::ggsurvplot(fit, conf.int = TRUE, palette = "jco")
ggsave("fig2.pdf", width = 7, height = 5)
""")

    shelf.unsafe(
        "scripts/analyse_escarres.do",
        "a patient's name and NIR in a comment",
        "line starting with *!",
        "Programme Stata d'analyse des escarres.",
        "programme seulement",
    ).write_text(
        f"""version 17
use escarres.dta, clear
* exclusions
drop if age < 18
*! doublon à vérifier : {person(r)} ({nir(r)}), deux séjours le même jour
duplicates drop pid, force
gen age10 = age/10
logit escarre age10 i.sexe i.service braden, or vce(robust)
estat gof, group(10)
margins service
marginsplot, noci
""",
        encoding="utf-8",
    )

    lines = "\n".join(
        f"{i:3d} {r.choice('MF')} {r.randint(19, 88)} {r.randint(90, 190)} {r.randint(50, 110)} {r.randint(55, 130)}"
        for i in range(1, 61)
    )
    shelf.unsafe(
        "scripts/bp_model.sas",
        "rows of patients after DATALINES",
        "60 data lines",
        "SAS program of the mixed model of blood pressure.",
        "60 patients",
    ).write_text(f"""options nodate nonumber;
data bp;
  input id sex $ age sbp dbp wt;
  datalines;
{lines}
;
run;
proc mixed data=bp method=reml;
  class sex;
  model sbp = age sex wt / solution cl;
run;
""")

    shelf.unsafe(
        "scripts/fetch_labs.py",
        "an API key and a password in code",
        "HEADERS and PASSWORD",
        "Python code which collects laboratory values.",
        "code only",
    ).write_text(f"""import requests
import pandas as pd

BASE = "https://fhir.hospital.local/r4"
PASSWORD = "Tr0ub4dor&3-{r.randint(100, 999)}"
HEADERS = {{"Authorization": "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJldGwifQ.{"".join(r.choice("abcdefghijkmnpqrstuvwxyzABCDEFGH23456789") for _ in range(43))}"}}


def labs(code: str) -> pd.DataFrame:
    answer = requests.get(f"{{BASE}}/Observation", params={{"code": code}}, headers=HEADERS, auth=("etl", PASSWORD))
    return pd.json_normalize(answer.json()["entry"])
""")

    shelf.unsafe(
        "scripts/rapport_ira.Rmd",
        "small cells written in the text of a script",
        "comment: 4 décès, 2 dialysés",
        "Source R Markdown du rapport sur l'insuffisance rénale aiguë.",
        "698 patients de réanimation",
    ).write_text(
        """---
title: "Insuffisance rénale aiguë en réanimation"
output: html_document
---

```{r}
library(gtsummary)
d <- readRDS("ira.rds")
# vérif 12/2022 : dans le groupe gélatine, 4 décès et 2 patients dialysés au long cours seulement
tbl_summary(d, by = groupe) |> add_p()
```

Parmi les 698 patients, la mortalité à J28 était de 31,2 %.
""",
        encoding="utf-8",
    )


def safe(shelf: Any) -> None:
    assert FAMILY
    shelf.safe(
        "scripts/cohort_afib.sql",
        "codes and thresholds in SQL",
        "OMOP query of the atrial fibrillation cohort.",
        "query only",
    ).write_text("""-- first diagnosis of atrial fibrillation, adults
with first_dx as (
  select person_id, min(condition_start_date) as index_date
    from condition_occurrence
   where condition_concept_id in (313217, 4068155, 4154290)
   group by person_id
)
select p.gender_concept_id, extract(year from f.index_date) as yr, count(*) as n
  from first_dx f join person p using (person_id)
 where p.year_of_birth <= extract(year from f.index_date) - 18
 group by 1, 2
having count(*) >= 10;
""")
    shelf.safe(
        "scripts/modele_chute.R",
        "constants and package calls",
        "Script R du modèle de chute (sans données).",
        "script seulement",
    ).write_text(
        """library(lme4)
library(broom.mixed)
set.seed(2023)
d <- readRDS("chutes.rds")
d$age_cl <- cut(d$age, c(18, 65, 75, 85, Inf), right = FALSE)
m <- glmer(chute ~ age_cl + sexe + psychotropes + (1 | unite), data = d, family = binomial, nAGQ = 9)
tab <- tidy(m, conf.int = TRUE, exponentiate = TRUE)
write.csv2(tab[, c("term", "estimate", "conf.low", "conf.high", "p.value")], "chute_or.csv")
""",
        encoding="utf-8",
    )
    shelf.safe(
        "scripts/table1.do",
        "Stata macros and small numbers",
        "Stata program which builds table 1, masking cells below 10.",
        "program only",
    ).write_text("""version 16.1
set seed 48
use cohort, clear
local cont age bmi egfr
local cat sex smoker diabetes nyha
foreach v of local cont {
    quietly summarize `v', detail
    post tab ("`v'") (r(p50)) (r(p25)) (r(p75))
}
foreach v of local cat {
    quietly count if `v' == 1
    if r(N) >= 10 post tab ("`v'") (r(N)) (100*r(N)/_N) (.)
}
recode nyha (1/2 = 0) (3/4 = 1), gen(severe)
""")
    shelf.safe(
        "scripts/sepsis_features.py",
        "ranges, seeds and regular expressions",
        "Code Python des variables du modèle sepsis.",
        "code seulement",
    ).write_text(
        '''"""Variables du modèle sepsis."""

import re

import numpy as np
import pandas as pd

SEUILS = {"lactate": 2.0, "fr": 22, "pas": 100, "glasgow": 15}
MASQUE = re.compile(r"\\b80\\d{8}\\b")  # numéros internes, remplacés avant analyse


def variables(d: pd.DataFrame) -> pd.DataFrame:
    """Rend une ligne par séjour."""
    x = pd.DataFrame(index=d.index)
    x["qsofa"] = (d.fr >= SEUILS["fr"]).astype(int) + (d.pas <= SEUILS["pas"]) + (d.glasgow < SEUILS["glasgow"])
    x["log_lactate"] = np.log1p(d.lactate.clip(0.3, 20))
    x["age_dec"] = d.age.clip(18, 90) / 10
    return x
''',
        encoding="utf-8",
    )
    shelf.safe(
        "scripts/glimmix_readm.sas", "formats and options", "SAS program for the readmission model.", "program only"
    ).write_text("""%let seed = 7;
proc format;
  value agef 18-<50 = '18-49' 50-<65 = '50-64' 65-<80 = '65-79' 80-high = '80+';
run;
proc glimmix data=work.stays method=laplace;
  class hospital agegrp sex;
  model readm30(event='1') = agegrp sex charlson los / dist=binary link=logit solution oddsratio;
  random intercept / subject=hospital;
  format agegrp agef.;
run;
""")
    shelf.safe(
        "scripts/recodage.sps",
        "SPSS value labels 1 to 5",
        "Syntaxe SPSS de recodage du questionnaire de qualité de vie.",
        "syntaxe seulement",
    ).write_text(
        """* Recodage EQ-5D.
GET FILE='eq5d.sav'.
RECODE q1 q2 q3 q4 q5 (1=1) (2=2) (3=3) (4=4) (5=5) (ELSE=SYSMIS).
VALUE LABELS q1 1 'aucun problème' 2 'léger' 3 'modéré' 4 'sévère' 5 'incapacité'.
COMPUTE score = MEAN.4(q1 TO q5).
FREQUENCIES VARIABLES=score /NTILES=4 /STATISTICS=MEDIAN.
EXECUTE.
""",
        encoding="utf-8",
    )
    shelf.safe(
        "scripts/simulate_power.py",
        "simulated, not real, rows",
        "Simulation of power; data are drawn by the code.",
        "no patients",
    ).write_text('''"""Power of the stepped-wedge design by simulation."""

import numpy as np

rng = np.random.default_rng(11)


def one(n_clusters: int = 9, steps: int = 4, m: int = 35, effect: float = 0.3) -> bool:
    u = rng.normal(0, 0.2, n_clusters)
    start = rng.permutation(np.repeat(np.arange(1, steps), n_clusters // (steps - 1)))
    z = []
    for c in range(n_clusters):
        for t in range(steps):
            treated = t >= start[c]
            z.append((treated, rng.normal(u[c] + effect * treated, 1, m).mean()))
    a = np.array([v for k, v in z if k])
    b = np.array([v for k, v in z if not k])
    return abs(a.mean() - b.mean()) / np.sqrt(a.var() / len(a) + b.var() / len(b)) > 1.96


print(np.mean([one() for _ in range(2000)]))
''')
