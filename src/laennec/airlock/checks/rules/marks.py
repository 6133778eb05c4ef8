"""Marks of charts that stand for single persons: scatters, outliers, steps of survival curves."""

import re
from collections.abc import Iterator
from itertools import pairwise

from laennec.airlock.checks.document import Finding, Points
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.words import PERSON, plain

_SINGLE = re.compile(
    r"scatter|nuage|each (?:point|dot|marker)|chaque (?:point|croix)|one (?:point|dot) per|un point par|individual|individuel|patients?\b.{0,12}(?:points?|dots?)|strip ?plot|swarm|jitter|"
    r"outlier|aberrant|flier|residu|residual|bland|spaghetti|waterfall|swimmer|qq|q-q|leverage|volcano of patients|valeurs extremes|t-?sne|umap|\bpca\b|\bacp\b|embedding|theoretical quantiles?|quantiles? theoriques?|sample quantiles|quantiles? observes?|(?:mean|moyenne|average) (?:of|des) (?:the |the two |both |deux )?(?:methods|methodes|measurements|mesures)|limits of agreement|limites d'accord|par patient|per patient"
)
_GROUPS = re.compile(
    r"forest|calibrat|control chart|carte de controle|run chart|(?<![a-z])[puc]-chart|odds ratio|hazard ratio|\bhr\b|\bor\b|decile|quintile|moyenn|\bmeans?\b|median|par mois|per month|monthly|mensuel|par an|yearly|annuel|trimestr|quarter|funnel|"
    r"per (?:centre|site|hospital)|par (?:centre|site|hopital|service|region)|each (?:point|dot) is (?:a|one) (?:centre|site|month|group|hospital|year|decile|code|feature)|"
    r"chaque point (?:est|represente|=) une? (?:centre|site|mois|groupe|hopital|annee|decile|code|variable)|roc\b|auc|coefficient|importance|prevalence|taux|rate|incidence|epoch|loss|age group|classe d'age|tranche"
)
_FOREST = re.compile(
    r"forest|\bor \(|\bhr \(|\brr \(|(?:odds|hazard|risk) ratio|odds|\b(?:ic|ci) ?95|95 ?% ?(?:ic|ci)|\bic 95|rapport (?:de cotes|des risques)|coefficient"
)
EACH_GROUP = re.compile(
    r"(?:(?:each|every|chaque) (?:point|dot|marker|circle|cross|bubble|croix|cercle|bulle) (?:is|represents?|stands for|shows|=|est|represente|figure) (?:an? |one |une? )?|(?:one|a|un|une|1) (?:point|dot|marker|circle|bubble|bulle|cercle) (?:(?:per|par|for each|pour chaque)|(?:=|is|est|represents?|represente) (?:an? |one |une? |1 )?) ?)"
    r"(?:centre|center|site|month|group|hospital|year|decile|code|feature|ward|service|region|department|country|week|stud(?:y|ies)|trial|gene|drug|mois|groupe|hopital|annee|variable|etude|essai|semaine|departement|commune|etablissement|unite?|practice|cabinet|pole|pays|medicament)"
)
_BINNED = re.compile(
    r"(?:hexag\w*|hexbin\w*|bins?|cells?|cellules?|carres|squares|tiles)(?: [a-z]+){0,3} (?:of|de|with|avec|hold|holding|d'au moins|d'effectif)? ?(?:at least |au moins |>= ?|≥ ?)?[1-9]\d+ (?:patients?|persons?|personnes?|malades|stays|sejours|or more|ou plus|et plus|adults?|adultes)|(?<![a-z])(?:patients?|n|counts?|effectifs?|stays|sejours|persons|personnes|nombre|number)\W{1,3}(?:per|par|in each|by|dans chaque) (?:cells?|hex\w*|bins?|cellules?|cases?|carreaux?|squares?|tiles?)(?![a-z])|(?:hexag\w*|hexbin\w*|bins?|cellules?)[^.;]{0,40}(?:>=|≥|at least|au moins|<|fewer than|moins de) ?[1-9]\d+"
)
GROUPED = re.compile(
    r"(?:points?|dots?|markers?|marks|circles?|cercles?|croix|bulles?|bubbles?|squares?|triangles?|symbols?|symboles?) ?(?:=|:|are|is|shows?|represents?|sont|est|montrent|represente(?:nt)?) ?(?:(?:the|an?|les?|la|des|une?|of|observed|observes?) )*(?:[a-z'-]+ ){0,2}?(?:means?|moyennes?|medians?|medianes?|averages?|groupes?|groups?|bins?|classes|quantiles?|deciles?|quintiles?|tranches?)(?![a-z])"
    r"|(?:means?|moyennes?|medians?|medianes?|averages?) (?:by|per|of|par|des?|within|in|dans)(?: (?:each|every|chaque|the|les|une?|\d+))? (?:predicted |equal |risk )?(?:quantiles?|deciles?|quintiles?|bins?|classes?|tranches?|groupes?|groups?|vingtiles?|percentiles?|centiles?|strata|strates?)(?![a-z])"
    r"|(?<![a-z])(?:bins?|group|quantile|decile|quintile|class)[ -](?:means?|medians?|averages?)(?![a-z])|(?<![a-z])(?:binned|grouped|regroupes?|moyenn(?:ee?s))(?![a-z])"
    r"|(?<![\d.,])[1-9]\d (?:quantiles|percentiles|centiles|vingtiles|deciles|bins)(?![a-z])|(?<![a-z])(?:deciles?|vingtiles?|quintiles?) (?:of|des?|du)(?![a-z])|(?<![a-z])(?:per)?centiles (?:de |by )?\d{1,2}(?:,| to | a | au |\W{0,2}[-–])"
    r"|(?<![a-z])(?:groupe?s?|bins?|classes|tranches?|quantiles?|deciles?|quintiles?)(?![a-z])[^.;]{0,30}?(?:>=|≥|>|at least|au moins|minimum|of|de|d') ?[1-9]\d+(?![\d.,]*%)"
)
"""Words that say that each mark is a group."""


