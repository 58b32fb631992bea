//! One paper of each kind, as the pages compose them.

use domain::paper::{
    AgreementPaper, Body, CertificatePaper, ChartPaper, DatesOfStage, NotesPaper, Paper, ProposalPaper, ReportPaper,
    Rows, Scale, TablePaper, Tick,
};
use jiff::civil::date;

fn words(of: &[&str]) -> Vec<String> {
    of.iter().map(|one| (*one).to_owned()).collect()
}

fn paper(title: &str, body: Body) -> Paper {
    Paper {
        title: title.into(),
        language: "en-GB".into(),
        date: date(2023, 6, 20),
        brand: "Northgate Reflective Practice".into(),
        foot: format!("{title}, Northgate Reflective Practice"),
        body,
    }
}

pub fn agreement() -> Paper {
    let day = |day: &str| format!("{day} 2023, 9:30am to 1pm");
    let course = ["9 May", "16 May", "23 May", "6 June", "13 June", "20 June"];
    let body = AgreementPaper {
        caption: "Reflective practice facilitator training, Northgate Reflective Practice".into(),
        lead: "Between Leila Adebayo-Featherstonehaugh, their manager and Northgate Reflective Practice.".into(),
        clauses_title: "What we agree".into(),
        clauses: words(&[
            "The participant comes to all six mornings and to the three supervision meetings.",
            "The manager keeps these times free, and arranges cover where it is needed.",
            "What is said in the groups stays there, unless someone is at risk of harm.",
        ]),
        dates_title: "Protected dates".into(),
        stages: vec![
            DatesOfStage {
                name: "The course".into(),
                dates: course.iter().map(|one| day(&format!("Tuesday {one}"))).collect(),
            },
            DatesOfStage { name: "Supervision".into(), dates: vec!["Tuesday 18 July 2023, 9:30am to 11am".into()] },
        ],
        signed_title: "Signed".into(),
        signatures: Rows {
            head: words(&["Who", "Name as typed", "When"]),
            rows: vec![
                words(&["Participant", "Leila Adebayo-Featherstonehaugh", "Tuesday 4 April 2023, 9:12am"]),
                words(&["Manager", "Priya Shah", "Wednesday 5 April 2023, 4pm"]),
                words(&["Provider", "Dana Whitlock", "Thursday 6 April 2023, 10:30am"]),
            ],
        },
        pinned: words(&[
            "Version 1 of the wording and the dates.",
            "SHA-256 of wording and dates: 9f2c1e7ab04d5c3388aa11f0c2d4e6f80123456789abcdef0123456789abcdef",
        ]),
    };
    paper("Learning Partnership Agreement", Body::Agreement(body))
}

pub fn certificate() -> Paper {
    let body = CertificatePaper {
        says: "This is to say that".into(),
        name: "Leila Adebayo-Featherstonehaugh".into(),
        took_part: "took part in".into(),
        programme: "Reflective practice facilitator training".into(),
        when: "Tuesday 9 May 2023 to Tuesday 20 June 2023".into(),
        hours: "21 hours attended".into(),
        minutes: 1_260,
        aims_title: "What it was about".into(),
        aims: (1..=11).map(|n| format!("Aim {n}: develop, review and refine how one facilitates a group.")).collect(),
        given_by: "Northgate Reflective Practice".into(),
        given_on: "Tuesday 20 June 2023".into(),
    };
    paper("Certificate", Body::Certificate(body))
}

pub fn proposal() -> Paper {
    let section = |title: &str, lines: &[&str]| (title.to_owned(), words(lines));
    let body = ProposalPaper {
        caption: "Northgate Reflective Practice, version 1".into(),
        lead: "Reflective practice for Oakfield Services, from Monday 11 May 2026 to Monday 10 May 2027.".into(),
        sections: vec![
            section("What you want to achieve", &["Staff stay.", "Fewer cases are passed on."]),
            section("How often they meet", &["Every two weeks"]),
        ],
        pinned: words(&["Version 1 of this proposal.", "SHA-256 of its wording: 9f2c1e7ab04d5c3388aa11f0c2d4e6f8"]),
    };
    paper("Proposal for Oakfield Services", Body::Proposal(body))
}

fn scale(level: &str, label: &str, value: &str, at: Option<(f64, f64, f64)>) -> Scale {
    Scale {
        level: level.into(),
        label: label.into(),
        value: value.into(),
        line: at.map(|(low, _, high)| (low, high)),
        dot: at.map(|(_, middle, _)| middle),
        open: at.map(|(low, ..)| low),
    }
}

fn chart() -> ChartPaper {
    let tick = |at: f64, label: &str, is_zero: bool| Tick { at, label: label.into(), is_zero };
    ChartPaper {
        title: "How much each scale changed".into(),
        how:
            "The dot is the average change on a scale of 1 to 5. The line is where the true change probably lies (95%)."
                .into(),
        told: "Feeling supported: +0.6, probably between 0.3 and 0.9.".into(),
        ticks: vec![
            tick(8.0, "−0.5", false),
            tick(36.0, "no change", true),
            tick(64.0, "+0.5", false),
            tick(92.0, "+1.0", false),
        ],
        rows: vec![
            scale("Emotional", "Feeling supported at work", "+0.6", Some((52.0, 70.0, 86.0))),
            scale("", "Coping with the impact of the work", "+0.2", Some((30.0, 47.0, 63.0))),
            scale("Organisational and professional", "View of the organisation", "not shown", None),
        ],
        table: Rows {
            head: words(&["Scale", "Change", "95% range"]),
            rows: vec![
                words(&["Feeling supported at work", "+0.6", "0.3 to 0.9"]),
                words(&["Coping with the impact of the work", "+0.2", "−0.1 to 0.5"]),
                words(&["View of the organisation", "not shown", "–"]),
            ],
        },
    }
}

pub fn report() -> Paper {
    let body = ReportPaper {
        caption: "Reflective practice groups for Ferndale Hospital, January to June 2026".into(),
        lead:
            "41 of 64 people answered before. 38 of 64 answered after. 5 of 6 scales moved up, and one moved clearly."
                .into(),
        up_to: "Figures up to Tuesday 9 June 2026.".into(),
        numbers: vec![
            ("46".into(), "of 48 sessions held".into()),
            ("75%".into(), "of those expected came to the sessions held".into()),
            ("412".into(), "of 540 hours given".into()),
        ],
        charts: vec![chart()],
        time: Some(TablePaper {
            title: "Time given".into(),
            how: "Hours promised are sessions times the people in the group.".into(),
            table: Rows {
                head: words(&["Month", "Sessions", "Came", "Hours"]),
                rows: vec![words(&["March 2026", "8 of 8", "75%", "70 of 90"])],
            },
        }),
        notes: vec![NotesPaper {
            title: "Read this with care".into(),
            sentences: words(&["Change is not proof of cause. There was no group to compare with."]),
        }],
    };
    paper("People say they feel more supported at work", Body::Report(body))
}
