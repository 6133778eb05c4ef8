"""Programs and logs of R, SAS and Stata."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs5.cohort import effects, number, patient
from tests.airlock.outputs5.paper import fixed, write_csv

R_SCRIPT = """# Analyse principale - version 2.1
# Entrée : table `cohorte` de l'entrepôt ; sorties dans resultats/
library(dplyr)
library(survival)
set.seed(2024)

cohorte <- DBI::dbReadTable(con, "cohorte") |>
  filter(age >= 18, !is.na(date_entree), annee %in% 2016:2022) |>
  mutate(
    age10 = age / 10,
    imc_classe = cut(imc, c(-Inf, 18.5, 25, 30, Inf), right = FALSE),
    charlson3 = pmin(charlson, 3)
  )
@@
m1 <- coxph(Surv(temps, deces) ~ bras + age10 + sexe + charlson3 + strata(centre), cohorte)
zph <- cox.zph(m1)
stopifnot(nobs(m1) >= 500)

resultats <- broom::tidy(m1, exponentiate = TRUE, conf.int = TRUE) |>
  mutate(across(where(is.numeric), \\(x) round(x, 2)))
write.csv2(resultats, "resultats/cox_m1.csv", row.names = FALSE)

boot <- replicate(1000, {
  i <- sample(nrow(cohorte), replace = TRUE)
  coef(update(m1, data = cohorte[i, ]))[["brasB"]]
})
quantile(boot, c(0.025, 0.975))
"""

SAS_LOG = """1                                                          The SAS System                         Monday, March 4, 2024

NOTE: SAS (r) Proprietary Software 9.4 (TS1M7)
1    data an.base;
2      set eds.sejours (keep=pid age sexe duree dc30 charlson);
3      where annee between 2017 and 2022;
4    run;

NOTE: There were 8412 observations read from the data set EDS.SEJOURS.
NOTE: The data set AN.BASE has 8412 observations and 6 variables.
NOTE: DATA statement used (Total process time):
      real time           1.21 seconds
      cpu time            0.74 seconds
@@
9    proc logistic data=an.base descending;
10     class sexe (ref='F') / param=ref;
11     model dc30 = age sexe charlson / lackfit;
12   run;

NOTE: PROC LOGISTIC is modeling the probability that dc30=1.
NOTE: Convergence criterion (GCONV=1E-8) satisfied.
NOTE: There were 8412 observations read from the data set AN.BASE.
NOTE: The PROCEDURE LOGISTIC printed pages 1-3.
NOTE: PROCEDURE LOGISTIC used (Total process time):
      real time           0.52 seconds
      cpu time            0.41 seconds
"""

LM = """> m <- lm(log(duree) ~ bras + age10 + sexe + asa, data = d)
> summary(m)

Residual standard error: 0.6114 on @D degrees of freedom
  (@M observations deleted due to missingness)
Multiple R-squared:  0.1412,\tAdjusted R-squared:  0.1391
F-statistic: 61.04 on 4 and @D DF,  p-value: < 2.2e-16

"""


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    rng = shelf.random("scripts")
    person, other = patient(rng), patient(rng)
    shelf.safe(
        "scripts/analyse_principale.R",
        "thresholds, seeds and rounding digits in code",
        "Script R de l'analyse principale",
        "",
    ).write_text(R_SCRIPT.replace("@@", ""), encoding="utf-8")
    shelf.unsafe(
        "scripts/analyse_sensibilite.R",
        "hospital numbers of excluded patients are written in the code",
        "line filter(!ipp %in% ...)",
        "Script R de l'analyse de sensibilité",
        "",
    ).write_text(
        R_SCRIPT.replace("principale - version 2.1", "de sensibilité - version 1.4").replace(
            "@@",
            f'\n# doublons signalés par le DIM\ncohorte <- cohorte |> filter(!ipp %in% c("{person.ipp}", "{other.ipp}"))\n',
        ),
        encoding="utf-8",
    )
    sas = [
        "/* Extraction et description - SAS 9.4 */",
        "options nodate nonumber ps=60 ls=120;",
        "libname an '/projet/an';",
        "proc format; value agef 18-<50='18-49' 50-<65='50-64' 65-<80='65-79' 80-high='80+'; run;",
        "proc freq data=an.base; tables agef.*bras / chisq norow nopercent; run;",
        "proc lifetest data=an.base plots=survival(atrisk=0 to 60 by 12); time mois*dc(0); strata bras; run;",
        "proc phreg data=an.base; class sexe / param=ref; model mois*dc(0)=bras age sexe / risklimits; run;",
    ]
    shelf.unsafe(
        "scripts/extraction.sas",
        "the program keeps the password of a database",
        "third line, libname",
        "Programme SAS d'extraction et de description",
        "",
    ).write_text(
        "\n".join(
            [
                *sas[:2],
                "libname eds oracle user=biostat_ro password='Trefle-4827!kz' path=edsprod schema=dwh;",
                *sas[2:],
            ]
        )
        + "\n",
        encoding="utf-8",
    )
    shelf.safe(
        "scripts/description.sas", "formats with classes of age and SAS options", "Programme SAS de description", ""
    ).write_text(
        "\n".join(
            [*sas[:4], "proc means data=an.base n mean std median q1 q3; var age imc; class bras; run;", *sas[4:]]
        )
        + "\n",
        encoding="utf-8",
    )
    shelf.safe(
        "logs/sas_logistic.log", "observations, pages and seconds", "Journal SAS", "8 412 séjours de médecine"
    ).write_text(SAS_LOG.replace("@@", ""), encoding="utf-8")
    record = f"{other.ipp};{other.name.upper()};{other.birth};F;12,4"
    shelf.unsafe(
        "logs/sas_import.log",
        "SAS prints the record whose value it could not read",
        "NOTE: Invalid data ... RULE",
        "Journal SAS de l'import de la biologie",
        "8 412 séjours de médecine",
    ).write_text(
        SAS_LOG.replace(
            "@@",
            f"""
