//! Numbers as English writes them, where there is no browser to write them in every language; and digits read.

use crate::host::NumberStyle;

/// The digit in ASCII of an Arabic-Indic or extended Arabic-Indic one (Unicode, block Arabic).
pub(crate) fn ascii_digit(character: char) -> Option<char> {
    let zero = match character {
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => return None,
    };
    char::from_digit(u32::from(character) - u32::from(zero), 10)
}

/// A whole number as people type it, in digits of their own script; `None` for anything else.
#[must_use]
pub fn whole_number(text: &str) -> Option<usize> {
    let digits: String = text.trim().chars().map(|character| ascii_digit(character).unwrap_or(character)).collect();
    let whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| whole)
}

/// A number in a style (`decimal`, `currency`, `percent`), with at least and at most so many digits behind the point,
/// thousands set apart by commas. ECMA-402's defaults: 0 to 3 digits, 0 for percents, 2 for currencies.
pub(crate) fn written_number(number: f64, style: &NumberStyle<'_>) -> String {
    let NumberStyle { style, currency, digits, grouping } = *style;
    let (low, high) = match style {
        "currency" => (2, 2),
        "percent" => (0, 0),
        _ => (0, 3),
    };
    let least = digits.0.unwrap_or_else(|| digits.1.map_or(low, |most| most.min(low)));
    let most = digits.1.unwrap_or_else(|| high.max(least));
    let number = if style == "percent" { number * 100.0 } else { number };
    let fixed = crate::json::fixed(number, most.max(least));
    let (whole, fraction) = fixed.split_once('.').unwrap_or((&fixed, ""));
    let mut fraction = fraction.to_owned();
    while fraction.len() > least && fraction.ends_with('0') {
        fraction.pop();
    }
    let mut written = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if grouping && place > 0 && (whole.len() - place) % 3 == 0 {
            written.push(',');
        }
        written.push(digit);
    }
    if !fraction.is_empty() {
        written.push('.');
        written.push_str(&fraction);
    }
    let written = match style {
        "currency" => format!("{}{written}", sign_of(currency)),
        "percent" => format!("{written}%"),
        _ => written,
    };
    if number < 0.0 { format!("-{written}") } else { written }
}

/// How English writes a currency (CLDR, `en`): a sign of its own, or its code.
fn sign_of(currency: &str) -> String {
    match currency {
        "USD" => "$".into(),
        "EUR" => "€".into(),
        "GBP" => "£".into(),
        "JPY" => "¥".into(),
        "INR" => "₹".into(),
        "CNY" => "CN¥".into(),
        "KRW" => "₩".into(),
        "BRL" => "R$".into(),
        "CAD" => "CA$".into(),
        "AUD" => "A$".into(),
        "MXN" => "MX$".into(),
        "NZD" => "NZ$".into(),
        "HKD" => "HK$".into(),
        "ILS" => "₪".into(),
        "VND" => "₫".into(),
        "XAF" => "FCFA\u{a0}".into(),
        "PHP" => "₱".into(),
        code => format!("{code}\u{a0}"),
    }
}
