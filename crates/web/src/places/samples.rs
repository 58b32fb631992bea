//! The board and the letters in the gallery.

use super::board::{Shown, Typed, Undo};
use super::letters::{Letters, Shown as Letter, on_panel};
use super::pass::Pass;
use super::row::Row;
use super::warnings::warnings;
use crate::form::Faults;
use crate::gallery::Sample;
use crate::page::Page;
use crate::words::english;
use actions::offer::{Answer, Board, Category, Count, Counts, Doubts, Filter, Objection, View};
use domain::access::{Actor, Scope};
use domain::id::ReviewerId;
use domain::offer::{Choice, Limits};
use domain::refusal::Fault;

fn row(number: u32) -> Row {
    let (status, class) = [
        ("Not decided", ""),
        ("A place, no letter yet", "part"),
        ("Offered until Friday 21 April", "part"),
        ("Accepted", "done"),
        ("Waiting list, number 3", ""),
        ("Not this time", "off"),
    ][number as usize % 6];
    Row {
        id: i64::from(number),
        number,
        values: "Social care · Band 7 or above, or a team manager · First time".into(),
        organisation: if number % 5 == 2 {
            "Northgate and Harrow Hill Integrated Community Partnership".into()
        } else {
            "Kestrel Care".into()
        },
        score: if number.is_multiple_of(4) { english().t("places-no-score").into_owned() } else { "7.5".into() },
        manager: ["places-manager-agreed", "places-manager-silent", "places-manager-refused"][number as usize % 3],
        status: status.into(),
        class,
        reason: if number.is_multiple_of(6) { String::new() } else { "By the scores".into() },
        beyond: if number == 1 {
            "at most 1 of Kestrel Care, because: They asked together.".into()
        } else {
            String::new()
        },
        unmet: if number == 2 {
            "You are at Band 7 or above in the NHS, or a team manager in social care.".into()
        } else {
            String::new()
        },
        breach: if number % 6 == 4 { "Passed over now: at most 2 of Kestrel Care".into() } else { String::new() },
        letter: match number {
            1 => "places-letter-changed",
            2 => "places-letter-undelivered",
            _ => "",
        },
        position: (number % 6 == 4).then_some(3),
        act: match number % 6 {
            2..=4 => "places-pass",
            5 => "places-again",
            _ => "",
        },
    }
}

fn count(value: &str, holders: usize, all: usize, fewest: Option<u32>, most: Option<u32>) -> Count {
    Count { value: value.into(), holders, all, fewest, most }
}

fn board(rows: u32) -> Shown {
    let sector = Category {
        key: "sector".into(),
        title: "Which part of the field do you work in?".into(),
        is_earlier: false,
        counts: vec![count("NHS", 11, 30, None, Some(10)), count("Social care", 6, 27, Some(8), None)],
    };
    let earlier = Category {
        key: "earlier".into(),
        title: "Have you had a place on training like this before?".into(),
        is_earlier: true,
        counts: vec![count("yes", 6, 20, None, None), count("no", 11, 37, Some(10), None)],
    };
    let design = domain::blueprint::by_key("facilitator-training").expect("it is shipped").design.clone();
    let board = Board {
        actor: Actor::visitor(Scope::Provider),
        programme: crate::gallery::training(design),
        limits: Limits { places: 20, ..Limits::default() },
        counts: match rows {
            0 => Counts { left: 20, ..Counts::default() },
            _ => Counts { accepted: 3, offered: 11, proposed: 3, left: 3, to_tell: 5, approved: 2 },
        },
        views: View::ALL.into_iter().zip([57, 37, 14, 3, 2, 1, 0]).collect(),
        categories: if rows == 0 { vec![] } else { vec![sector, earlier] },
        organisations: if rows == 0 { vec![] } else { vec![("Northgate Community Health".into(), 3, Some(2))] },
        lines: Vec::new(),
        found: if rows == 50 { 57 } else { rows as usize },
        pending: None,
        without_panel: None,
        next: (rows > 0).then_some(23),
        is_stuck: false,
        has_begun: rows == 50,
        is_lottery: rows == 50,
        is_drawn: rows == 50,
        refused: if rows == 0 { vec![] } else { vec![4] },
        silent: (0..rows.min(20)).collect(),
        undo: None,
        open_until: None,
        is_scored: rows > 0,
        drawn: if rows == 50 { 37 } else { 0 },
        undelivered: match rows {
            0 => vec![],
            6 => vec![2],
            _ => (1..=14).collect(),
        },
        seal: "seal".into(),
    };
    Shown {
        page: Page::sample(english().t("places-title")).wide(),
        board,
        rows: (1..=rows).map(row).collect(),
        pending: String::new(),
        undo: (rows > 0).then(|| Undo { told: english().n("places-decided", 2), at: 0, minutes: 9 }),
        open_until: String::new(),
        filter: Filter::default(),
        typed: Typed::default(),
        faults: Faults::default(),
    }
}

