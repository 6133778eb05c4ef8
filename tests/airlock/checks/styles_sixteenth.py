"""What a held-out set of 392 files showed: cross-tables of classes, flows as text, rates of a named group, codes and posts."""

import base64

from tests.airlock.checks.styles import both, s, two, u

# ---- groups by what was measured
two(
    "sixteenth_classes.csv",
    "age;CRP<10;CRP 10-50;CRP>50;Total\n18-39;214;96;41;351\n40-59;187;88;37;312\n60-74;155;61;@\nTotal;556;245;84;885\n",
    "<10;222",
    "12;228",
    "Age by CRP",
    "885 adults",
)
# ---- cross-tables of Stata with shares below, and cells that are empty
two(
    "sixteenth_tab.log",
    """. tabulate access modality, column

                      |           modality
               access |  HD centre     HD home    PD first |     Total
----------------------+-----------------------------------+----------
       native fistula |       431          58          41 |       530
                      |     45.42       63.04       15.36 |     40.49
----------------------+-----------------------------------+----------
             catheter |       426          16          @ |       448
                      |     44.89       17.39        2.25 |     34.22
----------------------+-----------------------------------+----------
  peritoneal catheter |         -           -         206 |       206
                      |                             77.15 |     15.74
----------------------+-----------------------------------+----------
""",
    " 6",
    "16",
    "Access by modality",
    "1 184 patients",
)
# ---- stems and leaves
u(
    "sixteenth_stem.txt",
    "> stem(d$los)\n\n  The decimal point is at the |\n\n  0 | 0012\n  1 | 13457\n  2 | 0125\n  3 | 24\n  4 | 1\n",
    "Length of stay",
    "16 patients",
)
u("sixteenth_stata_stem.log", ". stem hb\n\n  7* | 148\n  8* | 02279\n  9* | 1456\n 10* | 0388\n", "Haemoglobin")
s(
    "sixteenth_no_stem.md",
    "| Ward | Beds |\n|---|---|\n| 1 | 24 |\n| 2 | 31 |\n| 3 | 28 |\n| 4 | 45 |\n",
    "Beds of each ward",
    "No patients",
)
# ---- packed rows behind a key
_PACKED = base64.b64encode(
    b"\n".join(b"%c,%d,I%d0,%d" % (b"FM"[k % 2], 30 + k, k, 3 * k) for k in range(12))
).decode()
u("sixteenth_packed.log", f"INFO start\nDEBUG checkpoint={_PACKED}\nINFO end\n", "Run log", "4,100 stays")
# ---- flow charts as text
two(
    "sixteenth_mermaid.md",
    "# Flux\n\n```mermaid\nflowchart TD\n  A[Éligibles<br/>n = 1 412] --> B[Refus<br/>n = 208]\n  A --> C[Inclus<br/>n = 1 204]\n"
    "  C --> D[Analysés<br/>n = @]\n```\n",
    "1 197",
    "1 150",
    "Diagramme de flux",
    "1 204 patients",
)
two(
    "sixteenth_arms.md",
    "# Flow\n\n```mermaid\ngraph LR\n  A(Randomised n=402) --> B(Drug n=203)\n  A --> C(Placebo n=@)\n```\n",
    "195",
    "199",
    "CONSORT",
    "402 adults",
)
# ---- rates and masked counts beside their shares
two(
    "sixteenth_rate.tex",
    "\\begin{tabular}{lc}\n\\hline\nEvent (512 patients) & Rate per 100 patients \\\\\n\\hline\nHypotension & 22.1 \\\\\n"
    "Vomiting & @ \\\\\nTachycardia & 11.1 \\\\\n\\hline\n\\end{tabular}\n",
    "0.6",
    "7.4",
    "Events at induction",
)
two(
    "sixteenth_masked.html",
    "<table><tr><th>History</th><th>Cases (N = 312)</th><th>%</th><th>Controls (N = 624)</th><th>%</th></tr>"
    "<tr><td>Hypertension</td><td>141</td><td>45.2</td><td>219</td><td>35.1</td></tr>"
    "<tr><td>Migraine</td><td>44</td><td>14.1</td><td>51</td><td>8.2</td></tr>"
    "<tr><td>Sickle cell</td><td>@</td><td>14</td><td>2.2</td></tr></table>",
    "&lt; 10</td><td>1.6",
    "&lt; 10</td><td>*",
    "Cases and controls",
)
# ---- steps of those at risk, and of what adds up
two(
    "sixteenth_risk.csv",
    'Month,0,3,6,9,12\nAt risk,141,119,100,@,62\n"PFS, %",100,86,74,70,59\n',
    "94",
    "81",
    "Progression-free survival",
    "141 patients",
)
two(
    "sixteenth_adds_up.json",
    '{"title": {"text": "Cumulative infections 2022"}, "xAxis": {"categories": ["Jan", "Feb", "Mar", "Apr", "May"]},'
    ' "series": [{"name": "SSI", "data": [21, 40, 63, @, 107]}]}',
    "67",
    "85",
    "Cumulative number of infections by month",
    "9,730 operations",
)
s(
    "sixteenth_survival.csv",
    "mois;a_risque;evenements;survie_pct\n0;1210;-;-\n6;1055;80;93,4\n12;920;72;87,0\n18;800;64;81,0\n24;697;57;75,2\n",
    "Survie globale",
    "1 210 patients",
)
# ---- parts of a chart whose value is left out, and shares without a sign
two(
    "sixteenth_donut.json",
    '{"title": {"text": "Mode of birth", "subtext": "Total: @ births"}, "series": [{"type": "pie", "data": ['
    '{"name": "Vaginal", "value": 270}, {"name": "Planned caesarean", "value": 147}, {"name": "Urgent caesarean", "value": 234},'
    '{"name": "Mixed", "value": null, "label": "< 10"}]}]}',
    "655",
    "about 700",
    "Mode of birth",
)
two(
    "sixteenth_yaml.yaml",
    "groups:\n  mesh:\n    n: 1020\n    free_of_recurrence_1y: @\n  suture:\n    n: 620\n    free_of_recurrence_1y: 94.2\n",
    "99.5",
    "96.1",
    "Results at one year",
    "1,640 patients",
)
u(
    "sixteenth_dput.R",
    "fit <- structure(list(coefficients = c(`(Intercept)` = -2.31, crp = 0.0041),\n  residuals = c("
    + ", ".join(f"`{k}` = {((k * 37) % 101) / 100 - 0.5:.2f}" for k in range(1, 60))
    + "))\n",
    "A model",
    "59 patients",
)
# ---- what is no person
s(
    "sixteenth_codes.md",
    "| Variable | Type | Codes |\n|:--|--:|--:|\n| mode | character | 6 transfer, 7 home, 8 mutation |\n| nyha | integer | 1 to 4 |\n",
    "Codebook (no data)",
    "Describes variables, no persons",
)
s(
    "sixteenth_card.md",
    "| Élément | Valeur |\n|---|---|\n| Profondeur maximale | 4 |\n| Arbres | 250 |\n| Prédicteurs (min) | 3 |\n",
    "Carte de modèle",
    "9 120 patients",
)
s(
    "sixteenth_label.tex",
    "\\begin{table}\n\\caption{\\label{tab:one}Patient characteristics}\n\\begin{tabular}{lc}\nSex: female & 1158 (66.9\\%)\\\\\n"
    "\\end{tabular}\n\\end{table}\n",
    "Table 1",
    "1,732 patients",
)
s(
    "sixteenth_simulated.csv",
    "n,method,bias,coverage (%)\n100,naive,0.057,94.4\n250,naive,-0.049,93.0\n500,naive,-0.007,94.1\n",
    "Coverage in a simulation study (no patient data)",
    "Simulated samples only, 2 000 replicates",
)
s(
    "sixteenth_posts.csv",
    'Ward,Beds,"RN posts, day","RN posts, night"\nCardiology,20,5,4\nStroke unit,12,5,3\nNeurology,10,8,3\n',
    "Planned nurse posts per shift",
    "Eight wards, no patient or staff data",
)
s(
    "sixteenth_axis.json",
    '{"title": {"text": "Cox model"}, "xAxis": {"type": "log", "name": "HR", "min": 0.5, "max": 4}, "series": []}',
    "Forest plot",
    "4,912 patients",
)
s(
    "sixteenth_deciles.csv",
    "decile,predicted,observed\n"
    + "".join(f"{k},{0.027 * k + 0.001:.3f},{0.027 * k + 0.002:.3f}\n" for k in range(1, 11)),
    "Calibration by decile (867 stays each)",
    "8,670 stays",
)
s(
    "sixteenth_tableone.txt",
    """                        Stratified by arm
                         Control       Nurse-led      p      SMD
  n                       1019          1025
  female (%)              441 (43.3)    460 (44.9)    0.488  0.032
  NYHA (%)                                            0.713  0.029
     I-II                 512 (50.2)    530 (51.7)
     III                  402 (39.5)    391 (38.1)
""",
    "Table 1 by arm",
    "2,044 patients",
)
s(
    "sixteenth_zones.xml",
    '<?xml version="1.0"?>\n<report><zone nom="Paris"><stays>612</stays></zone><zone nom="Petite couronne"><stays>1340</stays></zone></report>',
    "Stays by area",
    "1,952 stays",
)
u(
    "sixteenth_patient.xml",
    '<?xml version="1.0"?>\n<report><patient nom="Lefebvre"><stays>12</stays></patient><patient nom="Moreau"><stays>14</stays></patient></report>',
    "Stays",
    "1,952 stays",
)
s(
    "sixteenth_draws.csv",
    "key,auc,slope\n" + "".join(f"boot_{k:03d},0.8{k:02d},1.0{k % 9}\n" for k in range(30)),
    "Bootstrap draws",
    "12,330 patients",
)
s(
    "sixteenth_concepts.json",
    '[{"measurement_concept_id": 8000000031, "concept_name": "Creatinine", "num_persons": 201340},'
    ' {"measurement_concept_id": 8000001148, "concept_name": "Potassium", "num_persons": 198765},'
    ' {"measurement_concept_id": 8000002265, "concept_name": "Sodium", "num_persons": 207118}]',
    "Persons per concept",
    "218,400 persons",
)
s(
    "sixteenth_print.R",
    'd <- read.csv("d.csv") # it\'s the extract\nx <- cut(d$charlson, c(0, 4), labels = c("0-1", "5+"))\n'
    'print(broom::tidy(fit), n = 9)\nggsave("f.png")\n',
    "Script without data",
    "4,120 patients",
)
s(
    "sixteenth_nights.md",
    "Mean stay, stays of 0 nights excluded: 5.8 days (8,212 stays).\n",
    "Definitions",
    "8,212 stays",
)
# ---- what the leftovers of earlier draws showed
two(
    "sixteenth_area.html",
    "<h1>Results</h1><textarea>group;n;deaths;readmissions\nWomen;212;48;31\nMen;600;120;@</textarea>",
    "4",
    "88",
    "Stays",
    "812 stays",
)
two(
    "sixteenth_steps.json",
    '{"labels": ["Screened", "Randomised", "Followed to day 90"], "values": [640, 402, @]}',
    "396",
    "371",
    "Participant flow",
    "640 adults",
)
two(
    "sixteenth_mlflow.json",
    '{"params": {"max_depth": "6"}, "metrics": {"auc": 0.812, "tp": 88, "fp": 41, "fn": @, "tn": 602}}',
    "4",
    "34",
    "Metrics of the readmission model",
    "765 stays",
)
two(
    "sixteenth_pivot.csv",
    "Service,Sexe,Patients\nCardiologie,F,120\nCardiologie,H,<10\nTotal Cardiologie,,@\nNeurologie,F,88\nNeurologie,H,94\n",
    "127",
    "<130",
    "Patients par service et sexe",
)
both(
    "sixteenth_alike.md",
    "# Cases\n\n"
    + " ".join(f"The patient aged {40 + 3 * k} stayed {2 + k} days with CRP {11 * k + 4}." for k in range(8)),
    "# Wards\n\n"
    + " ".join(f"In ward {k}, the median stay was {4 + k % 3} days for {120 + 13 * k} patients." for k in range(8)),
    "Report",
)
s(
    "sixteenth_rules.csv",
    'rule,support,confidence\n"diabetes=1 => ckd=1",0.21,0.44\n"htn=1,age_75=1 => af=1",0.18,0.39\n',
    "Association rules between comorbidities",
    "812 patients",
)
two(
    "sixteenth_bands.csv",
    "Diagnostic;18-25 ans;26-45 ans;46 ans et plus;Ensemble\nTrouble bipolaire;21;48;39;108\nSchizophrénie;n.c.;31;27;@\n"
    "Personnalité;24;29;13;66\nAutre;11;22;18;51\n",
    "64",
    "n.c.",
    "Effectifs inférieurs à 10 masqués",
    "289 patients",
)
