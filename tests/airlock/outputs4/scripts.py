"""Scripts of Python, R and SQL: code leaves every day, and sometimes carries what it should not."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4.cohort import ipp, nir, person


def write(shelf: Shelf) -> None:
    leaks(shelf)
    released(shelf)


def leaks(shelf: Shelf) -> None:
    r = shelf.random("s-exclude")
    path = shelf.unsafe(
        "scripts/02_exclusions.R", "identifier", "patient numbers written in the filter", "Script d'exclusion", ""
    )
    numbers = ", ".join(f'"{ipp(r)}"' for _ in range(5))
    path.write_text(
        f"library(dplyr)\n\n# dossiers relus et exclus\nexclus <- c({numbers})\n\nd <- base |>\n  filter(!ipp %in% exclus, age >= 18, duree >= 2) |>\n  mutate(imc = poids / (taille / 100)^2)\n\nsaveRDS(d, 'travail/d2.rds')\n",
        "utf-8",
    )

    path = shelf.unsafe(
        "scripts/extract.sql", "identifier", "WHERE with a social security number", "Requête d'extraction", ""
    )
    path.write_text(
        f"-- extraction des séjours\nSELECT s.sejour_id, s.debut, s.fin, d.code\nFROM sejour s\nJOIN diagnostic d USING (sejour_id)\nWHERE d.code LIKE 'I50%'\n  AND s.debut >= '2018-01-01'\n  -- test : AND s.nir = '{nir(r).replace(' ', '')}'\nORDER BY 1;\n",
        "utf-8",
    )

    path = shelf.unsafe(
        "scripts/train.py", "secret", "token of the experiment server in the code", "Training script", ""
    )
    path.write_text(
        '"""Trains the model."""\n\nimport mlflow\nfrom sklearn.linear_model import LogisticRegression\n\nmlflow.set_tracking_uri("https://mlflow.chu.example")\nAPI_TOKEN = "9sKd72LqPzXw41VbTn8RfYc6JmHe3UaQ"\n\nmodel = LogisticRegression(C=0.1, max_iter=500)\nmodel.fit(X_train, y_train)\nmlflow.log_metric("auc", 0.83)\n',
        "utf-8",
    )

    path = shelf.unsafe(
        "scripts/fix_weights.py",
        "row_level",
        "dictionary of corrections: age, weight and death of 14 stays",
        "Script of manual corrections",
        "",
    )
    lines = "".join(
        f'    {r.randrange(10**7, 10**8)}: {{"age": {r.randrange(40, 88)}, "weight": {r.uniform(45, 110):.1f}, "died": {r.choice(("True", "False"))}}},\n'
        for _ in range(14)
    )
    path.write_text(
        f'"""Manual corrections of the weights, stay by stay."""\n\nFIX = {{\n{lines}}}\n\n\ndef apply(df):\n    for stay, values in FIX.items():\n        df.loc[df.stay_id == stay, "weight"] = values["weight"]\n    return df\n',
        "utf-8",
    )

    path = shelf.unsafe(
        "scripts/revue_dossiers.R", "name", f"comment names {(who := person(r, 'm'))}", "Script de revue", ""
    )
    path.write_text(
        f"# Revue des faux positifs\n# M. {who} : codé I50 à tort (hospitalisé pour pneumopathie)\nfp <- subset(d, pred == 1 & verite == 0)\ntable(fp$annee)\nround(prop.table(table(fp$service)), 2)\n",
        "utf-8",
    )

    path = shelf.unsafe(
        "scripts/example_data.py",
        "row_level",
        "docstring holds 12 rows pasted from the table",
        "Module with an example of its input",
        "",
    )
    rows = "\n".join(
        f"    {r.randrange(10**5, 10**6)}  {r.randrange(40, 88)}   {r.choice('FM')}   {r.uniform(60, 240):6.1f}  {r.choice('01')}"
        for _ in range(12)
    )
    path.write_text(
        f'"""Computes eGFR.\n\nInput as extracted from the warehouse on Tuesday:\n    stay    age  sex  creat   died\n{rows}\n"""\n\n\ndef egfr(creat, age, female):\n    k = 0.7 if female else 0.9\n    a = -0.241 if female else -0.302\n    ratio = creat / 88.4 / k\n    return 142 * min(ratio, 1) ** a * max(ratio, 1) ** -1.2 * 0.9938**age * (1.012 if female else 1)\n',
        "utf-8",
    )


def released(shelf: Shelf) -> None:
    path = shelf.safe(
        "scripts/ckd_epi.py", "constants of formulas, ages, thresholds", "Module of clinical formulas", ""
    )
    path.write_text(
        '"""Clinical formulas: eGFR, BMI, CHA2DS2-VASc."""\n\n\ndef egfr(creat_umol: float, age: int, female: bool) -> float:\n    """CKD-EPI 2021."""\n    k, a = (0.7, -0.241) if female else (0.9, -0.302)\n    ratio = creat_umol / 88.4 / k\n    return 142 * min(ratio, 1) ** a * max(ratio, 1) ** -1.2 * 0.9938**age * (1.012 if female else 1)\n\n\ndef stage(value: float) -> str:\n    for limit, name in ((90, "G1"), (60, "G2"), (45, "G3a"), (30, "G3b"), (15, "G4")):\n        if value >= limit:\n            return name\n    return "G5"\n\n\ndef test_egfr() -> None:\n    assert round(egfr(88.4, 50, False)) == 92\n',
        "utf-8",
    )

    path = shelf.safe("scripts/03_modele.R", "graine, degrés de liberté, nœuds, seuils", "Script du modèle", "")
    path.write_text(
        "library(survival)\nlibrary(rms)\nset.seed(20240117)\n\nd$age10 <- d$age / 10\nm1 <- coxph(Surv(duree, evt) ~ rcs(age, 4) + sexe + charlson + strata(centre), data = d)\nprint(anova(m1), digits = 3)\ncox.zph(m1)\n\n# 20 imputations, 10 iterations\nimp <- mice::mice(d, m = 20, maxit = 10, seed = 7, printFlag = FALSE)\npool(with(imp, coxph(Surv(duree, evt) ~ age10 + sexe)))\n\n# masque les effectifs < 10\nmasque <- function(n) ifelse(n < 10, '<10', as.character(n))\n",
        "utf-8",
    )

    path = shelf.safe("scripts/cohort.sql", "concept ids, dates of the study period, intervals", "Cohort query", "")
    path.write_text(
        "WITH first_hf AS (\n  SELECT person_id, MIN(condition_start_date) AS index_date\n  FROM condition_occurrence\n  WHERE condition_concept_id IN (316139, 319835, 439846, 40479192, 44782728)\n    AND condition_start_date BETWEEN DATE '2016-01-01' AND DATE '2023-12-31'\n  GROUP BY person_id\n)\nSELECT EXTRACT(YEAR FROM index_date) AS year, COUNT(*) AS n\nFROM first_hf JOIN person USING (person_id)\nWHERE EXTRACT(YEAR FROM index_date) - year_of_birth >= 18\nGROUP BY 1\nHAVING COUNT(*) >= 10\nORDER BY 1;\n",
        "utf-8",
    )

    path = shelf.safe("scripts/figures.py", "sizes, colours and months of figures", "Script of the figures", "")
    path.write_text(
        '"""Figures of the article."""\n\nfrom pathlib import Path\n\nimport matplotlib.pyplot as plt\nfrom lifelines import KaplanMeierFitter\n\nOUT = Path("/workspace/shared/figures")\nMONTHS = [0, 6, 12, 18, 24, 36]\nCOLOURS = {"early": "#1b9e77", "late": "#d95f02"}\n\n\ndef survival(df):\n    fig, ax = plt.subplots(figsize=(6.4, 4.4), dpi=300)\n    for name, part in df.groupby("arm"):\n        if len(part) < 10:\n            continue\n        kmf = KaplanMeierFitter(alpha=0.05).fit(part.months, part.event, timeline=MONTHS)\n        kmf.plot_survival_function(ax=ax, ci_show=True, color=COLOURS[name])\n    ax.set_ylim(0, 1)\n    fig.savefig(OUT / "fig2.png")\n',
        "utf-8",
    )

    path = shelf.safe(
        "scripts/simulate.R", "simulated data, sizes 10 to 500", "Simulation of power", "simulated data only"
    )
    path.write_text(
        "# Power of the test by simulation; no patient data\nset.seed(5)\nsizes <- c(10, 25, 50, 100, 250, 500)\npower <- sapply(sizes, function(n) mean(replicate(2000, {\n  x <- rnorm(n, 0, 1)\n  y <- rnorm(n, 0.4, 1)\n  t.test(x, y)$p.value < 0.05\n})))\nprint(data.frame(n = sizes, power = round(power, 3)))\n",
        "utf-8",
    )

    path = shelf.safe("scripts/nettoyage.py", "bornes de plausibilité, unités et codes", "Script de nettoyage", "")
    path.write_text(
        '"""Nettoyage des mesures : unités et bornes de plausibilité."""\n\nBORNES = {\n    "poids": (25, 250),\n    "taille": (120, 220),\n    "creatinine": (20, 2000),\n    "potassium": (1.5, 9.0),\n    "temperature": (30, 43),\n}\nFACTEURS = {("creatinine", "mg/L"): 8.84, ("hb", "g/L"): 0.1, ("glucose", "g/L"): 5.55}\n\n\ndef nettoyer(df):\n    for nom, (bas, haut) in BORNES.items():\n        df = df[(df.variable != nom) | df.valeur.between(bas, haut)]\n    return df.drop_duplicates(subset=["person_id", "variable", "instant"], keep="last")\n',
        "utf-8",
    )
