"""Siblings of what the eleventh set's cases came out wrong by, in other words and subjects."""

from tests.airlock.checks.styles import s, u

# ---- losses that befall persons are no loss of a model, operations and migrations are no ratio
for k, (heading, small) in enumerate(
    (
        ("perte_de_vue", 3),
        ("perte du greffon", 0),
        ("Perte foetale", 4),
        ("perte d'audition", 6),
    )
):
    u(
        f"eleventh_lost{k}.csv",
        f"groupe;n;{heading}\nA;298;41\nB;217;38\nC;96;{small}\n",
        "Devenir par groupe",
        "611 adultes",
    )
s(
    "eleventh_loss.csv",
    "epoch,train loss,perte validation\n1,3,4\n2,2,3\n3,1,2\n",
    "Training of the network",
    "8,200 adults",
)
for k, (heading, base) in enumerate(
    (
        ("operations", "per_1000"),
        ("Interventions", "pour 1 000"),
        ("Procedures", "per 1,000"),
        ("deliveries", "per 1000 deliveries"),
        ("colonoscopies", "(per 1000)"),
    )
):
    u(
        f"eleventh_rate{k}.csv",
        f"type;{heading};death {base}\nA;2400;5.8\nB;2500;4.4\nC;240;16.7\n",
        "Deaths by type of procedure",
        "5,140 adults",
    )

# ---- the main analysis beside one that leaves some out
for k, (main, left) in enumerate(
    (
        ("Main analysis", "Excluding sclerosing cholangitis"),
        ("Analyse principale", "Hors patients greffés"),
        ("All patients", "Without early deaths"),
        ("Ensemble", "En excluant le centre pilote"),
        ("Primary", "Per-protocol"),
        ("Overall", "Complete cases"),
    )
):
    u(
        f"eleventh_left{k}.csv",
        f"Analysis,Patients,Events,HR (95% CI)\n{main},1126,214,0.71 (0.54-0.93)\n{left},1068,209,0.70 (0.53-0.92)\n",
        "Sensitivity analyses",
        "1,126 adults",
    )
    s(
        f"eleventh_kept{k}.csv",
        f"Analysis,Patients,Events,HR (95% CI)\n{main},1126,214,0.71 (0.54-0.93)\n{left},1068,189,0.70 (0.53-0.92)\n",
        "Sensitivity analyses",
        "1,126 adults",
    )

# ---- one person, said without a noun
for k, said in enumerate(
    (
        "Parmi les petits canaux, un seul a développé un cholangiocarcinome.",
        "Dans ce groupe, une seule a été transplantée.",
        "Among the small ducts, one developed cancer.",
        "Of the others, only one required dialysis.",
        "Dans le bras témoin, un seul a récidivé.",
    )
):
    u(f"eleventh_one{k}.md", f"{said} The rest is in table 2.\n", "Follow-up", "264 adults")
for k, said in enumerate(
    (
        "Un seul centre a participé.",
        "A single model was kept.",
        "Une seule mesure a été retenue par séjour.",
        "One of the two models failed to converge.",
    )
):
    s(f"eleventh_no_one{k}.md", f"{said} The rest is in table 2.\n", "Follow-up", "264 adults")

# ---- included in one paragraph, analysed in another
for k, (before, after) in enumerate(
    (
        ("We included 1,402 adults between 2010 and 2020.", "The analysis bears on the 1,395 who did not object."),
        ("Nous avons inclus 1 402 adultes.", "L'analyse porte sur les 1 395 restants."),
        ("1,402 patients were included from 2010.", "The 1,395 who remained were analysed."),
    )
):
    u(
        f"eleventh_flow{k}.md",
        f"# Population\n\n{before}\n\n# Analysis\n\n{after}\n",
        "Answer to the committee",
        "adults",
    )
s(
    "eleventh_flow.md",
    "# Population\n\nWe included 1,402 adults between 2010 and 2020.\n\n# Analysis\n\nThe analysis bears on the 1,295 who did not object.\n",
    "Answer to the committee",
    "adults",
)

