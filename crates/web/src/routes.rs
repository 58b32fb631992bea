//! The one table of routes: method, path, act, handler. The router is built from it, and a test walks it.

use crate::questionnaire::{evaluation, sending};
use crate::{
    App, admin, agreement, application, case, certificate, community, course, desk, dev, draw, enquiry, graduate,
    group, group_agreement, import, lead, link, material, me, message, organisation, panel, peer, person, places, poll,
    programme, public, reply, report, room, rota, session, settings, sign_in, team, week,
};
use axum::Router;
use axum::routing::{MethodRouter, get, post};
use domain::access::ActKind;
use domain::access::ActKind as A;

/// One line of the table.
pub struct Route {
    pub method: &'static str,
    pub path: &'static str,
    /// The act the handler's action asks a permit for.
    pub act: ActKind,
    handler: MethodRouter<App>,
}

macro_rules! routes {
    ($($verb:ident $path:literal $act:ident $handler:expr;)*) => {
        vec![$(Route { method: stringify!($verb), path: $path, act: A::$act, handler: $verb($handler) },)*]
    };
}

mod commissions;
mod drop_ins;
mod sessions;

use commissions::{
    of_cases, of_commissions, of_commitments, of_covers, of_facilitator_profiles, of_sites, of_timetables,
};
use sessions::{of_group_reviews, of_rooms, of_safeguarding, of_turns};

/// Everything but streams. `/dev` is there in the demo only.
pub fn pages(app: &App) -> Vec<Route> {
    let parts = [
        public_pages(),
        signing_in(),
        by_link(),
        of_participants(),
        of_agreements(),
        of_turns(),
        of_safeguarding(),
        of_group_reviews(),
        drop_ins::of_drop_ins(),
        of_facilitators(),
        of_covers(),
        of_timetables(),
        of_coordinators(),
        of_rooms(),
        of_sites(),
        of_reports(),
        of_enquiries(),
        of_cases(),
        of_commissions(),
        of_facilitator_profiles(),
        of_commitments(),
        of_programmes(),
        of_people(),
        of_applications(),
        of_panels(),
        of_places(),
        of_draws(),
        of_courses(),
        of_graduates(),
        of_groups(),
        of_community(),
        of_messages(),
        of_operators(),
    ];
    let mut table: Vec<Route> = parts.into_iter().flatten().collect();
    if app.provider.is_demo {
        table.extend(routes![
            post "/dev/sign-in" SignIn dev::sign_in;
            get "/dev/letters" ReadPublic dev::letters;
            get "/dev/clock" ReadPublic dev::clock;
            post "/dev/clock" SignIn dev::put_clock;
            get "/dev/gallery" ReadPublic dev::gallery;
            get "/dev/gallery/{page}/{sample}" ReadPublic dev::sample;
        ]);
    }
    table
}

// In parts, because the compiler takes minutes over all of them in one function.

fn public_pages() -> Vec<Route> {
    routes![
        get "/" ReadPublic public::home;
        get "/programmes/{slug}" ReadPublic programme::show;
        get "/programmes/{slug}/apply" ReadPublic application::start;
        post "/programmes/{slug}/apply" Apply application::begin;
        get "/programmes/{slug}/apply/sent" ReadPublic application::link_sent;
        get "/programmes/{slug}/draw" ReadPublic draw::told;
        get "/programmes/{slug}/next-round" ReadPublic application::next_form;
        post "/programmes/{slug}/next-round" Apply application::ask_next;
        get "/enquire" SendEnquiry enquiry::form;
        post "/enquire" SendEnquiry enquiry::send;
        get "/enquire/thanks" SendEnquiry enquiry::thanks;
        get "/privacy" ReadPublic public::privacy;
        get "/accessibility" ReadPublic public::accessibility;
        get "/guide/words" ReadPublic public::glossary;
        get "/health" ReadPublic public::health;
    ]
}

fn signing_in() -> Vec<Route> {
    routes![
        get "/in" SignIn sign_in::ask;
        post "/in" SignIn sign_in::send_code;
        get "/in/code" SignIn sign_in::enter;
        post "/in/code" SignIn sign_in::confirm;
        get "/in/link/{token}" SignIn sign_in::look;
        post "/in/link/{token}" SignIn sign_in::press;
        post "/out" ChangeOwnSettings sign_in::out;
    ]
}

