"""Scripts and logs, some of which must be stopped."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs9.blocks import text


def write(shelf: Shelf) -> None:
    p = shelf.unsafe(
        "scripts/corrections_manuelles.R",
        "corrections by hand of three patients, by file number",
        "case_when() with three file numbers",
        "Script de préparation de la cohorte, pour le dépôt public",
        "2 204 patients opérés d'une valve",
    )
    text(
        p,
        'library(dplyr)\n\nMIN_AGE <- 18\n\nd <- read_parquet("cohorte.parquet") |>\n  filter(age >= MIN_AGE, delai_j <= 90) |>\n  mutate(asa = factor(asa, 1:5)) |>\n  # corrections relues dans le dossier\n  mutate(fevg = case_when(\n    ipp == 8012045518 ~ 35,\n    ipp == 8016620947 ~ 52,\n    ipp == 8013197706 ~ 28,\n    TRUE ~ fevg\n  ))\n\nfit <- glm(deces ~ age + asa + fevg, binomial, d)\nbroom::tidy(fit, exponentiate = TRUE)\n',
    )

    p = shelf.unsafe(
        "scripts/plot_swimmer.py",
        "the data of eleven patients are typed into the script",
        "list DATA",
        "Script of the swimmer plot of the phase I trial",
        "11 patients treated at the highest dose",
    )
    text(
        p,
        "import matplotlib.pyplot as plt\n\n# arm, months on treatment, best response, age, sex\nDATA = [\n"
        + "".join(
            f"    ({a!r}, {m}, {r!r}, {age}, {s!r}),\n"
            for a, m, r, age, s in [
                ("1", 2.1, "PD", 54, "F"),
                ("1", 3.8, "SD", 61, "M"),
                ("1", 14.2, "PR", 47, "F"),
                ("1", 1.4, "PD", 70, "M"),
                ("1", 8.8, "PR", 66, "M"),
                ("2", 6.0, "SD", 58, "F"),
                ("2", 21.5, "CR", 39, "F"),
                ("2", 4.4, "SD", 63, "M"),
                ("2", 2.7, "PD", 72, "F"),
                ("2", 11.9, "PR", 55, "M"),
                ("2", 9.3, "SD", 49, "M"),
            ]
        )
        + "]\n\nfor i, (_, months, *_rest) in enumerate(sorted(DATA, key=lambda r: r[1])):\n    plt.barh(i, months)\nplt.savefig('swimmer.svg')\n",
    )

    p = shelf.unsafe(
        "logs/etl_2026-01-12.log",
        "a line of an error gives the name and telephone of a patient",
        "WARNING of 09:14:07",
        "Journal de la préparation des données",
        "61 204 séjours de médecine",
    )
    text(
        p,
        '2026-01-12 09:12:01 INFO lecture de sejours.parquet : 61204 lignes, 23 colonnes\n2026-01-12 09:12:44 INFO jointure biologie : 1922480 résultats, 14 analyses\n2026-01-12 09:14:07 WARNING ligne 18233 : champ adresse coupé "VERDIER Ghislaine, 14 rue des Acacias, 63200 Riom, 04 73 38 16 22"\n2026-01-12 09:14:09 INFO 7 étapes sur 12 faites\n2026-01-12 09:21:30 INFO imputation : m = 5, maxit = 10\n2026-01-12 09:40:02 INFO fini en 28 min, 0 erreur\n',
    )

    p = shelf.unsafe(
        "logs/exclusions_cascade.log",
        "a step of the flow takes out three children",
        "excluded 3: parental opposition",
        "Log of the selection of the cohort",
        "5,102 children hospitalised for seizures",
    )
    text(
        p,
        "[10:02:11] start, 5102 children\n[10:02:12] excluded 388: age under 28 days -> 4714\n[10:02:12] excluded 141: transfer from abroad -> 4573\n[10:02:13] excluded 3: parental opposition -> 4570\n[10:02:13] excluded 211: no EEG -> 4359\n[10:02:20] model fitted in 7 iterations, AIC 3120.4\n[10:02:21] done in 10 s\n",
    )

    p = shelf.unsafe(
        "scripts/requete_snds.sql",
        "a comment keeps the national number of the person used for a test",
        "comment of the WHERE clause",
        "Requête SQL de l'extraction SNDS",
        "310 422 patients sous anticoagulant",
    )
    number = 1510863113049
    nir = f"{number}{97 - number % 97:02d}"
    text(
        p,
        f"-- Extraction des délivrances d'anticoagulants, version 3\nSELECT ben_nir_psa, exe_soi_dtd, pha_prs_c13\nFROM er_prs_f p JOIN er_pha_f f USING (cle)\nWHERE exe_soi_dtd BETWEEN DATE '2019-01-01' AND DATE '2021-12-31'\n  AND pha_atc_c07 LIKE 'B01A%'\n  -- test : AND nir = '{nir}'\nGROUP BY 1, 2, 3\nHAVING count(*) >= 2;\n",
    )

    p = shelf.safe(
        "scripts/table1.py",
        "thresholds, codes and folds, no data",
        "Script of table one",
        "8,812 adults admitted for pneumonia",
    )
    text(
        p,
        "\"\"\"Table 1 of the pneumonia cohort.\"\"\"\nimport pandas as pd\nfrom tableone import TableOne\n\nMIN_CELL = 10\nCURB65 = {0: 'low', 1: 'low', 2: 'middle', 3: 'high', 4: 'high', 5: 'high'}\n\ndf = pd.read_parquet('cohort.parquet')\ndf['curb'] = df['curb65'].map(CURB65)\ndf['age_group'] = pd.cut(df.age, [18, 40, 65, 80, 120], right=False)\ntable = TableOne(df, columns=['age', 'sex', 'curb'], categorical=['sex', 'curb'], groupby='died', pval=True)\ntable.to_csv('table1.csv')\n",
    )

    p = shelf.safe(
        "scripts/km_trimestres.R",
        "steps of 3 months and a masking of counts below 10",
        "Script R de la courbe de survie par trimestre",
        "3 404 patients opérés d'un cancer du rein",
    )
    text(
        p,
        'library(survival)\nlibrary(ggplot2)\n\nfit <- survfit(Surv(mois, deces) ~ bras, data = d)\ns <- summary(fit, times = seq(0, 60, 3))\ntab <- data.frame(bras = s$strata, mois = s$time, risque = s$n.risk, survie = s$surv)\ntab <- subset(tab, risque >= 10)\nggplot(tab, aes(mois, survie, colour = bras)) + geom_step() + ylim(0, 1)\nggsave("km.svg", width = 7, height = 5)\n',
    )

    p = shelf.safe(
        "logs/mice_convergence.log",
        "iterations 1 to 10 and imputations 1 to 5",
        "Journal de l'imputation multiple",
        "14 220 patients du registre de la hanche",
    )
    text(
        p,
        "R 4.4.1, mice 3.16.0, graine 2024\n\n iter imp variable\n"
        + "".join(f"  {i}   {m}  imc  tabac  hb_preop  score_asa\n" for i in range(1, 6) for m in range(1, 6))
        + "\nAucun problème de convergence. Rhat : imc 1.01, tabac 1.02, hb_preop 1.00\nDurée : 4 min 12 s\n",
    )

    p = shelf.safe(
        "logs/flow_selection.log",
        "each step of the selection takes out more than ten",
        "Log of the selection of the cohort of burns",
        "9,412 adults screened, 7,790 kept",
    )
    text(
        p,
        "[08:00:01] INFO pandas 2.2.3, 4 workers\n[08:00:04] INFO screened 9412\n[08:00:04] INFO excluded 602: burn under 5 % of the surface -> 8810\n[08:00:05] INFO excluded 411: second admission -> 8399\n[08:00:05] INFO excluded 609: no follow-up -> 7790\n[08:00:31] INFO GLM converged in 6 iterations, deviance 4120.7 on 7781 df\n[08:00:32] INFO wrote 3 tables and 2 figures\n",
    )

    p = shelf.safe(
        "scripts/requete_pmsi.sql",
        "diagnosis codes and positions, no values of persons",
        "Requête PMSI de sélection des séjours",
        "41 880 séjours pour fracture du col",
    )
    text(
        p,
        "SELECT annee, count(DISTINCT anonyme) AS patients, avg(duree) AS dms\nFROM mco_b b JOIN mco_c c USING (eta_num, rsa_num)\nWHERE substr(dgn_pal, 1, 4) IN ('S720', 'S721', 'S722')\n  AND ghm NOT LIKE '90%' AND seq_rum = 1\n  AND age_ann >= 60\nGROUP BY annee\nHAVING count(DISTINCT anonyme) >= 10\nORDER BY 1;\n",
    )
