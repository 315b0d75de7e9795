//! Stand-ins for functions and addresses that are not written as such.

use super::refuse::Refusals;
use serde_json::{Map, Value};

const OF_FUNCTION: &[&str] = &["async", "delay", "result", "results", "error"];
const OF_ROW: &[&str] = &["params", "result", "delay", "error"];
const OF_ADDRESS: &[&str] = &["status", "statusText", "response", "delay"];

/// Stand-ins for functions.
pub(super) fn functions(functions: Option<&Value>, refusals: &mut Refusals) {
    let Some(functions) = functions else { return };
    let Some(functions) = functions.as_object() else { return refusals.add("“functions” must be an object") };
    for (name, stub) in functions {
        let Some(stub) = stub.as_object() else {
            refusals.add(format!("what stands for the function “{name}” must be an object"));
            continue;
        };
        keys(stub, OF_FUNCTION, name, refusals);
        let rows = stub.get("results");
        match rows.map(Value::as_array) {
            None if !answers(stub) => {
                refusals.add(format!("the function “{name}” needs a result, results or an error"));
            }
            None => {}
            Some(None) => refusals.add(format!("the results of the function “{name}” must be a list")),
            Some(Some(rows)) => rows.iter().for_each(|result| row(name, result, refusals)),
        }
        let mut rows = rows.and_then(Value::as_array).into_iter().flatten();
        let waits = stub.get("delay").is_some_and(Value::is_number) || rows.any(|row| row["delay"].is_number());
        if stub.get("async") == Some(&Value::Bool(false)) && waits {
            refusals.add(format!("the function “{name}” is not asynchronous, so it cannot wait"));
        }
    }
}

fn row(name: &str, row: &Value, refusals: &mut Refusals) {
    let Some(fields) = row.as_object().filter(|_| row["params"].is_array()) else {
        return refusals.add(format!("each of the results of the function “{name}” needs “params”, a list"));
    };
    keys(fields, OF_ROW, name, refusals);
    if !answers(fields) {
        refusals.add(format!("each of the results of the function “{name}” needs a result or an error"));
    }
}

fn answers(stub: &Map<String, Value>) -> bool {
    stub.contains_key("result") || stub.get("error").is_some_and(Value::is_string)
}

/// Stand-ins for addresses.
pub(super) fn web(web: Option<&Value>, refusals: &mut Refusals) {
    let Some(web) = web else { return };
    let Some(web) = web.as_object() else { return refusals.add("“web” must be an object") };
    for (address, stub) in web {
        let Some(stub) = stub.as_object() else {
            refusals.add(format!("what stands for “{address}” must be an object"));
            continue;
        };
        keys(stub, OF_ADDRESS, address, refusals);
        if !stub.contains_key("response") && !stub.contains_key("status") {
            refusals.add(format!("what stands for “{address}” needs a response or a status"));
        }
    }
}

fn keys(stub: &Map<String, Value>, known: &[&str], name: &str, refusals: &mut Refusals) {
    for key in stub.keys().filter(|key| !known.contains(&key.as_str())) {
        refusals.add(format!("what stands for “{name}” has no “{key}”; there are {}", known.join(", ")));
    }
}
