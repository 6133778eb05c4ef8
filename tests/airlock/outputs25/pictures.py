"""Figures as PNG."""

from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs25.kit import save


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _clouds(shelf)
    _survival(shelf)
    _boxes(shelf)
    _bars(shelf)
    _metadata(shelf)


def _clouds(shelf: Shelf) -> None:
    source = shelf.random("clouds")
    path = shelf.unsafe(
        "ai_cardiac/agreement_ef.png",
        "a point for each patient",
        "Bland-Altman plot, 88 points",
        "Agreement of ejection fraction measured by AI and by a cardiologist.",
        "88 adults with cardiac magnetic resonance imaging",
    )
    mean = [source.gauss(52, 11) for _ in range(88)]
    gap = [source.gauss(-1.2, 4.1) for _ in range(88)]
    fig, ax = plt.subplots(figsize=(6.4, 4.6))
    ax.scatter(mean, gap, s=16, color="#1f4e79", alpha=0.8)
    for level, text in ((-1.2, "bias -1.2"), (6.8, "+1.96 SD"), (-9.2, "-1.96 SD")):
        ax.axhline(level, ls="--" if "SD" in text else "-", color="grey")
        ax.annotate(text, (76, level + 0.3), fontsize=8)
    ax.set(
        xlabel="Mean of AI and cardiologist, %", ylabel="AI minus cardiologist, %", title="Ejection fraction, n = 88"
    )
    save(path, fig)
    path = shelf.safe(
        "ia_os/age_osseux_densite.png",
        "un nuage en alvéoles, dont chacune compte au moins dix enfants",
        "Âge osseux estimé par un logiciel et par un radiologue, carte de densité ; alvéoles de moins de 10 enfants non tracées.",
        "9 120 radiographies de main de 9 120 enfants et adolescents",
    )
    true = [source.gauss(9, 3) for _ in range(9120)]
    seen = [t + source.gauss(0.1, 0.7) for t in true]
    fig, ax = plt.subplots(figsize=(6, 4.8))
    drawn = ax.hexbin(true, seen, gridsize=18, mincnt=10, cmap="viridis")
    fig.colorbar(drawn, label="Enfants par alvéole (10 ou plus)")
    ax.set(xlabel="Âge osseux, radiologue (années)", ylabel="Âge osseux, logiciel (années)", title="N = 9 120")
    save(path, fig)


def _at_risk(ax: Axes, line: int, name: str, counts: dict[int, int]) -> None:
    """A line of the table of numbers at risk, under the axis."""
    for month, n in counts.items():
        ax.text(month, -0.24 - 0.07 * line, str(n), ha="center", fontsize=9, transform=ax.get_xaxis_transform())
    ax.text(-0.05, -0.24 - 0.07 * line, name, ha="right", fontsize=9, transform=ax.transAxes)


def _survival(shelf: Shelf) -> None:
    source = shelf.random("survival")
    path = shelf.unsafe(
        "glioblastome/survie_km.png",
        "des marches d'un seul décès et des traits de censure",
        "courbe du bras intensifié, n = 31",
        "Survie globale de Kaplan-Meier selon le schéma de radiothérapie, avec effectifs à risque.",
        "143 adultes irradiés pour un glioblastome",
    )
    fig, ax = plt.subplots(figsize=(6.8, 5.6))
    fig.subplots_adjust(bottom=0.25)
    for line, (name, n, rate, colour) in enumerate(
        (("Standard", 112, 14, "#333333"), ("Intensifié", 31, 18, "#c0392b"))
    ):
        times = sorted((source.expovariate(1 / rate), source.random() < 0.85) for _ in range(n))
        x, y, level = [0.0], [1.0], 1.0
        for rank, (time, death) in enumerate(times):
            if death:
                level *= 1 - 1 / (n - rank)
            x.append(time)
            y.append(level)
            if not death and time < 36:
                ax.plot(time, level, "|", color=colour, ms=8)
        ax.step(x, y, where="post", color=colour, label=name)
        _at_risk(
            ax, line, name, {m: sum(time >= m for time, _ in times) for m in ((0, 6, 12, 18) if n > 50 else (0,))}
        )
    ax.set(xlim=(0, 36), ylim=(0, 1.02), xlabel="Mois", ylabel="Survie globale", xticks=range(0, 37, 6))
    ax.legend()
    save(path, fig)
    path = shelf.safe(
        "gastric/overall_survival.png",
        "survival read every six months, with numbers at risk that fall by ten or more",
        "Overall survival after gastrectomy by stage, estimates every six months, with numbers at risk.",
        "2,148 adults operated on for gastric cancer (stage I 702, stage II 711, stage III 735)",
    )
    fig, ax = plt.subplots(figsize=(6.8, 5.8))
    fig.subplots_adjust(bottom=0.28)
    months = list(range(0, 61, 6))
    curves = {
        "Stage I": ([702, 671, 640, 608, 571, 540, 502, 468, 431, 398, 361], 0.0058),
        "Stage II": ([711, 652, 588, 529, 471, 420, 377, 341, 306, 274, 241], 0.0098),
        "Stage III": ([735, 611, 498, 402, 331, 268, 221, 184, 152, 127, 104], 0.0215),
    }
    for name, (_, hazard) in curves.items():
        ax.plot(months, [2.71828 ** (-hazard * m) for m in months], marker="o", ms=4, label=name)
    ax.set(ylim=(0, 1.02), xlabel="Months since surgery", ylabel="Overall survival", xticks=months)
    ax.legend(loc="lower left")
    ax.text(40, 0.9, "Log-rank p < 0.001", fontsize=9)
    for line, (name, (risk, _)) in enumerate(curves.items()):
        _at_risk(ax, line, name, dict(zip(months[::2], risk[::2], strict=True)))
    save(path, fig)


