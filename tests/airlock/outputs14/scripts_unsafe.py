"""Scripts and logs with one fault."""

from tests.airlock.outputs.case import Shelf

from .make import ipp, nir, people, text


def write(shelf: Shelf) -> None:
    for case in (_exclusions, _query, _inline, _stata, _sas, _etl, _glm):
        case(shelf)


def _exclusions(shelf: Shelf) -> None:
    rng = shelf.random("exclusions")
    path = shelf.unsafe(
        "script/03_models_ckd.R",
        "W16 IPP in a script",
        "vector a_exclure: six patient numbers",
        "Script R des modèles de l'étude rénale.",
        "4 210 adultes avec une maladie rénale chronique",
    )
    numbers = ", ".join(f'"{ipp(rng)}"' for _ in range(6))
    text(
        path,
        f"# Étude MRC, étape 3 : modèles\nlibrary(dplyr)\nlibrary(survival)\nset.seed(4)\n\nd <- readRDS('data/mrc.rds') |>\n  filter(age >= 18, dfg_base < 60)\n\n# doublons repérés au contrôle du 3e trimestre\na_exclure <- c({numbers})\nd <- d |> filter(!ipp %in% a_exclure)\n\nm0 <- coxph(Surv(temps, evt) ~ age10 + sexe + dfg5, data = d)\nm1 <- update(m0, . ~ . + albuminurie + diabete)\nanova(m0, m1)  # 2 ddl\ncox.zph(m1)\n\nsaveRDS(list(m0 = m0, m1 = m1), 'out/modeles.rds')\n",
    )


def _query(shelf: Shelf) -> None:
    faker = people(f"{shelf.seed}/query")
    path = shelf.unsafe(
        "script/cohorte_endometriose.sql",
        "W18 e-mail and phone of a person",
        "a remark in the third query: the mobile and e-mail of a woman who objects",
        "Requêtes SQL de la cohorte d'endométriose.",
        "2 870 femmes avec une endométriose",
    )
    text(
        path,
        f"-- Cohorte endométriose, OMOP 5.4\nwith dx as (\n  select person_id, min(condition_start_date) as d0\n  from condition_occurrence\n  where condition_concept_id in (4162854, 433527, 4147021)\n  group by person_id\n)\nselect extract(year from d0) as annee, count(*) as n\nfrom dx group by 1 having count(*) >= 10 order by 1;\n\n-- opposition à retirer : la patiente a écrit ({faker.user_name()}@free.fr, {faker.numerify('07 ## ## ## ##')})\ndelete from cohorte c using oppositions o where o.person_id = c.person_id;\n\nselect width_bucket(age, 15, 50, 7) as classe, count(*) as n\nfrom cohorte group by 1 having count(*) >= 10;\n",
    )


def _inline(shelf: Shelf) -> None:
    rng = shelf.random("inline")
    path = shelf.unsafe(
        "script/make_figure4.py",
        "W12 row-level data in a script",
        "list POINTS: age, dose and outcome of 72 patients, typed in",
        "Python script that draws figure 4.",
        "1,016 adults treated with lithium",
    )
    points = ",\n    ".join(
        ", ".join(
            f"({rng.randrange(19, 83)}, {rng.randrange(4, 14) * 100}, {rng.uniform(0.3, 1.5):.2f}, {rng.choice((0, 0, 1))})"
            for _ in range(4)
        )
        for _ in range(18)
    )
    text(
        path,
        f'"""Figure 4: lithium level by age."""\n\nimport matplotlib.pyplot as plt\n\nCLASSES = {{"18-39": 311, "40-59": 422, "60+": 283}}\n# age, daily dose (mg), level (mmol/L), toxicity\nPOINTS = [\n    {points},\n]\n\nfig, ax = plt.subplots(figsize=(6, 4))\nax.hexbin([p[0] for p in POINTS], [p[2] for p in POINTS], gridsize=8)\nax.axhspan(0.6, 0.8, alpha=0.2)\nfig.savefig("fig4.png", dpi=300)\n',
    )


def _stata(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "script/analysis_final.do",
        "W5 small count in words",
        "remark before the second model: five women died of the procedure",
        "Stata do-file of the hysterectomy analysis.",
        "8,450 women after hysterectomy",
    )
    text(
        path,
        '* Hysterectomy by route: final analysis\nversion 17\nuse "data/hyst.dta", clear\nkeep if age >= 18 & benign == 1\ntab route, missing            // 3 routes\n\nlogit compl i.route c.age10 i.asa, or\nestat gof, group(10)\nmargins route\n\n* five women died of the procedure in the laparoscopic arm, so death is left out of the composite\nstset t, failure(readm)\nstcox i.route c.age10 i.asa, strata(centre)\nestat phtest, detail\nexport excel using "out/table3.xlsx", firstrow(variables) replace\n',
    )