# ---- a room or a bed points to who lies there
for k, said in enumerate(
    (
        "Le cas index était le résident de la chambre 214, arrivé le premier.",
        "The first case was the patient in room 12.",
        "La malade du lit 7 a été isolée.",
        "The infant from bed 3 was tested first.",
    )
):
    u(f"eleventh_room{k}.md", f"{said}\n", "Report on the outbreak", "188 residents")
for k, said in enumerate(
    (
        "Each patient in a room of 2 beds was screened.",
        "Les patients en chambre double étaient 81.",
        "188 patients, 94 chambres, 2 lits par chambre.",
    )
):
    s(f"eleventh_no_room{k}.md", f"{said}\n", "Report on the outbreak", "188 residents")

# ---- what codes mean, bounds, epochs, models numbered in a column
s(
    "eleventh_codes.csv",
    "Variable;Unité;Bornes;Codes\nsexe;;;1 homme, 2 femme\nstatut;;;0 vivant, 1 décédé, 9 inconnu\nâge;ans;18-110;\n",
    "Dictionnaire des variables",
    "aucun patient",
)
s(
    "eleventh_bounds.md",
    "Adults with Hb < 12 (women) or < 13 g/dL (men), 2018-2022, 3,316 in all.\n",
    "Definition",
    "3,316 adults",
)
s(
    "eleventh_epochs.csv",
    "fold,n_val,best_epoch,auc\n1,1248,9,0.921\n2,1248,18,0.904\n3,1248,6,0.905\n",
    "Cross-validation",
    "9,802 adults",
)
s(
    "eleventh_models.csv",
    "model,Variable,OR,95% CI,p\n1,Age (per 10 years),1.26,1.16-1.37,<0.001\n1,Female sex,0.91,0.75-1.10,0.311\n2,Age (per 10 years),1.24,1.14-1.34,<0.001\n2,Female sex,0.91,0.75-1.11,0.348\n",
    "Two nested models",
    "3,406 adults, 512 with the event",
)

# ---- a drawing keeps its rows as JSON; strokes along an axis; weeks that begin anew
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300">{}</svg>'
_VALUES = ",".join(f'{{"pump":"{"ABC"[k % 3]}","age":{30 + k * 7 % 41},"tir":{40 + k * 13 % 50}}}' for k in range(30))
u(
    "eleventh_spec.svg",
    _SVG.format(
        f'<metadata id="spec">{{"values":[{_VALUES}]}}</metadata><text x="9" y="9">Mean time in range</text>'
    ),
    "Mean time in range",
    "301 adults",
)
_PLACES = [60 + (k * k * 37 % 311) for k in range(40)]
u(
    "eleventh_rug.svg",
    _SVG.format(
        "".join(f'<path d="M {x} 250 L {x} 258" stroke="black"/>' for x in _PLACES)
        + '<text x="9" y="9">Density of troponin</text>'
    ),
    "Density of troponin by diagnosis",
    "188 adults",
)
s(
    "eleventh_ticks.svg",
    _SVG.format(
        "".join(f'<path d="M {x} 250 L {x} 258" stroke="black"/>' for x in range(20, 380, 15))
        + '<text x="9" y="9">Density of troponin</text>'
    ),
    "Density of troponin by diagnosis",
    "188 adults",
)
_WEEKS = [*range(40, 53), *range(1, 21)]
s(
    "eleventh_weeks.svg",
    _SVG.format(
        "".join(f'<text x="{20 + 11 * k}" y="280">{w}</text>' for k, w in enumerate(_WEEKS))
        + "".join(f'<text x="5" y="{250 - 2 * v}">{v}</text>' for v in (25, 50, 75, 100))
        + '<text x="200" y="10">Patients par semaine</text>'
    ),
    "Grippes confirmées par semaine",
    "3 618 patients",
)
