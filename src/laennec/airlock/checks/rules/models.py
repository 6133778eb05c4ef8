"""Models that hold persons: rows they were trained on, scores, extremes, leaves of few."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding, Model
from laennec.airlock.checks.numbers import is_whole
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.identifiers import in_cell
from laennec.airlock.checks.rules.row_ids import PSEUDONYM
from laennec.airlock.checks.rules.wording import amount

_KEEPS_ROWS = re.compile(
    r"KNeighbors|NearestNeighbors|RadiusNeighbors|LocalOutlierFactor|KDTree|BallTree|KernelDensity|KernelRidge|GaussianProcess|\bSVC\b|\bSVR\b|NuSV[CR]|OneClassSVM|DBSCAN|OPTICS|LabelPropagation|LabelSpreading|NearestCentroidX|"
    r"Isomap|LocallyLinear|SpectralEmbedding|TSNE|UMAP|KernelPCA|Nystroem|RBFSampler_X|KNNImputer|SMOTE|"
    r"\bKaplanMeierFitter\b|NelsonAalenFitter|CoxPHFitter|CoxTimeVarying|AalenAdditive|WeibullFitter|WeibullAFT|LogNormalFitter|ExponentialFitter|"
    r"pandas\.core\.frame\.DataFrame|pandas\.core\.internals|pandas\.core\.series\.Series|polars|pyarrow.*(?:Table|RecordBatch)|scipy\.sparse|"
    r"statsmodels.*(?:ResultsWrapper|RegressionResults|GLMResults|LogitResults)|RandomSurvivalForest_x|SVMClassifier|SVMRegressor|pmml\.(?:TrainingInstances|SupportVectorMachineModel|InstanceFields)|NearestNeighborModel|faiss|annoy|hnsw",
)
_ROWS = re.compile(
    r"(?:^|[.<>])(?:_?fit_X|_?X_train_?|X_fit_|_y|y_train_?|_y_train_?|support_vectors_|support_|dual_coef_|_sample_weight|sample_weight|alpha_|embedding_|labels_|core_sample_indices_|components_(?=.*DBSCAN)|negative_outlier_factor_|_tree|data|"
    r"resid\w*|fittedvalues|endog|exog|durations|event_observed|event_table|entry|weights|residuals_?|predictions?|y_pred\w*|y_true|y_score\w*|y_prob\w*|probas?|proba_|scores?|scores_|oob_\w*|decision_scores_|train_(?:x|y|data|set|df)|training_\w*|X|x|y|_data|samples|rows|records|patients?|persons?|index|person_ids?|patient_ids?|ids|"
    r"leaf_ids|memory_bank|embeddings?|prototypes|anchors|_centers|centers_rows|inducing_points|train\w*|examples|cache|history_batch|support|instances|reference_(?:set|data)|background(?:_data)?|x_ref|X_ref\w*|cooks?\w*|leverage|hat_diag\w*|influence)(?:$|[.<])"
)
_EXTREMES = re.compile(
    r"data_min_?$|data_max_?$|data_range_|X_min_|X_max_|x_min|x_max|feature_(?:min|max)|^min_?$|^max_?$|(?:^|\.)(?:min_value|max_value|mins|maxs|minimum|maximum|max_abs_|quantiles_|X_thresholds_|bin_edges_|clip_min|clip_max|observed_(?:min|max)|bounds_)$"
)
_SAFE = re.compile(
    r"coef|intercept|feature_names|classes_|mean_|scale_|var_|n_features|n_iter|weight|bias|running_|embedding\.weight|lin|conv|dense|kernel|fc|layer|norm|attn|_fit_method|params|means_|covariances_|precisions_|priors|theta_|sigma_|log_prob|feature_log_prob|cluster_centers_|components_|singular|explained|vocabulary|idf|thresholds?|estimators_samples_x|metric|baseline|hazard|hyper|lambdas?|alphas?_?$|cv_results|train_score_|validation_score_|loss_curve|history|importances?"
)
SIZE = 20
"""As many values as from which an array of single values counts as one value a person."""


def find(case: Case) -> Iterator[Finding]:
    """Over every model and array."""
    for model in case.document.models:
        where = model.place or "model"
        yield from _leaves(case, model, where)
        if any(c.endswith("KBinsDiscretizer") for c in model.classes) and not any(
            "bin_edges_" in a[0] for a in model.arrays
        ):
            yield Finding(
                "extreme", where, "Its outer bins end at the smallest and the largest value: each is of one person."
            )
        if (pure := model.facts.get("pure leaves", 0)) >= 8:
            yield Finding(
                "model", where, f"A tree grown until its {pure} leaves are pure: they hold few persons each."
            )
        yield from _classes(case, model, where)
        yield from _arrays(case, model, where)
        for name, value in model.facts.items():
            if (
                re.search(r"(?:^|[.<>])n_(?:obs|samples|train|rows)\w*$|nobs$", name)
                and 0 < value < case.settings.threshold
            ):
                yield Finding(
                    "model", where, f"The model was made of {value:g} persons, fewer than {case.settings.threshold}."
                )
            if re.search(r"(?:df_resid\w*|resid_df)$", name) and value < case.settings.residual_df:
                yield Finding(
                    "degrees_of_freedom",
                    where,
                    f"{value:g} residual degrees of freedom, fewer than {case.settings.residual_df}.",
                )
            if re.search(r"(?:^|\.)(?:min|max|minimum|maximum|x_min|x_max|X_min_|X_max_|data_min|data_max)$", name):
                yield Finding("extreme", where, f"The model keeps an extreme ({name}): the value of one person.")


def _leaves(case: Case, model: Model, where: str) -> Iterator[Finding]:
    small = [v for v in model.leaves if 0 < v < case.settings.threshold]
    if small:
        yield Finding(
            "model",
            where,
            f"{len(small)} leaves of its trees hold fewer than {case.settings.threshold} persons (the smallest {min(small):g}).",
        )


def _classes(case: Case, model: Model, where: str) -> Iterator[Finding]:
    for named in model.classes:
        if _KEEPS_ROWS.search(named):
            if re.search(r"^pandas", named) and not model.arrays:
                yield Finding("unreadable", where, "The values of the data frame in it cannot be read.")
                return
            if re.search(r"scipy\.sparse|pandas\.core\.(?:internals|series)|pandas\.core\.frame", named) and not _big(
                model
            ):
                continue
            if re.search(r"statsmodels", named) and not any(
                len(shape) and max(shape) >= SIZE for _, shape, _ in model.arrays
            ):
                continue
            yield Finding("model", where, f"{named.rsplit('.', 1)[-1]} keeps the rows that it was trained on.")
            return
    kept = [shape for _, shape, _ in model.arrays if len(shape) == 2 and shape[0] >= SIZE and shape[1] >= 2]
    if "onnx.TopK" in model.classes and kept:
        yield Finding(
            "model", where, f"It looks for the nearest of {kept[0][0]} rows that it keeps: those of training."
        )


def _big(model: Model) -> bool:
    return any(shape and max(shape) >= SIZE for _, shape, _ in model.arrays)


def _arrays(case: Case, model: Model, where: str) -> Iterator[Finding]:
    told: set[str] = set()
    ipp, whole = (re.compile(p) for p in (rf"(?:{case.settings.ipp})", rf"(?<!\w)(?:{case.settings.ipp})(?!\w)"))
    sizes = {
        case.persons,
        *(amount(n) for n in re.findall(r"(?<![\d.,])\d{1,3}(?:[ ,]\d{3})+|\d{2,7}", case.population)),
    }
    for name, shape, values in model.arrays:
        if (
            len(shape) == 2
            and shape[0] >= SIZE
            and shape[1] >= 2
            and float(shape[0]) in sizes
            and not _SAFE.search(name)
        ):
            yield Finding(
                "model", f"{where} {name[-60:]}", f"It keeps {shape[0]} rows, as many as there are persons."
            )
            break
        said = [str(int(v)) if isinstance(v, float) and v.is_integer() else str(v) for v in (values or [])[:20_000]]
        if sum(bool(ipp.fullmatch(v) or re.fullmatch(r"P[0-9a-f]{6,}|pat\w*\d{3,}", v)) for v in said) >= 1:
            yield Finding("identifier", f"{where} {name[-60:]}", "The model keeps numbers of patients.")
            break
        told_of = next(
            (
                found
                for v in said
                if len(v) < 400 and not re.fullmatch(r"-?[\d.e+-]*\.[\d.e+-]*", v)
                for found in in_cell(v, whole)
            ),
            None,
        )
        if told_of:
            yield Finding(told_of[0], f"{where} {name[-60:]}", told_of[1])
            break
        pseudonyms = sum(bool(re.search(r"[a-zA-Z]", v) and PSEUDONYM.match(v)) for v in said)
        if (
            pseudonyms >= 3
            and pseudonyms >= 0.9 * len(said)
            and not re.search(r"code|cim|icd|atc|ccam|feature|concept|vocab|columns?", name.lower())
        ):
            yield Finding(
                "identifier",
                f"{where} {name[-60:]}",
                f"{pseudonyms} pseudonyms of single persons ({said[0][:20]} ...).",
            )
            break
    for name, shape, values in model.arrays:
        last = re.sub(r"<[^<>]*>", "", name).split(".")[-1] or name
        if last in told:
            continue
        size = max(shape, default=0)
        if case.persons and shape and shape[0] == case.persons and size >= case.settings.threshold and shape[0] > 12:
            told.add(last)
            yield Finding(
                "model",
                f"{where} {last}",
                f"The model keeps an array with as many rows as there are persons ({size}).",
            )
        elif _EXTREMES.search(last) and size and not (values and all(v in (0.0, 1.0) for v in values)):
            told.add(last)
            yield Finding("extreme", f"{where} {last}", "The model keeps minima or maxima: values of single persons.")
        elif (
            _ROWS.search(name if len(name) < 200 else last)
            and size >= min(SIZE, case.settings.threshold)
            and not _SAFE.search(last)
        ):
            told.add(last)
            yield Finding(
                "model",
                f"{where} {last}",
                f"The model keeps {shape[0] if shape else size} values or rows of single persons ({last}).",
            )
        elif model.classes in (["numpy.ndarray"], []) and size >= 30 and not _SAFE.search(last):
            told.add(last)
            yield from _plain_array(where, last, shape, values)
        elif (
            isinstance(values, list)
            and values
            and len(shape) == 2
            and shape[0] >= 50
            and shape[0] > 3 * shape[1]
            and not _SAFE.search(name)
            and _row_like(values, shape, any(c.startswith(("onnx", "safetensors", "torch")) for c in model.classes))
        ):
            told.add(last)
            yield Finding(
                "model",
                f"{where} {last}",
                f"An array of {shape[0]} rows of {shape[1]} values: they are likely rows of single persons.",
            )
        elif re.search(r"(?:counts?_?|n_samples|n_node_samples|class_count_|support)$", last) and isinstance(
            values, list
        ):
            small = [v for v in values if isinstance(v, float) and 0 < v < case.settings.threshold and is_whole(v)]
            if small:
                told.add(last)
                yield Finding(
                    "model",
                    f"{where} {last}",
                    f"The model keeps counts of fewer than {case.settings.threshold} persons.",
                )


def _plain_array(where: str, name: str, shape: tuple[int, ...], values: object) -> Iterator[Finding]:
    if not isinstance(values, list):
        yield Finding(
            "model", f"{where} {name}", f"An array of {' x '.join(map(str, shape))} values, too many to be looked at."
        )
        return
    if len(shape) == 1:
        numbers = [v for v in values if isinstance(v, float)]
        monotone = numbers == sorted(numbers) or numbers == sorted(numbers, reverse=True)
        if not monotone and len(set(numbers)) > 2:
            yield Finding(
                "row_level",
                f"{where} {name}",
                f"{len(numbers)} single values in no order: each may be of one person.",
            )
    elif len(shape) == 2 and shape[0] >= 30 and shape[0] != shape[1] and _row_like(values, shape):
        yield Finding(
            "row_level",
            f"{where} {name}",
            f"An array of {shape[0]} rows of {shape[1]} values: they are likely rows of single persons.",
        )


def _row_like(values: list[object], shape: tuple[int, ...], network: bool = False) -> bool:
    """Whether columns differ in scale or hold whole numbers, as measures of persons do and weights do not.

    In a `network`, narrow arrays of numbers round 0 are weights.
    """
    columns = [[v for v in values[c :: shape[1]] if isinstance(v, float)] for c in range(min(shape[1], 12))]
    whole = sum(all(is_whole(v) for v in c) and len(set(c)) > 1 for c in columns)
    monotone = sum(c == sorted(c) for c in columns)
    spreads = [max(c) - min(c) for c in columns if c]
    return monotone < len(columns) and (
        whole >= 1
        or (min(spreads, default=0) > 0 and max(spreads) / max(min(spreads), 1e-9) > 8)
        or (shape[1] <= 4 and not network)
    )
