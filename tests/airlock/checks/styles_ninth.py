"""Siblings of what the eighth set's cases came out wrong by, in other words and subjects."""

from tests.airlock.checks.styles import s, u

# ---- what is counted is no person: rooms, servers, pages, projects, weekdays
for k, (heading, thing) in enumerate(
    (
        ("Room", "Monday"),
        ("Salle", "lundi"),
        ("Box", "matin"),
        ("Serveur", "nuit"),
        ("Bed", "week 1"),
        ("Scanner", "été"),
    )
):
    rows = "".join(
        f"{n},{thing} {part},{n * 100 + 40 * p},{p * 7 + 60}\n" for n in (1, 2, 3) for p, part in enumerate("ab", 1)
    )
    s(
        f"ninth_thing{k}.csv",
        f"{heading},When,Procedures,Occupancy %\n{rows}",
        "Use of the equipment",
        "8200 operations",
    )
s(
    "ninth_pages.csv",
    "item,section,reported on page\n4,Study design,3\n5,Setting,3\n6,Participants,4\n7,Outcomes,5\n",
    "STROBE checklist",
    "1904 adults",
)
s(
    "ninth_pages2.csv",
    "Item;Rubrique;Page\n1;Titre;1\n6;Patients;4\n12;Décès;7\n",
    "Liste de contrôle RECORD",
    "3 200 patients",
)
s(
    "ninth_projects.md",
    "| Theme | Projects | Publications |\n|---|---|---|\n| Heart | 7 | 3 |\n| Cancer | 9 | 4 |\n| Mental health | 3 | 1 |\n",
    "Yearly report of the warehouse",
    "1.2 million patients in the warehouse",
)
s(
    "ninth_projects2.csv",
    "pôle;projets;jeux de données;serveurs\nA;4;2;1\nB;6;5;2\nC;3;1;1\n",
    "Activité de la plateforme",
    "900 000 patients",
)
u(
    "ninth_projects3.csv",
    "pôle;projets;patients\nA;4;210\nB;6;5\nC;3;98\n",
    "Patients inclus par pôle",
    "313 patients",
)
s(
    "ninth_staff.md",
    "# 2025\n\n- 5 équivalents temps plein\n- 3 recrutements\n- 2 nouvelles sources\n",
    "Bilan de l'entrepôt",
    "1,9 million de patients",
)
u(
    "ninth_staff2.md",
    "# Essai\n\nLe centre de Brest a fait 3 recrutements en 2024.\n",
    "Essai sur la sepsis",
    "210 patients",
)
# ---- the points of a scale stand in a heading
for k, ends in enumerate(
    (("1 very bad", "5 very good"), ("1 pas du tout", "5 tout à fait"), ("1 - never", "5 - always"))
):
    s(
        f"ninth_scale{k}.csv",
        f"Question;{ends[0]};2;3;4;{ends[1]}\nWelcome;21;44;203;811;935\nPain;58;131;402;799;624\nWait;103;260;511;722;418\n",
        "Survey of satisfaction",
        "2014 respondents",
    )
u(
    "ninth_scale3.csv",
    "Question;1 very bad;2;3;4;5 very good\nWelcome;21;4;203;811;935\nPain;58;131;402;799;624\nWait;103;260;511;722;418\n",
    "Survey of satisfaction",
    "2014 respondents",
)
# ---- coefficients are no shares
s(
    "ninth_rho.csv",
    ",CRP,PCT,IL6\nCRP,1.00,0.36,0.45\nPCT,0.36,1.00,0.54\nIL6,0.45,0.54,1.00\n",
    "Spearman correlations of biomarkers",
    "811 adults",
)
s(
    "ninth_rho2.csv",
    ";CRP;PCT;VS\nCRP;1,00;0,36;0,45\nPCT;0,36;1,00;0,54\nVS;0,45;0,54;1,00\n",
    "Marqueurs biologiques",
    "420 adultes",
)
u(
    "ninth_rho3.csv",
    "group,n,rate\nA,120,0.05\nB,110,0.36\nC,90,0.41\n",
    "Share with a complication; correlation with age is shown elsewhere",
    "320 adults",
)
# ---- the whole of a percentage stands elsewhere
s(
    "ninth_base.csv",
    "rank;code;stays;share %\n1;I50;2043;5.3\n2;J18;1849;4.8\n3;N39;1040;2.7\n4;A41;588;1.5\n5;K80;200;0.5\n",
    "Most frequent main diagnoses",
    "38512 stays of 29870 patients",
)
s(
    "ninth_base2.csv",
    "acte;nombre;part (%)\nA;1200;4,0\nB;900;3,0\nC;450;1,5\nD;240;0,8\nE;150;0,5\n",
    "Actes les plus fréquents des patients opérés",
    "9 800 patients",
)
u(
    "ninth_base3.csv",
    "ward,patients,deaths %\nA,210,5.2\nB,180,1.1\nC,150,9.3\nD,90,4.4\n",
    "Deaths by ward",
    "630 patients",
)
# ---- all were staged, coded, matched: work of the study
for k, said in enumerate(
    (
        "All 4,115 tumours of the 4,115 patients were staged.",
        "All 512 patients were scored by two readers.",
        "Tous les 318 patients ont été appariés.",
        "All 1,204 women were genotyped.",
    )
):
    s(f"ninth_all{k}.txt", f"{said}\nMedian age was 62 years.\n", "Methods", "4,115 adults")
