//! The two databases: SQLite and PostgreSQL behind one handle. SQL lives here and nowhere else.

pub mod able;
pub mod access;
pub mod address_change;
pub mod agreement;
pub mod ahead;
pub mod announcement;
pub mod application;
pub mod attendance;
pub mod audit;
pub mod call;
pub mod commission;
pub mod commitment;
pub mod community;
pub mod course;
pub mod cover;
pub mod demo;
pub mod desk;
pub mod draw;
pub mod drop_in;
pub mod enquiry;
pub mod event;
pub mod facilitator;
mod formation;
pub mod gathering;
pub mod graduate;
pub mod group;
pub mod group_agreement;
mod group_facilitator;
pub mod group_review;
pub mod import;
pub mod job;
pub mod letter;
pub mod link;
pub mod material;
pub mod message;
mod migrate;
pub mod needs;
pub mod nodes;
pub mod offer;
pub mod offline;
mod open;
pub mod organisation;
pub mod panel;
pub mod paper;
pub mod participation;
pub mod peer;
pub mod person;
mod placing;
pub mod poll;
pub mod programme;
pub mod proposal;
pub mod questionnaire;
pub mod ready;
pub mod reply;
pub mod report;
pub mod room;
pub mod rota;
pub mod safeguarding;
pub mod series;
pub mod session;
pub mod session_plan;
pub mod sign_in;
pub mod site;
mod sql;
pub mod suggestion;
pub mod supervision;
pub mod team;
pub mod timetable;
pub mod topics;
pub mod turns;
pub mod version;
pub mod week;

pub use open::{Durability, Store, StoreOptions, Tx};
pub use sql::Read;

/// What can go wrong in the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("the database refused: {0}")]
    Database(#[source] sea_orm::DbErr),
    #[error("the database could not be opened: {0}")]
    Opening(#[from] sqlx::Error),
    #[error("the database address is not understood: {0}")]
    Address(String),
    /// A row holds what this version cannot read.
    #[error("unreadable row: {0}")]
    Unreadable(String),
    /// Somebody else saved in between, or was in the way of what they did at the same time.
    #[error("changed by somebody else in between")]
    Conflict,
}

pub type Result<T> = std::result::Result<T, StoreError>;

impl From<sea_orm::DbErr> for StoreError {
    fn from(error: sea_orm::DbErr) -> Self {
        match gave_way(&error) {
            true => StoreError::Conflict,
            false => StoreError::Database(error),
        }
    }
}

/// PostgreSQL let another transaction go first: each waited for the other (40P01), or they cannot be put in order (40001).
fn gave_way(error: &sea_orm::DbErr) -> bool {
    use sea_orm::{DbErr, RuntimeErr::SqlxError};
    let (DbErr::Conn(SqlxError(why)) | DbErr::Exec(SqlxError(why)) | DbErr::Query(SqlxError(why))) = error else {
        return false;
    };
    let code = why.as_database_error().and_then(|why| why.code());
    code.is_some_and(|code| code == "40P01" || code == "40001")
}

impl StoreError {
    /// Whether a UNIQUE constraint said no.
    pub fn is_duplicate(&self) -> bool {
        matches!(self, StoreError::Database(error)
            if matches!(error.sql_err(), Some(sea_orm::SqlErr::UniqueConstraintViolation(_))))
    }
}