/// The same with six rows, and no free place to offer.
fn without_next(change: impl FnOnce(&mut Board)) -> Shown {
    let mut shown = board(6);
    (shown.board.next, shown.undo) = (None, None);
    change(&mut shown.board);
    shown
}

pub(crate) fn board_samples() -> Vec<Sample> {
    let refused = Shown {
        typed: Typed {
            chosen: vec![1, 2],
            reason: "aim".into(),
            words: String::new(),
            although: String::new(),
            last: String::new(),
        },
        faults: Faults::of(&Fault::at("words", "fault-places-aim").with("most", 100).into()),
        undo: None,
        ..board(6)
    };
    let beyond = Shown {
        typed: Typed { chosen: vec![1, 2], reason: "aim".into(), ..Typed::default() },
        faults: Faults::of(
            &Fault::at("although", "fault-places-beyond")
                .with("count", 2)
                .with("rule", "at most 1 of Northgate and Harrow Hill Integrated Community Partnership")
                .with("numbers", "1, 2")
                .into(),
        ),
        ..without_next(|board| board.is_stuck = true)
    };
    let open = Shown { open_until: "Friday 31 March 2023, 5pm".into(), ..without_next(|_| {}) };
    let waits = |board: &mut Board| {
        board.without_panel = Some("One reviewer is ill until May.".into());
        board.counts = Counts { accepted: 0, offered: 0, proposed: 20, left: 0, to_tell: 57, approved: 57 };
    };
    let waiting = Shown { pending: "Friday 14 April 2023, 9am".into(), ..without_next(waits) };
    let pass = |next: Option<String>, faults| Pass {
        page: Page::sample(english().t("places-title")).narrow(),
        programme: 1,
        application: 17,
        title: "Reflective practice facilitator training".into(),
        number: "17".into(),
        status: "Accepted".into(),
        class: "done",
        can_pass: true,
        waits: false,
        next,
        is_unheard: false,
        has_begun: false,
        has_lapsed: false,
        why_not: String::new(),
        last: String::new(),
        why: String::new(),
        faults,
    };
    let lapsed = |faults| Pass {
        status: english().t("places-lapsed").into_owned(),
        class: "off",
        has_lapsed: true,
        ..pass(None, faults)
    };
    let gone = english().t("fault-places-gone-on").into_owned();
    let no_reason = Faults::of(&Fault::at("why", "fault-places-again-why").with("most", 400).into());
    let in_group = Faults::of(&Fault::whole("fault-offer-in-group").into());
    vec![
        Sample::of("empty", &board(0)),
        Sample::of("usual", &board(6)),
        Sample::of("rows", &board(50)),
        Sample::of("open", &open),
        Sample::of("waiting", &waiting),
        Sample::of("refused", &refused),
        Sample::of("beyond", &beyond),
        Sample::of("pass", &pass(Some("23".into()), Faults::default())),
        Sample::of("pass-unheard", &Pass { is_unheard: true, ..pass(Some("23".into()), Faults::default()) }),
        Sample::of("pass-refused", &pass(None, in_group)),
        Sample::of("again", &lapsed(no_reason)),
        Sample::of("again-gone", &Pass { why_not: gone, ..lapsed(Faults::default()) }),
    ]
}

