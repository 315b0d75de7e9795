//! Questions as they were last shown: what has not changed is not put together again, and is recognised by its address.

use crate::answering::NodeId;
use crate::screen::QuestionScreen;
use std::cell::RefCell;
use std::rc::Rc;

/// Questions as they were last shown, by the place of their node. All of them are in one language.
#[derive(Debug, Default)]
pub(super) struct Drawings(RefCell<Vec<Option<Rc<QuestionScreen>>>>);

impl Drawings {
    /// A question as it was last shown.
    pub(super) fn last(&self, id: NodeId) -> Option<Rc<QuestionScreen>> {
        self.0.borrow().get(id.0 as usize)?.clone()
    }

    /// Keeps a question as it is shown now.
    pub(super) fn keep(&self, question: &Rc<QuestionScreen>) {
        let place = question.id.0 as usize;
        let mut questions = self.0.borrow_mut();
        while questions.len() <= place {
            questions.push(None);
        }
        questions[place] = Some(Rc::clone(question));
    }
}
