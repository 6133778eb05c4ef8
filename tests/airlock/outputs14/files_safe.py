"""Archives, scripts and logs fit to leave."""

import gzip
import json

from tests.airlock.outputs.case import Shelf

from . import figures
from .archives_unsafe import write_tar
from .make import markdown_table, share, text, zip_parts


def write(shelf: Shelf) -> None:
    for case in (
        _supplement,
        _package,
        _nested,
        _gz,
        _script_r,
        _script_sql,
        _script_py,
        _script_sas,
        _log_r,
        _log_etl,
        _log_training,
        _log_stata,
    ):
        case(shelf)


def _supplement(shelf: Shelf) -> None:
    path = shelf.safe(
        "zip/supplement_gout_cohort.zip",
        "several files, tables S1 and S2, counts of 41 or more",
        "Supplement of the gout paper: two tables and a figure.",
        "6,012 adults with gout",
    )
    figure, ax = figures.axes(5, 3.5)
    ax.errorbar([0.71, 0.88, 1.1], [3, 2, 1], xerr=[0.1, 0.09, 0.14], fmt="s", capsize=3)
    ax.set_yticks([1, 2, 3], ["Colchicine", "Febuxostat", "Allopurinol"])
    ax.set_xlabel("Hazard ratio")
    s1 = "class,patients,flares,person_years,rate_py\nallopurinol,3410,4102,10230,0.40\nfebuxostat,1602,1811,4490,0.40\nnone,1000,1655,2980,0.56\n"
    s2 = markdown_table(
        [
            ["Sensitivity analysis", "n", "HR (95% CI)"],
            ["Main", "6,012", "0.71 (0.62-0.81)"],
            ["Complete cases", "5,488", "0.73 (0.63-0.84)"],
            ["On treatment", "4,907", "0.66 (0.56-0.78)"],
            ["Grace period 60 d", "5,961", "0.72 (0.63-0.82)"],
        ]
    )
    zip_parts(
        path,
        {
            "README.md": b"# Supplement\nTables S1-S2, figure S1.\n",
            "table_S1.csv": s1.encode(),
            "table_S2.md": s2.encode(),
            "figure_S1.png": figures.png(figure),
        },
    )


def _package(shelf: Shelf) -> None:
    path = shelf.safe(
        "tar/phenotype_asthma_code.tar.gz",
        "code, environment without secret, tests with made-up counts above 10",
        "Code of the asthma phenotype, with unit tests.",
        "no patient: code",
    )
    write_tar(path, {
        "phenotype/README.md": b"# Asthma phenotype\n2 inpatient codes or 3 prescriptions in 12 months.\n", "phenotype/.env.example": b"OMOP_USER=\nOMOP_PASSWORD=\n",
        "phenotype/rules.py": b"WINDOW_DAYS = 365\nMIN_CODES = 2\nMIN_PRESCRIPTIONS = 3\n\n\ndef is_case(codes: int, prescriptions: int) -> bool:\n    return codes >= MIN_CODES or prescriptions >= MIN_PRESCRIPTIONS\n",
        "phenotype/test_rules.py": b"from rules import is_case\n\n\ndef test_two_codes_make_a_case():\n    assert is_case(2, 0) and not is_case(1, 2)\n",
    })  # fmt: skip


def _nested(shelf: Shelf) -> None:
    path = shelf.safe(
        "zip/envoi_revue_v2.zip",
        "an archive in the archive, both with aggregates of 96 or more",
        "Envoi à la revue : manuscrit, tableaux dans une archive.",
        "3 744 adultes avec une hémorragie digestive",
    )
    table = "cause;patients;transfuses;deces_30j\nUlcère;1512;880;121\nVarices;902;611;148\nDiverticules;744;301;41\nAutre;586;214;52\n"
    inner = path.with_name("tableaux.zip")
    zip_parts(inner, {"tableau1.csv": table.encode()})
    zip_parts(
        path,
        {
            "manuscrit.md": "# Hémorragies digestives\n\n3 744 patients, 2 006 transfusés (53,6 %), mortalité à 30 jours 9,7 % (362).\n".encode(),
            "tableaux.zip": inner.read_bytes(),
        },
    )
    inner.unlink()