fn letters(count: u32) -> Letters {
    let letter = |number: u32| Letter {
        number,
        to: "Oluwaseun Adebayo-Featherstonehaugh <oluwaseun.adebayo-featherstonehaugh@example.org>".into(),
        subject: "About your application: Reflective practice facilitator training".into(),
        text: format!("Hello Oluwaseun,\n\n{}", "We write to you about your application. ".repeat(4)),
        choice: Choice::ALL[number as usize % 3],
        is_approved: number.is_multiple_of(2),
        is_changed: number == 1,
    };
    Letters {
        page: Page::sample(english().t("letters-title")),
        programme: 1,
        title: "Reflective practice facilitator training".into(),
        letters: (1..=count).map(letter).collect(),
        undecided: 3,
        free: 2,
        pending: String::new(),
        is_late: false,
        promised: "Friday 14 April 2023, 9am".into(),
        days: "7".into(),
        by_now: "Friday 7 April 2023".into(),
        seal: "seal".into(),
        seal_now: "seal".into(),
        open_until: String::new(),
        panel: Vec::new(),
        asked: String::new(),
        first: String::new(),
        has_begun: false,
        by_then: "Friday 21 April 2023".into(),
        warnings: Vec::new(),
        without_panel: String::new(),
        faults: Faults::default(),
    }
}

pub(crate) fn letters_samples() -> Vec<Sample> {
    let pending = Letters { pending: "Friday 14 April 2023, 9am".into(), ..letters(4) };
    let late =
        Letters { pending: "Friday 14 April 2023, 9am".into(), is_late: true, promised: String::new(), ..letters(4) };
    let open = Letters { open_until: "Friday 31 March 2023, 5pm".into(), ..letters(2) };
    let refused = Letters {
        promised: String::new(),
        days: "1".into(),
        faults: Faults::of(&Fault::at("days", "fault-letters-days").with("fewest", 2).with("most", 60).into()),
        ..letters(3)
    };
    let doubts = Doubts { unmet: vec![4], all_met: vec![7, 9], undrawn: vec![8], higher: vec![9] };
    let begun = Letters {
        promised: String::new(),
        first: "Friday 7 April 2023".into(),
        has_begun: true,
        warnings: warnings(&[], &doubts),
        faults: Faults::of(&Fault::at("begun", "fault-letters-begun").into()),
        ..letters(4)
    };
    let cut =
        Letters { has_begun: false, faults: Faults::default(), first: "Friday 7 April 2023".into(), ..letters(4) };
    let answer = |(name, approved, objection): (&str, usize, &str)| {
        on_panel(&Answer {
            reviewer: ReviewerId(1),
            name: name.into(),
            letters: 53,
            approved,
            objection: (!objection.is_empty()).then(|| Objection {
                words: objection.into(),
                about: if approved > 50 { vec![] } else { vec![12] },
                is_earlier: approved > 50,
            }),
        })
    };
    let wrong = "Application 12 says that places went to higher scores. That is not why.";
    let named =
        [("Amina Osei", 51, wrong), ("Yusuf Mensah", 50, wrong), ("Oluwaseun Adebayo-Featherstonehaugh", 0, "")];
    let asked = Letters { panel: named.map(answer).into(), asked: "Monday 10 April 2023, 10am".into(), ..letters(3) };
    let unasked = Letters { panel: vec![answer(("Amina Osei", 0, ""))], ..letters(3) };
    let silent = Letters {
        faults: Faults::of(&Fault::at("without-panel", "fault-letters-panel").with("count", 1).into()),
        panel: vec![answer(("Amina Osei", 0, ""))],
        ..letters(3)
    };
    vec![
        Sample::of("asked", &asked),
        Sample::of("unasked", &unasked),
        Sample::of("silent", &silent),
        Sample::of("empty", &letters(0)),
        Sample::of("usual", &letters(3)),
        Sample::of("rows", &letters(50)),
        Sample::of("pending", &pending),
        Sample::of("late", &late),
        Sample::of("begun", &begun),
        Sample::of("cut", &cut),
        Sample::of("open", &open),
        Sample::of("refused", &refused),
    ]
}
