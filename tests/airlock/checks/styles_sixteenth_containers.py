"""What documents, data files and containers drawn by chance showed, with their neighbours."""

from tests.airlock.checks.styles import both, s, two, u

# ---- what is printed below a rule of equal signs
u(
    "sixteenth_ruled.txt",
    "Sensitivity analysis\n======================================\nMeasure              n     Mean    Max\n"
    "======================================\nNT-proBNP (ng/L)   935   4421.9  31200\nLVEF (%)           935     42.0     71\n"
    "======================================\n",
    "Sensitivity analysis",
    "Heart failure",
)

# ---- rows called parameters are no settings of a model
two(
    "sixteenth_parameter.csv",
    "Paramètre;n;Moyenne;Écart-type;Médiane;@\nSodium (mmol/L);1500;137,7;4,2;137,5;141\nCRP (mg/L);1483;45,7;34,7;46;66\n",
    "Maximum",
    "Q3",
    "Mesures",
    "1500 patients",
)
two(
    "sixteenth_parameter.md",
    "|Parameter|N|Mean|SD|@|\n|---|---|---|---|---|\n|Ferritin|590|188|90|11|\n|Weight (kg)|612|71.2|14.1|40.0|\n",
    "Min",
    "P10",
    "Laboratory values",
    "612 adults",
)
# ---- minutes
s(
    "sixteenth_minutes.csv",
    "Measure,n,Mean,Sum\nTurnaround (min),1396,58.2,81247\nSodium (mmol/L),1396,138.0,192648\n",
    "Admission panels",
    "1396 stays",
)
u(
    "sixteenth_minimum.csv",
    "Measure,Women (n=700),Men (n=696)\nAge (mean),58.2,57.1\nAge (min),18.2,19.4\n",
    "Table",
    "1396 stays",
)

# ---- percentages that only reckoning tells
both(
    "sixteenth_reckoned.csv",
    "Comorbidité;Méthotrexate (n = 246);Anti-TNF (n = 717);Rituximab (n = 316)\nCancer actif;67,48;24,83;98,73\n"
    "Diabète;57,72;30,54;16,46\nCirrhose;16,67;50,91;38,29\nObésité;51,22;7,39;45,57\n",
    "Comorbidité;Méthotrexate (n = 246);Anti-TNF (n = 717);Rituximab (n = 316)\nCancer actif;67,48;24,83;68,99\n"
    "Diabète;57,72;30,54;16,46\nCirrhose;16,67;50,91;38,29\nObésité;51,22;7,39;45,57\n",
    "Comorbidités",
    "1279 patients",
)
s(
    "sixteenth_measured.csv",
    "Laboratory,Arm A (n = 246),Arm B (n = 717)\nSodium,98.74,99.12\nGlycaemia,5.31,5.52\nUrea,2.10,2.20\nPotassium,4.05,4.11\n",
    "Means",
    "963 patients",
)

# ---- zeros that a note explains, and one that it does not
both(
    "sixteenth_sexes.csv",
    "Antécédent,Femmes (n = 642),Hommes (n = 653)\nCancer de la prostate,0,26\nGrossesse en cours,118,0\nInsuffisance cardiaque,0,401\nBPCO,126,139\n",
    "Antécédent,Femmes (n = 642),Hommes (n = 653)\nCancer de la prostate,0,26\nGrossesse en cours,118,0\nInsuffisance cardiaque,312,401\nBPCO,126,139\n",
    "Antécédents selon le sexe. Les zéros propres à un sexe sont structurels.",
    "1295 patients",
)

# ---- those who are left in a flow
two(
    "sixteenth_flow.md",
    '```mermaid\nflowchart TD\n  A0["Stays extracted: n = 2068"] --> A1\n  A1["Excluded, no consent: n = 24"] --> A2\n  A2["Remaining: n = 2044"] --> A5\n  A5["Remaining: n = @"]\n```\n',
    "2039",
    "1997",
    "Flow",
    "2068 stays",
)
two(
    "sixteenth_flow.txt",
    "Séjours extraits : n = 2068\nExclus, hors période : n = 24\nRestants : n = 2044\nRestants après revue : n = @\n",
    "2037",
    "1990",
    "Flux",
    "2068 séjours",
)