fn by_link() -> Vec<Route> {
    routes![
        get "/l/{token}" ReadPublic link::look;
        post "/l/{token}" ReadPublic link::act;
        get "/l/{token}/dates" ReplyToSession reply::dates_by_link;
        post "/l/{token}/dates" ReplyToSession reply::apologise_by_link;
        get "/l/{token}/application/{section}" FillApplication application::show;
        post "/l/{token}/application/{section}" FillApplication application::save;
        post "/l/{token}/application/{section}/draft" FillApplication application::draft;
        get "/l/{token}/answers" FillApplication application::check;
        post "/l/{token}/answers" FillApplication application::send;
        post "/l/{token}/withdrawal" FillApplication application::withdraw;
        get "/l/{token}/place" AnswerOffer application::pass_form;
        post "/l/{token}/place" AnswerOffer application::answer_offer;
        get "/l/{token}/draw/{file}" FillApplication draw::file_by_link;
        get "/l/{token}/proposal.pdf" AnswerProposal case::take_by_link;
        get "/cal/{token}" ReadOwnCalendar settings::feed;
    ]
}

fn of_participants() -> Vec<Route> {
    routes![
        get "/me" ReadOwnHome me::home;
        get "/me/dates" ReadOwnHome reply::own_dates;
        post "/me/dates" ReadOwnHome reply::apologise;
        get "/me/week" ReadOwnHome week::own;
        post "/me/week" ChangeOwnSettings week::say;
        get "/me/settings" ChangeOwnSettings settings::show;
        post "/me/settings/calendar" ChangeOwnSettings settings::new_address;
        post "/me/settings/profile-end" ChangeOwnSettings settings::end_profile;
        post "/me/settings/sign-outs" ChangeOwnSettings settings::sign_out_everywhere;
        get "/groups/{id}/agreement" ReadOwnGroup group_agreement::show;
        post "/groups/{id}/agreement" AnswerGroupAgreement group_agreement::say;
        post "/groups/{id}/agreement/versions" ProposeGroupAgreement group_agreement::propose;
        post "/groups/{id}/agreement/withdrawal" ProposeGroupAgreement group_agreement::take_back;
        post "/groups/{id}/times" AskForOtherTimes group_agreement::wish_times;
        post "/groups/{id}/times/withdrawal" AskForOtherTimes group_agreement::end_wish;
        get "/sessions/{id}" ReadSession session::show;
        post "/sessions/{id}/reply" ReplyToSession session::reply;
        post "/sessions/{id}/replies" NoteReplies session::note;
    ]
}

fn of_facilitators() -> Vec<Route> {
    routes![
        get "/lead" ReadLead lead::home;
        get "/lead/sessions" ReadLead lead::sessions;
        get "/lead/supervision" ReadLead lead::supervision;
    ]
}

fn of_coordinators() -> Vec<Route> {
    routes![
        get "/desk" ReadDesk desk::home;
        get "/desk/programmes/{id}/dates" ScheduleSessions session::dates;
        post "/desk/programmes/{id}/dates/{group}" ScheduleSessions session::lay_out;
        post "/desk/programmes/{id}/dates/invitations" ScheduleSessions session::send_all_invitations;
        get "/desk/programmes/{id}/dates/{group}/invitations" ScheduleSessions session::invitations;
        post "/desk/programmes/{id}/dates/{group}/invitations" ScheduleSessions session::send_invitations;
        get "/desk/programmes/{id}/dates/{group}/new-times" ScheduleSessions session::new_times;
        post "/desk/programmes/{id}/dates/{group}/new-times" ScheduleSessions session::move_sessions;
        get "/desk/sessions/{id}" ScheduleSessions session::change_form;
        post "/desk/sessions/{id}" ScheduleSessions session::change;
        get "/desk/sessions/{id}/cancellation" ScheduleSessions session::cancel_form;
        post "/desk/sessions/{id}/cancellation" ScheduleSessions session::cancel;
        post "/desk/sessions/{id}/restoration" ScheduleSessions session::restore;
    ]
}

