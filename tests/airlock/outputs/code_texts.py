"""Code and logs that may leave: no data, though full of numbers, dates, addresses of machines and words like key."""

SAFE_CODE: tuple[tuple[str, str, str], ...] = (
    (
        "analyse.py",
        "constants, folds, seeds",
        '"""Modèle de mortalité à 28 jours."""\n\nfrom sklearn.linear_model import LogisticRegression\nfrom sklearn.model_selection import cross_val_score\n\n'
        "SEED, FOLDS, THRESHOLD = 7, 5, 0.2\nFEATURES = ['age', 'lactate', 'charlson']\n\n\ndef fit(frame):\n    model = LogisticRegression(C=0.1, max_iter=500)\n"
        "    return cross_val_score(model, frame[FEATURES], frame['death_28d'], cv=FOLDS, scoring='roc_auc')\n",
    ),
    (
        "cohorte.sql",
        "concept ids and dates of the period",
        "-- Séjours avec sepsis, 2017-2022\nSELECT count(DISTINCT person_id) AS n\nFROM condition_occurrence\nWHERE condition_concept_id IN (132797, 132736, 40487059, 8012345678)\n"
        "  AND condition_start_date BETWEEN DATE '2017-01-01' AND DATE '2022-12-31'\nHAVING count(DISTINCT person_id) >= 10;\n",
    ),
    (
        "survie.R",
        "formulas, df, quantiles",
        "library(survival)\nfit <- coxph(Surv(time, status) ~ age + sex + strata(centre), data = d)\ncox.zph(fit)\nquantile(d$age, c(.25, .5, .75))\n"
        "plot(survfit(fit), conf.int = TRUE, xlim = c(0, 36), lwd = 2)  # 3 strates\n",
    ),
    (
        "masquage.py",
        "the word patients and numbers below ten",
        'def masked(count: int, least: int = 10) -> str:\n    """Counts of 1 to 9 patients are not shown."""\n    return \'<10\' if 0 < count < least else str(round(count, -1))\n\n\n'
        "assert masked(4) == '<10' and masked(0) == '0' and masked(126) == '130'\n",
    ),
    (
        "codes.py",
        "lists of codes of the CIM-10 and CCAM",
        "SEPSIS = ['A40', 'A41', 'R572']\nCHARLSON = {'I21': 1, 'I50': 1, 'N18': 2, 'C80': 6, 'B20': 6}\nCCAM = ['EQLF001', 'GLLD012', 'YYYY020']\nWINDOWS = [(0, 7), (7, 30), (30, 90)]\n",
    ),
    (
        "Makefile",
        "make rules",
        "FOLDS ?= 5\n\nall: figures/fig1.svg tables/table1.csv\n\ntables/%.csv: src/%.py\n\tpython $< --folds $(FOLDS) --out $@\n\n.PHONY: all\n",
    ),
    (
        "reglages.yaml",
        "settings with the word key, a port, a version",
        "version: 1.4\nprimary_key: visit_occurrence_id\nseed: 7\nserver:\n  host: 127.0.0.1\n  port: 8443\nmodel:\n  depth: 4\n  min_samples_leaf: 50\n",
    ),
    (
        "test_masquage.py",
        "invented numbers of tests",
        "import pytest\n\nfrom masquage import masked\n\n\n@pytest.mark.parametrize(('count', 'shown'), [(0, '0'), (9, '<10'), (10, '10'), (14, '10')])\ndef test_masked(count, shown):\n    assert masked(count) == shown\n",
    ),
)

SAFE_LOGS: tuple[tuple[str, str, str], ...] = (
    (
        "entrainement.log",
        "epochs, seconds, gigabytes, times of the run",
        "".join(
            f"2024-01-15 09:{10 + epoch:02d}:07 INFO epoch {epoch}/12 loss {0.69 * 0.95**epoch:.4f} auc {0.70 + 0.01 * epoch:.3f} 4 workers 2.1 GiB\n"
            for epoch in range(1, 13)
        ),
    ),
    (
        "execution.log",
        "large counts, steps, warnings of libraries",
        "2024-01-15 09:12:03 INFO step 1/5 extract: 18211 rows, 44 columns in 2.4 s\n2024-01-15 09:12:09 INFO step 2/5 features: 6 windows\n"
        "2024-01-15 09:12:31 WARNING pandas: 3 columns of mixed type\n2024-01-15 09:14:55 INFO step 5/5 done, exit code 0\n",
    ),
    (
        "pip.log",
        "versions of packages",
        "Successfully installed numpy-2.4.6 pandas-3.1.1 scikit-learn-1.9.1 lifelines-0.30.0 statsmodels-0.15.0\n",
    ),
)
