"""Sentences, sessions and settings that came out wrong when the odd fragments were mended for."""

from tests.airlock.checks.styles import s, u

for name, text in {
    "seventh_role0.txt": "Un donneur est décédé à J12. Les autres vont bien.",
    "seventh_role1.txt": "Une receveuse a perdu son greffon au troisième jour.",
    "seventh_role2.txt": "One donor died on day 12.",
    "seventh_role3.txt": "A volunteer withdrew after the first dose.",
    "seventh_role4.txt": "Un résident a chuté deux fois et s'est fracturé la hanche.",
    "seventh_role5.txt": "The recipient lost the graft on day 3.",
    "seventh_role6.txt": "Une jumelle est morte à la naissance.",
    "seventh_role7.txt": "Un détenu s'est pendu en 2021.",
    "seventh_role8.txt": "A pupil was hospitalised for meningitis.",
    "seventh_role9.txt": "Un volontaire a fait un choc anaphylactique.",
    "seventh_role10.txt": "One resident fell and broke her hip.",
    "seventh_role11.txt": "Un soignant est mort de la Covid.",
}.items():
    u(name, text, "Note sous le tableau", "580 donneurs et receveurs")

for name, text in {
    "seventh_dont0.txt": "Suivi de 700 adultes. Biopsie chez 42 d'entre eux (60,0 %), dont cinq avec une néphropathie.",
    "seventh_dont1.txt": "Suivi de 700 adultes. Of them 64 were tested, including six with a mutation.",
    "seventh_dont2.txt": "Suivi de 700 adultes. Une reprise chez 31 d'entre elles, dont trois en urgence.",
    "seventh_dont4.txt": "Suivi de 700 adultes. Un scanner a été fait chez 210, dont 7 avec une lésion.",
    "seventh_dont5.txt": "Suivi de 700 adultes. MRI was done in 88 of these, including three with a relapse.",
    "seventh_half0.txt": "Results in 900 patients. Twelve children had Down syndrome and half of them died in induction.",
    "seventh_half1.txt": "Results in 900 patients. Douze enfants avaient une trisomie et la moitié d'entre eux sont morts.",
    "seventh_half2.txt": "Results in 900 patients. There were 15 relapses; a third of these were late.",
    "seventh_half4.txt": "Results in 900 patients. Eighteen men had a stent; a third of them needed a second one.",
    "seventh_half5.txt": "Results in 900 patients. Quatorze malades ont rechuté ; la moitié en sont morts.",
    "seventh_half6.txt": "Results in 900 patients. Sixteen had a leak, half of whom were re-operated.",
    "seventh_all0.txt": "Les 50 dialysés ont tous eu un frisson à la première dose.",
    "seventh_all1.txt": "The 50 on dialysis all had chills.",
    "seventh_all2.txt": "Les 34 sous ECMO sont tous décédés.",
    "seventh_all3.txt": "The 28 transplanted all relapsed.",
    "seventh_all5.txt": "All 50 on dialysis had chills.",
    "seventh_all6.txt": "Les 45 intubées ont toutes fait une pneumonie.",
    "seventh_dc3.R": 'd <- d[!(d$dob == as.Date("1961-07-30")), ]\n',
    "seventh_dc4.py": 'df.loc[df["date_naissance"] == "1944-12-02", "sexe"] = 2\n',
    "seventh_dc5.do": "drop if ddn == td(12mar1950)\n",
}.items():
    u(name, text, "Results", "900 patients")

for name, text in {
    "seventh_halfsafe1.txt": "Results in 900 patients. Deux cents patients ont eu une biopsie, dont un quart en urgence.",
    "seventh_idiom0.txt": "L'avis était suivi dans 8 cas sur 10 environ : 200 sur 250 (80,0 %).",
    "seventh_idiom2.txt": "Le test est juste dans 9 cas sur 10.",
    "seventh_idiom4.txt": "8 malades sur 10 environ sont suivis en ville.",
    "seventh_frac0.md": "10 classes de 400 séjours, LOWESS 2/3.",
    "seventh_frac1.md": "Lissage loess, fenêtre 3/4, 4 000 séjours.",
    "seventh_frac2.md": "Splits of 500 patients, stride 1/2.",
    "seventh_frac3.md": "Kernel width 1/3; 900 patients.",
}.items():
    s(name, text, "Results", "900 patients")

