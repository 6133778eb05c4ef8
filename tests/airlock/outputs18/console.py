"""Output of R, Stata, SAS, SPSS with one fault each."""

from collections.abc import Sequence

from tests.airlock.outputs.case import Shelf


def write(shelf: Shelf) -> None:
    """Six unsafe ones."""
    for case in (_survfit, _tabulate, _univariate, _crosstab, _invalid, _residuals):
        case(shelf)


def survfit(title: str, n: int, steps: Sequence[tuple[int, int, int]]) -> str:
    """`summary(survfit())` for (time, events, censored)."""
    left, share, total = n, 1.0, 0.0
    lines = [title, " time n.risk n.event survival std.err lower 95% CI upper 95% CI"]
    for time, events, censored in steps:
        share *= 1 - events / left
        total += events / (left * (left - events))
        error = share * total**0.5
        low, high = share * 2.718281828 ** (-1.96 * total**0.5), min(1, share * 2.718281828 ** (1.96 * total**0.5))
        lines.append(f"{time:5} {left:6} {events:7} {share:8.4f} {error:7.5f} {low:12.4f} {high:12.4f}")
        left -= events + censored
    return "\n".join(lines) + "\n"


def tabulate(name: str, counts: Sequence[tuple[str, int]]) -> str:
    """Stata's `tabulate` of one variable."""
    total, sofar = sum(n for _, n in counts), 0
    lines = [f"{name:>20} |      Freq.     Percent        Cum.", "-" * 21 + "+" + "-" * 35]
    for label, n in counts:
        sofar += n
        lines.append(f"{label:>20} | {n:>10,} {100 * n / total:>11.2f} {100 * sofar / total:>11.2f}")
    return "\n".join([*lines, "-" * 21 + "+" + "-" * 35, f"{'Total':>20} | {total:>10,}      100.00"]) + "\n"


def _survfit(shelf: Shelf) -> None:
    r = shelf.random("survfit")
    path = shelf.unsafe(
        "console/survfit_hcc.txt", "steps of single events", "summary(survfit): n.event 1 on each line", "R console: Kaplan-Meier estimates after liver resection", "164 adults resected for hepatocellular carcinoma",
    )  # fmt: skip
    times = sorted(r.sample(range(2, 60), 24))
    text = survfit("", 164, [(t, 1, r.choice((0, 0, 1, 2))) for t in times])
    path.write_text(
        "> fit <- survfit(Surv(months, death) ~ 1, data = hcc)\n> fit\nCall: survfit(formula = Surv(months, death) ~ 1, data = hcc)\n\n       n events median 0.95LCL 0.95UCL\n[1,] 164     24     NA      NA      NA\n> summary(fit)\nCall: survfit(formula = Surv(months, death) ~ 1, data = hcc)\n"
        + text
        + '\n> sessionInfo()$R.version$version.string\n[1] "R version 4.4.2 (2024-10-31)"\n'
    )


def _tabulate(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "console/stata_peritonite.log", "small cell", "tabulate germe : Pasteurella 3", "Journal Stata : germes des péritonites en dialyse péritonéale", "713 patients en dialyse péritonéale, une première péritonite chacun",
    )  # fmt: skip
    counts = (
        ("Staph. coag. nég.", 241),
        ("S. aureus", 88),
        ("Streptocoques", 121),
        ("E. coli", 96),
        ("Pasteurella", 3),
        ("Candida", 19),
        ("Culture négative", 145),
    )
    path.write_text(
        "      name:  <unnamed>\n       log:  peritonite.log\n  log type:  text\n opened on:   4 Mar 2025, 10:30:00\n\n. use peritonite, clear\n\n. tabulate germe\n\n"
        + tabulate("Germe", counts)
        + "\n. tabstat delai, stat(p25 p50 p75)\n\n    variable |       p25       p50       p75\n-------------+------------------------------\n       delai |         6        14        27\n--------------------------------------------\n\n. logit guerison i.germe age, nolog\n\nLR chi2(7)      =      31.06\nProb > chi2     =     0.0001\n\n. log close\n"
    )