def _gz(shelf: Shelf) -> None:
    rng = shelf.random("gz")
    path = shelf.safe(
        "archive/gwas_summary_chr7.tsv.gz",
        "summary statistics: one row per variant, allele frequencies of 0.05 or more in 9,100 persons",
        "Summary statistics of a genome-wide study, common variants of chromosome 7.",
        "9,100 adults: 3,050 cases and 6,050 controls",
    )
    lines = ["rsid\tchr\tpos\tea\toa\teaf\tbeta\tse\tp\tinfo"]
    for i in range(400):
        lines.append(
            f"rs{10000 + 37 * i}\t7\t{40000 + 391_200 * i}\t{rng.choice('AC')}\t{rng.choice('GT')}\t{rng.uniform(0.05, 0.5):.3f}\t{rng.gauss(0, 0.05):.4f}\t{rng.uniform(0.02, 0.06):.4f}\t{rng.random():.3g}\t{rng.uniform(0.8, 1):.2f}"
        )
    path.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode(), mtime=0))


def _script_r(shelf: Shelf) -> None:
    path = shelf.safe(
        "script/02_figures_survie.R",
        "constants, colours, breaks, thresholds; no number of a patient",
        "Script R des figures de survie.",
        "2 480 adultes opérés d'un cancer colorectal",
    )
    text(
        path,
        "# Figures 1 à 3\nlibrary(survival)\nlibrary(ggplot2)\nset.seed(2023)\n\nSEUIL <- 10  # cellules masquées en dessous\nd <- readRDS('data/ccr.rds')\nf <- survfit(Surv(mois, dc) ~ stade, data = d)\ns <- summary(f, times = seq(0, 60, 12))\n\nmasque <- function(n) ifelse(n < SEUIL, NA, n)\ntab <- data.frame(stade = s$strata, t = s$time, n = masque(s$n.risk), surv = round(s$surv, 2))\n\ng <- ggplot(tab, aes(t, surv, colour = stade)) + geom_line(linewidth = .8) +\n  scale_x_continuous(breaks = seq(0, 60, 12)) + ylim(0, 1) +\n  scale_colour_manual(values = c('#1b9e77', '#d95f02', '#7570b3', '#e7298a'))\nggsave('fig1.pdf', g, width = 6, height = 4)\n\n# HR du stade III : 2,1 (1,8 à 2,5) dans la version 3 du manuscrit\n",
    )


def _script_sql(shelf: Shelf) -> None:
    path = shelf.safe(
        "script/cohort_pe_omop.sql",
        "concept ids, two local ones of ten digits that begin with 80",
        "SQL of the pulmonary embolism cohort on OMOP.",
        "5,600 adults with pulmonary embolism",
    )
    text(
        path,
        "-- Cohort: first pulmonary embolism, age 18+, 365 days of history\nwith pe as (\n  select person_id, min(condition_start_date) as index_date\n  from condition_occurrence\n  where condition_concept_id in (440417, 43530605, 4119608)\n     or condition_source_concept_id in (8010020034, 8010020035)\n  group by person_id\n), eligible as (\n  select p.person_id, pe.index_date\n  from pe join person p using (person_id)\n  join observation_period o using (person_id)\n  where extract(year from pe.index_date) - p.year_of_birth >= 18\n    and pe.index_date between date '2015-01-01' and date '2022-12-31'\n    and pe.index_date - o.observation_period_start_date >= 365\n)\nselect extract(year from index_date) as year, count(*) as n\nfrom eligible group by 1 having count(*) >= 10 order by 1;\n",
    )