_PER_CELL = re.compile(
    rf"(?<![a-z])(?:{PERSON}|n|counts?|effectifs?|nombre|number) ?(?:per|par|/|in each|by|dans chaque) ?(?:cells?|hex\w*|bins?|cellules?|cases?|carreaux?|squares?|tiles?|pixels?)(?![a-z])"
)
"""What a scale of colours beside a map of density measures."""
_CALIBRATED = re.compile(
    r"calibrat\w*|(?:par|by|of|per|de) (?:risk )?(?:deciles?|quintiles?|tenths?|fifths?)(?![a-z])"
)
"""A mark for each tenth of all."""
_ONE_OF_MANY = re.compile(
    r"(?:each|every|chaque) (?:point|dot|marker|circle|bubble|cercle|bulle) (?:is|represents|est|represente) (?:one|an?|une?) (?:of|des|parmi) (?:the |les )?\d+ (?!patient|person|malade|sujet|subject)"
)
_OF_MOLECULES = re.compile(
    r"(?<![a-z])(?:manhattan|gwas|volcano|expression differentielle|genes? differentiel\w*|ma[- ]plot|miami plot|locus ?zoom|differential(?:ly)? (?:express|methyl)\w*|log2? ?(?:fc|fold)[^.]{0,40}p[- ]?val\w*)(?![a-z])"
)
"""Plots of thousands of variants, genes or proteins."""
_OF_VARIABLES = re.compile(
    r"(?<![a-z])(?:(?:variables?|factor|feature|word|item)s?'? loadings?|correlation circle|cercle des correlations|loading plot|(?:graphe|carte|projection|representation) des (?:variables|modalites|items)|contributions? des variables)(?![a-z])"
)
"""Plots of what components are made of."""
_AT_RISK = re.compile(r"at risk|a risque|kaplan|surviv|survie")
"""Of curves, where no boxes stand: two rings are a part of a line."""
_DRAWN = re.compile(
    r"(?<![a-z])(?:bootstrap\w*|r[ée]plications?|replicates?|resampl\w*|reechantillon\w*|tirages|posterior|permutations?|monte[- ]?carlo)(?![a-z])"
)
"""Marks of which each is one repetition of a calculation."""
_SURVIVAL = re.compile(
    r"surviv|survie|kaplan|km\b|incidence|event[- ]free|sans (?:evenement|rechute)|step|hazard|probabilit|cumul|nelson|aalen"
)