fn of_reports() -> Vec<Route> {
    routes![
        get "/desk/programmes/{id}/evaluation" RunQuestionnaires evaluation::show;
        get "/desk/programmes/{id}/questions" RunQuestionnaires sending::questions;
        get "/desk/programmes/{id}/waves/{moment}" RunQuestionnaires sending::look_over;
        post "/desk/programmes/{id}/waves/{moment}" RunQuestionnaires evaluation::send;
        post "/desk/programmes/{id}/waves/{moment}/reminder" RunQuestionnaires evaluation::remind;
        post "/desk/programmes/{id}/waves/{moment}/close" RunQuestionnaires evaluation::close;
        get "/team" ReadTeam team::home;
        get "/impact" ReadImpact report::impact::home;
        get "/impact/{id}/report" ReadReport report::show;
        get "/impact/{id}/report.csv" ReadReport report::csv;
    ]
}

fn of_enquiries() -> Vec<Route> {
    routes![
        get "/desk/enquiries" ReadEnquiries enquiry::list;
        post "/desk/enquiries/{id}/answer" AnswerEnquiry enquiry::answer;
        post "/desk/enquiries/{id}/note" AnswerEnquiry enquiry::note;
        post "/desk/enquiries/{id}/opening" AnswerEnquiry enquiry::reopen;
    ]
}

fn of_programmes() -> Vec<Route> {
    routes![
        get "/desk/programmes" ReadDesk programme::list;
        get "/desk/programmes/new" MakeProgramme programme::new;
        post "/desk/programmes" MakeProgramme programme::make;
        get "/desk/programmes/from-file" MakeProgramme programme::from_file;
        post "/desk/programmes/from-file" MakeProgramme programme::upload;
        get "/desk/programmes/{id}" ReadProgramme programme::overview;
        get "/desk/programmes/{id}/blueprint.toml" ReadProgramme programme::blueprint_file;
        get "/desk/programmes/{id}/setup" ReadProgramme programme::setup::tasks;
        get "/desk/programmes/{id}/setup/{section}" ReadProgramme programme::setup::show;
        post "/desk/programmes/{id}/setup/{section}" ChangeProgramme programme::setup::save;
        post "/desk/programmes/{id}/setup/{section}/preview" ReadProgramme programme::setup::preview;
        post "/desk/programmes/{id}/address" ChangeProgramme programme::setup::change_address;
        post "/desk/programmes/{id}/publication" ChangeProgramme programme::publish;
        post "/desk/programmes/{id}/closing" ChangeProgramme programme::close;
        post "/desk/programmes/{id}/commissioners" ChangeProgramme programme::commission;
        post "/desk/programmes/{id}/commissioners/removal" ChangeProgramme programme::end_commission;
    ]
}

fn of_people() -> Vec<Route> {
    routes![
        get "/desk/people" ReadPeople person::list::show;
        post "/desk/people" ChangePeople person::edit::add;
        get "/desk/people.csv" ReadPeople person::csv;
        get "/desk/people.xlsx" ReadPeople person::xlsx;
        post "/desk/people/selection" ChangeProgramme person::selection::act;
        post "/desk/people/selection/undo" ChangeProgramme person::selection::undo;
        get "/desk/people/new" ChangePeople person::edit::new;
        get "/desk/people/{id}" ReadPeople person::view::show;
        post "/desk/people/{id}" ChangePeople person::edit::change;
        get "/desk/people/{id}/edit" ChangePeople person::edit::edit;
        get "/desk/people/{id}/week" ReadPeople week::of_person;
        post "/desk/people/{id}/week" ChangePeople week::enter;
        post "/desk/people/{id}/conflicts" ChangePeople person::view::keep_apart;
        post "/desk/people/{id}/conflicts/{other}/removal" ChangePeople person::view::let_together;
        get "/desk/organisations" ReadPeople organisation::list;
        get "/desk/organisations/{id}" ReadPeople organisation::show;
        post "/desk/organisations/{id}" ChangePeople organisation::save;
        get "/desk/import" ChangePeople import::begin::show;
        post "/desk/import" ChangePeople import::begin::take;
        get "/desk/import/{id}" ChangePeople import::run::show;
        get "/desk/import/{id}/columns" ChangePeople import::columns::show;
        post "/desk/import/{id}/columns" ChangePeople import::columns::save;
        post "/desk/import/{id}/carrying-out" ChangePeople import::run::carry_out;
        post "/desk/import/{id}/cancellation" ChangePeople import::run::cancel;
        get "/desk/import/{id}/rows-to-mend.csv" ChangePeople import::run::rows_to_mend;
    ]
}

