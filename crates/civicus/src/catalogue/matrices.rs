//! The three matrices, their rows and columns.

use super::Kind::{
    Any, Cells, Columns, Elements, Expression, Items, Localised, Name, Number, One, Size, Text, Truth, Validators,
};
use super::common::{CHOICE, ERROR_PLACES, ITEM};
use super::fields::DISPLAY_STYLES;
use super::{Class, Group};

/// Types a cell can have.
pub(crate) const CELL_TYPES: &[&str] = &[
    "default",
    "dropdown",
    "checkbox",
    "radiogroup",
    "tagbox",
    "text",
    "comment",
    "boolean",
    "expression",
    "rating",
    "slider",
];

static ROW: Class = Class { name: "row", groups: &[&ITEM] };

/// Every matrix.
pub(super) static MATRIX_BASE: Group = Group {
    understood: &[("rowsVisibleIf", Expression), ("columnsVisibleIf", Expression)],
    no_effect: &[
        ("alternateRows", Truth),
        ("columnMinWidth", Size),
        ("rowTitleWidth", Size),
        ("showHeader", Truth),
        ("verticalAlign", One(&["top", "middle"])),
    ],
    unsupported: &[],
};

static MATRIX_COLUMN_OWN: Group = Group { understood: &[("isExclusive", Truth)], no_effect: &[], unsupported: &[] };
static MATRIX_COLUMN: Class = Class { name: "column of matrix", groups: &[&MATRIX_COLUMN_OWN, &ITEM] };

/// One choice in each row.
pub(super) static MATRIX: Group = Group {
    understood: &[
        ("columns", Items(&MATRIX_COLUMN)),
        ("rows", Items(&ROW)),
        ("cells", Cells),
        ("cellType", One(&["radio", "checkbox"])),
        ("rowOrder", One(&["initial", "random"])),
        ("eachRowRequired", Truth),
        ("eachRowUnique", Truth),
        ("hideIfRowsEmpty", Truth),
        ("displayMode", One(&["auto", "table", "list"])),
    ],
    no_effect: &[("cellComponent", Text)],
    unsupported: &[],
};

/// Matrices whose cells are questions.
pub(super) static MATRIX_OF_QUESTIONS: Group = Group {
    understood: &[
        ("columns", Columns),
        ("cellType", One(CELL_TYPES)),
        ("choices", Items(&CHOICE)),
        ("keyDuplicationError", Localised),
        ("detailElements", Elements),
        ("detailPanelMode", One(&["none", "underRow", "underRowSingle"])),
    ],
    no_effect: &[
        ("displayMode", One(&["auto", "table", "list"])),
        ("allowAdaptiveActions", Truth),
        ("cellErrorLocation", One(ERROR_PLACES)),
        ("columnColCount", Number),
        ("detailErrorLocation", One(ERROR_PLACES)),
        ("horizontalScroll", Truth),
        ("placeholder", Localised),
        ("singleInputTitleTemplate", Localised),
        ("transposeData", Truth),
    ],
    unsupported: &[],
};

/// A matrix with the author's rows.
pub(super) static MATRIXDROPDOWN: Group = Group {
    understood: &[
        ("rows", Items(&ROW)),
        ("rowOrder", One(&["initial", "random"])),
        ("hideIfRowsEmpty", Truth),
        ("totalText", Localised),
    ],
    no_effect: &[],
    unsupported: &[],
};

/// A matrix with the respondent's rows.
pub(super) static MATRIXDYNAMIC: Group = Group {
    understood: &[
        ("rowCount", Number),
        ("rowCountExpression", Expression),
        ("bindings", Any),
        ("minRowCount", Number),
        ("maxRowCount", Number),
        ("allowAddRows", Truth),
        ("allowRemoveRows", Truth),
        ("keyName", Text),
        ("defaultRowValue", Any),
        ("copyDefaultValueFromLastEntry", Truth),
        ("addRowText", Localised),
        ("removeRowText", Localised),
        ("noRowsText", Localised),
        ("totalText", Localised),
    ],
    no_effect: &[
        ("addRowButtonLocation", One(&["default", "top", "bottom", "topBottom"])),
        ("allowRowReorder", Truth),
        ("confirmDelete", Truth),
        ("confirmDeleteText", Localised),
        ("detailPanelShowOnAdding", Truth),
        ("hideColumnsIfEmpty", Truth),
    ],
    unsupported: &[],
};

/// A column whose cells are questions, beside the properties of its cell type.
static COLUMN_OWN: Group = Group {
    understood: &[
        ("name", Name),
        ("title", Localised),
        ("cellType", One(CELL_TYPES)),
        ("isRequired", Truth),
        ("requiredIf", Expression),
        ("requiredErrorText", Localised),
        ("isUnique", Truth),
        ("readOnly", Truth),
        ("enableIf", Expression),
        ("visible", Truth),
        ("visibleIf", Expression),
        ("defaultValue", Any),
        ("defaultValueExpression", Expression),
        ("setValueIf", Expression),
        ("setValueExpression", Expression),
        ("resetValueIf", Expression),
        ("validators", Validators),
        ("totalType", One(&["none", "sum", "count", "min", "max", "avg"])),
        ("totalExpression", Expression),
        ("totalFormat", Localised),
        ("totalDisplayStyle", One(DISPLAY_STYLES)),
        ("totalCurrency", Text),
        ("totalMaximumFractionDigits", Number),
        ("totalMinimumFractionDigits", Number),
    ],
    no_effect: &[
        ("cellHint", Localised),
        ("colCount", Any),
        ("minWidth", Size),
        ("renderAs", Text),
        ("totalAlignment", One(&["auto", "left", "center", "right"])),
        ("width", Size),
    ],
    unsupported: &["showInMultipleColumns", "defaultDisplayValue"],
};

/// A column of `matrixdropdown` and `matrixdynamic`.
pub(crate) static COLUMN: Class = Class { name: "column of matrixdropdown and matrixdynamic", groups: &[&COLUMN_OWN] };
