//! From a configuration to a collector that is ready to serve.

use crate::config::Config;
use crate::definitions::{Definitions, DefinitionsFailure, Warning};
use crate::store::{Store, StoreFailure};
use std::sync::Arc;

/// A collector, ready to serve. Cloning shares it.
#[derive(Clone, Debug)]
pub struct Collector {
    pub(crate) config: Arc<Config>,
    pub(crate) definitions: Arc<Definitions>,
    pub(crate) store: Store,
}

/// Why a collector cannot start, with the cure.
#[derive(Debug, thiserror::Error)]
pub enum StartFailure {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreFailure),
    /// The definitions.
    #[error(transparent)]
    Definitions(#[from] DefinitionsFailure),
    /// There is no widget where one was promised.
    #[error("{0} is no folder. Build the widget first, or choose its folder with --widget")]
    NoWidget(String),
    /// One secret for two purposes.
    #[error(
        "the token and the sensitive token are the same, so everybody who reads ordinary responses could read sensitive ones. Choose another for --sensitive-token"
    )]
    SameToken,
}

impl Collector {
    /// Opens the database and reads the definitions. The warnings are what could not be read in usable definitions.
    ///
    /// # Errors
    /// When the database, the definitions or the configuration cannot be used; the sentence names the cure.
    pub async fn open(config: Config) -> Result<(Self, Vec<Warning>), StartFailure> {
        if let Some(folder) = config.widget.as_ref().filter(|folder| !folder.is_dir()) {
            return Err(StartFailure::NoWidget(folder.display().to_string()));
        }
        if config.token.as_ref().zip(config.sensitive_token.as_ref()).is_some_and(|(one, other)| one.equals(other)) {
            return Err(StartFailure::SameToken);
        }
        let store = Store::open(&config.database).await?;
        let (definitions, warnings) = Definitions::load(&config.surveys, &store).await?;
        Ok((Self { config: Arc::new(config), definitions: Arc::new(definitions), store }, warnings))
    }

    /// The definitions it serves.
    #[must_use]
    pub fn definitions(&self) -> &Definitions {
        &self.definitions
    }

    /// Closes the database; call it when nothing is served any more.
    pub async fn close(&self) {
        self.store.close().await;
    }
}
