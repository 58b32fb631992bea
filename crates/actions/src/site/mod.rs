//! Sites and their quiet rooms: kept, given to groups and dates, confirmed by their hosts, and read by year and by day.

mod change;
mod choose;
mod day;
mod follow;
mod host;
mod look;
mod room;

pub use change::{add, change, end, take_up};
pub use choose::{Dates, Given, LEFT, ToChoose, give_group, to_choose};
pub(crate) use choose::{choices, fit, fit_group, place_of};
pub use day::{DaySheet, day, day_of};
pub use host::{Heard, Said, ToAnswer, answer, ask, end_link, opened, to_answer};
pub(crate) use host::{coming_of, is_silent, remind_silent, token_of};
pub use look::{PAGE, RoomTrouble, SiteView, Sites, Trouble, Year, form, list, of_organisation, trouble, view, year};
pub use room::{add_closure, add_room, change_room, drop_closure, end_room, take_up_room};
pub use store::site::{Booked, Choice, Held, HostLink, Listed};