fn of_applications() -> Vec<Route> {
    routes![
        get "/desk/programmes/{id}/applications" ReadApplications application::list;
        get "/desk/programmes/{id}/applications/{application}" ReadApplications application::read;
        post "/desk/programmes/{id}/applications/next-round" ReadApplications application::tell;
        get "/desk/programmes/{id}/application-form" EditApplicationForm application::edit;
        post "/desk/programmes/{id}/application-form" EditApplicationForm application::save_form;
        get "/desk/programmes/{id}/application-form/look" EditApplicationForm application::as_applicant;
    ]
}

fn of_panels() -> Vec<Route> {
    routes![
        get "/review" ReadReviews panel::home;
        get "/review/{id}" Review panel::read;
        post "/review/{id}" Review panel::save;
        post "/review/{id}/draft" Review panel::draft;
        post "/review/{id}/talk" Review panel::talk;
        post "/review/{id}/recusal" Review panel::recuse;
        get "/review/letters/{id}" ApproveLetters panel::letters;
        post "/review/letters/{id}" ApproveLetters panel::say_yes;
        post "/review/letters/{id}/objection" ApproveLetters panel::object;
        get "/desk/programmes/{id}/panel" RunPanel panel::desk;
        post "/desk/programmes/{id}/panel" RunPanel panel::share_out;
        post "/desk/programmes/{id}/panel/reviewers" RunPanel panel::invite;
        post "/desk/programmes/{id}/panel/reviewers/removal" RunPanel panel::end;
        post "/desk/programmes/{id}/panel/reminders" RunPanel panel::remind;
        post "/desk/programmes/{id}/panel/second-scorings" RunPanel panel::open_second;
    ]
}

fn of_places() -> Vec<Route> {
    routes![
        get "/desk/programmes/{id}/places" DecidePlaces places::show;
        post "/desk/programmes/{id}/places" DecidePlaces places::decide;
        post "/desk/programmes/{id}/places/undo" DecidePlaces places::undo;
        post "/desk/programmes/{id}/places/order" DecidePlaces places::order;
        post "/desk/programmes/{id}/places/draw" DecidePlaces places::take_draw;
        post "/desk/programmes/{id}/places/next" DecidePlaces places::fill;
        post "/desk/programmes/{id}/places/again" DecidePlaces places::send_again;
        get "/desk/programmes/{id}/places/{application}" DecidePlaces places::pass;
        post "/desk/programmes/{id}/places/{application}" DecidePlaces places::note_pass;
        post "/desk/programmes/{id}/places/{application}/term" DecidePlaces places::set_term;
        post "/desk/programmes/{id}/places/{application}/again" OfferAgain places::offer_again;
        get "/desk/programmes/{id}/letters" DecidePlaces places::letters;
        post "/desk/programmes/{id}/letters" DecidePlaces places::approve;
        post "/desk/programmes/{id}/letters/undo" DecidePlaces places::take_back;
        post "/desk/programmes/{id}/letters/panel" AskPanelForLetters places::ask_panel;
    ]
}

fn of_draws() -> Vec<Route> {
    routes![
        get "/desk/programmes/{id}/draw" RunDraw draw::show;
        post "/desk/programmes/{id}/draw" RunDraw draw::draw;
        get "/desk/programmes/{id}/draw/aims" RunDraw draw::edit;
        post "/desk/programmes/{id}/draw/aims" RunDraw draw::save;
        post "/desk/programmes/{id}/draw/settlement" RunDraw draw::settle;
        get "/desk/programmes/{id}/draw/aims-to-change" RunDraw draw::relax;
        post "/desk/programmes/{id}/draw/aims-to-change" RunDraw draw::accept;
        post "/desk/programmes/{id}/draw/publication" RunDraw draw::publish;
        post "/desk/programmes/{id}/draw/auditors" RunDraw draw::make_audit_link;
        post "/desk/programmes/{id}/draw/auditors/removal" RunDraw draw::end_audit_link;
        get "/desk/programmes/{id}/draw/files/{file}" RunDraw draw::file;
    ]
}