def find(case: Case) -> Iterator[Finding]:
    """Over every group of marks and every line."""
    yield from _bundles(case)
    yield from _few_curves(case)
    for points in case.document.points:
        if points.kind.startswith("vega:"):
            yield from _vega(case, points)
        elif points.kind == "bundle":
            if not re.search(
                r"per (?:centre|site|hospital|fold)|par (?:centre|site|hopital|service|region|pli)|bootstrap|fold|bars?\b",
                f"{plain(points.label)} {plain(case.context)}",
            ):
                yield Finding(
                    "points",
                    points.place,
                    f"{len(points.x)} lines side by side: each is likely the course of one person.",
                )
        elif points.kind == "colours":
            if _PER_CELL.search(plain(points.label)) and 0 < min(points.x) < case.settings.threshold:
                yield Finding(
                    "small_count",
                    points.place,
                    f"The scale of colours goes down to {min(points.x):g}: cells of fewer than {case.settings.threshold} persons.",
                )
        elif points.kind == "sorted bars":
            yield from _in_order(case, points)
        elif points.kind == "outliers of box plots":
            yield Finding(
                "points", points.place, f"{len(points.x)} marks lie beyond the whiskers of boxes: each is one person."
            )
        elif points.kind == "bars":
            yield from _one_each(case, points)
        elif points.kind == "rug":
            if not EACH_GROUP.search(plain(f"{points.label} {case.context}")):
                yield Finding(
                    "points", points.place, f"{len(points.x)} strokes along an axis: each is the value of one person."
                )
        elif points.kind == "values":
            if len(points.y) >= 5:
                yield Finding(
                    "points",
                    points.place,
                    f"The chart keeps {len(points.y)} single values ({points.label.strip()[:40]}).",
                )
        elif (
            points.kind in ("dots", "rings", "scatter")
            and _stacked(points)
            and not _BINNED.search(plain(f"{points.label} {case.context}"))
            and not (len(points.x) <= 12 and _CALIBRATED.search(plain(f"{points.label} {case.context}")))
            and not (
                points.kind == "rings" and len(re.findall(r"(?<![\d.,])[-–−]?[01][.,]\d\d(?!\d)", points.label)) >= 10
            )
            and not _FOREST.search(plain(points.label))
            and not _written(points)
            and not (len(points.x) < 4 and _AT_RISK.search(plain(f"{points.label} {case.context}")))
        ):
            yield Finding(
                "points", points.place, f"{len(points.x)} marks stand over one another: outliers, each one person."
            )
        elif points.kind in ("scatter", "dots", "rings"):
            yield from _scatter(case, points)
        elif points.kind in ("step", "line"):
            yield from _steps(case, points)


_OF_GROUPS = re.compile(
    r"(?<![a-z])(?:centres?|centers?|sites?|hospitals?|hopita(?:l|ux)|etablissements?|services?|wards?|units?|unites?|variables?|features?|predict(?:ors?|eurs?)|genes?|importance|shap|coef\w*|regions?|departe?ments?|countr(?:y|ies)|pays|drugs?|medicaments?|molecules?|codes?|diagnos\w*|weeks?|semaines?|months?|mois|years?|annees?|bins?|histogram\w*|components?|composantes?|eigen\w*|scree|surgeons?|chirurgiens?|practices?|rank|rang)(?![a-z])"
)
_TIMES = re.compile(r"(?<![a-z])(?:months?|mois|weeks?|semaines?|years?|annees?)(?![a-z])")
_CHANGED = re.compile(
    r"waterfall|cascade|change from baseline|best (?:overall )?(?:change|response)|meilleure reponse|variation|evolution|change|(?:tumou?r|lesion)s?(?![a-z])|percentage change|gain|delta"
)


