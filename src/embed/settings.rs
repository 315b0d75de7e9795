//! Settings from the loader, a JSON object of strings and lists, to `Config`.

use crate::effects;
use serde_json::Value;
use survey::draft::Place;
use survey::host::NumberWriter;
use survey::outbox::Format;
use survey::session::Progress;
use survey::{Config, json};

/// Reads the settings; what is missing or of another type is left at its default.
pub(super) fn read(settings: &str) -> Config {
    let fields = json::read(settings).unwrap_or_default();
    let text = |key: &str| fields.get(key).and_then(Value::as_str).unwrap_or_default();
    let list = |key: &str| -> Vec<String> {
        json::texts(fields.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default())
    };
    let object = |key: &str| fields.get(key).and_then(Value::as_object).cloned().unwrap_or_default();
    Config {
        src: text("src").into(),
        definition: fields.get("definition").and_then(Value::as_str).map(String::from),
        sentences: object("sentences"),
        endpoints: text("endpoint").split_whitespace().map(String::from).collect(),
        format: Format::named(text("format")),
        receipt_required: text("receipt") == "required",
        languages: list("languages"),
        switcher: text("switcher") != "none",
        progress: match text("progress") {
            "none" => Some(Progress::None),
            "steps" => Some(Progress::Steps),
            "bar" => Some(Progress::Bar),
            _ => None,
        },
        autosave: match text("autosave") {
            "off" => None,
            "device" => Some(Place::Device),
            _ => Some(Place::Tab),
        },
        shared_device: fields.get("sharedDevice").and_then(Value::as_bool).unwrap_or_default(),
        exit_url: text("exitUrl").into(),
        wide: fields.get("wide").and_then(Value::as_bool).unwrap_or_default(),
        messages: object("messages"),
        heading_level: text("headingLevel").parse().unwrap_or(2),
        prefill: object("prefill"),
        asks_to_submit: true,
        context: object("context"),
        numbers: NumberWriter(effects::write_number),
        ahead_minutes: 0,
        entropy: [0; 32],
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use survey::outbox::Format;

    #[test]
    fn attributes_become_settings() {
        let config = read(
            r#"{"src":"a.json","endpoint":" https://a  https://b ","format":"text","receipt":"required",
               "languages":["fr","en"],"switcher":"none","headingLevel":"3","context":{"chapter":"KE"}}"#,
        );
        assert_eq!(config.endpoints, ["https://a", "https://b"]);
        assert_eq!((config.format, config.receipt_required, config.switcher), (Format::Text, true, false));
        assert_eq!((config.heading_level, config.languages.len(), config.context.len()), (3, 2, 1));
    }

    #[test]
    fn nonsense_leaves_the_defaults() {
        for nonsense in ["", "[]", "{\"src\":3,\"headingLevel\":\"x\",\"languages\":\"fr\"}"] {
            let config = read(nonsense);
            assert_eq!((config.src.as_str(), config.heading_level, config.switcher), ("", 2, true));
        }
    }
}
