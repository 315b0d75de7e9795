//! One file per route.

pub(crate) mod erase;
pub(crate) mod export;
pub(crate) mod forms;
pub(crate) mod health;
pub(crate) mod openapi;
pub(crate) mod responses;
pub(crate) mod results;
pub(crate) mod schemas;
pub(crate) mod surveys;
pub(crate) mod widget;