def _sas(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "log/sas_bariatric_tables.log",
        "W1 small cell",
        "NOTE after the subset: 6 observations read with death within 90 days",
        "SAS log of the tables of the bariatric study.",
        "3,872 adults after bariatric surgery",
    )
    text(
        path,
        "1                                      The SAS System            Monday\n\nNOTE: Copyright (c) 2016 by SAS Institute Inc., Cary, NC, USA.\n12   data work.base; set omop.bariatric; where age >= 18; run;\n\nNOTE: There were 3872 observations read from the data set OMOP.BARIATRIC.\n      WHERE age>=18;\nNOTE: The data set WORK.BASE has 3872 observations and 41 variables.\nNOTE: DATA statement used (Total process time):\n      real time           0.31 seconds\n      cpu time            0.08 seconds\n\n15   proc freq data=base; tables procedure*sex / chisq; run;\n\nNOTE: There were 3872 observations read from the data set WORK.BASE.\nNOTE: PROCEDURE FREQ used (Total process time):\n      real time           0.06 seconds\n\n18   proc means data=base(where=(death90=1)) median q1 q3; var age bmi; run;\n\nNOTE: There were 6 observations read from the data set WORK.BASE.\n      WHERE death90=1;\nNOTE: PROCEDURE MEANS used (Total process time):\n      real time           0.02 seconds\n\n22   proc logistic data=base; class procedure (ref='SLEEVE'); model compl(event='1')=procedure age10 bmi5 diabetes; run;\n\nNOTE: PROC LOGISTIC is modeling the probability that compl='1'.\nNOTE: Convergence criterion (GCONV=1E-8) satisfied.\nNOTE: There were 3872 observations read from the data set WORK.BASE.\n\nNOTE: SAS Institute Inc., SAS Campus Drive, Cary, NC USA 27513-2414\n",
    )


def _etl(shelf: Shelf) -> None:
    rng = shelf.random("etl")
    path = shelf.unsafe(
        "log/chargement_bio_2024.log",
        "W15 NIR",
        "WARN line: a social security number was quoted in the rejected message",
        "Journal du chargement de la biologie, volumes par étape.",
        "88 400 patients avec une biologie",
    )
    out = []
    second = 0
    for step, table in enumerate(("patient", "prelevement", "resultat", "germe", "antibiogramme"), 1):
        second += rng.randrange(4, 50)
        clock = f"02:{10 + second // 60:02d}:{second % 60:02d}"
        out.append(
            f"{clock} INFO  etape {step}/5 {table}: {rng.randrange(90000, 4100000)} lignes lues, {rng.randrange(120, 900)} rejets"
        )
        out.append(f"{clock} DEBUG lots de 5000, {rng.randrange(3, 9)} connexions")
        if table == "resultat":
            out.append(f"{clock} WARN  segment PID invalide, message ignoré : PID|1||^^^|{nir(rng)}^^^INS-NIR|")
    out.append("02:14:58 INFO  fin, code 0, 5 tables")
    text(path, "\n".join(out) + "\n")


def _glm(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "log/Rout_surgical_infections.log",
        "W22 saturated model",
        "second model: residual deviance on 0 degrees of freedom",
        "R batch output of the surgical site infection models.",
        "10,240 adults after surgery, 466 infections",
    )
    text(
        path,
        "R version 4.3.2 (2023-10-31) -- \"Eye Holes\"\n\n> m1 <- glm(ssi ~ age10 + asa3 + duration + contaminated, binomial, d)\n> summary(m1)\n\nCoefficients:\n             Estimate Std. Error z value Pr(>|z|)\n(Intercept)  -4.02117    0.18822 -21.364  < 2e-16 ***\nage10         0.08231    0.03310   2.487  0.01289 *\nasa3          0.44870    0.10129   4.430 9.43e-06 ***\nduration      0.29114    0.04107   7.089 1.35e-12 ***\ncontaminated  0.81006    0.12044   6.726 1.74e-11 ***\n\n    Null deviance: 3790.2  on 10239  degrees of freedom\nResidual deviance: 3622.7  on 10235  degrees of freedom\nNumber of Fisher Scoring iterations: 6\n\n> m2 <- glm(cbind(ssi, n - ssi) ~ specialty * period, binomial, agg)\n> summary(m2)\n\nCoefficients:\n                       Estimate Std. Error z value Pr(>|z|)\n(Intercept)            -2.99573    0.10260 -29.199   <2e-16 ***\nspecialtyOrtho         -1.05779    0.16905  -6.257 3.9e-10 ***\nperiod2                -0.16252    0.15011  -1.083    0.279\nspecialtyOrtho:period2  0.04879    0.24312   0.201    0.841\n\n    Null deviance: 8.8412e+01  on 3  degrees of freedom\nResidual deviance: -4.1078e-14  on 0  degrees of freedom\nAIC: 33.91\n\n> q('no')\n",
    )