for k, said in enumerate(
    ("All 34 patients in the ward were HIV positive.", "All 41 women relapsed.", "Tous les 28 patients sont décédés.")
):
    u(f"ninth_all_told{k}.txt", f"{said}\n", "Results", "4,115 adults")
# ---- how a definition finds a disease in claims
s(
    "ninth_rule.txt",
    "Definitions. Diabetes: codes E10-E14, 1 stay or 3 deliveries. COPD: 2 deliveries within 90 days.\n",
    "Definitions and code lists",
    "22000 adults",
)
s(
    "ninth_rule2.txt",
    "Définitions : insuffisance cardiaque, 1 séjour ou 3 délivrances ; asthme, 2 délivrances en 12 mois.\n",
    "Listes de codes",
    "22 000 adultes",
)
u("ninth_rule3.txt", "Results: 3 deliveries ended in a death of the mother.\n", "Maternal deaths", "9200 women")
# ---- how far a program is
for k, bar in enumerate(
    ("  0%|          | 0/500", "  0%|          | 0/1200 [00:00<?, ?it/s]", "100%|██████████| 250/250 [00:10<00:00]")
):
    s(f"ninth_bar{k}.log", f"INFO bootstrap\n{bar}\nINFO done\n", "Log of the bootstrap", "2940 adults")
# ---- few of what befell, in French, in the feminine
for k, said in enumerate(
    (
        "dans le bras substitué, dont trois mortinaissances",
        "les autres ont évolué favorablement, dont deux césariennes en urgence",
        "complications du geste, dont quatre péritonites",
        "des suites simples, dont cinq transfusions",
        "issue défavorable, dont six fausses couches",
        "reprises, dont deux fistules",
    )
):
    u(f"ninth_dont{k}.txt", f"Les grossesses ont été suivies. Note : {said}.\n", "Issues", "1 480 femmes")
for k, said in enumerate(
    ("dont trois centres", "dont deux tests", "dont quatre variables", "dont trois scores de gravité")
):
    s(f"ninth_dont_things{k}.txt", f"L'étude a compris plusieurs parties, {said}.\n", "Méthodes", "1 480 femmes")
# ---- what fails in persons
for k, said in enumerate(
    (
        "Échec virologique à S48",
        "Rejet aigu",
        "Graft failure",
        "Failed extubation",
        "Échec de sevrage",
        "Treatment failure",
        "Medication errors",
        "Heart failure",
    )
):
    u(
        f"ninth_fail{k}.csv",
        f"outcome;oral (n = 341);triple (n = 512)\nwomen;121 (35.5 %);149 (29.1 %)\n{said};0 (0.0 %);21 (4.1 %)\n",
        "Outcomes by treatment",
        "853 adults",
    )
s(
    "ninth_fail_data.csv",
    "check;rows\nrejected rows;0\nimport errors;0\nfailed checks;0\n",
    "Data quality",
    "8000 patients",
)
# ---- few left of those who
for k, said in enumerate(
    (
        "Among the 52 patients with connective tissue disease who started an antifibrotic, 46 were stable or better.",
        "Of the 61 women with a scarred uterus after an earlier operation in the region, 55 had a vaginal birth.",
        "Parmi les 44 patients avec une atteinte rénale au moment du diagnostic initial, 38 avaient récupéré.",
        "Among the 69 who did not, 61 were better.",
    )
):
    u(f"ninth_left{k}.txt", f"{said}\n", "Course of the disease", "512 adults")
