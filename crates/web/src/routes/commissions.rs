//! The part of the table that commissions need: cases, what is commissioned, who facilitates, where they meet.

use super::Route;
use crate::{case, commission, commitment, cover, facilitator, ready, site, timetable};
use axum::routing::{get, post};
use domain::access::ActKind as A;

pub(super) fn of_covers() -> Vec<Route> {
    routes![
        get "/desk/facilitators/{id}/cover" ArrangeCover cover::show;
        post "/desk/facilitators/{id}/cover" ArrangeCover cover::suggest;
        post "/desk/facilitators/{id}/cover/use" ArrangeCover cover::use_it;
        post "/desk/facilitators/{id}/cover/undo" ArrangeCover cover::take_back;
        post "/desk/facilitators/{id}/cover/removal" ArrangeCover cover::drop;
    ]
}

pub(super) fn of_timetables() -> Vec<Route> {
    routes![
        get "/desk/programmes/{id}/timetable" PlanTimetable timetable::show;
        post "/desk/programmes/{id}/timetable" PlanTimetable timetable::find;
        post "/desk/programmes/{id}/timetable/stop" PlanTimetable timetable::stop;
        post "/desk/programmes/{id}/timetable/use" PlanTimetable timetable::use_it;
        post "/desk/programmes/{id}/timetable/undo" PlanTimetable timetable::take_back;
        post "/desk/programmes/{id}/timetable/removal" PlanTimetable timetable::drop;
    ]
}

pub(super) fn of_sites() -> Vec<Route> {
    routes![
        get "/desk/sites" ReadSites site::list;
        get "/desk/sites/new" ReadSites site::add_form;
        post "/desk/sites" RunSites site::add;
        get "/desk/sites/{id}" ReadSites site::show;
        get "/desk/sites/{id}/edit" ReadSites site::change_form;
        post "/desk/sites/{id}/edit" RunSites site::change;
        post "/desk/sites/{id}/end" RunSites site::end;
        get "/desk/sites/{id}/year" ReadSites site::year;
        get "/desk/sites/{id}/rooms/new" ReadSites site::new_room;
        post "/desk/sites/{id}/rooms" RunSites site::add_room;
        get "/desk/sites/{id}/rooms/{room}" ReadSites site::room_form;
        post "/desk/sites/{id}/rooms/{room}" RunSites site::change_room;
        post "/desk/sites/{id}/rooms/{room}/end" RunSites site::end_room;
        post "/desk/sites/{id}/closures" RunSites site::close;
        post "/desk/sites/{id}/closures/{closure}/removal" RunSites site::open_again;
        post "/desk/sites/{id}/host" RunSites site::ask;
        post "/desk/sites/{id}/host/end" RunSites site::end_link;
        get "/desk/groups/{id}/room" ChangeGroup site::to_give;
        post "/desk/groups/{id}/room" ChangeGroup site::give;
        get "/desk/days/{date}/{person}" ReadSites site::desk_day;
        get "/lead/days/{date}" ReadLead site::lead_day;
    ]
}

pub(super) fn of_cases() -> Vec<Route> {
    routes![
        post "/desk/enquiries" WorkCases case::take_call;
        get "/desk/enquiries/new" WorkCases case::call;
        get "/desk/enquiries/{id}" ReadEnquiries case::show;
        post "/desk/enquiries/{id}" WorkCases case::plan;
        post "/desk/enquiries/{id}/notes" WorkCases case::note;
        post "/desk/enquiries/{id}/contact" WorkCases case::change_contact;
        post "/desk/enquiries/{id}/rest" WorkCases case::not_now;
        get "/desk/enquiries/{id}/meeting" WorkCases case::meeting;
        post "/desk/enquiries/{id}/meeting" WorkCases case::book;
        get "/desk/enquiries/{id}/needs/{section}" WorkCases case::needs;
        post "/desk/enquiries/{id}/needs/{section}" WorkCases case::keep_needs;
        get "/desk/enquiries/{id}/proposal" WorkCases case::proposal;
        post "/desk/enquiries/{id}/proposal" WorkCases case::send_proposal;
        get "/desk/enquiries/{id}/proposal.pdf" WorkCases case::take_at_desk;
    ]
}