for name, text in {
    "seventh_told0.txt": "Among 1,000 health workers, 450 (45.0 %) had pain. Myocarditis: 0.2 %.",
    "seventh_told1.txt": "Parmi 1 200 agents hospitaliers, 480 (40,0 %) étaient vaccinés. Péricardite : 0,3 %.",
    "seventh_told2.txt": "Of 2,000 nurses, 800 (40.0 %) answered. Needle injury with seroconversion: 0.1 %.",
    "seventh_told3.txt": "Sur 800 pompiers, 200 (25,0 %) fument. Épilepsie : 0,5 %.",
    "seventh_told4.txt": "Among 600 athletes, 90 (15.0 %) had asthma. Anaphylaxis: 0.5 %.",
    "seventh_told5.txt": "Chez 900 militaires, paludisme : 0,4 %.",
}.items():
    u(name, text, "Bulletin", "a survey")

for name, text in {
    "seventh_arm0.txt": "820 adults were randomised, 410 to each arm. The modified set holds 410 in the control arm and 405 in the steroid arm.",
    "seventh_arm1.txt": "900 patients ont été randomisés, 450 dans chaque bras. L'analyse porte sur 450 dans le bras témoin et 444 dans le bras traité.",
    "seventh_arm2.txt": "Randomised: 300 per group. Analysed: 300 in the placebo group and 296 in the drug group.",
    "seventh_arm3.txt": "Nous avons tiré au sort 500 adultes, 250 par bras ; 243 du bras A et 250 du bras B ont été revus.",
    "seventh_arm4.txt": "412 were allocated, 206 in each arm. At one year 199 in arm A and 180 in arm B were seen.",
}.items():
    u(name, text, "CONSORT paragraph", "a sepsis trial")

for name, text in {
    "seventh_odds0.txt": "Chez 450 enfants opérés, mortalité opératoire : 1 pour 150.",
    "seventh_odds1.txt": "In 450 children, operative mortality was one per 150.",
    "seventh_odds2.txt": "Parmi 600 accouchées, une embolie pour 200.",
    "seventh_odds3.txt": "Perforation: 1 in 120 of 480 colonoscopies in adults.",
}.items():
    u(name, text, "Results", "450 children")

for name, text in {
    "seventh_oddssafe3.txt": "Fièvre : 1 enfant sur 3 parmi 450.",
}.items():
    s(name, text, "Results", "450 children")

for name, text in {
    "seventh_comp0.md": "The Fine-Gray model now has 2 competing events.",
    "seventh_comp1.md": "Le modèle compte maintenant 2 événements concurrents : sHR 0,87 (0,78 à 0,97).",
    "seventh_comp2.md": "The estimand handles 3 intercurrent events by the hypothetical strategy.",
    "seventh_comp3.md": "Deux événements intercurrents sont traités dans l'estimand.",
    "seventh_comp4.md": "Cause-specific hazards were fitted for 4 competing events.",
    "seventh_comp5.md": "The endpoint is a composite of 3 events: death, stroke, infarction.",
    "seventh_comp6.md": "Le critère composite réunit 4 événements.",
}.items():
    s(name, text, "Reply to the referee", "900 patients")

for name, text in {
    "seventh_units0.txt": "$ python conso.py\nlecture... ok\nunités sous l'objectif : 5 sur 14 (rang 10 à 14)\nséjours de l'année : 9 600\n",
    "seventh_units1.txt": "$ python conso.py\nlecture... ok\nWards below the target: 4 of 12\nséjours de l'année : 9 600\n",
    "seventh_units2.txt": "$ python conso.py\nlecture... ok\nCentres en retard : 3 sur 9\nséjours de l'année : 9 600\n",
    "seventh_units4.txt": "$ python conso.py\nlecture... ok\nIndicateurs atteints : 6 sur 8\nséjours de l'année : 9 600\n",
}.items():
    s(name, text, "Sortie imprimée", "consommation de 14 unités")

for name, text in {
    "seventh_prog0.log": "slurm job 48213\n * chromosome 1 [1/23]: 1000 SNPs per block, 41 blocks\n * chromosome 2 [2/23]: done (18 min)\nelapsed 02:14:09\n",
    "seventh_prog1.log": "slurm job 48213\n[3/12] reading admissions.parquet ... ok\n[4/12] joining patients ... ok\nelapsed 02:14:09\n",
    "seventh_prog2.log": "slurm job 48213\nEpoch [2/20] loss 0.41\nEpoch [3/20] loss 0.38\nelapsed 02:14:09\n",
    "seventh_prog3.log": "slurm job 48213\nstep [5/9] : filtre des séjours (2 min)\nelapsed 02:14:09\n",
}.items():
    s(name, text, "Log", "20,000 adults")

