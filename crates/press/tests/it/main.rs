//! Papers read back by readers that are not ours: poppler's `pdftotext` and `pdfinfo`.
#![allow(clippy::unwrap_used, reason = "a test may unwrap")]

mod papers;

use domain::paper::{Body, Paper};
use papers::{agreement, certificate, proposal, report};
use std::io::Write;
use std::process::{Command, Stdio};

/// What a program prints of a file that it is given on its standard input.
fn read_by(program: &str, arguments: &[&str], pdf: &[u8]) -> String {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{program} (Debian: poppler-utils): {error}"));
    child.stdin.take().unwrap().write_all(pdf).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{program} cannot read it");
    String::from_utf8(output.stdout).unwrap()
}

fn text(paper: &Paper) -> String {
    read_by("pdftotext", &["-layout", "-", "-"], &press::print(paper).unwrap())
}

fn facts(paper: &Paper) -> String {
    read_by("pdfinfo", &["-"], &press::print(paper).unwrap())
}

/// The tree of tags with the text under each.
fn tags(paper: &Paper) -> String {
    read_by("pdfinfo", &["-struct-text", "-"], &press::print(paper).unwrap())
}

/// Text without regard to where lines break.
fn flowing(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_proposal_says_everything_that_is_accepted_under_its_headings() {
    let paper = proposal();
    let told = flowing(&text(&paper));
    for said in
        ["Proposal for Oakfield Services", "Staff stay.", "Fewer cases are passed on.", "Every two weeks", "9f2c1e7a"]
    {
        assert!(told.contains(said), "{said}\n{told}");
    }
    let tags = tags(&paper);
    assert!(tags.contains("H1") && tags.contains("LBody"), "{tags}");
}

#[test]
fn an_agreement_says_what_was_agreed_when_and_by_whom() {
    let paper = agreement();
    let told = flowing(&text(&paper));
    let Body::Agreement(body) = &paper.body else { panic!("an agreement") };
    for clause in &body.clauses {
        assert!(told.contains(clause.as_str()), "{clause}\n{told}");
    }
    for said in [
        "Tuesday 9 May 2023, 9:30am to 1pm",
        "Tuesday 20 June 2023, 9:30am to 1pm",
        "Leila Adebayo-Featherstonehaugh",
        "Priya Shah",
        "9f2c1e7ab04d5c3388aa11f0c2d4e6f8",
    ] {
        assert!(told.contains(said), "{said}\n{told}");
    }
}

#[test]
fn papers_are_tagged_titled_and_in_english() {
    for paper in [agreement(), certificate(), report(), proposal()] {
        let facts = facts(&paper);
        let pdf = press::print(&paper).unwrap();
        let has = |bytes: &[u8]| pdf.windows(bytes.len()).any(|window| window == bytes);
        assert!(flowing(&facts).contains(&format!("Title: {}", paper.title)), "{facts}");
        assert!(flowing(&facts).contains("Tagged: yes"), "{facts}");
        assert!(has(b"/Lang(en-GB)") || has(b"/Lang (en-GB)"), "no language");
        assert!(has(b"pdfuaid"), "it does not say that it is PDF/UA");
        let tags = tags(&paper);
        assert!(tags.contains("Document"), "{tags}");
    }
}

#[test]
fn headings_lists_and_tables_are_tagged_as_such() {
    let tags = tags(&agreement());
    for tag in ["H1", "LI", "Table", "TH", "TD"] {
        assert!(tags.lines().any(|line| line.trim_start().starts_with(tag)), "no {tag} in\n{tags}");
    }
    let under_heading = tags.split("H1").nth(1).unwrap();
    assert!(under_heading.contains("What we agree"), "{tags}");
}

#[test]
fn a_report_holds_its_figures_as_text_and_its_drawing_in_words() {
    let paper = report();
    let told = flowing(&text(&paper));
    for said in ["People say they feel more supported at work", "46", "+0.6", "0.3 to 0.9", "not shown", "March 2026"] {
        assert!(told.contains(said), "{said}\n{told}");
    }
    let tags = tags(&paper);
    assert!(tags.contains("Figure"), "{tags}");
    let pdf = press::print(&paper).unwrap();
    assert!(pdf.windows(4).any(|window| window == b"/Alt"), "the drawing has no words");
}

#[test]
fn the_same_paper_is_the_same_file_and_another_day_is_another() {
    let (one, other) = (press::print(&certificate()).unwrap(), press::print(&certificate()).unwrap());
    assert!(one == other, "two files differ");
    let later = Paper { date: jiff::civil::date(2023, 6, 21), ..certificate() };
    assert!(one != press::print(&later).unwrap());
    assert!(facts(&certificate()).contains("2023"), "{}", facts(&certificate()));
}

#[test]
fn what_people_write_is_text_and_never_markup() {
    let mut paper = certificate();
    let Body::Certificate(body) = &mut paper.body else { panic!("a certificate") };
    body.name = "#panic(\"no\") *Ada* _Ŵyn_ $x$ <b> \\ @all".into();
    assert!(flowing(&text(&paper)).contains("#panic(\"no\") *Ada* _Ŵyn_ $x$ <b> \\ @all"), "{}", text(&paper));
}

#[test]
fn a_name_in_letters_we_lack_is_printed_all_the_same() {
    let mut paper = certificate();
    let Body::Certificate(body) = &mut paper.body else { panic!("a certificate") };
    body.name = "李小龙 and Ольга Ивановна".into();
    assert!(text(&paper).contains("Ольга Ивановна"), "{}", text(&paper));
    assert!(flowing(&facts(&paper)).contains("Tagged: yes"));
}
