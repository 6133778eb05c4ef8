"""Scripts in R, Python, SQL, SAS, Stata."""

from .tools import ipp, nir


def write(shelf):
    r = shelf.random("scripts")
    w = lambda p, t: p.write_text(t, encoding="utf-8")  # noqa: E731
    w(
        shelf.safe("src/table1.R", "thresholds and digits", "Script R du tableau 1.", "aucune donnée"),
        "library(dplyr)\nlibrary(gtsummary)\n\ndf <- arrow::read_parquet(Sys.getenv('EDS_COHORTE'))\n\ntab <- df |>\n  filter(age >= 18, nb_sejours > 2) |>\n  mutate(imc_cl = cut(imc, c(0, 18.5, 25, 30, Inf))) |>\n  tbl_summary(by = groupe, include = c(age, sexe, imc_cl),\n    statistic = all_continuous() ~ '{median} [{p25}-{p75}]', digits = 1) |>\n  add_p()\n# masquer les effectifs de moins de 10\ntab$table_body <- mask_small(tab$table_body, 10)\ngt::gtsave(as_gt(tab), 'tableau1.html')\n",
    )
    w(
        shelf.unsafe(
            "src/nettoyage.R",
            "corrections keyed on the IPP of patients",
            "lines of case_when",
            "Script R de nettoyage.",
            "aucune donnée",
        ),
        "library(dplyr)\n\ndf <- read_parquet('cohorte.parquet') |>\n  mutate(poids = case_when(\n    ipp == '"
        + ipp(r)
        + "' ~ 71,\n    ipp == '"
        + ipp(r)
        + "' ~ 64.5,\n    TRUE ~ poids)) |>\n  filter(!is.na(poids))\n\nmodele <- lm(clairance ~ poids + age, data = df)\nsummary(modele)\n",
    )
    w(
        shelf.safe(
            "src/phenotype.sql", "local concept ids of ten digits", "SQL of the diabetes phenotype, OMOP.", "no data"
        ),
        "-- phenotype of type 2 diabetes\nSELECT p.gender_concept_id, COUNT(DISTINCT p.person_id) AS n\nFROM person p\nJOIN condition_occurrence c ON c.person_id = p.person_id\nWHERE c.condition_concept_id IN (201826, 2000000123, 443238)\n  AND c.condition_start_date >= DATE '2018-01-01'\nGROUP BY p.gender_concept_id\nHAVING COUNT(DISTINCT p.person_id) >= 10;\n",
    )
    w(
        shelf.unsafe(
            "src/exclusions.sql", "a NIR in a WHERE clause", "last condition", "SQL of the stroke cohort.", "no data"
        ),
        "CREATE TABLE cohort AS\nSELECT s.visit_id, s.start_year, s.age_class, d.icd10\nFROM stays s JOIN diagnoses d USING (visit_id)\nWHERE d.icd10 LIKE 'I63%'\n  AND s.age_class <> '<18'\n  AND s.nir <> '"
        + nir(r)
        + "'  -- opposition\n;\n",
    )
    w(
        shelf.safe("src/train.py", "hyperparameters and folds", "Training script of the model.", "no data"),
        "import os\nfrom pathlib import Path\nimport pandas as pd\nfrom sklearn.ensemble import HistGradientBoostingClassifier\nfrom sklearn.model_selection import cross_val_score\n\n\ndef main() -> None:\n    data = pd.read_parquet(Path(os.environ['EDS_DIR']) / 'train.parquet')\n    y = data.pop('readmitted')\n    model = HistGradientBoostingClassifier(max_depth=3, min_samples_leaf=50, learning_rate=0.05)\n    scores = cross_val_score(model, data, y, cv=5, scoring='roc_auc')\n    print(f'{scores.mean():.3f}')\n\n\nif __name__ == '__main__':\n    main()\n",
    )
    w(
        shelf.unsafe(
            "src/plot_km.py",
            "rows of patients as a literal in the script",
            "lists T and E",
            "Script de la courbe de survie.",
            "58 patients",
        ),
        "import matplotlib.pyplot as plt\nfrom lifelines import KaplanMeierFitter\n\n# durée (mois), décès, âge, sexe par patient\nDATA = [\n"
        + "".join(
            f"    ({r.uniform(1, 70):.1f}, {r.randint(0, 1)}, {r.randint(28, 87)}, '{r.choice('MF')}'),\n"
            for _ in range(58)
        )
        + "]\nT, E, A, S = zip(*DATA)\nkm = KaplanMeierFitter().fit(T, E)\nkm.plot()\nplt.savefig('km.png')\n",
    )
    w(
        shelf.unsafe(
            "src/connect.py",
            "API key and password in the code",
            "constants",
            "Helper to load the data mart.",
            "no data",
        ),
        "import psycopg\n\nDB_PASSWORD = 'vR8#kTq2!mNw'\n\n\ndef connect():\n    return psycopg.connect(host='edsdb', user='etude_412', password=DB_PASSWORD, dbname='mart')\n\n\ndef counts(con):\n    return con.execute('select year, count(*) from stays group by 1').fetchall()\n",
    )
    w(
        shelf.safe(
            "src/connect_env.R",
            "password read from the environment",
            "Connexion à l'entrepôt, sans secret.",
            "aucune donnée",
        ),
        "library(DBI)\n\ncon <- dbConnect(RPostgres::Postgres(),\n  host = Sys.getenv('PGHOST'), user = Sys.getenv('PGUSER'),\n  password = Sys.getenv('PGPASSWORD'), dbname = 'mart')\n\nsejours <- dbGetQuery(con, 'select annee, count(*) n from sejour group by 1')\nstopifnot(all(sejours$n >= 10))\ndbDisconnect(con)\n",
    )
    w(
        shelf.safe(
            "src/analyse.sas", "PROC options hold small numbers", "Programme SAS du modèle mixte.", "aucune donnée"
        ),
        "libname etu \"%sysget(EDS)\";\n\nproc format;\n  value asa 1='I' 2='II' 3='III' 4='IV';\nrun;\n\nproc mixed data=etu.visites method=reml;\n  class bras visite centre;\n  model eva = bras visite bras*visite / solution ddfm=kr;\n  repeated visite / subject=num type=un;\n  lsmeans bras*visite / cl alpha=0.05;\nrun;\n\nproc freq data=etu.base;\n  tables bras*asa / chisq nocol;\nrun;\n",
    )
    w(
        shelf.unsafe(
            "src/lecture.sas",
            "datalines of patients in a SAS program",
            "datalines",
            "Programme SAS de la courbe d'apprentissage.",
            "46 patients",
        ),
        "data work.cas;\n  input num age duree_min conversion $;\n  datalines;\n"
        + "".join(f"{i} {r.randint(22, 84)} {r.randint(60, 310)} {r.choice(['O', 'N', 'N'])}\n" for i in range(1, 47))
        + ";\nrun;\nproc loess data=work.cas;\n  model duree_min = num;\nrun;\n",
    )
    w(
        shelf.safe(
            "src/did.do", "years and lags", "Stata do-file of the difference-in-differences analysis.", "no data"
        ),
        "version 17\nclear all\nuse \"$data/panel.dta\"\nkeep if inrange(year, 2015, 2022)\nxtset hospital year\ngen post = year >= 2019\nforvalues k = 1/4 {\n    gen lag`k' = L`k'.volume\n}\nreghdfe mort30 i.treated##i.post lag1-lag4, absorb(hospital year) vce(cluster hospital)\nesttab using did.tex, se star(* 0.10 ** 0.05 *** 0.01) replace\n",
    )
    w(
        shelf.unsafe(
            "src/fix_dates.do",
            "birth dates of single patients",
            "replace lines",
            "Stata do-file to clean dates.",
            "no data",
        ),
        'version 17\nuse "$data/births.dta"\nreplace dob = td(14feb2016) if id == 2231\nreplace dob = td(03sep2015) if id == 418\nreplace dob = td(27nov2016) if id == 1976\ngen age_m = (td(01jan2020) - dob) / 30.44\nregress weight age_m i.sex\n',
    )
    w(
        shelf.unsafe(
            "src/commentaires.py",
            "the name and phone of a patient in a comment",
            "comment above the function",
            "Fonction de calcul du score NIHSS.",
            "aucune donnée",
        ),
        '"""Score NIHSS."""\n\n\ndef total(items: list[int]) -> int:\n    """Somme des items."""\n    return sum(items)\n\n\n# vérifié à la main sur le dossier de M. Bernard TESSIER (tél. 06 22 41 87 03) : total 14\ndef classe(score: int) -> str:\n    return \'mineur\' if score < 5 else \'modéré\' if score < 16 else \'sévère\'\n',
    )
    w(
        shelf.safe(
            "src/score_cha2ds2.py",
            "a score with points from 0 to 9",
            "CHA2DS2-VASc function with its tests.",
            "no data",
        ),
        "def cha2ds2_vasc(age: int, female: bool, chf: bool, hta: bool, dm: bool, stroke: bool, vasc: bool) -> int:\n    points = 2 if age >= 75 else 1 if age >= 65 else 0\n    points += female + chf + hta + dm + vasc + 2 * stroke\n    return points\n\n\ndef test_score() -> None:\n    assert cha2ds2_vasc(76, True, True, True, True, True, True) == 9\n    assert cha2ds2_vasc(50, False, False, False, False, False, False) == 0\n",
    )
    w(
        shelf.unsafe(
            "src/resultat_commente.R",
            "a small cell pasted as a comment of output",
            "#>   decede  7",
            "Script R with its output as comments (reprex).",
            "820 patients with cirrhosis",
        ),
        "library(dplyr)\nd <- readRDS('cirrhose.rds')\n\ncount(d, child)\n#>   child   n\n#> 1     A 412\n#> 2     B 274\n#> 3     C 134\n\nd |> filter(child == 'A') |> count(dead_30d)\n#>   dead_30d   n\n#> 1       no 405\n#> 2      yes   7\n",
    )
    w(
        shelf.safe(
            "src/reprex.Rmd",
            "an output with large counts only",
            "R Markdown of the BMI analysis with pasted outputs.",
            "3 040 patients",
        ),
        '---\ntitle: "BMI and wound infection"\noutput: html_document\n---\n\n```{r}\ncount(d, bmi_class)\n```\n\n```\n#>   bmi_class    n\n#> 1      < 25 1120\n#> 2     25-30 1080\n#> 3      > 30  840\n```\n\nRisk ratio per class: 1.32 (95% CI 1.14 to 1.53), p = 0.0002, 5 imputations.\n',
    )
