//! Routes of open sessions.

use super::Route;
use crate::drop_in;
use axum::routing::{get, post};
use domain::access::ActKind as A;

pub(super) fn of_drop_ins() -> Vec<Route> {
    routes![
        get "/open/{code}" ReadDropIns drop_in::show;
        post "/open/{code}/place" TakeDropIn drop_in::press;
        post "/open/{code}/link" ReadDropIns drop_in::send_link;
        get "/desk/programmes/{id}/open" RunDropIns drop_in::desk;
        post "/desk/programmes/{id}/open" RunDropIns drop_in::make;
        get "/desk/programmes/{id}/open/{series}" RunDropIns drop_in::series;
        post "/desk/programmes/{id}/open/{series}" RunDropIns drop_in::set_terms;
        post "/desk/programmes/{id}/open/{series}/removal" RunDropIns drop_in::remove;
        get "/desk/programmes/{id}/open-round" RunDropIns drop_in::round;
        post "/desk/programmes/{id}/open-round" RunDropIns drop_in::make_round;
    ]
}