for name, text in {
    "seventh_flag0.yaml": "stages:\n  prepare:\n    cmd: python src/prepare.py --min-age 18 --max-age 89 --min-stay-hours 24\n",
    "seventh_flag1.yaml": "etapes:\n  preparer: {commande: python prepare.py --age-min 18 --age-max 89 --duree-min-h 24}\n",
}.items():
    s(name, text, "Pipeline", "pipeline, no patients")

for name, text in {
    "seventh_flag2.yaml": "run: Rscript fit.R --max-los 120 --min-creat=20\n",
    "seventh_flag3.sh": "#!/bin/bash\npython a.py --age-max 95 --n-max 4\n",
}.items():
    s(name, text, "Pipeline", "9,000 stays")

for name, text in {
    "seventh_set0.yaml": "# réglages, version 5\ngraine: 11\nvariables:\n  age: {min: 18, max: 89}\n  eva: {min: 0, max: 10}\n",
    "seventh_set2.yaml": "learning_rate: 0.1\nclip:\n  creatinine: {min: 10, max: 1500}\n  lactate: {min: 0.1, max: 30}\n",
}.items():
    s(name, text, "Réglages de l'apprentissage", "9 000 passages")

for name, text in {
    "seventh_pca0.txt": "ACP sur 950 enfants et 9 scores\n                     CP1    CP2    CP3    CP4\nÉcart-type         1.902  1.221  0.990  0.803\nPart de variance     0.402  0.166  0.109  0.072\nPart cumulée        0.402  0.568  0.677  0.749\n",
}.items():
    s(name, text, "ACP imprimée", "950 enfants")

for name, text in {
    "seventh_rse0.txt": "450 adultes, nlmixr2 2.1.\n\n      Est.   SE  %RSE  \nlCL   1.41  0.03   2.1\nlV1   2.90  0.04   1.4\nlQ    0.88  0.11  12.5\n",
    "seventh_rse1.txt": "450 adultes, nlmixr2 2.1.\n\n      Est.   SE  RSE(%)\nlCL   1.41  0.03   2.1\nlV1   2.90  0.04   1.4\nlQ    0.88  0.11  12.5\n",
    "seventh_rse2.txt": "450 adultes, nlmixr2 2.1.\n\n      Est.   SE  CV%   \nlCL   1.41  0.03   2.1\nlV1   2.90  0.04   1.4\nlQ    0.88  0.11  12.5\n",
    "seventh_rse3.txt": "450 adultes, nlmixr2 2.1.\n\n      Est.   SE  %RSE. \nlCL   1.41  0.03   2.1\nlV1   2.90  0.04   1.4\nlQ    0.88  0.11  12.5\n",
    "seventh_rse4.txt": "450 adultes, nlmixr2 2.1.\n\n      Est.   SE  rse_pct\nlCL   1.41  0.03   2.1\nlV1   2.90  0.04   1.4\nlQ    0.88  0.11  12.5\n",
    "seventh_rse5.txt": "450 adultes, nlmixr2 2.1.\n\n      Est.   SE  CV (%)\nlCL   1.41  0.03   2.1\nlV1   2.90  0.04   1.4\nlQ    0.88  0.11  12.5\n",
}.items():
    s(name, text, "Pharmacocinétique", "450 adultes")

for name, text in {
    "seventh_res0.sql": "SELECT ward_type,\n       ROUND(COUNT(DISTINCT stay_id), -1) AS n,\n       PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY days) AS median_days\nFROM rx\nGROUP BY ward_type;\n/* result\nmedicine | 4210 | 6\nsurgery  | 3120 | 2\nicu      | 1450 | 7\n*/\n",
    "seventh_res3.sql": "SELECT uf, COUNT(*) AS effectif, AVG(duree) AS duree_moyenne FROM sejours GROUP BY uf\n-- 2101 | 3120 | 4\n-- 2102 | 1450 | 7\n-- 2103 | 980 | 9\n",
}.items():
    s(name, text, "SQL", "13,000 stays")

