use super::*;
use jiff::SignedDuration;
use jiff::civil::date;

fn at(minutes: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minutes)
}

fn room() -> QuietRoom {
    let (id, site) = (QuietRoomId(1), SiteId(1));
    QuietRoom { id, site, name: "Garden room".into(), capacity: 8, is_step_free: true, is_ended: false }
}

fn a_use(session: i64, from: i64, to: i64) -> Use {
    Use { session: SessionId(session), date: date(2026, 5, 4), starts: at(from), ends: at(to), people: 8 }
}

fn closure(room: Option<i64>, first: Date, last: Date) -> Closure {
    let room = room.map(QuietRoomId);
    Closure { id: ClosureId(1), site: SiteId(1), room, first, last, reason: "Painting".into() }
}

#[test]
fn back_to_back_is_allowed_and_a_minute_of_overlap_is_not() {
    let taken = |other: Use| room_faults(&room(), &a_use(1, 60, 120), &[], &[other]);
    assert_eq!(taken(a_use(2, 0, 60)), []);
    assert_eq!(taken(a_use(2, 120, 180)), []);
    assert_eq!(taken(a_use(2, 119, 180)), [RoomFault::Taken { by: SessionId(2) }]);
    assert_eq!(taken(a_use(2, 0, 200)), [RoomFault::Taken { by: SessionId(2) }]);
    assert_eq!(taken(a_use(1, 60, 120)), [], "a session is not in its own way");
}

#[test]
fn a_room_holds_its_capacity_and_no_more() {
    let wanted = a_use(1, 0, 60);
    assert_eq!(room_faults(&room(), &wanted, &[], &[]), []);
    let faults = room_faults(&room(), &Use { people: 9, ..wanted }, &[], &[]);
    assert_eq!(faults, [RoomFault::Full { capacity: 8, people: 9 }]);
}

#[test]
fn both_days_of_a_closure_are_closed_for_its_rooms_only() {
    let told = |closure: Closure| !room_faults(&room(), &a_use(1, 0, 60), &[closure], &[]).is_empty();
    assert!(told(closure(None, date(2026, 5, 4), date(2026, 5, 9))));
    assert!(told(closure(Some(1), date(2026, 5, 1), date(2026, 5, 4))));
    assert!(!told(closure(Some(2), date(2026, 5, 4), date(2026, 5, 4))));
    assert!(!told(closure(None, date(2026, 5, 5), date(2026, 5, 9))));
    assert!(!told(Closure { site: SiteId(2), ..closure(None, date(2026, 5, 4), date(2026, 5, 9)) }));
}

#[test]
fn an_answer_holds_for_its_room_and_time_alone() {
    let (room, other) = (QuietRoomId(1), QuietRoomId(2));
    let answer = RoomAnswer {
        room,
        starts_at: at(0),
        minutes: 75,
        said: Said::Yes,
        words: String::new(),
        name: String::new(),
        answered_at: at(-100),
    };
    let standing = |room, starts, minutes| Standing::of(Some(&answer), room, at(starts), minutes);
    assert_eq!(standing(room, 0, 75), Standing::Yes);
    assert_eq!(standing(room, 0, 90), Standing::Again);
    assert_eq!(standing(room, 60, 75), Standing::Again);
    assert_eq!(standing(other, 0, 75), Standing::Again);
    assert_eq!(Standing::of(None, room, at(0), 75), Standing::Open);
}

#[test]
fn a_day_tells_short_breaks_two_sites_and_more_than_four() {
    let day: Vec<(Use, Option<SiteId>)> =
        (0..5).map(|hour| (a_use(hour, hour * 60, hour * 60 + 50), Some(SiteId(1 + hour / 4)))).collect();
    let notes = day_notes(&day);
    assert_eq!(notes[..4], [DayNote::ShortBreak { minutes: 10 }; 4]);
    assert_eq!(notes[4..], [DayNote::Sites { count: 2 }, DayNote::Many { count: 5, most: 4 }]);
    let calm = [(a_use(1, 0, 60), Some(SiteId(1))), (a_use(2, 75, 120), Some(SiteId(1)))];
    assert_eq!(day_notes(&calm), []);
}

#[test]
fn drafts_say_what_to_mend() {
    let key = |result: Result<SiteDraft, Refusal>| result.unwrap_err().faults[0].key;
    assert_eq!(key(SiteDraft::default().checked()), "fault-site-name-empty");
    let bad = SiteDraft { name: "Elm House".into(), host_email: "nobody".into(), ..SiteDraft::default() };
    assert_eq!(key(bad.checked()), "fault-site-host-email");
    let room = RoomDraft { name: " Garden room ".into(), capacity: Some(12), is_step_free: true };
    assert_eq!(room.checked().unwrap(), ("Garden room".to_owned(), 12));
    assert_eq!(
        RoomDraft { capacity: Some(1), ..room }.checked().unwrap_err().faults[0].key,
        "fault-quiet-room-capacity"
    );
    let backwards =
        ClosureDraft { first: Some(date(2026, 5, 4)), last: Some(date(2026, 5, 3)), ..ClosureDraft::default() };
    assert_eq!(backwards.checked().unwrap_err().faults[0].key, "fault-closure-order");
}