# ---- records in scripts and comments, packed or not
_ROWS = "key\\tage\\tsex\\tadmission\\tferritin\\n" + "".join(
    f"{471712 + 37 * k}\\t{(k * 17) % 60 + 20}\\t{'FM'[k % 2]}\\t{(k * 7) % 27 + 1:02d}/0{k % 8 + 1}/2019\\t{(k * 31) % 90 + 12}.{k % 9}\\n"
    for k in range(14)
)
_TABLE = "<table><tr><th>Time</th><th>At risk</th></tr><tr><td>3</td><td>861</td></tr><tr><td>6</td><td>742</td></tr></table>"
_LINES = _ROWS.replace("\\t", "\t").replace("\\n", "\n")
u(
    "sixteenth_script.html",
    f'<html><body>{_TABLE}<script type="text/csv">{_LINES}</script></body></html>',
    "Survival",
    "900 patients",
)
u(
    "sixteenth_template.html",
    f"<html><body>{_TABLE}<script>const kept = `{_LINES}`;</script></body></html>",
    "Survival",
    "900 patients",
)
u(
    "sixteenth_string.html",
    f'<html><body>{_TABLE}<script>var kept = "{_ROWS}";</script></body></html>',
    "Survival",
    "900 patients",
)
_SUMS = "year\\tpatients\\tmean\\n" + "".join(f"{2010 + k}\\t{100 + 13 * k}\\t{50 + k}.{k % 9}\\n" for k in range(8))
s(
    "sixteenth_sums.html",
    f'<html><body>{_TABLE}<script type="text/csv">{_SUMS}</script></body></html>'.replace("\\t", "\t").replace(
        "\\n", "\n"
    ),
    "Survival",
    "900 patients",
)

# ---- fields that an attribute names
_FIELDS = "".join(
    f'<p><v n="key">a{k}da5a6</v><v n="age">{40 + 3 * k}</v><v n="sexe">{"FH"[k % 2]}</v><v n="sodium">13{k}.2</v></p>'
    for k in range(8)
)
u("sixteenth_fields.xml", f"<all>{_FIELDS}</all>", "Results", "900 patients")
s(
    "sixteenth_groups.xml",
    "<all>"
    + "".join(
        f'<g><v n="year">{2010 + k}</v><v n="patients">{100 + 13 * k}</v><v n="mean_age">{50 + k}.2</v></g>'
        for k in range(8)
    )
    + "</all>",
    "Results",
    "900 patients",
)
# ---- words
s(
    "sixteenth_sets.txt",
    "Les données manquantes ont été traitées par imputation multiple (5 jeux).\nLes patients avaient en moyenne 71 ans.\n",
    "Méthodes",
    "Patients de plus de 75 ans hospitalisés en gériatrie",
)
s(
    "sixteenth_older.txt",
    "L'événement a été observé chez 69 des 312 sujets du groupe robuste et chez 43 des 319 du groupe fragile.\n",
    "Résultats",
    "Patients de plus de 75 ans hospitalisés en gériatrie",
)

# ---- columns that are called by numbers
two(
    "sixteenth_levels.txt",
    "> table(d$bclc, d$decompensation)\n\n             0       1\nv0_a       888      21\nb          145      @\nc         1186    1353\n",
    " 7",
    "99",
    "Cross table",
    "3692 patients",
)
two(
    "sixteenth_grades.txt",
    "> with(d, table(arm, grade))\n          grade\narm           2     3     4\n  control    88    71    @\n  tested     95    66    40\n",
    " 4",
    "38",
    "Grades",
    "398 patients",
)
two(
    "sixteenth_freq.lst",
    "                Table of traitement by progression\n\nFrequency\nRow Pct   |       0|       1|  Total\n----------+--------+--------+\n"
    "Chimio    |    326 |    253 |    579\n          |  56.30 |  43.70 |\n----------+--------+--------+\n"
    "Assoc     |     79 |    @ |    179\n          |  44.13 |  55.87 |\n----------+--------+--------+\nTotal          405      353      758\n",
    "  6",
    "100",
    "Tableau croisé",
    "758 patients",
)