_OF_TUMOURS = re.compile(
    r"(?<![a-z])(?:waterfall|recist|best (?:overall )?(?:response|change)|meilleure (?:reponse|variation)|(?:variation|change)s? (?:maximale?|from baseline)[^.]{0,40}(?:cibles?|lesions?|tumou?rs?|targets?))(?![a-z])"
)
"""A bar each is what is drawn so, though only those of one colour are seen."""


def _in_order(case: Case, points: Points) -> Iterator[Finding]:
    """Bars without names, sorted, one a person: their lengths go both ways, or there are as many as persons."""
    words = plain(f"{points.label} {case.context}")
    of_groups = _OF_GROUPS.search(words)
    if of_groups and (_OF_GROUPS.search(_TIMES.sub(" ", words)) or len(points.y) != case.persons):
        return
    both = min(points.y) < 0 < max(points.y)
    near = case.persons is not None and 0.7 * case.persons <= len(points.y) <= 1.05 * case.persons
    if near or (both and _CHANGED.search(words)) or _OF_TUMOURS.search(words):
        yield Finding(
            "points", points.place, f"{len(points.y)} bars in order, without names: each is likely one person."
        )


def _one_each(case: Case, points: Points) -> Iterator[Finding]:
    """Bars without names, as many as there are persons: a plot of how long each was followed."""
    words = plain(f"{points.label} {case.context}")
    said = {int(n) for n in re.findall(r"(?<![a-z])n ?= ?(\d{2,3})(?!\d)", words)} | {round(case.persons or 0)}
    if not _OF_GROUPS.search(_TIMES.sub(" ", words)) and any(0.97 * n <= len(points.y) <= n for n in said):
        yield Finding("points", points.place, f"{len(points.y)} bars without names: as many as persons.")


_ONE_EACH = re.compile(
    r"(?:dendrogram\w*|classification (?:ascendante )?hierarchique|(?:hierarchical|agglomerative|ward'?s?) clustering|clustering hierarchique) (?:ascendante )?(?:of|des|de) (?:the |les |\d+ )*(?:patient(?:e?s)?|sujets?|subjects?|malades|individus|individuals|participants?|persons|personnes|cases|stays|sejours)(?![a-z])|individual (?:trajector|patient|profile|curve|course|evolution|follow-?up)|suivis? individuels?|(?:trajectoires?|evolutions?|courbes?|profils?|parcours) individuel|one line per (?:patient|person)|une (?:ligne|courbe) par (?:patient|personne|malade)|spaghetti|"
    r"waterfall|swimmer|(?<!un )(?<!une )par patient\b|(?<!one )per patient\b"
)


_ONE_ROW = re.compile(
    r"\W{0,2}(?:patient|sujet|subject|participant|individu|individual|malade|person|personne|(?:cas|case)(?= ?(?:id|no|n°|#|index|number|numero)))(?: ?(?:id|no|n°|#|index|number|numero|anonyme|anonymi[sz]ed))?\W{0,2}|(?:patients?|sujets?|subjects?|participants?) (?:id|index|ordered|sorted|classes|tries|ordonnes)(?: .{0,30})?"
)
"""What stands at an axis that has a place for each person."""


_COUNTED_ONCE = re.compile(
    r"(?:une?|one|1|premiere?|first|seule?|single|an?|last|derniere?) (?:seule? |single )?(?:passages?|sejours?|stays?|admissions?|visits?|visites?|hospitali[sz]ations?|records?|documents?|mesures?|measures?|events?|evenements?|fois|time|examens?|scans?|prelevements?|samples?)[a-z ]{0,12}? (?:par|per|for each) (?:patiente?|person(?:ne)?|malade|sujet|subject)\b"
)
"""How often a person is counted: not what a mark stands for."""
_MAPPED = re.compile(
    r"heat ?map|cluster ?map|carte (?:de chaleur|thermique)|oncoprint|dendrogram|seriation|matrix plot|carte des valeurs"
)