fn of_groups() -> Vec<Route> {
    routes![
        get "/desk/programmes/{id}/people" FormGroups group::people;
        get "/desk/programmes/{id}/people.csv" FormGroups group::csv;
        get "/desk/programmes/{id}/people.xlsx" FormGroups group::xlsx;
        post "/desk/programmes/{id}/people/weeks" FormGroups week::ask;
        post "/desk/programmes/{id}/people/weeks/reminders" FormGroups week::remind;
        post "/desk/programmes/{id}/people/removal" ChangeProgramme group::remove;
        post "/desk/programmes/{id}/people/removal/undo" ChangeProgramme group::undo_removal;
        get "/desk/programmes/{id}/groups" FormGroups group::show;
        post "/desk/programmes/{id}/groups" FormGroups group::add;
        post "/desk/programmes/{id}/groups/moves" FormGroups group::move_person;
        post "/desk/programmes/{id}/groups/placements" FormGroups group::place;
        post "/desk/programmes/{id}/groups/undo" FormGroups group::undo;
        post "/desk/programmes/{id}/groups/confirmation" FormGroups group::confirm;
        post "/desk/programmes/{id}/groups/confirmation/undo" FormGroups group::undo_confirming;
        get "/desk/programmes/{id}/groups/suggestion" FormGroups group::suggestion;
        post "/desk/programmes/{id}/groups/suggestion" FormGroups group::suggest;
        post "/desk/programmes/{id}/groups/suggestion/stop" FormGroups group::stop;
        post "/desk/programmes/{id}/groups/suggestion/use" FormGroups group::use_it;
        post "/desk/programmes/{id}/groups/suggestion/removal" FormGroups group::drop;
        post "/desk/groups/{id}/fixed" ChangeGroup group::fix;
        post "/desk/groups/{id}/facilitator" ChangeGroup group::name_facilitator;
        post "/desk/groups/{id}/time" ChangeGroup group::set_time;
        post "/desk/groups/{id}/description" ChangeGroup group::describe;
        post "/desk/groups/{id}/kept" ChangeGroup group::keep;
        post "/desk/groups/{id}/kept/undo" ChangeGroup group::keep_no_more;
        post "/desk/groups/{id}/removal" ChangeGroup group::remove_empty;
        get "/lead/groups/{id}" LeadGroup group::lead;
    ]
}

fn of_community() -> Vec<Route> {
    routes![
        get "/community" ReadCommunity community::list;
        get "/community/me" JoinCommunity community::edit;
        post "/community/me" JoinCommunity community::save;
        get "/community/{id}" ReadCommunity community::show;
        post "/community/{id}" JoinCommunity community::write;
    ]
}

fn of_courses() -> Vec<Route> {
    routes![
        get "/courses/{id}" ReadCourse course::show;
        get "/desk/programmes/{id}/rota" ReadRota rota::show;
        get "/desk/programmes/{id}/rota/matrix" ReadRota rota::matrix;
        post "/desk/programmes/{id}/rota/suggestion" ArrangeRota rota::suggest;
        post "/desk/programmes/{id}/rota/repair" ArrangeRota rota::repair;
        post "/desk/programmes/{id}/rota/seats" ArrangeRota rota::put;
        post "/desk/programmes/{id}/rota/fixed-circles" ArrangeRota rota::fix;
        post "/desk/programmes/{id}/rota/confirmation" ArrangeRota rota::confirm;
        post "/desk/programmes/{id}/rota/undo" ArrangeRota rota::undo;
    ]
}

