//! Text to tree, by recursive descent over the characters, one function per level of precedence.

use super::computed::text_to_number;
use super::{Binary, Node, Unary};
use crate::json::number;
use serde_json::{Number, Value};

/// The longest expression read, in bytes: far above any real one, low enough to bound time.
const LONGEST: usize = 20_000;
/// The deepest tree built, in nodes: bounds the stack of every later walk.
const DEEPEST: usize = 400;

/// Why an expression could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpressionProblem {
    /// Byte offset in the text as written.
    pub at: usize,
    /// What was expected, in English.
    pub message: &'static str,
}

/// Reads one expression to its end.
pub(super) fn parse(text: &str) -> Result<Node, ExpressionProblem> {
    if text.len() > LONGEST {
        return Err(ExpressionProblem { at: LONGEST, message: "the expression is longer than 20000 bytes" });
    }
    let patched = patch(text);
    let mut parser = Parser { text: &patched, at: 0, open: 0, steps: 0, too_deep: false };
    let (node, _) = parser.level(0)?;
    parser.blanks();
    if parser.too_deep {
        parser.fail("the expression is nested too deeply")
    } else if parser.at < parser.text.len() {
        parser.fail("expected an operator or the end")
    } else {
        Ok(node)
    }
}

/// survey-core rewrites these spellings in the whole text, string literals included, before it parses.
fn patch(text: &str) -> String {
    text.replace("=>", ">=")
        .replace("=<", "<=")
        .replace("<>", "!=")
        .replace("equals", "equal ")
        .replace("notequals", "notequal ")
}

/// Binary operators by level, loosest first; within a level, longer spellings before their prefixes.
const LEVELS: &[&[(&str, Binary)]] = &[
    &[("||", Binary::Or), ("or", Binary::Or)],
    &[("&&", Binary::And), ("and", Binary::And)],
    &[
        ("<=", Binary::LessOrEqual),
        ("lessorequal", Binary::LessOrEqual),
        (">=", Binary::GreaterOrEqual),
        ("greaterorequal", Binary::GreaterOrEqual),
        ("==", Binary::Equal),
        ("=", Binary::Equal),
        ("equal", Binary::Equal),
        ("!=", Binary::NotEqual),
        ("notequal", Binary::NotEqual),
        ("<", Binary::Less),
        ("less", Binary::Less),
        (">", Binary::Greater),
        ("greater", Binary::Greater),
    ],
    &[("+", Binary::Plus), ("-", Binary::Minus)],
    &[("*", Binary::Times), ("/", Binary::Divide), ("%", Binary::Modulo)],
    &[("^", Binary::Power), ("power", Binary::Power)],
    &[
        ("*=", Binary::Contains),
        ("contains", Binary::Contains),
        ("contain", Binary::Contains),
        ("notcontains", Binary::NotContains),
        ("notcontain", Binary::NotContains),
        ("anyof", Binary::AnyOf),
        ("allof", Binary::AllOf),
        ("noneof", Binary::NoneOf),
    ],
];

struct Parser<'t> {
    text: &'t str,
    at: usize,
    open: usize,
    /// Factors tried so far: a bound on backtracking, whatever the text.
    steps: usize,
    /// Set once a limit was met; the expression is refused even if a shorter reading of it would do.
    too_deep: bool,
}

/// A node and the depth of its tree.
type Parsed = Result<(Node, usize), ExpressionProblem>;

