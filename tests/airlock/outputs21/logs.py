"""Logs of jobs and scripts with results in their comments."""

from tests.airlock.outputs.case import Shelf


def _safe(shelf: Shelf) -> None:
    rng = shelf.random("logs")
    path = shelf.safe(
        "logs/entrainement_radios.log",
        "époques, pertes, plis, durées ; effectifs par milliers",
        "Journal d'entraînement d'un réseau sur des radiographies, 3 plis de 6 époques.",
        "18 600 adultes avec une radiographie du thorax",
    )
    lines = [
        "2024-02-06 09:12:41 INFO  graine=7 plis=3 lot=32 pas=1e-4",
        "2024-02-06 09:12:44 INFO  entraînement 12400 patients, validation 6200 patients par pli",
    ]
    for fold in (1, 2, 3):
        for epoch in range(1, 7):
            lines.append(
                f"2024-02-06 {9 + fold:02d}:{7 * epoch:02d}:{rng.randint(10, 59)} INFO  pli {fold} époque {epoch}/6 perte={0.6 / (epoch + 1) ** 0.5:.4f} auc_val={0.8 + 0.012 * epoch + rng.uniform(-0.004, 0.004):.4f} gpu=2 {rng.randint(301, 360)} s"
            )
        lines.append(
            f"2024-02-06 {9 + fold:02d}:55:03 INFO  pli {fold} : meilleure époque {rng.randint(4, 6)}, 2 points de contrôle gardés"
        )
    path.write_text(
        "\n".join(
            [
                *lines,
                "2024-02-06 13:00:00 WARN  3 couches gelées, 1 tentative de reprise",
                "2024-02-06 13:00:01 INFO  auc moyenne 0.869 (IC à 95 % 0.861-0.877), terminé, code 0",
            ]
        )
        + "\n",
        encoding="utf-8",
    )

    shelf.safe(
        "logs/etl_nightly.txt",
        "counts of files, retries and tables; rows by thousands",
        "Log of a job that builds analysis tables: durations, tables, retries.",
        "46,120 adults of a data mart",
    ).write_text(
        "[2024-03-11T02:00:03Z] job=mart run=118 attempt=1/3\n[2024-03-11T02:00:09Z] read measurement.parquet 9 files 4.1 GB\n[2024-03-11T02:04:51Z] join person: 46,120 persons, 1,902,211 measurements\n[2024-03-11T02:05:12Z] WARN 4 columns without a unit mapping, 2 concepts unmapped\n[2024-03-11T02:07:40Z] sex: F 24,008 M 22,112\n[2024-03-11T02:07:41Z] age bands: 18-44 11,340; 45-64 15,902; 65-84 15,611; 85+ 3,267\n[2024-03-11T02:09:02Z] 7 checks passed, 0 failed, 1 skipped\n[2024-03-11T02:09:03Z] peak memory 6.2 GB, 8 threads, exit 0\n",
        encoding="utf-8",
    )
    shelf.safe(
        "scripts/03_main_model.R",
        "results in the comments of a script, all of big groups",
        "R script of the main analysis with its results in comments.",
        "3,918 adults on dual antiplatelet therapy, 402 bleedings",
    ).write_text(
        "# 03_main_model.R - version 1.2, seed 2024, 5 imputations\nlibrary(mice); library(survival)\nset.seed(2024)\nd <- readRDS('derived/base.rds')   # 3,918 rows\ntable(d$arm)                       # short 1,960 / long 1,958\nimp <- mice(d, m = 5, maxit = 10, printFlag = FALSE)\nfit <- with(imp, coxph(Surv(days, bleed) ~ arm + age10 + ckd + ppi))\n# pooled: arm HR 0.74 (0.61-0.90) p = 0.003; age10 1.21; ckd 1.48; ppi 0.88\n# events: short 171, long 231; median follow-up 364 days (IQR 341-365)\nzph <- cox.zph(fit$analyses[[1]])  # global p = 0.21, 4 df\nsaveRDS(pool(fit), 'out/pooled.rds')\n",
        encoding="utf-8",
    )
    shelf.safe(
        "scripts/figures_article.py",
        "script de figures : tailles, couleurs, seuils et résultats agrégés en commentaires",
        "Script Python des figures d'un article ; les effectifs agrégés sont écrits dans le script.",
        "2 870 patients avec une polyarthrite rhumatoïde",
    ).write_text(
        '"""Figures 1 à 3 de l\'article, tailles de la revue."""\nimport matplotlib.pyplot as plt\n\nLARGEUR, DPI = 3.3, 300\nCOULEURS = ["#0072b2", "#d55e00", "#009e73"]\n# Effectifs par ligne de traitement (tableau 2) : tous supérieurs à 10\nLIGNES = {"MTX seul": 1402, "anti-TNF": 911, "anti-IL6": 312, "JAK": 245}  # total 2 870\nDAS28 = {"MTX seul": 3.1, "anti-TNF": 2.8, "anti-IL6": 2.7, "JAK": 2.6}  # médianes\n\nfig, ax = plt.subplots(1, 2, figsize=(2 * LARGEUR, 2.6), dpi=DPI)\nax[0].bar(LIGNES.keys(), LIGNES.values(), color=COULEURS[0])\nax[1].plot(DAS28.keys(), DAS28.values(), "o", color=COULEURS[1])\n# p = 0,02 (Kruskal-Wallis, 3 ddl) ; correction de Holm sur 6 comparaisons\nfig.savefig("figure2.pdf")\n',
        encoding="utf-8",
    )