def _boxes(shelf: Shelf) -> None:
    source = shelf.random("boxes")
    path = shelf.unsafe(
        "picu/ventilation_days_boxplot.png",
        "outliers of a box plot are single children",
        "circles above the whiskers",
        "Days of ventilation by diagnosis in a paediatric intensive care unit, box plots.",
        "402 children ventilated in a paediatric intensive care unit",
    )
    groups = [
        [source.lognormvariate(m, 0.7) for _ in range(n)] for m, n in ((1.2, 141), (1.6, 98), (1.0, 102), (1.8, 61))
    ]
    fig, ax = plt.subplots(figsize=(6.4, 4.4))
    ax.boxplot(groups, tick_labels=["Bronchiolitis", "Pneumonia", "Seizures", "Sepsis"])
    ax.set_ylabel("Days of ventilation")
    save(path, fig)
    path = shelf.safe(
        "reanimation/sedation_boites.png",
        "des boîtes sans point isolé, moustaches aux 5e et 95e percentiles",
        "Durée de sédation (heures) selon le motif d'admission ; moustaches : 5e et 95e percentiles.",
        "1 711 adultes sédatés en réanimation",
    )
    groups = [
        [source.lognormvariate(m, 0.6) for _ in range(n)] for m, n in ((3.6, 502), (3.9, 611), (3.2, 377), (4.1, 221))
    ]
    fig, ax = plt.subplots(figsize=(6.4, 4.4))
    ax.boxplot(
        groups,
        whis=(5, 95),
        showfliers=False,
        tick_labels=["Coma\n(n = 502)", "Choc\n(n = 611)", "Chirurgie\n(n = 377)", "SDRA\n(n = 221)"],
    )
    ax.set_ylabel("Durée de sédation (h)")
    ax.set_title("Moustaches : percentiles 5 et 95", fontsize=9)
    save(path, fig)


def _labelled(labels: list[str], counts: list[int], title: str, colour: str) -> plt.Figure:
    fig, ax = plt.subplots(figsize=(7, 4.4))
    drawn = ax.barh(labels[::-1], counts[::-1], color=colour)
    ax.bar_label(drawn, padding=4, fontsize=11)
    ax.set(title=title, xlim=(0, max(counts) * 1.15))
    fig.tight_layout()
    return fig


def _bars(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "erreurs_medicamenteuses/types_barres.png",
        "une barre étiquetée d'un petit effectif",
        "Surdosage d'opioïde : 6",
        "Patients victimes d'une erreur médicamenteuse grave, par type d'erreur.",
        "247 patients victimes d'une erreur médicamenteuse grave déclarée",
    )
    labels = [
        "Dose",
        "Omission",
        "Voie",
        "Débit de pompe",
        "Identité",
        "Surdosage d'opioïde",
        "Péremption ou conservation",
    ]
    save(
        path,
        _labelled(labels, [88, 54, 37, 29, 21, 6, 12], "Patients par type d'erreur (N = 247)", "#7b9e89"),
        dpi=130,
    )
    path = shelf.safe(
        "adverse_reactions/organ_bars.png",
        "bars with labels, the smallest of a dozen",
        "Patients admitted for an adverse drug reaction, by organ system.",
        "928 adults admitted for an adverse drug reaction",
    )
    labels = [
        "Bleeding",
        "Kidney injury",
        "Hypoglycaemia",
        "Hyponatraemia",
        "Liver injury",
        "Skin",
        "Bradycardia",
        "Neutropenia",
    ]
    save(
        path,
        _labelled(labels, [288, 171, 133, 118, 91, 64, 47, 16], "Patients by reaction (N = 928)", "#a0687a"),
        dpi=130,
    )


def _metadata(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "radiomics/auc_by_feature_set.png",
        "a text chunk of the picture holds a patient's path",
        "tEXt Source: /data/pacs/MOREL_JULIETTE_19640317",
        "Area under the curve by feature set for a radiomics model of lung nodules.",
        "1,022 adults with a lung nodule of 8 to 30 mm",
    )
    fig, ax = plt.subplots(figsize=(6, 3.8))
    names = ["Clinical", "Shape", "Texture", "Deep", "All"]
    ax.bar(names, [0.68, 0.74, 0.79, 0.83, 0.85], yerr=[0.03, 0.03, 0.02, 0.02, 0.02], capsize=4, color="#4c72b0")
    ax.set(ylim=(0.5, 1), ylabel="AUC (5 folds)")
    save(path, fig, Source="/data/pacs/MOREL_JULIETTE_19640317/ct_0007.dcm", Software="matplotlib")
    path = shelf.safe(
        "irm_prostate/auc_par_lecteur.png",
        "des métadonnées de logiciel et de titre",
        "Aire sous la courbe par lecteur, avec et sans logiciel, IRM de prostate.",
        "611 hommes explorés par IRM multiparamétrique",
    )
    fig, ax = plt.subplots(figsize=(6, 3.8))
    for shift, (label, values) in enumerate(
        {"seul": [0.78, 0.81, 0.74, 0.83], "avec logiciel": [0.84, 0.85, 0.82, 0.86]}.items()
    ):
        ax.bar([i + 0.35 * shift for i in range(4)], values, width=0.33, label=label)
    ax.set(
        xticks=[0.18, 1.18, 2.18, 3.18],
        xticklabels=["Lecteur 1", "Lecteur 2", "Lecteur 3", "Lecteur 4"],
        ylim=(0.5, 1),
        ylabel="AUC",
    )
    ax.legend(loc="lower right")
    save(path, fig, Title="AUC par lecteur", Software="matplotlib 3, figure 4 de 6")
