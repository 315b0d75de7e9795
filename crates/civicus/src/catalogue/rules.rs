//! Validators and triggers.

use super::Kind::{
    Any, Element, Expression, Localised, Number, One, Pages, Pattern, Question, Questions, Target, Text, Truth,
};
use super::{Class, Group};

static VALIDATOR: Group = Group {
    understood: &[("type", Text), ("text", Localised), ("notificationType", One(&["error", "warning", "info"]))],
    no_effect: &[],
    unsupported: &[],
};
static NUMERIC: Group =
    Group { understood: &[("minValue", Number), ("maxValue", Number)], no_effect: &[], unsupported: &[] };
static TEXT: Group = Group {
    understood: &[("minLength", Number), ("maxLength", Number), ("allowDigits", Truth)],
    no_effect: &[],
    unsupported: &[],
};
static ANSWER_COUNT: Group =
    Group { understood: &[("minCount", Number), ("maxCount", Number)], no_effect: &[], unsupported: &[] };
static REGEX: Group =
    Group { understood: &[("regex", Pattern), ("caseInsensitive", Truth)], no_effect: &[], unsupported: &[] };
static EXPRESSION: Group = Group { understood: &[("expression", Expression)], no_effect: &[], unsupported: &[] };

/// Validators by `type`.
pub(crate) static VALIDATORS: &[Class] = &[
    Class { name: "numeric", groups: &[&NUMERIC, &VALIDATOR] },
    Class { name: "text", groups: &[&TEXT, &VALIDATOR] },
    Class { name: "answercount", groups: &[&ANSWER_COUNT, &VALIDATOR] },
    Class { name: "regex", groups: &[&REGEX, &VALIDATOR] },
    Class { name: "email", groups: &[&VALIDATOR] },
    Class { name: "expression", groups: &[&EXPRESSION, &VALIDATOR] },
];

/// `name`, `operator` and `value` are the older form of `expression`.
static TRIGGER: Group = Group {
    understood: &[("type", Text), ("expression", Expression), ("name", Question), ("operator", Text), ("value", Any)],
    no_effect: &[],
    unsupported: &[],
};
static VISIBLE: Group =
    Group { understood: &[("pages", Pages), ("questions", Questions)], no_effect: &[], unsupported: &[] };
static SET_VALUE: Group = Group {
    understood: &[("setToName", Target), ("setValue", Any), ("isVariable", Truth)],
    no_effect: &[],
    unsupported: &[],
};
static COPY_VALUE: Group = Group {
    understood: &[("fromName", Question), ("setToName", Target), ("copyDisplayValue", Truth)],
    no_effect: &[],
    unsupported: &[],
};
static SKIP: Group = Group { understood: &[("gotoName", Element)], no_effect: &[], unsupported: &[] };
static RUN_EXPRESSION: Group =
    Group { understood: &[("setToName", Target), ("runExpression", Expression)], no_effect: &[], unsupported: &[] };

/// Triggers by `type`.
pub(crate) static TRIGGERS: &[Class] = &[
    Class { name: "visible", groups: &[&VISIBLE, &TRIGGER] },
    Class { name: "complete", groups: &[&TRIGGER] },
    Class { name: "setvalue", groups: &[&SET_VALUE, &TRIGGER] },
    Class { name: "copyvalue", groups: &[&COPY_VALUE, &TRIGGER] },
    Class { name: "skip", groups: &[&SKIP, &TRIGGER] },
    Class { name: "runexpression", groups: &[&RUN_EXPRESSION, &TRIGGER] },
];
