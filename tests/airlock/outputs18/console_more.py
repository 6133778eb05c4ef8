"""Scripts, logs and printed models with one fault each."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs18 import kit


def write(shelf: Shelf) -> None:
    """Seven unsafe ones."""
    for case in (_script, _listed, _named, _rpart, _dominant, _first_date, _rate):
        case(shelf)


def _script(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "scripts/04_mortalite.R", "small count in a comment", "commentaire « # 2 décès chez les < 40 ans »", "Script R d'analyse de la mortalité, avec les résultats notés en commentaire", "5 410 patients hospitalisés pour pneumopathie",
    )  # fmt: skip
    path.write_text("""# 04_mortalite.R : mortalité à 30 jours, modèle principal
library(dplyr)
library(survival)
set.seed(2025)

base <- readRDS("donnees/base_v6.rds")
nrow(base)                     # 5410 patients, 6 centres

# --- mortalité brute -------------------------------------------------------
base |> count(classe_age, dc30)
# 2 décès chez les < 40 ans (n = 611), 48 chez les 40-64 ans (n = 1702)
# 391 chez les 65 ans et plus (n = 3097)

# --- modèle ----------------------------------------------------------------
m <- coxph(Surv(delai, dc30) ~ age10 + sexe + curb65 + strata(centre), data = base)
exp(coef(m))
#     age10      sexeH     curb65
#      1.42       1.11       1.87
cox.zph(m)$table["GLOBAL", "p"]  # p = 0.21

# --- sensibilité -----------------------------------------------------------
# exclusion des centres 3 et 5 : HR age10 = 1.40 ; 10 imputations, 5 itérations
saveRDS(m, "resultats/cox_v6.rds")
""")


def _listed(shelf: Shelf) -> None:
    r = shelf.random("listed")
    path = shelf.unsafe(
        "console/stata_cleaning.smcl.log", "rows of persons", ". list in 1/6", "Stata log: cleaning of the stroke registry and a table by severity", "3,960 adults with stroke",
    )  # fmt: skip
    rows = "\n".join(
        f"  {i}. | {r.randint(48, 88):>3}   {r.choice(('male', 'female')):>6}   {r.randint(1, 24):>5}   {r.randint(48, 310):>7}   {r.randint(0, 6):>4} |"
        for i in range(1, 7)
    )
    path.write_text(f""". use stroke_raw, clear
(National registry, extract 12)

. drop if missing(nihss)
(212 observations deleted)

. count
  3,960

. list age sex nihss dtn_min mrs90 in 1/6, clean
     +----------------------------------------+
     | age      sex   nihss   dtn_min   mrs90 |
     |----------------------------------------|
{rows}
     +----------------------------------------+

. tabstat dtn_min, by(severity) stat(n p25 p50 p75)

Summary for variables: dtn_min
Group variable: severity

severity |         N       p25       p50       p75
---------+----------------------------------------
    mild |      2104        34        47        66
moderate |      1211        30        41        58
  severe |       645        28        39        55
---------+----------------------------------------
   Total |      3960        32        44        61
--------------------------------------------------
""")


def _named(shelf: Shelf) -> None:
    r = shelf.random("named")
    path = shelf.unsafe(
        "logs/pseudonymisation_courriers.log", "name of a patient in a log", "ligne WARNING du document 1 204", "Journal du traitement de courriers : nombres de documents par étape", "9 076 courriers de 6 310 patients",
    )  # fmt: skip
    text = "2025-03-04 02:00:01 INFO  démarrage, 4 processus, modèle v3.2\n"
    for step in range(1, 9):
        text += f"2025-03-04 02:{step * 6:02d}:1{step} INFO  lot {step}/8 : {1130 + step} documents, {r.randint(52, 88)} s, 0 échec\n"
        if step == 5:
            text += f"2025-03-04 02:31:44 WARNING document 1204 : entité non masquée « Mme {kit.person(r)} », règle R7 à revoir\n"
    path.write_text(text + "2025-03-04 02:50:20 INFO  terminé : 9 076 documents, précision 0.981, rappel 0.974\n")


def _rpart(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "console/rpart_reintubation.txt", "leaf of fewer than 10 persons", "node 7: n=6", "R console: classification tree of reintubation (rpart)", "1,288 ventilated adults",
    )  # fmt: skip
    path.write_text("""> fit <- rpart(reintub ~ cough + rsbi + fluid + age, data = d, method = "class", minbucket = 5)