def _script_py(shelf: Shelf) -> None:
    path = shelf.safe(
        "script/train_los_model.py",
        "parameters, a grid, an environment variable in place of a password",
        "Training script of the length-of-stay model.",
        "44,000 adult stays",
    )
    text(
        path,
        '"""Length of stay: gradient boosting with quantile loss."""\n\nimport os\n\nimport duckdb\nfrom sklearn.ensemble import HistGradientBoostingRegressor\nfrom sklearn.model_selection import GroupKFold\n\nPASSWORD = os.environ["OMOP_PASSWORD"]\nGRID = [{"max_depth": d, "learning_rate": r} for d in (3, 5, 7) for r in (0.03, 0.1)]\nMIN_LEAF = 200\n\ncon = duckdb.connect("agg.duckdb", read_only=True)\nX, y, hospital = load(con, min_year=2018)\nfor params in GRID:\n    model = HistGradientBoostingRegressor(loss="quantile", quantile=0.9, min_samples_leaf=MIN_LEAF, **params)\n    scores = [pinball(model.fit(X[a], y[a]), X[b], y[b]) for a, b in GroupKFold(5).split(X, y, hospital)]\n    print(params, round(sum(scores) / 5, 3))\n# best so far: depth 5, rate 0.03, loss 1.214 over 5 folds\n',
    )


def _script_sas(shelf: Shelf) -> None:
    path = shelf.safe(
        "script/tableaux_obesite.sas",
        "formats, options, titles; no data",
        "Programme SAS des tableaux de l'étude obésité.",
        "3 300 adultes suivis pour obésité",
    )
    text(
        path,
        "/* Tableaux 1 à 3, étude obésité, version 4 */\noptions nodate nonumber ls=120;\nlibname omop '/data/omop' access=readonly;\n\nproc format;\n  value imc 30-<35='30-34,9' 35-<40='35-39,9' 40-high='40 et plus';\n  value petit low-<10='<10';\nrun;\n\ndata base; set omop.obesite; where age >= 18; imc_c = put(imc, imc.); run;\n\nproc tabulate data=base;\n  class imc_c sexe;\n  table imc_c, sexe*(n*f=petit. colpctn*f=5.1);\nrun;\n\nproc phreg data=base;\n  class imc_c (ref='30-34,9');\n  model t*evt(0)=imc_c age10 tabac / rl;\n  assess ph / resample=1000 seed=7;\nrun;\n",
    )


def _log_r(shelf: Shelf) -> None:
    path = shelf.safe(
        "log/Rout_mixed_models_asthma.log",
        "iterations, df of tests, groups of 1,204 and 8; no persons below 1,000",
        "R batch output of the mixed models.",
        "1,204 children with asthma in 8 centres, 7,310 visits",
    )
    text(
        path,
        "R version 4.3.2 (2023-10-31)\n\n> m <- lmer(fev1 ~ time * arm + age + (time | id) + (1 | centre), d)\n> summary(m)\nLinear mixed model fit by REML\nREML criterion at convergence: 48211.6\n\nScaled residuals are not shown.\n\nRandom effects:\n Groups   Name        Variance Std.Dev. Corr\n id       (Intercept) 148.21   12.17\n          time          2.14    1.46    -0.21\n centre   (Intercept)   3.02    1.74\n Residual              61.70    7.85\nNumber of obs: 7310, groups:  id, 1204; centre, 8\n\nFixed effects:\n            Estimate Std. Error      df t value Pr(>|t|)\n(Intercept)  84.1120     0.9210  9.1e+02  91.327  < 2e-16 ***\ntime          0.3120     0.0811  1.1e+03   3.847 0.000126 ***\narm1          0.8410     0.7710  1.2e+03   1.091 0.275607\nage          -0.2310     0.1040  1.2e+03  -2.221 0.026533 *\ntime:arm1     0.4470     0.1130  1.1e+03   3.956 8.1e-05 ***\n\n> anova(m0, m)\nnpar = 9, Chisq = 15.4, Df = 2, Pr(>Chisq) = 0.00045\nWarning message:\nModel failed to converge with 1 negative eigenvalue; refitted with bobyqa: ok\n",
    )