def _bundles(case: Case) -> Iterator[Finding]:
    """Many lines in one chart, or words that say that each mark or line is one person."""
    places: dict[str, list[Points]] = {}
    for points in case.document.points:
        if points.kind in ("line", "step") and 3 <= len(points.x) <= 400 and (max(points.x) - min(points.x)) > 0:
            places.setdefault(points.place, []).append(points)
    words = plain(case.context)
    for place, lines in places.items():
        wide = max(max(p.x) - min(p.x) for p in lines)
        long = [p for p in lines if max(p.x) - min(p.x) > 0.4 * wide and len({round(y, 6) for y in p.y}) > 2]
        said = f"{words} {plain(long[0].label)}" if long else ""
        if len(long) >= 12 and not re.search(
            r"per (?:centre|site|hospital|fold)|par (?:centre|site|hopital|service|region|pli)|bootstrap|fold", said
        ):
            yield Finding(
                "points", place, f"{len(long)} lines in one chart: each is likely the course of one person."
            )
    words = _COUNTED_ONCE.sub(" ", words)
    charts = case.document.type in ("picture", "svg", "pdf", "powerpoint", "word") and (
        case.document.points or case.document.pictures
    )
    found = _ONE_EACH.search(words) or re.search(
        r"(?:trajector\w*|trajectoires?|swimmer|waterfall|spaghetti|heat ?map|carte de chaleur|courbes?|curves?)[^.]{0,30}(?:of|de|des) \d+ (?:patients?|subjects?|sujets?|persons?|personnes?|malades?|stays|sejours)",
        words,
    )
    if charts and found:
        yield Finding("points", "", f"'{found[0]}': each mark or line is one person.")
    yield from _named_one_by_one(case, words)
    ordered = any(p.kind == "sorted bars" for p in case.document.points)
    mapped = bool(_MAPPED.search(words)) or ordered
    for text in case.document.texts:
        axis = (
            next((line for line in text.text.splitlines() if _row_each(plain(line), mapped)), None)
            if text.kind in ("label", "ocr") and charts
            else None
        )
        if axis:
            yield Finding("points", text.place, f"'{axis.strip()}': each mark or line is one person.")
        if text.kind in ("label", "ocr") and (
            found := _ONE_EACH.search(_COUNTED_ONCE.sub(" ", plain(text.text[:5000])))
        ):
            yield Finding("points", text.place, f"'{found[0]}': each mark or line is one person.")


_ONE_NAME = re.compile(
    r"(?:[A-Z]{1,3}-\d{2,4}|(?:patient|pt|pat|subject|subj|sujet|suj|participant|case|cas|id|malade)[ _#-]{0,2}\d{1,4})",
    re.I,
)


def _named_one_by_one(case: Case, words: str) -> Iterator[Finding]:
    """Eight labels or more of a chart that number persons one by one."""
    if _OF_GROUPS.search(_TIMES.sub(" ", words)):
        return
    for text in case.document.texts:
        if text.kind not in ("label", "ocr"):
            continue
        named = {line.strip() for line in text.text.splitlines()[:2000] if _ONE_NAME.fullmatch(line.strip())}
        if len(named) >= 8:
            yield Finding(
                "points", text.place, f"{len(named)} labels number persons one by one ({sorted(named)[0]} ...)."
            )
            return


_ESTIMATED = re.compile(
    r"actuari|life[- ]table|table de mortalite|interval|smooth|liss|spline|parametri|weibull|gompertz|model|grouped|regroup|simulat|landmark"
)