def _unsafe(shelf: Shelf) -> None:
    rng = shelf.random("bad logs")
    path = shelf.unsafe(
        "logs/feature_build.log",
        "an identifier of a patient in a log",
        "line of WARN: 'person 8003917742: negative length of stay'",
        "Log of a job that builds features of an early-warning model.",
        "21,870 adults admitted to wards",
    )
    lines = [
        f"2024-01-{18 + i // 6:02d} 0{i % 6}:1{i % 6}:{rng.randint(10, 59)} INFO  chunk {i + 1}/18: {rng.randint(1180, 1240)} admissions, 62 features, {rng.randint(20, 44)} s"
        for i in range(18)
    ]
    lines.insert(11, "2024-01-19 05:12:08 WARN  person 8003917742: negative length of stay, set to missing")
    path.write_text("\n".join([*lines, "2024-01-20 06:00:00 INFO  done, 0 errors"]) + "\n", encoding="utf-8")

    path = shelf.unsafe(
        "logs/appariement_deces.log",
        "petit effectif dans une ligne de journal",
        "ligne « appariés au 3e passage : 5 patients »",
        "Journal d'un appariement avec l'état civil : nombre de patients appariés à chaque passage.",
        "9 308 patients à apparier avec les décès",
    )
    path.write_text(
        "10:02:11 début, 9308 patients, 4 passages\n10:03:40 passage 1 (nom, prénom, date) : 1204 appariés\n10:05:02 passage 2 (phonétique) : 131 appariés\n10:06:19 passage 3 (date proche) : 5 appariés\n10:07:33 passage 4 (relecture) : 22 appariés\n10:07:34 total : 1362 appariés, sensibilité 0,97 sur l'échantillon de 400\n10:07:34 terminé en 323 s\n",
        encoding="utf-8",
    )

    shelf.unsafe(
        "scripts/sensitivity.do",
        "a person's row corrected by number in a script",
        'line: replace dob = date("04/03/1931") if nip == ...',
        "Stata do-file of the sensitivity analyses with results in comments.",
        "2,644 adults with a subarachnoid haemorrhage",
    ).write_text(
        '* sensitivity.do, version 17\nuse base, clear\n* main: OR 1.62 (1.31-2.00), n = 2,644, 588 events\nreplace dob = date("04/03/1931", "DMY") if nip == 8006120937\ngen age = floor((adm - dob)/365.25)\nlogit poor i.treat age i.grade if centre != 4\n* without centre 4: OR 1.58 (1.26-1.98), n = 2,402, 541 events\nlogit poor i.treat c.age##c.age i.grade\n* spline 4 knots: OR 1.60 (1.29-1.98)\n',
        encoding="utf-8",
    )
    shelf.unsafe(
        "scripts/analyse_grossesse.R",
        "petit effectif dans le commentaire d'un script",
        "commentaire : « éclampsie : 2 chez les exposées »",
        "Script R d'une étude d'exposition pendant la grossesse, résultats en commentaires.",
        "5 166 femmes enceintes, 702 exposées",
    ).write_text(
        "# analyse_grossesse.R\nlibrary(dplyr)\nd <- readRDS('base.rds')            # 5 166 femmes, 702 exposées\n# prématurité : 71 exposées (10,1 %), 331 non exposées (7,4 %), RR 1,36 (1,07-1,74)\n# éclampsie : 2 chez les exposées, 14 chez les non exposées, non testé\n# petit poids : 62 exposées (8,8 %), 312 non exposées (7,0 %), p = 0,08\nm <- glm(prema ~ expo + age + parite + imc, binomial, d)\n# OR ajusté 1,33 (1,02-1,74) ; 5 166 observations ; AIC 2 711,4\nsaveRDS(m$coefficients, 'coef.rds')\n",
        encoding="utf-8",
    )
    shelf.unsafe(
        "scripts/plot_inline_data.py",
        "the rows of single persons typed into a script of a figure",
        "lists AGE and MMSE: 38 values each, a person by position",
        "Python script of a figure of cognition by age with a regression line.",
        "38 adults with Down syndrome",
    ).write_text(
        f'"""Figure 2: cognition by age, regression line only in the paper."""\nimport numpy as np\nimport matplotlib.pyplot as plt\n\nAGE = {[rng.randint(31, 63) for _ in range(38)]}\nMMSE = {[rng.randint(6, 27) for _ in range(38)]}\nslope, intercept = np.polyfit(AGE, MMSE, 1)\nxs = np.linspace(30, 65, 50)\nplt.plot(xs, intercept + slope * xs, color="black")\nplt.xlabel("Age (years)")\nplt.ylabel("MMSE")\nplt.savefig("figure2.svg")\n',
        encoding="utf-8",
    )


def write(shelf: Shelf) -> None:
    """Logs and scripts that may leave, then others."""
    _safe(shelf)
    _unsafe(shelf)