5    data an.bio; infile bio dsd dlm=';' firstobs=2; input ipp $ nom $ naiss $ sexe $ hb; run;

NOTE: Invalid data for hb in line 2114 39-42.
RULE:      ----+----1----+----2----+----3----+----4----+----5----+----6
2114       {record} {len(record)}
hb=. _ERROR_=1 _N_=2113
NOTE: 20844 records were read from the infile BIO.
""",
        ),
        encoding="utf-8",
    )
    head = "      name:  <unnamed>\n       log:  analyse.log\n  log type:  text\n opened on:   4 Mar 2024, 09:12:40\n\n. use cohort, clear\n\n. count\n  2,640\n\n"
    tail = ". logistic death age sex charlson\n\nLogistic regression                             Number of obs     =      2,640\n                                                LR chi2(3)        =     188.31\nLog likelihood = -804.2215                      Pseudo R2         =     0.1048\n\n"
    coef = (
        fixed([["death", "Odds Ratio", "[95% CI]", "P>|z|"], *effects(rng, ["age", "sex", "charlson"])])
        + "\n. log close\n"
    )
    rows = [
        ["", "sid", "age", "sex", "los", "death"],
        *(
            [
                f"{k}.",
                f"A{rng.randint(1000, 9999)}",
                rng.randint(44, 88),
                rng.choice("MF"),
                rng.randint(3, 41),
                rng.choice("01"),
            ]
            for k in range(1, 6)
        ),
    ]
    shelf.unsafe(
        "logs/stata_list.log",
        "list in 1/5 prints five patients",
        "after '. list in 1/5'",
        "Stata log",
        "2,640 adults with spontaneous bacterial peritonitis",
    ).write_text(head + ". list in 1/5\n\n" + fixed(rows, 10, 6) + "\n" + tail + coef, encoding="utf-8")
    shelf.safe(
        "logs/stata_logistic.log",
        "iterations, LR chi2(3) and pseudo R2",
        "Stata log",
        "2,640 adults with variceal bleeding",
    ).write_text(
        head
        + ". tab death sex\n\n"
        + fixed(
            [
                ["    death |", "F", "M", "Total"],
                ["       No |", 902, 1411, 2313],
                ["      Yes |", 118, 209, 327],
                ["    Total |", 1020, 1620, 2640],
            ],
            10,
            14,
        )
        + "\nIteration 0:   log likelihood = -898.3770\nIteration 1:   log likelihood = -806.0112\nIteration 2:   log likelihood = -804.2215\n\n"
        + tail
        + coef,
        encoding="utf-8",
    )
    shelf.unsafe(
        "logs/regression_duree.Rout.txt",
        "R says how few observations were dropped",
        "'(4 observations deleted due to missingness)'",
        "Console R, modèle linéaire",
        "1 494 patients opérés du rachis",
    ).write_text(
        "R version 4.3.2 (2023-10-31)\n> nrow(d)\n[1] 1494\n" + LM.replace("@D", "1485").replace("@M", "4"),
        encoding="utf-8",
    )
    shelf.safe(
        "logs/regression_cout.Rout.txt",
        "217 observations dropped, F on 4 and 2770 degrees of freedom",
        "Console R, modèle linéaire",
        "2 992 patients opérés de l'épaule",
    ).write_text(
        "R version 4.3.2 (2023-10-31)\n> nrow(d)\n[1] 2992\n"
        + LM.replace("@D", "2770").replace("@M", "217")
        + f"> AIC(m)\n[1] {number(rng.uniform(5100, 5300))}\n",
        encoding="utf-8",
    )
    write_csv(
        shelf.unsafe(
            "csv/questionnaires_qualite.csv",
            "a cell begins as a formula that calls a program",
            "row Chirurgie, column remarque",
            "Retours du questionnaire qualité",
            "Patients sortants de trois pôles, 2 101 réponses",
        ),
        [
            ["pole", "reponses", "satisfaits_pct", "remarque"],
            ["Médecine", "911", "84,1", "stable"],
            ["Chirurgie", "804", "79,6", "=cmd|'/C powershell -w hidden'!A1"],
            ["Femme-mère-enfant", "386", "88,3", "en hausse"],
        ],
        sep=";",
    )
