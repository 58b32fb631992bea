//! The gallery: every page with its samples (empty, usual, longest words, 50 rows, a refused form), rendered without a database.

use askama::Template;
use domain::blueprint::Design;
use domain::id::ProgrammeId;
use domain::programme::{Programme, ProgrammeState};

/// One page in one state.
pub struct Sample {
    pub name: &'static str,
    pub html: String,
}

impl Sample {
    pub(crate) fn of(name: &'static str, template: &impl Template) -> Sample {
        let html = template.render().unwrap_or_else(|error| format!("cannot be rendered: {error}"));
        Sample { name, html }
    }
}

/// The facilitator training, published, with this design.
pub(crate) fn training(design: Design) -> Programme {
    let key = "facilitator-training".to_owned();
    let state = ProgrammeState::Published;
    Programme { id: ProgrammeId(1), slug: key.clone(), blueprint: key, design, state, version: 1 }
}

/// A page and what renders its samples.
pub struct Entry {
    pub page: &'static str,
    pub samples: fn() -> Vec<Sample>,
}

macro_rules! gallery {
    ($($page:literal $samples:path;)*) => {
        &[$(Entry { page: $page, samples: $samples },)*]
    };
}

/// Every page there is.
pub const PAGES: &[Entry] = gallery![
    "error" crate::error::samples;
    "home" crate::public::home_samples;
    "programme" crate::programme::public_samples;
    "programmes" crate::programme::list_samples;
    "programme-new" crate::programme::new_samples;
    "programme-overview" crate::programme::overview_samples;
    "programme-setup" crate::programme::setup::samples;
    "application" crate::application::samples;
    "endorsement" crate::application::manager_samples;
    "applications" crate::application::desk_samples;
    "reviews" crate::panel::home_samples;
    "review" crate::panel::review_samples;
    "review-letters" crate::panel::letters_samples;
    "panel" crate::panel::desk_samples;
    "places" crate::places::board_samples;
    "letters" crate::places::letters_samples;
    "drop-in" crate::drop_in::samples;
    "drop-in-link" crate::drop_in::link_samples;
    "drop-in-desk" crate::drop_in::desk_samples;
    "drop-in-series" crate::drop_in::series_samples;
    "drop-in-round" crate::drop_in::round_samples;
    "materials" crate::material::samples;
    "group-review" crate::group_review::samples;
    "safeguarding" crate::safeguarding::samples;
    "safeguarding-entry" crate::safeguarding::entry_samples;
    "safeguarding-lead" crate::safeguarding::lead_samples;
    "messages" crate::message::list_samples;
    "message" crate::message::samples;
    "programme-messages" crate::message::of_programme_samples;
    "draw" crate::draw::samples;
    "draw-public" crate::draw::public_samples;
    "enquire" crate::enquiry::form_samples;
    "enquiries" crate::enquiry::list_samples;
    "case-call" crate::case::call_samples;
    "cases" crate::case::list_samples;
    "case" crate::case::samples;
    "needs-meeting" crate::case::meeting_samples;
    "needs" crate::case::needs_samples;
    "proposal" crate::case::proposal_samples;
    "proposal-answer" crate::case::answer_samples;
    "commissions" crate::commission::list_samples;
    "commission" crate::commission::samples;
    "facilitators" crate::facilitator::list_samples;
    "facilitator" crate::facilitator::samples;
    "facilitator-own" crate::facilitator::own_samples;
    "ready" crate::ready::samples;
    "commitments" crate::commitment::board_samples;
    "commitment-ask" crate::commitment::ask_samples;
    "commitment-answer" crate::commitment::answer_samples;
    "sites" crate::site::list_samples;
    "site" crate::site::samples;
    "site-edit" crate::site::edit_samples;
    "site-room" crate::site::room_samples;
    "site-year" crate::site::year_samples;
    "group-room" crate::site::group_samples;
    "host" crate::site::host_samples;
    "day" crate::site::day_samples;
    "words" crate::public::words_samples;
    "glossary" crate::public::glossary_samples;
    "sign-in" crate::sign_in::samples;
    "me" crate::me::samples;
    "lead" crate::lead::samples;
    "lead-sessions" crate::lead::sessions_samples;
    "lead-supervision" crate::lead::supervision_samples;
    "session" crate::session::samples;
    "session-change" crate::session::change_samples;
    "cover" crate::cover::samples;
    "session-cancel" crate::session::cancel_samples;
    "invitations" crate::session::invitations_samples;
    "new-times" crate::session::new_times_samples;
    "dates" crate::session::dates_samples;
    "poll" crate::poll::desk_samples;
    "poll-answer" crate::poll::answer_samples;
    "reply" crate::reply::samples;
    "reply-dates" crate::reply::dates_samples;
    "topics" crate::topics::samples;
    "turns" crate::turns::samples;
    "swap" crate::turns::swap_samples;
    "group-agreement" crate::group_agreement::samples;
    "week" crate::week::samples;
    "settings" crate::settings::samples;
    "desk" crate::desk::samples;
    "session-plan" crate::session_plan::samples;
    "room" crate::room::room_samples;
    "room-lead" crate::room::lead_samples;
    "room-clock" crate::room::clock_samples;
    "attendance" crate::attendance::samples;
    "call" crate::call::samples;
    "offline" crate::offline::samples;
    "offline-sent" crate::offline::sent_samples;
    "questionnaire" crate::questionnaire::samples;
    "report" crate::report::samples;
    "impact" crate::report::impact_samples;
    "team" crate::team::samples;
    "agreement" crate::agreement::sign_samples;
    "agreements" crate::agreement::board_samples;
    "certificate" crate::certificate::samples;
    "evaluation" crate::questionnaire::evaluation_samples;
    "sending" crate::questionnaire::sending::samples;
    "people" crate::person::samples;
    "organisations" crate::organisation::samples;
    "import" crate::import::samples;
    "groups" crate::group::board_samples;
    "group-suggestion" crate::group::suggestion_samples;
    "timetable" crate::timetable::samples;
    "programme-people" crate::group::people_samples;
    "lead-group" crate::group::lead_samples;
    "community" crate::community::samples;
    "course" crate::course::samples;
    "rota" crate::rota::samples;
    "matrix" crate::rota::matrix_samples;
    "handover" crate::peer::samples;
    "plan" crate::graduate::samples;
    "plans" crate::graduate::desk_samples;
    "health" crate::admin::samples;
    "jobs" crate::admin::jobs_samples;
    "clock" crate::dev::clock_samples;
];