def _few_curves(case: Case) -> Iterator[Finding]:
    """A picture of Kaplan-Meier's estimate of few persons whose line was not measured: it steps at each event."""
    least = case.settings.threshold
    measured = any(p.kind in ("step", "line") for p in case.document.points)
    if case.document.type != "picture" or measured or not case.persons or case.persons >= least * least:
        return
    words = plain(" ".join([case.context, case.name, *(t.text for t in case.document.texts)]))
    if re.search(r"kaplan|surviv|survie|(?<![a-z])km(?![a-z])|event[- ]free|sans (?:evenement|rechute)", words):
        if not _ESTIMATED.search(words) and not re.search(r"forest|hazard ratio|odds", words):
            yield Finding(
                "points",
                "",
                f"A survival curve of {case.persons:g} persons: with so few each of its steps is of single events.",
            )


def _written(points: Points) -> bool:
    """Whether rings are the noughts of figures: a picture of a matrix of decimals, as of correlations."""
    figures = re.findall(r"(?<![\d.,])[-—–−]?[01][.,]\d{1,3}(?![\d.,])", points.label)
    return points.kind == "rings" and len(figures) >= max(24, 1.5 * len(points.x))


_PLURAL = r"(?:patients?|sujets?|subjects?|participants?|individus?|individuals?|malades?|cases|stays|sejours|samples?|echantillons?|persons|personnes)"
_IN_ORDER = re.compile(
    rf"\W{{0,2}}{_PLURAL}\s?[(,:].{{0,40}}(?:order\w*|ordre|ordonn\w*|cluster\w*|sort\w*|tri|tries|class\w*|rank\w*|rang|hierarch\w*|one per|un par|une? (?:ligne|barre))(?![a-z]).{{0,20}}"
)


def _row_each(line: str, mapped: bool) -> bool:
    """Whether a label of an axis says that there is a place for each person; that of a heat map need only name them."""
    return bool(
        _ONE_ROW.fullmatch(line)
        or _IN_ORDER.fullmatch(line)
        or (mapped and re.fullmatch(rf"\W{{0,2}}(?:\d+ )?{_PLURAL}(?: \(n ?= ?\d+\))?\W{{0,2}}", line))
    )


def _vega(case: Case, points: Points) -> Iterator[Finding]:
    kind = points.kind.removeprefix("vega:")
    text = plain(points.label)
    if kind == "boxplot":
        yield Finding(
            "points",
            points.place,
            "A box plot draws outliers, which are single persons, from rows of single persons.",
        )
    elif (
        kind in ("point", "circle", "square", "tick")
        and "aggregate" not in text
        and re.search(r'"type": "quantitative".*"type": "quantitative"', points.label)
    ):
        table = next(
            (
                t
                for t in case.tables
                if "count" in t.roles
                or "people" in t.roles
                or t.other
                or all(any(f.parsed.of for f in t.figures if f.row == r) for r in t.body)
            ),
            None,
        )
        if table is None and not _GROUPS.search(f"{text} {plain(case.context)}"):
            yield Finding("points", points.place, "Each mark of the chart is a row of its data: single persons.")


_UNITS = re.compile(
    r"(?<![\d.,])(\d{1,4}) (?:[a-z-]+ ){0,2}?(?:centres|centers|sites|hospitals|hopitaux|etablissements|services|wards|units|unites|departements|regions|departments|practices|cabinets|surgeons|chirurgiens|genes|proteines|proteins|molecules|studies|etudes|trials|essais|countries|pays|communes)(?![a-z])"
)


