//! Marks of the widget's own on elements and events. Yew numbers its apps from 1 and writes the number there; a host page that is
//! a Yew app does too, and would take a press in the survey for one of its own buttons.

const OF_YEW: &str = "__yew_";
const OWN: &str = "__cv_";

/// The glue with the fields that Yew reads and writes under names of our own.
pub(crate) fn renamed(glue: &str) -> Result<String, String> {
    if glue.contains(OF_YEW) {
        Ok(glue.replace(OF_YEW, OWN))
    } else {
        Err(format!("Yew marks elements otherwise than expected: the glue has no “{OF_YEW}”"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_our_own() {
        assert_eq!(renamed("arg0.__yew_subtree_id = arg1;").unwrap(), "arg0.__cv_subtree_id = arg1;");
        assert!(renamed("arg0.other = arg1;").is_err());
    }
}
