//! Remarks: where a respondent finds a field for one.

use super::failure::{Done, Failure};
use super::stage::Stage;
use serde_json::Value;
use survey::answering::NodeId;
use survey::model::Special;

/// Writes a remark, or the text of “other”.
pub(super) fn set(stage: &mut Stage<'_>, id: NodeId, path: &str, text: &Value) -> Done {
    stage.must_be_answerable(id, path)?;
    must_have_field(stage, id, path)?;
    stage.answering.set_comment(id, text.as_str().unwrap_or_default());
    Ok(())
}

fn must_have_field(stage: &Stage<'_>, id: NodeId, path: &str) -> Done {
    let answering = &stage.answering;
    let Some(question) = answering.question(id) else { return Ok(()) };
    if question.comment_area.is_some() {
        return Ok(());
    }
    if question.select().is_some_and(|select| select.specials.has(Special::Other)) {
        if !answering.stores_comment_apart(id) {
            return Err(Failure::at(path, "the text of “other” is stored in the answer here, not as a remark"));
        }
        if !answering.is_other_chosen(id) {
            return Err(Failure::at(path, "the field of “other” is there only while “other” is chosen; set it first"));
        }
        return Ok(());
    }
    Err(Failure::at(path, "the question has no field for a remark: its showCommentArea is not true"))
}