pub(super) fn of_commissions() -> Vec<Route> {
    routes![
        get "/desk/commissions" ReadCommissions commission::list;
        get "/desk/commissions/{id}" ReadCommissions commission::show;
        post "/desk/commissions/{id}/programme" RunCommissions commission::make;
        post "/desk/commissions/{id}/programme/link" RunCommissions commission::link;
        post "/desk/commissions/{id}/reviews" RunCommissions commission::move_review;
        post "/desk/commissions/{id}/reviews/held" RunCommissions commission::hold;
        post "/desk/commissions/{id}/years" RunCommissions commission::renew;
        post "/desk/commissions/{id}/years/undo" RunCommissions commission::undo_renewal;
        post "/desk/commissions/{id}/end" RunCommissions commission::end;
        post "/desk/commissions/{id}/end/undo" RunCommissions commission::undo_end;
        post "/desk/commissions/{id}/dates/off" RunCommissions commission::call_off;
        post "/desk/commissions/{id}/polls/off" RunCommissions commission::close_polls;
    ]
}

pub(super) fn of_facilitator_profiles() -> Vec<Route> {
    routes![
        get "/desk/facilitators" ReadFacilitators facilitator::list;
        post "/desk/facilitators" ChangeFacilitators facilitator::add;
        get "/desk/facilitators/{id}" ReadFacilitators facilitator::show;
        post "/desk/facilitators/{id}" ChangeFacilitators facilitator::save;
        post "/desk/facilitators/{id}/end" ChangeFacilitators facilitator::end;
        post "/desk/facilitators/{id}/again" ChangeFacilitators facilitator::again;
        post "/desk/facilitators/{id}/credentials" ChangeFacilitators facilitator::put_credential;
        post "/desk/facilitators/{id}/credentials/check" ChangeFacilitators facilitator::check;
        post "/desk/facilitators/{id}/credentials/removal" ChangeFacilitators facilitator::remove_credential;
        post "/desk/facilitators/{id}/hours" ChangeFacilitators facilitator::hours;
        post "/desk/facilitators/{id}/leave" ChangeFacilitators facilitator::add_leave;
        post "/desk/facilitators/{id}/leave/removal" ChangeFacilitators facilitator::remove_leave;
        post "/desk/facilitators/{id}/sites" ChangeFacilitators facilitator::sites;
        post "/desk/facilitators/{id}/training" ChangeFacilitators facilitator::add_training;
        post "/desk/facilitators/{id}/training/removal" ChangeFacilitators facilitator::remove_training;
        post "/desk/facilitators/{id}/inside" ChangeFacilitators facilitator::inside;
        post "/desk/facilitators/{id}/inside/undo" ChangeFacilitators facilitator::learn_again;
        get "/lead/times" ReadLead facilitator::own;
        post "/lead/times/hours" ChangeOwnTimes facilitator::own_hours;
        post "/lead/times/leave" ChangeOwnTimes facilitator::add_own_leave;
        post "/lead/times/leave/removal" ChangeOwnTimes facilitator::remove_own_leave;
        post "/lead/times/sites" ChangeOwnTimes facilitator::own_sites;
    ]
}

pub(super) fn of_commitments() -> Vec<Route> {
    routes![
        get "/desk/programmes/{id}/ready" ReadProgramme ready::show;
        post "/desk/programmes/{id}/ready/plan" ChangeProgramme ready::agree;
        get "/desk/programmes/{id}/commitments" RunCommitments commitment::board;
        post "/desk/programmes/{id}/commitments" RunCommitments commitment::ask;
        get "/desk/programmes/{id}/commitments/new" RunCommitments commitment::ask_form;
        post "/desk/programmes/{id}/commitments/organisations" RunCommitments commitment::add;
        post "/desk/programmes/{id}/commitments/organisations/removal" RunCommitments commitment::remove;
        post "/desk/programmes/{id}/commitments/withdrawal" RunCommitments commitment::withdraw;
        post "/desk/programmes/{id}/commitments/reminders" RunCommitments commitment::remind;
        post "/desk/programmes/{id}/commitments/again" RunCommitments commitment::again;
        post "/desk/programmes/{id}/commitments/undo" RunCommitments commitment::undo;
    ]
}