def _scatter(case: Case, points: Points) -> Iterator[Finding]:
    marks = list(dict.fromkeys((round(x, 3), round(y, 3)) for x, y in zip(points.x, points.y, strict=False)))
    said = plain(f"{points.label}")
    words = plain(f"{points.label} {case.context}")
    if re.search(r"outlier|flier|aberrant", plain(f"{points.kind} {points.label[:60]}")) or (
        re.search(r"outlier|aberrant|flier|valeurs? extreme", said) and len(marks) >= 1
    ):
        yield Finding("points", points.place, f"{len(marks)} outliers are drawn: each is one person.")
        return
    if len(marks) < 8:
        if (
            re.search(
                r"(?:each|chaque) (?:point|dot|marker|croix)[^.]{0,20}(?:patient|person|sujet|subject|malade)|un point par patient|one (?:point|dot) per (?:patient|person)",
                words,
            )
            and marks
        ):
            yield Finding("points", points.place, "Each mark is one person.")
        return
    xs, ys = [m[0] for m in marks], [m[1] for m in marks]
    if any(int(n) == len(marks) for n in _UNITS.findall(plain(f"{points.label} {case.context} {case.population}"))):
        return  # as many as the hospitals that the request names
    if set(ys) == {0.0, 1.0} and len(set(xs)) >= 12 and not _on_grid(xs):
        yield Finding("points", points.place, f"{len(marks)} marks at 0 and 1: each is what came of one person.")
        return
    if (
        GROUPED.search(words)
        or _BINNED.search(words)
        or EACH_GROUP.search(words)
        or _ONE_OF_MANY.search(words)
        or _OF_MOLECULES.search(words)
        or _OF_VARIABLES.search(words)
    ):
        return
    if _DRAWN.search(words) and not re.search(r"residu", words):
        return
    if _on_grid(xs) or _on_grid(ys):
        if not (_SINGLE.search(said) and len(marks) > 40):
            return
    if (
        _function(marks)
        and len(marks) < 200
        and not re.search(r"residu|quantiles?(?: theor| obs|$| )|theoretical|q-?q", said)
    ):
        return
    groups = _GROUPS.search(words)
    single = _SINGLE.search(words)
    if points.kind == "dots" and len(marks) < 15 and not single:
        return
    if groups and not single and len(marks) < 40:
        return
    if len(marks) >= 12 or single:
        yield Finding("points", points.place, f"{len(marks)} marks lie in no order: each is likely one person.")


def _stacked(points: Points) -> bool:
    """Whether marks stand in few columns, more in one than in another, as the outliers of box plots do."""
    columns: list[list[float]] = []
    near = 3 if points.kind != "scatter" else 0.01 * ((max(points.x) - min(points.x)) or 1) if points.x else 0
    last = None
    for x, y in sorted(zip(points.x, points.y, strict=True)):
        if last is not None and x - last <= near:
            columns[-1].append(y)
        else:
            columns.append([y])
        last = x
    sizes = [len(c) for c in columns]
    if points.kind == "rings" and 2 <= len(points.x) < 4:
        return True  # above a whisker, or they would not have been kept
    if len(points.x) < 4 or len(columns) > 12 or max(sizes) < 3:
        return False
    heights = [sorted(c) for c in columns if len(c) > 1]
    uneven = len(set(sizes)) > 1 or len(columns) == 1 or (points.kind == "rings" and min(sizes) >= 3)
    same_rows = len(heights) > 1 and all(
        len(h) == len(heights[0]) and all(abs(a - b) <= 3 for a, b in zip(h, heights[0], strict=True))
        for h in heights
    )
    return uneven and not same_rows