s(
    "ninth_left_many.txt",
    "Among the 152 patients with connective tissue disease who started an antifibrotic, 46 were stable or better.\n",
    "Course of the disease",
    "512 adults",
)
# ---- rows of persons in attributes
PEOPLE = [("M", 71, 555), ("F", 55, 370), ("M", 23, 555), ("F", 64, 740), ("F", 38, 370), ("M", 80, 555)]
for k, (record, field) in enumerate(((";", ","), ("|", ","), (";", "|"), ("\n", ","), ("~", ";"))):
    kept = record.join(field.join(map(str, row)) for row in PEOPLE)
    u(
        f"ninth_attribute{k}.html",
        f'<html><body><table data-source="{kept}"><tr><th>Dose</th><th>Patients</th></tr><tr><td>370</td><td>201</td></tr><tr><td>555</td><td>310</td></tr></table></body></html>',
        "Results by dose",
        "511 adults",
    )
u(
    "ninth_attribute_json.html",
    '<html><body><div title=\'[{"sex": "M", "age": 71, "dose": 555}, {"sex": "F", "age": 55, "dose": 370}, {"sex": "M", "age": 23, "dose": 740}, {"sex": "F", "age": 66, "dose": 370}]\'>Results</div></body></html>',
    "Results by dose",
    "511 adults",
)
s(
    "ninth_attribute_style.html",
    '<html><body><svg viewBox="0 0 100 100"><polyline points="0,1 10,12 20,25 30,31 40,44 50,52" fill="none"/></svg><div data-layout="12,6,3;8,4,2">Results</div></body></html>',
    "Page of results",
    "511 adults",
)
# ---- one line of names above one of numbers
u(
    "ninth_levels.log",
    "> table(d$genotype)\n\n        SS         SC  S-beta0  SD-Punjab \n       611        142       58          4 \n",
    "Genotypes of sickle cell disease",
    "815 adults",
)
u("ninth_levels2.log", "\n  non   oui refus \n  812   144     3 \n", "Consentement", "959 patients")
s("ninth_levels3.log", "\n  non   oui refus \n  812   144    33 \n", "Consentement", "989 patients")
s("ninth_levels4.log", "\n   nrow    ncol   files \n   1200      14       3 \n", "Log of the import", "1200 patients")
# ---- identifiers that count up look like codes of diagnoses
u(
    "ninth_ids.csv",
    "id,age,psa,volume\n"
    + "".join(f"B{n:04d},{50 + n * 7 % 31},{4 + n % 5}.{n % 9},{60 + n * 13 % 70}\n" for n in range(1, 31)),
    "Prostate biopsies",
    "1148 men",
)
s(
    "ninth_codes.csv",
    "code,stays\nB180,120\nB181,411\nB182,960\nB188,44\nB189,52\n",
    "Stays by ICD-10 code",
    "1587 stays",
)
# ---- more of each
s("ninth_alarms.csv", "ventilator,hours,alarms\n1,412,8\n2,388,6\n3,501,9\n", "Use of ventilators", "812 patients")
s(
    "ninth_scale4.csv",
    "réponse;1;2;3;4;5\nAccueil;21;44;203;811;935\nRepas;58;131;402;799;624\n",
    "Satisfaction de 1 à 5",
    "2014 répondants",
)
s("ninth_bar3.log", "Processing: [          ] 0/48\nProcessing: [##########] 48/48\n", "Log", "8000 patients")
s(
    "ninth_slides.csv",
    "Chapter,Slides\nIntro,4\nMethods,6\nPatients,5\nResults,9\n",
    "Plan of the talk",
    "900 patients",
)
u(
    "ninth_columns1.csv",
    "Diagnosis,assessed,stable or better\nIPF,188,97\nHP,52,46\nCTD,121,93\n",
    "Progression at one year",
    "512 adults with interstitial lung disease",
)
u(
    "ninth_columns2.csv",
    "groupe;évalués;répondeurs\nA;88;60\nB;41;35\nC;77;50\n",
    "Réponse au traitement",
    "206 patients",
)
u("ninth_columns3.csv", "arm,randomised,analysed\nA,210,204\nB,208,190\n", "Trial", "418 adults")
s(
    "ninth_columns4.csv",
    "groupe;évalués;répondeurs\nA;88;60\nB;61;35\nC;77;50\n",
    "Réponse au traitement",
    "226 patients",
)
u(
    "ninth_attribute_keys.html",
    "<table><tr data-rows='age=71 sex=M dose=5;age=44 sex=F dose=7;age=63 sex=M dose=6;age=58 sex=F dose=8'><td>Total</td><td>238</td></tr></table>",
    "Doses",
    "238 patients",
)