for name, text in {
    "seventh_sec0.md": "## Annexe B\n\nLa base porte 6 000 séjours. Utilisateur : etl_recette ; mot de passe : Fougere!Bleue27 ; port 5432.",
    "seventh_sec1.md": "## Annexe B\n\nLa base porte 6 000 séjours. The password is Lilac#River94 and the port 5432.",
    "seventh_sec2.md": "## Annexe B\n\nLa base porte 6 000 séjours. Login etl, mdp Cerise?Verte18, base recette.",
    "seventh_sec3.md": "## Annexe B\n\nLa base porte 6 000 séjours. Connexion avec le mot de passe « Tilleul-42-Rouge ».",
    "seventh_sec4.md": "## Annexe B\n\nLa base porte 6 000 séjours. Password: Heron_Stone7! (change it monthly).",
    "seventh_sec5.md": "## Annexe B\n\nLa base porte 6 000 séjours. Le code d'accès du coffre est 7731-BX-29q.",
    "seventh_sec6.md": "## Annexe B\n\nLa base porte 6 000 séjours. Passphrase: correct-horse-battery-staple-9",
    "seventh_sec7.md": "## Annexe B\n\nLa base porte 6 000 séjours. user=etl / pass=Bruyere88!",
}.items():
    u(name, text, "Plan de gestion", "6 000 séjours")

for name, text in {
    "seventh_nam0.txt": "Merci surtout à Fatoumata Coulibaly, dont le dossier ouvre le chapitre 3.",
    "seventh_nam1.txt": "We remember Oluwaseun Adeyemi, who did not see the end.",
    "seventh_nam2.txt": "Le chapitre s'ouvre sur Aïssatou Barry, suivie ici.",
    "seventh_nam3.txt": "Thanks to Siobhan O'Hanlon, whose scan is figure 2.",
    "seventh_nam4.txt": "Le cas de Bintou Sangaré est repris au chapitre 2.",
    "seventh_nam5.txt": "Le dossier de Kouassi Yao montre la lésion.",
    "seventh_nam6.txt": "As told by Priya Raghunathan, who was treated here.",
    "seventh_nam7.txt": "Merci à Zoubida Aït-Ouali, décédée pendant l'étude.",
}.items():
    u(name, text, "Remerciements d'une thèse", "460 adultes")

for name, text in {
    "seventh_path0.md": "# Export\n\nExample used in figure 2:\n`/data/spiro/2021/OHANLON_Margaret/curve_03.csv`\n",
    "seventh_path1.md": "# Export\n\nExample used in figure 2:\n`/data/ecg/SANGARE_Bintou_1.xml`\n",
    "seventh_path2.md": "# Export\n\nExample used in figure 2:\n`D:\\\\irm\\\\LE_GOFF_Yann\\\\t1.nii`\n",
    "seventh_path3.md": "# Export\n\nExample used in figure 2:\n`/mnt/holter/kowalczyk-agnieszka/night2.edf`\n",
}.items():
    u(name, text, "README", "2,000 spirometries")

for name, text in {
    "seventh_rc0.R": '> d <- readRDS("cohorte.rds")\n> nrow(d)\n[1] 2100\n> with(d, sum(stade == "IV" & metastase == "cerveau" & age < 30))\n[1] 2\n',
    "seventh_rc1.R": '> d <- readRDS("cohorte.rds")\n> nrow(d)\n[1] 2100\n> table(d$phase1, useNA = "no")\n   0    1\n2397    3\n',
    "seventh_rc2.R": '> d <- readRDS("cohorte.rds")\n> nrow(d)\n[1] 2100\n> nrow(subset(d, age > 89))\n[1] 4\n',
    "seventh_rc3.R": '> d <- readRDS("cohorte.rds")\n> nrow(d)\n[1] 2100\n> length(which(d$suicide == 1))\n[1] 6\n',
    "seventh_rc4.R": '> d <- readRDS("cohorte.rds")\n> nrow(d)\n[1] 2100\n> d %>% filter(dead == 1, age < 20) %>% nrow()\n[1] 3\n',
    "seventh_rc5.R": '> d <- readRDS("cohorte.rds")\n> nrow(d)\n[1] 2100\n> sum(d$vih == "oui")\n[1] 5\n',
    "seventh_rc6.R": '> d <- readRDS("cohorte.rds")\n> nrow(d)\n[1] 2100\n> n_distinct(d$id[d$grade == 5])\n[1] 7\n',
    "seventh_rc7.R": '> d <- readRDS("cohorte.rds")\n> nrow(d)\n[1] 2100\n> table(d$sexe)\n  F   M\n 8 2092\n',
    "seventh_rc8.R": '> d <- readRDS("cohorte.rds")\n> nrow(d)\n[1] 2100\n> dim(d[d$ecmo == 1, ])\n[1]  4 31\n',
}.items():
    u(name, text, "Sortie R", "2 100 adultes")