def _on_grid(values: list[float]) -> bool:
    """Whether positions come at even steps, as groups and periods do: few of them, or one step."""
    ordered = sorted(values)
    distinct = [ordered[0]]
    span = (ordered[-1] - ordered[0]) or 1
    for v in ordered[1:]:
        if v - distinct[-1] > 0.004 * span:
            distinct.append(v)
    if len(distinct) <= max(2, len(values) // 12) and len(distinct) <= 8:
        return True
    if len(distinct) < 3:
        return True
    steps = [b - a for a, b in zip(distinct, distinct[1:], strict=False)]
    return max(steps) - min(steps) <= 0.12 * max(steps) and len(distinct) >= 0.3 * len(values)


def _function(marks: list[tuple[float, float]]) -> bool:
    """Whether marks lie on one smooth curve."""
    ordered = sorted(marks)
    ys = [y for _, y in ordered]
    xs = [x for x, _ in ordered]
    if len(set(xs)) < len(xs):
        return False
    jumps = sum(abs(b - a) for a, b in zip(ys, ys[1:], strict=False)) / (len(ys) - 1)
    inner = sorted(ys)[len(ys) // 20 : len(ys) - len(ys) // 20]  # a mark or two far off make no curve of the others
    spread = (max(inner) - min(inner)) or 1
    return jumps <= 2.2 * spread / (len(ys) - 1) or jumps < 0.06 * spread


def _steps(case: Case, points: Points) -> Iterator[Finding]:
    """Steps of a curve that goes down (or up) by single events."""
    least = case.settings.threshold
    xs, ys = points.x, points.y
    if len(ys) < 4:
        return
    words = plain(f"{points.label} {case.context} {case.name}")
    if _raw_roc(points, words):
        yield Finding("points", points.place, "A raw ROC curve: each of its steps is the score of one person.")
        return
    drops = [(x, abs(b - a)) for x, a, b in zip(xs[1:], ys, ys[1:], strict=False) if abs(b - a) > 1e-9]
    falls = all(b <= a + 1e-9 for a, b in zip(ys, ys[1:], strict=False)) or all(
        b >= a - 1e-9 for a, b in zip(ys, ys[1:], strict=False)
    )
    if not falls or len(drops) < 3:
        return
    if points.kind == "line" and not re.search(r"surviv|survie|kaplan|\bkm\b", words):
        return
    if not _SURVIVAL.search(words) and points.kind != "step":
        return
    if points.kind == "line" and _on_grid(xs):
        return
    heights = [d for _, d in drops]
    if points.kind == "step" and _one_event_each(drops):
        yield Finding(
            "points", points.place, f"{len(drops)} steps as high as one another at uneven times: one event each."
        )
        return
    told = [n for n in (case.persons, _said(plain(points.label)), _said(words)) if n]
    persons = min(told, default=None)
    if points.scaled and persons:
        scale = 100 if max(map(abs, ys)) > 1.5 else 1
        small = [d / scale * persons for d in heights if d / scale * persons < least - 0.5]
        if len(small) >= 2 and sum(small) / len(small) >= 0.3:
            yield Finding(
                "points",
                points.place,
                f"{len(small)} steps of the curve are of fewer than {least} persons (of {persons:g}).",
            )
        return
    irregular = not _on_grid([x for x, _ in drops])
    total = sum(heights)
    if persons and len(drops) * least > persons and irregular:
        yield Finding(
            "points", points.place, f"{len(drops)} steps for {persons:g} persons: steps are of fewer than {least}."
        )
    elif irregular and not _on_grid(xs) and len(drops) >= 8 and min(heights) < total / 20:
        alike = sum(abs(h - min(heights)) < 0.35 * min(heights) for h in heights)
        if alike >= 3:
            yield Finding("points", points.place, f"{len(drops)} steps at uneven times: they are of single events.")


def _one_event_each(drops: list[tuple[float, float]]) -> bool:
    """Whether steps are of one height and come at uneven times, however many persons the file is about."""
    lowest = min(height for _, height in drops)
    alike = sum(height < 1.25 * lowest for _, height in drops)
    times = [x for x, _ in drops]
    return len(drops) >= 10 and alike >= 0.8 * len(drops) and not _on_grid(times)


_ROC = re.compile(
    r"(?<![a-z])(?:roc|receiver operating|sensi[bt]\w*[^a-z]{1,4}1 ?[-−–] ?specif\w*|precision[- ]recall|rappel[- ]precision)(?![a-z])"
)


def _raw_roc(points: Points, words: str) -> bool:
    """Whether a ROC curve goes by steps large enough to be seen: each is of one person, or of few."""
    if points.kind != "step" or not _ROC.search(words) or len(points.y) < 6:
        return False
    rises = [abs(b - a) for a, b in pairwise(points.y) if abs(b - a) > 1e-9]
    return len(rises) >= 4 and len(rises) <= 60 and sum(rises) / len(rises) >= 0.015 * sum(rises)


def _said(words: str) -> float | None:
    found = re.search(r"\bn ?= ?(\d[\d ]*)|(\d[\d ]*) (?:patients|persons|sujets|subjects)", words)
    if not found:
        return None
    digits = re.sub(r"\D", "", found[1] or found[2])
    return float(digits) if digits and len(digits) < 9 else None
