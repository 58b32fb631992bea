//! The part of the table that a group's sessions need: turns, topics, plan, room, attendance, what is passed on to keep somebody safe.

use super::Route;
use crate::{attendance, call, group_review, offline, room, safeguarding, session_plan, topics, turns};
use axum::routing::{get, post};
use domain::access::ActKind as A;

pub(super) fn of_turns() -> Vec<Route> {
    routes![
        get "/groups/{id}/turns" ReadTurns turns::show;
        post "/groups/{id}/turns" ArrangeTurns turns::arrange;
        post "/groups/{id}/turns/term" ArrangeTurns turns::term;
        post "/groups/{id}/turns/pass" TakeTurn turns::pass;
        post "/groups/{id}/turns/swap" TakeTurn turns::ask_swap;
        post "/groups/{id}/turns/sooner" TakeTurn turns::sooner;
        get "/groups/{id}/topics" ReadTopics topics::show;
        post "/groups/{id}/topics" ProposeTopic topics::propose;
        post "/groups/{id}/topics/answers" AnswerTopics topics::answers;
        post "/groups/{id}/topics/round" ArrangeTopics topics::open;
        post "/groups/{id}/topics/close" ArrangeTopics topics::close;
        post "/groups/{id}/topics/removal" ArrangeTopics topics::remove;
        post "/groups/{id}/topics/dates" ArrangeTopics topics::place;
        post "/groups/{id}/topics/order" ArrangeTopics topics::order;
        post "/groups/{id}/topics/order/undo" ArrangeTopics topics::undo;
    ]
}

pub(super) fn of_rooms() -> Vec<Route> {
    routes![
        get "/sessions/{id}/plan" PlanSession session_plan::show;
        post "/sessions/{id}/plan" PlanSession session_plan::change;
        get "/sessions/{id}/room" EnterRoom room::room;
        post "/sessions/{id}/room" EnterRoom room::take_part;
        get "/sessions/{id}/lead" LeadRoom room::lead;
        post "/sessions/{id}/lead" LeadRoom room::lead_on;
        get "/sessions/{id}/clock" LeadRoom room::clock;
        get "/sessions/{id}/offline" LeadRoom offline::show;
        post "/sessions/{id}/offline" LeadRoom offline::take_in;
        get "/sessions/{id}/offline/sent" RecordAttendance offline::sent;
        post "/sessions/{id}/offline/sent" RecordAttendance offline::choose;
        get "/sessions/{id}/join" EnterRoom call::join;
        get "/sessions/{id}/call" LeadRoom call::of_session;
        post "/sessions/{id}/call" LeadRoom call::set_session;
        get "/desk/groups/{id}/call" ChangeGroup call::of_group;
        post "/desk/groups/{id}/call" ChangeGroup call::set_group;
        get "/sessions/{id}/close" RecordAttendance attendance::close;
        post "/sessions/{id}/close" RecordAttendance attendance::finish;
        post "/sessions/{id}/close/undo" RecordAttendance attendance::undo;
    ]
}

pub(super) fn of_safeguarding() -> Vec<Route> {
    routes![
        get "/lead/safeguarding" ReadSafeguarding safeguarding::list;
        post "/lead/safeguarding" WriteSafeguarding safeguarding::write;
        get "/lead/safeguarding/{id}" ReadSafeguardingEntry safeguarding::show;
        post "/lead/safeguarding/{id}/reading" ReadSafeguardingEntry safeguarding::note_reading;
        post "/lead/safeguarding/{id}/correction" CorrectSafeguarding safeguarding::correct;
        get "/desk/safeguarding" NameSafeguardingLead safeguarding::naming;
        post "/desk/safeguarding" NameSafeguardingLead safeguarding::name;
    ]
}

pub(super) fn of_group_reviews() -> Vec<Route> {
    routes![
        get "/groups/{id}/reviews" ReadGroupReviews group_review::show;
        post "/groups/{id}/reviews" AnswerGroupReview group_review::answer;
        post "/groups/{id}/reviews/change" ArrangeGroupReviews group_review::change;
        post "/groups/{id}/reviews/every" ArrangeGroupReviews group_review::every;
    ]
}
