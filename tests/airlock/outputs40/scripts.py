"""Scripts (R, Python, SQL, SAS, Stata) and logs."""

import base64

from .tools import held, ipp, name, nir, put, rng


def write(shelf):
    r = rng(shelf, "scripts")
    # ---------- unsafe
    p = shelf.unsafe(
        "scripts/cohorte.R",
        "hospital numbers in the code",
        "vector exclus",
        "Script R de constitution de la cohorte.",
        "2 340 patients avec fibrillation atriale",
    )
    put(
        p,
        f"""# Cohorte FA -- constitution
library(dplyr); library(lubridate)

sejours <- readRDS("sejours.rds")
exclus  <- c({", ".join(f'"{ipp(shelf, f"R{i}")}"' for i in range(5))})  # opposition

cohorte <- sejours |>
  filter(grepl("^I48", dp), age >= 18) |>
  filter(!ipp %in% exclus) |>
  group_by(ipp) |> slice_min(entree, n = 1) |> ungroup()

cohorte |> count(annee, sexe)
fit <- glm(avc_1an ~ age10 + sexe + cha2ds2vasc, binomial, cohorte)
summary(fit)
""",
    )
    p = shelf.unsafe(
        "scripts/extract.sql",
        "a NIR in a condition",
        "where nir =",
        "SQL of the extraction for the methods section.",
        "No result",
    )
    put(
        p,
        f"""-- extraction of the stays
select s.stay_id, s.unit, s.entry_month
from stays s join patients p using (patient_id)
where s.entry_month between '2020-01' and '2023-12'
  and p.nir <> '{nir(shelf, "sql")}'   -- test record to drop
  and s.main_dx like 'J44%';
""",
    )
    p = shelf.unsafe(
        "scripts/analysis.sas",
        "rows of patients in datalines",
        "datalines",
        "SAS program of the paired analysis.",
        "28 patients, pilot study",
    )
    put(
        p,
        "data pilot;\n  input id sex $ age nt_before nt_after;\n  datalines;\n"
        + "\n".join(
            f"{i} {'MF'[int(r.integers(2))]} {int(r.integers(30, 88))} {int(r.integers(300, 9000))} {int(r.integers(200, 7000))}"
            for i in range(1, 29)
        )
        + "\n;\nrun;\n\nproc ttest data=pilot;\n  paired nt_before*nt_after;\nrun;\n",
    )
    p = shelf.unsafe(
        "scripts/train.py",
        "a secret",
        "DB connection string",
        "Script Python d'entraînement du modèle de prédiction de chute.",
        "Aucun résultat",
    )
    put(
        p,
        '"""Entraînement du modèle de chute."""\nimport pandas as pd\nfrom sklearn.linear_model import LogisticRegression\nfrom sklearn.model_selection import cross_val_score\nfrom sqlalchemy import create_engine\n\nengine = create_engine("postgresql://etude_chutes:Gr4nit-Bleu-77@db-recherche:5432/omop")\ndf = pd.read_sql("select * from chutes.train", engine)\nX, y = df.drop(columns="chute"), df.chute\nprint(cross_val_score(LogisticRegression(max_iter=500), X, y, cv=5, scoring="roc_auc").mean())\n',
    )
    p = shelf.unsafe(
        "scripts/figures.py",
        "a disguise: rows of patients as a base64 string",
        "constant _CACHE",
        "Python code for the figures.",
        "No result",
    )
    blob = base64.b64encode(
        (
            "ipp,nom,dn,dx\n"
            + "\n".join(
                f"{ipp(shelf, f'b{i}')},{name(shelf, f'b{i}')},19{40 + i}-03-1{i % 10},C50" for i in range(40)
            )
        ).encode()
    ).decode()
    put(
        p,
        "import base64, io\nimport matplotlib.pyplot as plt\nimport pandas as pd\n\n_CACHE = (\n"
        + "\n".join(f'    "{blob[i : i + 76]}"' for i in range(0, len(blob), 76))
        + '\n)\n\n\ndef load():\n    return pd.read_csv(io.BytesIO(base64.b64decode(_CACHE)))\n\n\ndef main():\n    d = load()\n    d.groupby("dx").size().plot.bar()\n    plt.savefig("fig1.png")\n',
    )
    p = shelf.unsafe(
        "scripts/training.log",
        "a prediction for each patient in a log",
        "lines 'patient ... p='",
        "Training log of the ICU mortality network.",
        "7 020 ICU stays",
    )
    put(
        p,
        "\n".join(
            f"2024-03-11 09:{10 + e:02d}:00 INFO epoch {e + 1}/12 loss={0.6 - 0.03 * e:.4f} val_auc={0.74 + 0.006 * e:.4f}"
            for e in range(12)
        )
        + "\n"
        + "\n".join(
            f"2024-03-11 09:25:{i % 60:02d} DEBUG worst sample patient {int(r.integers(1000, 9999))} y={int(r.integers(2))} p={r.uniform():.3f} age={int(r.integers(20, 89))}"
            for i in range(30)
        )
        + "\n",
    )
    p = shelf.unsafe(
        "scripts/merge_sas.log",
        "small counts of patients in a log",
        "NOTE: WORK.EXCL has 4 observations",
        "Log SAS de la fusion des fichiers.",
        "4 871 patients, une ligne par patient",
    )
    put(
        p,
        """1    data base; merge pat(in=a) sej(in=b); by id; if a and b; run;

NOTE: There were 4911 observations read from the data set WORK.PAT.
NOTE: There were 4902 observations read from the data set WORK.SEJ.
NOTE: The data set WORK.BASE has 4871 observations and 22 variables.

2    data excl; set base; where consent = 'REFUS'; run;

NOTE: The data set WORK.EXCL has 4 observations and 22 variables.  /* patients ayant refusé */
NOTE: DATA statement used (Total process time):
      real time           0.04 seconds
""".replace("4911", "4950").replace("4902", "4921"),
    )
    p = shelf.unsafe(
        "scripts/table.do",
        "the telephone number of a patient in a do-file",
        "comment before drop",
        "Do-file Stata des tableaux de l'étude.",
        "3 310 patientes",
    )
    put(
        p,
        f"""version 17
use "cohorte.dta", clear
* doublon signalé par la patiente (tél. 02 99 {r.integers(10, 99)} {r.integers(10, 99)} {r.integers(10, 99)}), garder le second passage
duplicates drop id, force
gen age10 = age/10
tab stade traitement, row chi2
logistic recidive age10 i.stade i.traitement
estat gof, group(10)
""",
    )
    # ---------- safe
    p = shelf.safe(
        "scripts/modele.R", "thresholds, seeds and codes", "Script R de l'analyse principale.", "Aucun résultat"
    )
    put(
        p,
        """# Analyse principale : AVC et récidive
library(survival); library(mice)
set.seed(8)
d <- readRDS("cohorte.rds")
d$age_cl <- cut(d$age, c(18, 45, 65, 80, Inf), right = FALSE)
imp <- mice(d, m = 5, maxit = 10, printFlag = FALSE)
fit <- with(imp, coxph(Surv(t_mois, recidive) ~ age_cl + sexe + fa + diabete))
print(summary(pool(fit), conf.int = TRUE), digits = 3)
stopifnot(nrow(d) >= 10)
tab <- with(d, table(age_cl, recidive))
tab[tab < 10] <- NA   # seuil de diffusion
write.csv2(as.data.frame(tab), "tab_age.csv", row.names = FALSE)
""",
    )
    p = shelf.safe(
        "scripts/phenotype.sql",
        "concept ids, one of ten digits beginning with 80",
        "SQL OMOP du phénotype insuffisance cardiaque.",
        "Aucun résultat",
    )
    put(
        p,
        """-- phénotype : insuffisance cardiaque
with dx as (
  select person_id, min(condition_start_date) as d0
  from condition_occurrence
  where condition_concept_id in (316139, 319835, 4229440, 442310, 443580)
     or condition_source_concept_id in (8000045120, 8000045121)
  group by person_id
)
select extract(year from d0) as annee, gender_concept_id, count(*) as n
from dx join person using (person_id)
where year_of_birth <= 2005
group by 1, 2
having count(*) >= 10
order by 1, 2;
""",
    )
    p = shelf.safe(
        "scripts/freq.sas", "a program without data", "SAS program of the descriptive tables.", "No result"
    )
    put(
        p,
        """%let seuil = 10;
libname etude "/data/etude" access=readonly;
proc format; value agef 18-<40='18-39' 40-<60='40-59' 60-<80='60-79' 80-high='80+'; run;
proc freq data=etude.base; tables age*sexe / nocol nopercent out=f; format age agef.; run;
data f; set f; if count < &seuil then count = .; run;
proc means data=etude.base n mean std median q1 q3 maxdec=1; class groupe; var imc creat hb; run;
proc phreg data=etude.base; class stade(ref='I'); model t*deces(0)=age10 stade / rl; run;
""",
    )
    p = shelf.safe(
        "scripts/analyse.do",
        "a do-file without data",
        "Do-file de l'analyse de cohorte obstétricale.",
        "Aucun résultat",
    )
    put(
        p,
        'version 17\nset seed 20231\nuse cohorte_obs, clear\nlabel define par 0 "nullipare" 1 "multipare"\nlabel values parite par\nmkspline imc_s = imc, cubic nknots(4)\nlogistic cesarienne age10 i.parite imc_s*\nlroc, nograph\nestat gof, group(10)\ntable parite cesarienne, replace name(t)\ndrop if t < 10\n',
    )
    p = shelf.safe(
        "scripts/pipeline.py",
        "parameters, folds, ages as thresholds",
        "Python pipeline of the readmission model.",
        "No result",
    )
    put(
        p,
        '''"""Readmission model: nested cross-validation."""
from sklearn.compose import make_column_transformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import GridSearchCV, StratifiedKFold, cross_val_score

SEED = 4
GRID = {"max_depth": [2, 3, 5], "learning_rate": [0.03, 0.1], "min_samples_leaf": [50, 200]}


def evaluate(X, y):
    inner = StratifiedKFold(3, shuffle=True, random_state=SEED)
    outer = StratifiedKFold(5, shuffle=True, random_state=SEED)
    model = GridSearchCV(HistGradientBoostingClassifier(random_state=SEED), GRID, cv=inner, scoring="roc_auc")
    auc = cross_val_score(model, X, y, cv=outer, scoring="roc_auc")
    return round(auc.mean(), 3), round(auc.std(), 3)
''',
    )
    p = shelf.safe(
        "scripts/epochs.log",
        "epochs, losses and times of the run",
        "Journal d'entraînement du réseau de segmentation.",
        "2 200 IRM, 440 en validation",
    )
    put(
        p,
        "INFO device=cuda:0 batch=8 lr=3e-4 seed=9\nINFO train=2200 images, val=440 images\n"
        + "\n".join(
            f"INFO epoch {e:02d}/30  loss {0.9 * 0.93**e + 0.08:.4f}  val_dice {0.88 - 0.4 * 0.88**e:.4f}  {41 + e % 5}s"
            for e in range(1, 31)
        )
        + "\nINFO best epoch 28, early stopping patience 5\n",
    )
    p = shelf.safe(
        "scripts/console_R.log",
        "a large table and a test in an R log",
        "R console of the comparison of two anaesthesia techniques.",
        "5 204 patients",
    )
    assert held(311, 2604) + 2293 == 2604 and held(234, 2600) + 2366 == 2600
    put(
        p,
        """> table(d$technique, d$ponv)
          
              No  Yes
  Propofol  2293  311
  Sevo+dexa 2366  234
> chisq.test(d$technique, d$ponv)

\tPearson's Chi-squared test with Yates' continuity correction

data:  d$technique and d$ponv
X-squared = 11.6, df = 1, p-value = 0.00066

> tapply(d$duration, d$technique, quantile, c(.25, .5, .75))
$Propofol
25% 50% 75% 
 61  88 124 

$`Sevo+dexa`
25% 50% 75% 
 60  87 126 
""",
    )
    p = shelf.safe(
        "scripts/proc_glimmix.log",
        "iterations, degrees of freedom and centres",
        "Sortie du modèle mixte à effet centre.",
        "24 centres, 9 410 patients",
    )
    put(
        p,
        """                 The GLIMMIX Procedure

              Number of Observations Read        9410
              Number of Observations Used        9410
              Dimensions: G-side Cov. Parameters 1, Columns in X 6, Subjects (centres) 24

Iteration  Restarts  Evaluations  Objective      Change    Max Gradient
        0         0            4  41022.11    .            211.4
        1         0            3  40988.72    33.39        18.2
        2         0            2  40987.90    0.82         0.9
        3         0            2  40987.90    0.00         0.001

Effect      Estimate   StdErr    DF      t Value   Pr > |t|
Intercept   -2.1190    0.1421    23      -14.91    <.0001
age10        0.2011    0.0280    9384      7.18    <.0001
nuit         0.0812    0.0511    9384      1.59    0.1121
""",
    )
    p = shelf.safe(
        "scripts/quality.sql",
        "an aggregate query and its large result in comments",
        "SQL of the completeness indicator with result.",
        "88 204 stays, 2023",
    )
    put(
        p,
        """-- completeness of discharge letters, 2023 (result of 4 quarters below)
select quarter, count(*) as stays, round(100.0 * avg(letter_d0), 1) as letter_pct
from stays where year = 2023 group by quarter order by quarter;
-- quarter | stays | letter_pct
-- 1       | 22110 | 64.1
-- 2       | 22304 | 66.8
-- 3       | 20912 | 65.2
-- 4       | 22878 | 69.5
""",
    )