def _log_etl(shelf: Shelf) -> None:
    rng = shelf.random("etl safe")
    path = shelf.safe(
        "log/omop_refresh_2024_w07.log",
        "steps, retries, connections, counts of tables; rows by the thousand",
        "Log of the weekly refresh of the OMOP tables.",
        "318,000 persons in the database",
    )
    out = []
    for step, table in enumerate(
        ("person", "visit_occurrence", "condition_occurrence", "drug_exposure", "measurement", "note"), 1
    ):
        out.append(
            f"2024-02-12 03:0{step}:1{step} INFO  step {step}/6 {table}: {318 if step == 1 else rng.randrange(1300, 9000)}k rows, {rng.randrange(2, 9)} partitions, {rng.randrange(11, 95)} s"
        )
        if step in (2, 5):
            out.append(f"2024-02-12 03:0{step}:4{step} WARN  {table}: retry 1 of 3 after a lock, 2 indexes rebuilt")
    out.append("2024-02-12 03:09:02 INFO  done: 6 tables, 0 errors, 2 warnings, exit code 0")
    text(path, "\n".join(out) + "\n")


def _log_training(shelf: Shelf) -> None:
    path = shelf.safe(
        "log/train_ner_deid.log",
        "steps, epochs, losses and F1 per label over 2,100 mentions or more",
        "Training log of a named entity model, one JSON line per epoch, with scores per label.",
        "3,000 reports of 3,000 patients",
    )
    lines = [
        {
            "epoch": e,
            "step": 750 * e,
            "lr": 5e-5 / e,
            "loss": round(0.9 / e**0.8, 4),
            "val_f1": round(0.91 + 0.009 * e, 3),
        }
        for e in range(1, 8)
    ]
    scores = {
        label: {"precision": p, "recall": r, "support": n}
        for label, p, r, n in (
            ("DATE", 0.981, 0.978, 9120),
            ("NOM", 0.962, 0.957, 4410),
            ("VILLE", 0.944, 0.939, 2133),
        )
    }
    text(path, "\n".join(json.dumps(line) for line in [*lines, {"final": scores, "best_epoch": 6}]) + "\n")


def _log_stata(shelf: Shelf) -> None:
    path = shelf.safe(
        "log/stata_preeclampsia.log",
        "tables with cells of 121 or more, chi2 on 2 df, base levels",
        "Stata log of the pre-eclampsia analysis.",
        "12,400 singleton pregnancies",
    )
    text(
        path,
        f"      name:  <unnamed>\n  log type:  text\n\n. tab bmi3 preec, chi2\n\n           |      preec\n      bmi3 |         0          1 |     Total\n-----------+----------------------+----------\n     <25   |     7,012        121 |     7,133\n   25-29   |     3,104        138 |     3,242\n    30+    |     1,851        174 |     2,025\n-----------+----------------------+----------\n     Total |    11,967        433 |    12,400\n\n          Pearson chi2(2) = 245.6   Pr = 0.000\n\n. logistic preec i.bmi3 age10 i.nullip\n\nLogistic regression                 Number of obs = 12,400\n                                    LR chi2(4)    = 302.1\n\n       preec | Odds ratio   Std. err.      z    P>|z|     [95% conf. interval]\n        bmi3 |\n     25-29   |      2.58       .329     7.43   0.000      2.01        3.31\n       30+   |      5.41       .660    13.84   0.000      4.26        6.87\n       age10 |      1.09       .101     0.93   0.352      0.91        1.31\n      nullip |      2.14       .221     7.37   0.000      1.75        2.62\n\n. * {share(433, 12400)} with pre-eclampsia\n. estat gof, group(10)\n  Hosmer-Lemeshow chi2(8) = 7.31, Prob > chi2 = 0.504\n",
    )