> print(fit)
n= 1288

node), split, n, loss, yval, (yprob)
      * denotes terminal node

1) root 1288 171 no (0.8672360 0.1327640)
  2) rsbi< 84.5 1011 82 no (0.9188922 0.0811078) *
  3) rsbi>=84.5 277 89 no (0.6787004 0.3212996)
    6) cough>=1.5 271 84 no (0.6900369 0.3099631) *
    7) cough< 1.5 6 1 yes (0.1666667 0.8333333) *
> printcp(fit)
Root node error: 171/1288 = 0.13276
        CP nsplit rel error  xerror     xstd
1 0.020468      0   1.00000 1.00000 0.071217
2 0.010000      2   0.97661 1.01754 0.071742
""")


def _dominant(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "console/couts_antidotes.txt", "one person makes 91 % of a sum", "colonne part_max : Fab antivenimeux 91 %", "Sortie R : coût total des antidotes par famille et part du patient le plus coûteux", "2 015 patients traités par antidote",
    )  # fmt: skip
    path.write_text("""> couts |> group_by(famille) |>
+   summarise(patients = n(), total_k = round(sum(cout) / 1000, 1), mediane = median(cout),
+             part_max = round(100 * max(cout) / sum(cout)))
# A tibble: 5 x 5
  famille                 patients total_k mediane part_max
  <chr>                      <int>   <dbl>   <dbl>    <dbl>
1 N-acétylcystéine            1204    61.4    38.0        1
2 Naloxone                     511    12.2    18.5        1
3 Hydroxocobalamine            146   118.6   702.0        2
4 Fab antivenimeux              38   214.9   480.0       91
5 Glucagon                     116    20.1   140.0        4
> kruskal.test(cout ~ famille, data = couts)$p.value
[1] 3.1e-88
""")


def _first_date(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "logs/query_candida_auris.txt", "exact date of a single event", "first_death 2022-11-17", "Output of an SQL client: candidaemia by species and year", "1,019 adults with candidaemia",
    )  # fmt: skip
    path.write_text("""candida=> SELECT species, count(DISTINCT person_id) AS persons, round(100.0 * avg(died30), 1) AS died_pct,
candida->        min(death_date) AS first_death FROM episodes GROUP BY 1 ORDER BY 2 DESC;
    species     | persons | died_pct | first_death
----------------+---------+----------+-------------
 C. albicans    |     511 |     32.1 | 2018-01-09
 C. glabrata    |     233 |     35.6 | 2018-02-21
 C. parapsilosis|     171 |     22.8 | 2018-02-03
 C. tropicalis  |      82 |     39.0 | 2018-03-30
 C. auris       |      22 |     54.5 | 2022-11-17
(5 rows)

Time: 41.207 ms
candida=> SELECT count(*) FROM wards;
 count
-------
     9
(1 row)
""")


def _rate(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "scripts/resultats_checklist.py", "percentage that leaves three persons", "commentaire : 99,7 % de 1 012", "Script Python d'analyse de la check-list opératoire, avec les résultats en commentaire", "3 308 patients opérés dans trois blocs",
    )  # fmt: skip
    path.write_text('''"""Check-list opératoire : complétude par bloc, avec les résultats de mars en commentaire."""

import pandas as pd

BLOCS = ("A", "B", "C")
SEUIL = 0.05


def completude(actes: pd.DataFrame) -> pd.Series:
    """Part des patients dont les trois temps sont renseignés."""
    return actes.groupby("bloc")["complet"].mean().round(4) * 100


# >>> completude(actes)
# bloc
# A    91.4     (n = 1 402)
# B    99.7     (n = 1 012)
# C    87.9     (n = 894)
#
# khi-deux 120.6, ddl 2, p < 0.001 ; 3 blocs, 14 salles, 5 items par temps

if __name__ == "__main__":
    print(completude(pd.read_parquet("actes.parquet")))
''')