# ---- groups of every year, bars of a chart
_BARS = '<script>Plotly.newPlot("p", [{"type": "bar", "x": [%s], "y": [32.5, 55.0, 41.9, 54.6, 47.7, 26.2, 60.9, 12.4, 20.2, 53.7, 66.3, 46.4]}], {"yaxis": {"title": {"text": "%s"}}})</script>'
s(
    "sixteenth_bars.html",
    "<html><body>" + _BARS % (", ".join(str(2018 + k // 3) for k in range(12)), "pct_nausea") + "</body></html>",
    "Bars",
    "900 patients",
)
# ---- notes that hold rows
u(
    "sixteenth_note.html",
    f'<html><head><meta name="description" content="{_LINES}"></head><body>{_TABLE}</body></html>',
    "Survival",
    "900 patients",
)
u(
    "sixteenth_json.html",
    "<html><body>"
    + _TABLE
    + "<!-- ["
    + ", ".join(f'{{"age": {30 + 4 * k}, "sex": "{"FM"[k % 2]}", "stage": "{k % 4}"}}' for k in range(8))
    + "] --></body></html>",
    "Survival",
    "900 patients",
)

# ---- columns that are called after days and times, and hold counts
two(
    "sixteenth_days.csv",
    "Thymorégulateur;Semaine;Week-end;Total\nLithium;384 (59 %);262 (41 %);646\nValproate;@\n",
    "7 (0,4 %);1829 (99,6 %);1836\nTotal;391;2091;2482".replace("Total;", "Ensemble;"),
    "77 (4 %);1829 (96 %);1906\nTotal;461;2091;2552".replace("Total;", "Ensemble;"),
    "Selon le jour d'admission",
    "2482 patients",
)
two(
    "sixteenth_shifts.md",
    "|Ward|Day|Night|Total|\n|---|---|---|---|\n|Medicine|384|262|646|\n|Surgery|@|\n",
    "428|8|436",
    "400|36|436",
    "Falls by time of day",
    "1082 falls of patients",
)
# ---- tables side by side
both(
    "sixteenth_beside.csv",
    "Reperfusion;I;II;Total;;;Temps (mois);À risque;Événements cumulés\nThrombolyse;191;327;518;;;3;2155;118\n"
    "Thrombectomie;118;275;393;;;6;1968;217\nAucune;277;4;281;;;12;1703;313\n",
    "Reperfusion;I;II;Total;;;Temps (mois);À risque;Événements cumulés\nThrombolyse;191;327;518;;;3;2155;118\n"
    "Thrombectomie;118;275;393;;;6;1968;217\nAucune;277;540;817;;;12;1703;313\n",
    "Résultats",
    "2339 patients",
)
both(
    "sixteenth_spaced.csv",
    "Characteristic,Women,,Men,,Total\nSmoker,112,,140,,252\nDiabetes,98,,7,,105\n",
    "Characteristic,Women,,Men,,Total\nSmoker,112,,140,,252\nDiabetes,98,,71,,169\n",
    "Characteristics",
    "800 patients",
)
two(
    "sixteenth_prompt.txt",
    "> table(d$ligne, d$arret)\n                          0       1\npremiere               1453      50\ndeuxieme                363     @\n"
    "troisieme_et_plus       488     119\n\n> chisq.test(.Last.value)\n",
    "  4",
    "133",
    "Tableau croisé",
    "2606 patients",
)
# ---- a vocabulary's places
_WORDS = ("fever", "cough", "renal", "stable", "pain", "scan", "biopsy", "lesion", "dose", "chest", "acute", "stage")
s(
    "sixteenth_vocabulary.json",
    "{" + ", ".join(f'"{w}": {(5 * k + 3) % 12}' for k, w in enumerate(_WORDS)) + "}",
    "What the vectoriser learned (min_df = 10)",
    "2011-2018",
)