impl Parser<'_> {
    fn fail<T>(&self, message: &'static str) -> Result<T, ExpressionProblem> {
        Err(ExpressionProblem { at: self.at, message })
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn blanks(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    /// Takes a sign or, in any case of letters, an operator word.
    fn take(&mut self, sign: &str) -> bool {
        let found = self.rest().get(..sign.len()).is_some_and(|start| start.eq_ignore_ascii_case(sign));
        if found {
            self.at += sign.len();
        }
        found
    }

    fn level(&mut self, level: usize) -> Parsed {
        let Some(operators) = LEVELS.get(level) else { return self.factor() };
        let (mut left, mut depth) = self.level(level + 1)?;
        loop {
            let before = self.at;
            self.blanks();
            let Some((_, operator)) = operators.iter().find(|(sign, _)| self.take(sign)) else {
                self.at = before;
                return Ok((left, depth));
            };
            self.blanks();
            let Ok((right, right_depth)) = self.level(level + 1) else {
                self.at = before;
                return Ok((left, depth));
            };
            depth = depth.max(right_depth) + 1;
            if depth > DEEPEST {
                self.too_deep = true;
                return self.fail("the expression is nested too deeply");
            }
            left = Node::Binary(*operator, Box::new(left), Box::new(right));
        }
    }

    fn factor(&mut self) -> Parsed {
        self.open += 1;
        self.steps += 1;
        let parsed = if self.too_deep || self.open * LEVELS.len() > DEEPEST || self.steps > 4 * LONGEST {
            self.too_deep = true;
            self.fail("the expression is nested too deeply")
        } else {
            self.bounded_factor()
        };
        self.open -= 1;
        parsed
    }

    fn bounded_factor(&mut self) -> Parsed {
        self.blanks();
        if self.take("(") {
            let inner = self.level(0)?;
            self.blanks();
            self.take(")");
            return Ok(inner);
        }
        let before = self.at;
        if self.take("!") || self.take("negate") {
            self.blanks();
            let operand_at = self.at;
            match self.factor() {
                Ok((operand, depth)) => return Ok((Node::Unary(Unary::Negate, Box::new(operand)), depth + 1)),
                // The bare word `negate`, not the operator; anything else went wrong inside its operand.
                Err(problem) if problem.at == operand_at => self.at = before,
                Err(problem) => return Err(problem),
            }
        }
        let (atom, depth) = self.atom()?;
        if matches!(atom, Node::Call(..)) {
            return Ok((atom, depth)); // `empty` follows only what is no call
        }
        let before = self.at;
        self.blanks();
        for (word, operator) in [("notempty", Unary::NotEmpty), ("empty", Unary::Empty)] {
            if self.take(word) {
                return Ok((Node::Unary(operator, Box::new(atom)), depth + 1));
            }
        }
        self.at = before;
        Ok((atom, depth))
    }

    fn atom(&mut self) -> Parsed {
        if self.take("[") {
            let (items, depth) = self.sequence()?;
            if !self.take("]") {
                return self.fail("expected ]");
            }
            return Ok((Node::Array(items), depth + 1));
        }
        if self.take("{") {
            return self.variable();
        }
        let constant = match self.rest().chars().next() {
            Some(quote @ ('\'' | '"')) => self.quoted(quote)?,
            Some('-' | '0'..='9') => self.number()?,
            Some('a'..='z' | 'A'..='Z' | '_') => return self.word(),
            _ => return self.fail("expected a name in {}, a value, a function or ("),
        };
        Ok((Node::Constant(constant), 1))
    }

    fn variable(&mut self) -> Parsed {
        let as_it_is = self.take("#");
        let Some(length) = self.rest().find(['{', '}']) else { return self.fail("expected } after a name") };
        if self.rest().as_bytes()[length] != b'}' || length == 0 {
            return self.fail("expected a name and }");
        }
        let name = self.rest()[..length].to_owned();
        self.at += length + 1;
        Ok((Node::Variable { name, as_it_is }, 1))
    }

    fn quoted(&mut self, quote: char) -> Result<Value, ExpressionProblem> {
        self.at += 1;
        let mut text = String::new();
        let mut characters = self.rest().char_indices();
        while let Some((place, character)) = characters.next() {
            match character {
                '\\' if matches!(characters.clone().next(), Some((_, '\'' | '"'))) => {
                    text.extend(characters.next().map(|(_, quote)| quote));
                }
                end if end == quote => {
                    self.at += place + 1;
                    return Ok(Value::String(text));
                }
                // The other kind of quotation mark ends the text too, and wrongly.
                '\'' | '"' => break,
                other => text.push(other),
            }
        }
        self.fail("the text in quotation marks does not end")
    }

    fn number(&mut self) -> Result<Value, ExpressionProblem> {
        let rest = self.rest();
        let digits = |from: usize| rest[from..].bytes().take_while(u8::is_ascii_digit).count();
        let start = usize::from(rest.starts_with('-'));
        // Hexadecimal, but survey-core's grammar knows only the digits 0 to 9 in it.
        if rest[start..].starts_with("0x") && digits(start + 2) > 0 {
            let end = start + 2 + digits(start + 2);
            let sign = if start == 1 { -1.0 } else { 1.0 };
            let value = sign * text_to_number(&rest[start..end]);
            self.at += end;
            return Ok(Number::from_f64(value).map_or(Value::Null, Value::Number));
        }
        let whole = digits(start);
        if whole == 0 || (whole > 1 && rest.as_bytes()[start] == b'0') {
            return self.fail("expected a number");
        }
        let mut end = start + whole;
        if rest[end..].starts_with('.') {
            let fraction = digits(end + 1);
            if fraction > 0 {
                end += 1 + fraction;
            }
        }
        let text = &rest[..end];
        let value = match text.parse::<i64>() {
            Ok(whole) => Number::from(whole).into(),
            Err(_) => number::parse(text).and_then(Number::from_f64).map_or(Value::Null, Value::Number),
        };
        self.at += end;
        Ok(value)
    }

    /// A function call, `true`, `false`, `null`, `undefined`, or a bare word, which is text.
    fn word(&mut self) -> Parsed {
        let length = self.rest().bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
        let word = self.rest()[..length].to_owned();
        self.at += length;
        if self.take("(") {
            let (arguments, depth) = self.sequence()?;
            self.take(")");
            return Ok((Node::Call(word, arguments), depth + 1));
        }
        // These end a word, whatever letters follow: `trueand` is `true and`.
        const LITERALS: [(&str, Value); 4] = [
            ("undefined", Value::Null),
            ("null", Value::Null),
            ("true", Value::Bool(true)),
            ("false", Value::Bool(false)),
        ];
        for (literal, value) in LITERALS {
            if word.get(..literal.len()).is_some_and(|start| start.eq_ignore_ascii_case(literal)) {
                self.at -= word.len() - literal.len();
                return Ok((Node::Constant(value), 1));
            }
        }
        Ok((Node::Constant(Value::String(word)), 1))
    }

    fn sequence(&mut self) -> Result<(Vec<Node>, usize), ExpressionProblem> {
        let mut items = Vec::new();
        let mut deepest = 0;
        self.blanks();
        if self.rest().starts_with([')', ']']) {
            return Ok((items, 0));
        }
        loop {
            let (item, depth) = self.level(0)?;
            deepest = deepest.max(depth);
            items.push(item);
            self.blanks();
            if !self.take(",") {
                // survey-core reads a list that begins with `null` as an empty one.
                if items.first() == Some(&Node::Constant(Value::Null)) {
                    items.clear();
                }
                return Ok((items, deepest));
            }
        }
    }
}