def _univariate(shelf: Shelf) -> None:
    r = shelf.random("univariate")
    path = shelf.unsafe(
        "console/proc_univariate.lst", "extreme observations", "block Extreme Observations: five lowest and highest with their Obs", "SAS listing: distribution of operative time", "6,021 adults operated on for inguinal hernia",
    )  # fmt: skip
    rows = "\n".join(
        f"{14 + i:>13} {r.randint(1, 6021):>9} {241 + 13 * i * i:>15} {r.randint(1, 6021):>9}" for i in range(5)
    )
    path.write_text(f"""                                     The SAS System                          1

                                The UNIVARIATE Procedure
                          Variable:  op_min  (Operative time, min)

                                        Moments
            N                        6021    Sum Weights               6021
            Mean               62.4180700    Sum Observations        375819
            Std Deviation      24.1102310    Variance            581.303239

                                    Quantiles (Definition 5)
                                    Level         Quantile
                                    95%              108
                                    75% Q3            74
                                    50% Median        58
                                    25% Q1            45
                                    5%                31

                                  Extreme Observations
                          ----Lowest----        ----Highest---
                         Value       Obs         Value       Obs
{rows}
""")


def _crosstab(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "console/spss_tableau_croise.txt", "small cell in a cross table", "Complication majeure x ASA 1 : 5", "Sortie SPSS : tableau croisé complications selon le score ASA et khi-deux", "1 790 patients opérés d'une colectomie",
    )  # fmt: skip
    path.write_text("""CROSSTABS
  /TABLES=complication BY asa
  /STATISTICS=CHISQ
  /CELLS=COUNT.

Tableau croisé complication * asa
Effectif
                            |            asa                 |
                            |  ASA 1  |  ASA 2  |  ASA 3-4   |  Total
----------------------------+---------+---------+------------+--------
complication  Aucune        |    301  |    604  |      388   |   1293
              Mineure       |     41  |    126  |      131   |    298
              Majeure       |      5  |     71  |      123   |    199
----------------------------+---------+---------+------------+--------
Total                       |    347  |    801  |      642   |   1790

Tests du khi-deux
                              |  Valeur  | ddl | Signification asymptotique (bilatérale)
khi-deux de Pearson           |  99,412a |  4  |  ,000
Rapport de vraisemblance      | 112,038  |  4  |  ,000
N d'observations valides      |    1790  |     |
a. 0 cellules (0,0 %) ont un effectif théorique inférieur à 5.
""")


def _invalid(shelf: Shelf) -> None:
    r = shelf.random("invalid")
    path = shelf.unsafe(
        "console/import_stays.log", "a person's row in a log", "NOTE: Invalid data, the raw line and the values", "SAS log of the import of hospital stays, with counts of observations", "48,120 adult inpatients",
    )  # fmt: skip
    row = f"{r.randint(100000, 999999)};F;{r.randint(1931, 1960)}-07-{r.randint(10, 28)};C{r.randint(15, 50)}.9;{r.randint(2, 30)};NA"
    path.write_text(f"""1    data stays;
2      infile in dlm=';' dsd firstobs=2 truncover;
3      input stay $ sex $ birth :yymmdd10. dx $ los creat;
4    run;

NOTE: The infile IN is:
      Filename=stays.csv,
      RECFM=V,LRECL=32767
NOTE: Invalid data for creat in line 20418 36-37.
RULE:      ----+----1----+----2----+----3----+----4
20418      {row}
NOTE: 48120 records were read from the infile IN.
NOTE: The data set WORK.STAYS has 48120 observations and 6 variables.
NOTE: DATA statement used (Total process time):
      real time           0.41 seconds
      cpu time            0.38 seconds

5    proc freq data=stays; tables sex; run;
NOTE: There were 48120 observations read from the data set WORK.STAYS.
NOTE: The PROCEDURE FREQ printed page 1.
""")


def _residuals(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "console/lm_fibrinogene.txt", "smallest and largest residual", "Residuals: Min et Max", "Sortie R d'un modèle linéaire du fibrinogène", "1 402 patientes de la maternité",
    )  # fmt: skip
    path.write_text("""> m <- lm(fibrinogene ~ terme + parite + saignement, data = d)
> summary(m)

Call:
lm(formula = fibrinogene ~ terme + parite + saignement, data = d)

Residuals:
     Min       1Q   Median       3Q      Max
-3.41207 -0.48811  0.01920  0.50377  4.87164

Coefficients:
             Estimate Std. Error t value Pr(>|t|)
(Intercept)  3.104410   0.412083   7.533 8.87e-14 ***
terme        0.048217   0.010622   4.539 6.12e-06 ***
parite       0.013004   0.018711   0.695    0.487
saignement  -0.000914   0.000041 -22.293  < 2e-16 ***
---
Signif. codes:  0 '***' 0.001 '**' 0.01 '*' 0.05 '.' 0.1 ' ' 1

Residual standard error: 0.7718 on 1398 degrees of freedom
Multiple R-squared:  0.2791,	Adjusted R-squared:  0.2776
F-statistic: 180.4 on 3 and 1398 DF,  p-value: < 2.2e-16
""")