fn of_graduates() -> Vec<Route> {
    routes![
        get "/desk/groups/{id}/handover" HandOverGroup peer::show;
        post "/desk/groups/{id}/handover" HandOverGroup peer::hand_over;
        get "/desk/groups/{id}/poll" RunPolls poll::show;
        post "/desk/groups/{id}/poll" RunPolls poll::save;
        post "/desk/groups/{id}/poll/options" RunPolls poll::add;
        post "/desk/groups/{id}/poll/options/removal" RunPolls poll::remove;
        post "/desk/groups/{id}/poll/opening" RunPolls poll::open;
        post "/desk/groups/{id}/poll/reminders" RunPolls poll::remind;
        post "/desk/groups/{id}/poll/closing" RunPolls poll::close;
        post "/desk/groups/{id}/poll/choice" RunPolls poll::choose;
        post "/desk/groups/{id}/poll/choice/undo" RunPolls poll::undo;
        post "/desk/groups/{id}/poll/end" RunPolls poll::put_away;
        get "/me/groups/{id}/keeping" KeepGroup peer::asked;
        post "/me/groups/{id}/keeping" KeepGroup peer::accept;
        post "/me/groups/{id}/keeping/next" KeepGroup peer::ask_another;
        post "/me/groups/{id}/keeping/mine" KeepGroup peer::take_over;
        post "/me/groups/{id}/keeping/place" KeepGroup peer::meet_at;
        post "/me/groups/{id}/keeping/no" KeepGroup peer::decline;
        get "/me/groups/{id}/keeping/out" KeepGroup peer::ask_out;
        post "/me/groups/{id}/keeping/out" KeepGroup peer::take_out;
        post "/me/groups/{id}/keeping/back" KeepGroup peer::put_back;
        post "/me/groups/{id}/keeping/leaving" KeepGroup peer::leave;
        get "/groups/{id}/materials" ReadMaterials material::show;
        post "/groups/{id}/materials" ShareMaterials material::share;
        post "/groups/{id}/materials/removal" ShareMaterials material::take_away;
        get "/groups/{id}/materials/{material}/file" ReadMaterials material::file;
        get "/sessions/{id}/date" MoveOwnDate peer::date;
        post "/sessions/{id}/date" MoveOwnDate peer::move_date;
        get "/me/plans/{id}" PlanOwnGroup graduate::show;
        post "/me/plans/{id}" PlanOwnGroup graduate::save;
        get "/desk/programmes/{id}/plans" ReadPlans graduate::plans;
        post "/desk/programmes/{id}/plans/own-team" AllowOwnTeam graduate::allow;
        post "/desk/programmes/{id}/plans/group" NamePlanGroup graduate::name_group;
    ]
}

fn of_agreements() -> Vec<Route> {
    routes![
        get "/desk/programmes/{id}/agreements" RunAgreements agreement::board;
        post "/desk/programmes/{id}/agreements" RunAgreements agreement::issue;
        post "/desk/programmes/{id}/agreements/reminders" RunAgreements agreement::remind;
        post "/desk/programmes/{id}/agreements/signatures" RunAgreements agreement::sign_all;
        get "/desk/programmes/{id}/agreements/{agreement}/agreement.pdf" RunAgreements agreement::take_at_desk;
        get "/agreements/{id}" SignAgreement agreement::show;
        post "/agreements/{id}" SignAgreement agreement::answer;
        get "/agreements/{id}/agreement.pdf" SignAgreement agreement::take;
        get "/l/{token}/agreement.pdf" SignAgreement agreement::take_by_link;
        get "/me/programmes/{id}/certificate" TakeCertificate certificate::show;
        post "/me/programmes/{id}/certificate" TakeCertificate certificate::ask;
        get "/me/programmes/{id}/certificate.pdf" TakeCertificate certificate::take;
        post "/impact/{id}/report.pdf" PrintReport report::ask_for_paper;
        get "/impact/{id}/report.pdf" ReadReport report::take_paper;
    ]
}

fn of_messages() -> Vec<Route> {
    routes![
        get "/desk/messages" ReadMessages message::list;
        get "/desk/messages/{kind}" ReadMessages message::show;
        post "/desk/messages/{kind}" ChangeMessages message::save;
        post "/desk/messages/{kind}/preview" ChangeMessages message::look;
        post "/desk/messages/{kind}/restoration" ChangeMessages message::restore;
        get "/desk/programmes/{id}/messages" ReadProgramme message::of_programme;
    ]
}

fn of_operators() -> Vec<Route> {
    routes![
        get "/admin/health" ReadHealth admin::health;
        get "/admin/jobs" ReadHealth admin::jobs;
        post "/admin/jobs/{id}/revival" ReviveJob admin::revive_job;
    ]
}

/// Server-Sent Events: outside deadlines and compression.
pub fn streams() -> Vec<Route> {
    routes![get "/sessions/{id}/room/events" EnterRoom room::events;]
}

/// The only place where a path meets its handler.
#[expect(clippy::disallowed_methods, reason = "here and nowhere else")]
pub(crate) fn router(table: Vec<Route>, _app: &App) -> Router<App> {
    table.into_iter().fold(Router::new(), |router, route| router.route(route.path, route.handler))
}