for name, text in {
    "seventh_pc0.txt": '>>> (df.stage == "IV").sum()\n4\n',
    "seventh_pc1.txt": ">>> len(df[df.age > 89])\n3\n",
    "seventh_pc2.txt": ". count if age < 20 & died == 1\n  5\n",
    "seventh_pc3.txt": 'In [4]: df.query("hiv == 1").shape[0]\nOut[4]: 6\n',
}.items():
    u(name, text, "Session", "2 100 adultes")

for name, text in {
    "seventh_dc0.sql": "UPDATE patients SET sexe = 2 WHERE ddn = '1951-08-23' AND cp = '29';\n",
    "seventh_dc1.sql": "DELETE FROM p WHERE birth_date = '1948-02-11';\n",
    "seventh_dc2.sql": "SELECT * FROM s WHERE date_deces = DATE '2020-03-14' AND uf = '2101';\n",
}.items():
    u(name, text, "Correction", "9 500 séjours")

for name, text in {
    "seventh_lab0.md": "# Fiche : ECG-rare v0.5\n\n* 10 000 ECG, 5 plis\n* Étiquettes du test : FA 300, BBG 120, BBD 160, QT long 40, Brugada 5\n* AUROC 0,97, 0,99, 0,98\n",
    "seventh_lab3.md": "# Fiche : ECG-rare v0.5\n\n* 10 000 ECG, 5 plis\n* Support per class: mild 410, severe 77, fatal 5\n* AUROC 0,97, 0,99, 0,98\n",
    "seventh_lab6.md": "# Fiche : ECG-rare v0.5\n\n* 10 000 ECG, 5 plis\n* Annotations : AVC 210, tumeur 60, abcès 3\n* AUROC 0,97, 0,99, 0,98\n",
}.items():
    u(name, text, "Fiche du modèle", "10 000 ECG")

for name, text in {
    "seventh_labs1.md": "# Fiche : ECG-rare v0.5\n\n* 10 000 ECG, 5 plis\n* Labels of the axes: x 300, y 120, z 5\n",
}.items():
    s(name, text, "Fiche du modèle", "10 000 ECG")

for name, text in {
    "seventh_date0.txt": "Figure 1. Cas par trimestre, 2019. Le cas index, de retour de vacances, a été admis le 17 février 2019. Voir tableau 3.",
    "seventh_date1.txt": "Figure 1. Cas par trimestre, 2019. The index case, back from holiday, was admitted on 17 February 2019. Voir tableau 3.",
    "seventh_date2.txt": "Figure 1. Cas par trimestre, 2019. Le dernier malade est sorti le 4 mai 2021, avant la fermeture. Voir tableau 3.",
}.items():
    u(name, text, "Légende", "640 enfants")

for name, text in {
    "seventh_dates4.txt": "Figure 1. Cas par trimestre, 2019. The first lockdown began on 17 March 2020. Voir tableau 3.",
}.items():
    s(name, text, "Légende", "640 enfants")

for name, text in {
    "seventh_sup0.txt": "Durée médiane 6 jours. Séjour le plus long : 212 jours, en néphrologie.",
    "seventh_sup6.txt": "Durée médiane 6 jours. The last to leave went home after 143 days.",
    "seventh_sup8.txt": "Durée médiane 6 jours. Record : 31 doses pour un malade.",
    "seventh_sup10.txt": "Durée médiane 6 jours. Le premier à rechuter l'a fait à 9 jours.",
    "seventh_sup12.txt": "Durée médiane 6 jours. Le délai le plus court était de 3 minutes.",
    "seventh_sup13.txt": "Durée médiane 6 jours. The most transfused patient had 48 units.",
    "seventh_sup14.txt": "Durée médiane 6 jours. Le plus transfusé a reçu 48 culots.",
}.items():
    u(name, text, "Durée de séjour", "9 870 séjours")
