//! Applying for a place, the manager's answer, and what coordinators read of it.

use crate::circle::notice;
use crate::programmes::drafted;
use jiff::{SignedDuration, ToSpan};
use testkit::{Answer, App, Person, on_both};

pub(crate) const LEILA: &str = "leila.haddad@kestrel.example.org";
/// What somebody else's mailbox is to be filled with.
const ADVERT: &str = "Win a phone today";
pub(crate) const PRIYA: &str = "priya.shah@kestrel.example.org";

/// A programme that takes applications until 31 March 2026, 5pm. Returns its place on the desk.
pub(crate) async fn open_round(app: &App) -> String {
    let dana = app.coordinator().await;
    let desk = drafted(&dana, "facilitator-training", "Spring course", "2026-05-12").await;
    dana.post(&format!("{desk}/publication"), &[]).await.is(303);
    desk
}

/// The personal link in the newest letter to an address.
pub(crate) async fn link(app: &App, email: &str) -> String {
    let letters = app.letters_to(email).await;
    let text = letters.first().expect("a letter").letter.text();
    text.split_whitespace().find(|word| word.contains("/l/")).expect("a link").to_owned()
}

pub(crate) async fn begins(app: &App, name: &str, email: &str) -> String {
    let visitor = app.visitor();
    let page = visitor.opens("/programmes/spring-course").await.is(200);
    let page = visitor.follows(&page, "Apply for a place").await.is(200).says("Applications close on");
    visitor
        .presses(&page, "Send me the link", &[("name", name), ("email", email)])
        .await
        .is(200)
        .says("Look in your email");
    app.work().await;
    link(app, email).await
}

const WRITTEN: &str = "A monthly group for the night staff of two wards.";

/// Fills in every part; `but` changes an answer or leaves one out.
pub(crate) async fn fills_in(applicant: &Person<'_>, link: &str, but: &[(&str, &str)]) -> Answer {
    let about: &[(&str, &str)] = &[
        ("organisation", "Kestrel Care"),
        ("work", "Team manager"),
        ("sector", "Social care"),
        ("level", "Team managers"),
        ("eligible-area", "yes"),
        ("eligible-support", "yes"),
        ("eligible-band", "yes"),
        ("eligible-senior", "yes"),
        ("eligible-skilled", "no"),
        ("eligible-potential", "no"),
    ];
    let ideas: &[(&str, &str)] = &[
        ("criterion-ideas-and-plans", WRITTEN),
        ("criterion-reach", "Forty people."),
        ("criterion-support", "My manager asked me to."),
        ("criterion-readiness", "I lead a team of twelve."),
    ];
    let manager: &[(&str, &str)] = &[("manager-name", "Priya Shah"), ("manager-email", PRIYA)];
    let parts = [
        ("About you", about),
        ("Your ideas", ideas),
        ("Dates", &[("all-dates", "yes")]),
        ("Training", &[("earlier", "no")]),
        ("Your manager", manager),
    ];
    let mut page = applicant.opens(link).await.is(200);
    for (title, answers) in parts {
        let section = match title {
            "About you" => "about",
            "Your ideas" => "ideas",
            "Dates" => "dates",
            "Training" => "earlier",
            _ => "manager",
        };
        let form = applicant.opens(&format!("{link}/application/{section}")).await.is(200);
        let fields: Vec<(&str, &str)> = answers
            .iter()
            .map(|(key, answer)| (*key, but.iter().find(|(name, _)| name == key).map_or(*answer, |(_, other)| *other)))
            .chain(but.iter().filter(|(name, _)| *name == "exception" && section == "about").copied())
            .filter(|(_, answer)| !answer.is_empty())
            .collect();
        page = applicant.presses(&form, "Save and go on", &fields).await;
    }
    page
}

pub(crate) async fn sends(applicant: &Person<'_>, link: &str) -> Answer {
    let check = applicant.opens(&format!("{link}/answers")).await.is(200);
    applicant.presses(&check, "Send my application", &[]).await
}

/// Leila's application, filled in and sent; its letters wait for [`App::work`]. Returns her link.
pub(crate) async fn sent(app: &App) -> String {
    let (link, leila) = (begins(app, "Leila Haddad", LEILA).await, app.visitor());
    fills_in(&leila, &link, &[]).await;
    sends(&leila, &link).await.is(200);
    link
}

on_both! {
    async fn leila_applies_and_priya_keeps_the_time_free(app: App) {
        let desk = open_round(&app).await;
        let link = begins(&app, "Leila Haddad", LEILA).await;
        let leila = app.visitor();
        leila.opens(&link).await.is(200).says("0 of 5 parts done").says("Cannot start yet").does_not_say("Leila Haddad stands");
        fills_in(&leila, &link, &[]).await.says("5 of 5 parts done");
        sends(&leila, &link).await.is(200).says("We have your application").says("You hear from us by");
        app.work().await;

        let letters = app.letters_to(LEILA).await;
        assert!(letters[0].letter.subject.starts_with("We have your application"));
        let priya = app.visitor();
        let asked = self::link(&app, PRIYA).await;
        let page = priya.opens(&asked).await.is(200).says("Can Leila Haddad have the time?").says("Answering as Priya Shah")
            .says("Tuesday 12 May").does_not_say(WRITTEN).does_not_say("Peer supervision");
        priya.presses(&page, "I keep the time free", &[]).await.is(200).says("You keep the time free");
        app.work().await;
        leila.opens(&link).await.says("Priya Shah will keep the time free for you.");
        assert!(app.letters_to(LEILA).await[0].letter.text().contains("will keep the time free for you"));

        let dana = app.coordinator().await;
        let overview = dana.opens(&desk).await;
        let list = dana.follows(&overview, "Applications").await.is(200).says("1 sent").says("1 manager has agreed.");
        dana.follows(&list, "Leila Haddad").await.is(200).says(WRITTEN).says("Priya Shah agrees");
    }

    async fn each_visitor_gets_a_form_of_their_own(app: App) {
        open_round(&app).await;
        for path in ["/programmes/spring-course/apply", "/programmes/spring-course/next-round"] {
            let tokens = [app.stranger().get(path).await.is(200), app.stranger().get(path).await.is(200)].map(|page| {
                assert!(page.cookie("__Host-visit").is_some_and(|visit| !visit.is_empty()), "{path} knows its visitor again");
                page.after("name=\"csrf\" value=\"").expect("a form")
            });
            assert_ne!(tokens[0], tokens[1], "{path} is kept for everybody");
        }
    }

    async fn looking_changes_nothing_however_often_a_scanner_looks(app: App) {
        open_round(&app).await;
        let link = begins(&app, "Leila Haddad", LEILA).await;
        fills_in(&app.visitor(), &link, &[]).await;
        sends(&app.visitor(), &link).await.is(200);
        app.work().await;
        let asked = self::link(&app, PRIYA).await;
        let before = app.dump().await;
        for _ in 0..5 {
            for address in [&link, &asked, &format!("{link}/answers"), &format!("{link}/application/about")] {
                app.visitor().opens(address).await.is(200);
            }
        }
        assert_eq!(app.dump().await.changed_since(&before), Vec::<&str>::new());
        // Pressed twice it is one answer, and one application.
        let priya = app.visitor();
        let page = priya.opens(&asked).await;
        let form = page.form("I keep the time free");
        priya.sends(form).await.is(200);
        priya.sends(page.form("I keep the time free")).await.is(200).says("You keep the time free");
        sends(&app.visitor(), &link).await;
        app.work().await;
        assert_eq!(app.letters_to(PRIYA).await.len(), 1, "the manager is asked once");
    }

    async fn what_is_written_is_there_again_after_the_tab_is_gone(app: App) {
        open_round(&app).await;
        let link = begins(&app, "Leila Haddad", LEILA).await;
        let phone = app.visitor();
        let page = phone.opens(&format!("{link}/application/ideas")).await;
        let form = page.form("Save and go on").with("criterion-ideas-and-plans", WRITTEN);
        let opened = [("opened-as", form.value("opened-as").unwrap()), ("version", form.value("version").unwrap())];
        let path = format!("{}/application/ideas/draft", link.split_once("/l/").map(|(_, token)| format!("/l/{token}")).unwrap());
        let draft = [opened[0], opened[1], ("criterion-ideas-and-plans", WRITTEN)];
        let said = phone.post(&path, &draft).await.is(200).says("Saved just now.");
        assert!(!said.body.contains("<html"), "a line, not a page");
        app.visitor().opens(&format!("{link}/application/ideas")).await.says(WRITTEN);
        // The same page may save again over its own saving; another page that was opened before may not.
        let more = format!("{WRITTEN} And the night shift.");
        phone.post(&path, &[opened[0], opened[1], ("criterion-ideas-and-plans", &more)]).await.is(200).says("Saved just now.");
        app.visitor().opens(&format!("{link}/application/ideas")).await.says("And the night shift.");
        phone.post(&path, &draft).await.is(200).says("Saved just now.");
        let page_of_before = page.form("Save and go on").with("opened-as", "another").with("criterion-ideas-and-plans", "Something else.");
        phone.sends(page_of_before).await.is(422).says("saved from another device").says(WRITTEN).says("Something else.");
        app.visitor().opens(&format!("{link}/application/ideas")).await.says(WRITTEN).does_not_say("Something else.");
    }

    async fn the_page_says_the_same_whether_the_address_has_begun_already_or_not(app: App) {
        open_round(&app).await;
        let visitor = app.visitor();
        let page = visitor.opens("/programmes/spring-course/apply").await;
        let refused = visitor.presses(&page, "Send me the link", &[("name", "Leila Haddad"), ("email", "leila")]).await.is(422);
        assert_eq!(refused.form("Send me the link").value("name"), Some("Leila Haddad"), "what was typed stays");
        let ask = async |email: &str| {
            let path = "/programmes/spring-course/apply";
            let sent = visitor.post(path, &[("name", "Leila Haddad"), ("email", email)]).await;
            (sent.status, sent.location().to_owned(), notice(&sent).replace(email, "EMAIL"))
        };
        let first = ask(LEILA).await;
        assert_eq!(first.2, "We have sent a link to EMAIL.");
        // What comes after is a page of its own: loading it again sends nothing.
        for _ in 0..2 {
            visitor.opens(&first.1).await.is(200).says("Look in your email").does_not_say(LEILA);
        }
        app.work().await;
        assert_eq!(app.letters_to(LEILA).await.len(), 1);
        app.time.pass(SignedDuration::from_mins(1));
        assert_eq!(ask(LEILA).await, first);
        assert_eq!(ask("kim.new@kestrel.example.org").await, first);
        app.work().await;
        let links: Vec<_> = app.letters_to(LEILA).await.iter().map(|kept| kept.letter.text()).collect();
        assert_eq!((links.len(), &links[0]), (2, &links[1]), "the same application, the same link");
        ask(LEILA).await;
        assert_eq!(ask(LEILA).await.0, 422, "nobody's mailbox can be filled");
        app.time.pass(SignedDuration::from_hours(2));
        assert_eq!(ask(LEILA).await, first);
    }

    async fn a_name_that_anybody_may_have_typed_goes_into_no_letter_to_the_address_beside_it(app: App) {
        open_round(&app).await;
        let link = begins(&app, ADVERT, LEILA).await;
        let letter = &app.letters_to(LEILA).await[0];
        assert!(letter.letter.text().contains("your own link") && !letter.letter.text().contains(ADVERT), "{letter:?}");
        assert!(!letter.letter.html().contains(ADVERT) && letter.name.is_empty(), "{letter:?}");
        app.visitor().opens(&link).await.is(200);
    }

    async fn what_is_missing_is_told_with_a_way_to_mend_it(app: App) {
        open_round(&app).await;
        let link = begins(&app, "Leila Haddad", LEILA).await;
        let leila = app.visitor();
        fills_in(&leila, &link, &[("criterion-reach", ""), ("eligible-band", "no"), ("manager-email", "priya at kestrel")]).await;
        let check = leila.opens(&format!("{link}/answers")).await.is(200).says("Still to do before you can send it")
            .says("Whom it would reach: Write something here").says("Type an email address").says("Say in a few words why")
            .does_not_say("Send my application");
        assert!(check.body.contains("/application/ideas\">Whom it would reach"));
        let path = format!("/l/{}/answers", link.rsplit('/').next().unwrap());
        leila.post(&path, &[]).await.is(422).says("Whom it would reach");
        fills_in(&leila, &link, &[("eligible-band", "no"), ("exception", "I act as manager since March.")]).await;
        leila.opens(&format!("{link}/answers")).await.says("You said no to").says("This does not rule you out");
        sends(&leila, &link).await.is(200).says("We have your application");
    }

    async fn a_no_is_asked_about_where_it_is_said_and_kept_all_the_same(app: App) {
        open_round(&app).await;
        let link = begins(&app, "Leila Haddad", LEILA).await;
        let leila = app.visitor();
        let page = leila.opens(&format!("{link}/application/about")).await;
        let refused = leila.presses(&page, "Save and go on", &[("eligible-band", "no")]).await.is(422).says("Say in a few words why");
        assert!(refused.body.contains("id=\"exception-error\""), "beside its question: {}", refused.text());
        let page = leila.opens(&format!("{link}/application/about")).await;
        assert!(page.body.contains("name=\"eligible-band\" value=\"no\" checked") || page.form("Save and go on").value("eligible-band") == Some("no"));
        leila.presses(&page, "Save and go on", &[("exception", "I act as manager since March.")]).await.is(200)
            .does_not_say("Say in a few words why");
    }

    async fn a_long_text_is_kept_and_told(app: App) {
        open_round(&app).await;
        let link = begins(&app, "Leila Haddad", LEILA).await;
        let leila = app.visitor();
        let long = format!("{}ending", "word ".repeat(401));
        let form = leila.opens(&format!("{link}/application/ideas")).await;
        leila.presses(&form, "Save and go on", &[("criterion-ideas-and-plans", &long)]).await.is(422)
            .says("2 words too many").says("ending");
        leila.opens(&format!("{link}/application/ideas")).await.says("ending").says("402 words so far");
    }

    async fn a_deputy_is_asked_instead_and_a_no_needs_its_reason(app: App) {
        let desk = open_round(&app).await;
        let (link, leila) = (sent(&app).await, app.visitor());
        app.work().await;
        let (asked, priya) = (self::link(&app, PRIYA).await, app.visitor());
        let page = priya.opens(&asked).await;
        priya.presses(&page, "Ask them instead", &[("name", "Me"), ("email", PRIYA)]).await.is(422).says("address of somebody else");
        let deputy = "sam.rees@kestrel.example.org";
        let fields = [("answer", "deputy"), ("name", "Sam Rees"), ("email", deputy)];
        let after = priya.post(&asked[app.base.len()..], &fields).await.is(303);
        assert!(notice(&after).contains("We have asked Sam Rees about Leila Haddad."), "{}", notice(&after));
        priya.opens(after.location()).await.is(200).says("They have not answered yet");
        app.work().await;
        // Sending again after a change does not ask Priya once more.
        let form = leila.opens(&format!("{link}/application/ideas")).await;
        leila.presses(&form, "Save and go on", &[("criterion-reach", "Fifty people.")]).await.is(200);
        app.work().await;
        assert_eq!(app.letters_to(PRIYA).await.len(), 1);
        let (asked, sam) = (self::link(&app, deputy).await, app.visitor());
        let page = sam.opens(&asked).await.is(200).says("Answering as Sam Rees");
        sam.presses(&page, "Send this answer", &[]).await.is(422).says("Say in a sentence why not");
        sam.presses(&page, "Send this answer", &[("reason", "Three people are off until June.")]).await.is(200).says("You cannot agree this time");
        priya.opens(&self::link(&app, PRIYA).await).await.is(404);
        app.work().await;
        leila.opens(&link).await.says("Sam Rees cannot agree this time").does_not_say("off until June");
        let dana = app.coordinator().await;
        let list = dana.opens(&format!("{desk}/applications")).await;
        dana.follows(&list, "Leila Haddad").await.says("off until June");
        let page = sam.opens(&asked).await;
        sam.presses(&page, "Change my answer", &[]).await.says("will you keep these times free");
    }

    async fn only_a_silent_manager_is_reminded_once_and_by_day(app: App) {
        open_round(&app).await;
        let link = begins(&app, "Leila Haddad", LEILA).await;
        fills_in(&app.visitor(), &link, &[]).await;
        sends(&app.visitor(), &link).await.is(200);
        app.work().await;
        app.time.pass(SignedDuration::from_hours(4 * 24));
        a_day_begins(&app).await;
        assert_eq!(app.letters_to(PRIYA).await.len(), 1);
        for _ in 0..3 {
            app.time.pass(SignedDuration::from_hours(2 * 24));
            a_day_begins(&app).await;
        }
        let letters = app.letters_to(PRIYA).await;
        assert_eq!(letters.len(), 2);
        assert!(letters[0].letter.subject.starts_with("Still to say"));
        let (asked, priya) = (self::link(&app, PRIYA).await, app.visitor());
        assert_eq!(asked, letters[1].letter.text().split_whitespace().find(|word| word.contains("/l/")).unwrap());
        let page = priya.opens(&asked).await;
        priya.presses(&page, "I keep the time free", &[]).await.is(200);
    }

    async fn after_the_deadline_nothing_changes_and_the_next_round_is_offered(app: App) {
        let desk = open_round(&app).await;
        let link = begins(&app, "Leila Haddad", LEILA).await;
        let leila = app.visitor();
        fills_in(&leila, &link, &[]).await;
        let form = leila.opens(&format!("{link}/application/ideas")).await;
        let deadline: jiff::Timestamp = "2026-04-03T16:00:00Z".parse().unwrap();
        app.time.set(deadline - 1.second());
        leila.opens(&format!("{link}/application/ideas")).await.is(200);
        app.time.set(deadline);
        leila.presses(&form, "Save and go on", &[("criterion-reach", "Late.")]).await.is(422).says("Applications have closed.");
        leila.opens(&link).await.says("This one was not sent.").does_not_say("Continue");
        let visitor = app.visitor();
        let page = visitor.opens("/programmes/spring-course").await.says("This round is closed.");
        let page = visitor.follows(&page, "Tell me about the next one").await.is(200);
        visitor.presses(&page, "Tell me about the next round", &[("name", ADVERT), ("email", "kim@kestrel.example.org")]).await
            .is(200);
        assert_eq!(app.dump().await.table("interests").len(), 1);

        let dana = app.coordinator().await;
        let next = drafted(&dana, "facilitator-training", "Autumn course", "2026-10-06").await;
        dana.post(&format!("{next}/publication"), &[]).await.is(303);
        let list = dana.opens(&format!("{desk}/applications")).await.says("1 person wants to hear");
        dana.presses(&list, "Write to them", &[]).await.is(200).does_not_say("wants to hear");
        app.work().await;
        let letters = app.letters_to("kim@kestrel.example.org").await;
        assert!(letters[0].letter.text().contains("/programmes/autumn-course"));
        assert!(!letters[0].letter.text().contains(ADVERT) && letters[0].name.is_empty(), "{letters:?}");
        assert!(app.dump().await.table("interests").is_empty(), "the address is taken off the list");
    }

    async fn not_every_address_that_is_typed_is_kept_for_the_next_round(app: App) {
        open_round(&app).await;
        let visitor = app.visitor();
        let path = "/programmes/spring-course/next-round";
        for n in 0..100 {
            visitor.post(path, &[("name", "Kim"), ("email", &format!("kim{n}@kestrel.example.org"))]).await.is(303);
        }
        let late = [("name", "Kim"), ("email", "kim@kestrel.example.org")];
        visitor.post(path, &late).await.is(422).says("Too many people have asked just now");
        assert_eq!(app.dump().await.table("interests").len(), 100);
        app.time.pass(SignedDuration::from_hours(1));
        visitor.post(path, &late).await.is(303);
    }

    async fn taken_back_nobody_reads_it_and_the_managers_link_ends(app: App) {
        let desk = open_round(&app).await;
        let (link, leila) = (sent(&app).await, app.visitor());
        app.work().await;
        let asked = self::link(&app, PRIYA).await;
        let page = leila.opens(&link).await;
        let page = leila.presses(&page, "Take it back", &[]).await.is(200).says("You took your application back");
        app.visitor().opens(&asked).await.is(404).says("This link has ended").says("You need do nothing");
        let dana = app.coordinator().await;
        dana.opens(&format!("{desk}/applications")).await.says("1 taken back").does_not_say(WRITTEN);
        dana.opens(&format!("{desk}/applications/1")).await.is(404);
        leila.presses(&page, "Bring it back", &[]).await.is(200).says("We have your application");
        dana.opens(&format!("{desk}/applications/1")).await.is(200).says(WRITTEN);
    }

    async fn a_draft_is_its_writers_own_and_other_links_open_nothing_of_it(app: App) {
        let desk = open_round(&app).await;
        let link = begins(&app, "Leila Haddad", LEILA).await;
        fills_in(&app.visitor(), &link, &[]).await;
        let dana = app.coordinator().await;
        dana.opens(&format!("{desk}/applications")).await.says("Leila Haddad").does_not_say(WRITTEN);
        dana.opens(&format!("{desk}/applications/1")).await.is(404);
        let other = begins(&app, "Kim New", "kim.new@kestrel.example.org").await;
        app.visitor().opens(&format!("{other}/answers")).await.is(200).does_not_say(WRITTEN);
        sends(&app.visitor(), &link).await.is(200);
        app.work().await;
        let asked = self::link(&app, PRIYA).await;
        for part in ["/answers", "/application/ideas"] {
            app.visitor().opens(&format!("{asked}{part}")).await.is(404);
        }
        for wrong in [app.person("amina.osei@ferndale.example.org").await, app.operator().await] {
            wrong.opens(&format!("{desk}/applications/1")).await.is(404);
            wrong.opens(&format!("{desk}/applications")).await.is(404);
        }
    }

    async fn dana_edits_the_questions_and_no_answer_is_lost(app: App) {
        let desk = open_round(&app).await;
        let link = begins(&app, "Leila Haddad", LEILA).await;
        let leila = app.visitor();
        fills_in(&leila, &link, &[]).await;
        let dana = app.coordinator().await;
        let list = dana.opens(&format!("{desk}/applications")).await;
        let edit = dana.follows(&list, "Edit the questions").await.is(200).says("Counts for: Ideas and plans");
        dana.presses(&edit, "Save the questions", &[("criterion-reach.words", "50")]).await.is(422).says("room can only grow");
        let form = edit.form("Save the questions")
            .with("criterion-ideas-and-plans.title", "What would you begin?")
            .ticks("criterion-reach.goes", "yes")
            .with("new-ideas.title", "Who would help you?").with("new-ideas.kind", "line");
        dana.sends(form).await.is(200).says("Who would help you?");
        let ideas = leila.opens(&format!("{link}/application/ideas")).await
            .says("What would you begin?").says(WRITTEN).says("Who would help you?");
        assert!(!ideas.body.contains("criterion-reach"), "no longer asked");
        assert_eq!(app.dump().await.tables_with("Forty people."), ["application_answers"], "and still kept");
        // Somebody else had the page open.
        dana.presses(&edit, "Save the questions", &[]).await.is(422).says("What stands there now");
    }

    async fn the_list_costs_the_same_for_one_and_for_thirty(app: App) {
        let desk = open_round(&app).await;
        let dana = app.coordinator().await;
        let path = format!("{desk}/applications");
        begins(&app, "Leila Haddad", LEILA).await;
        dana.opens(&path).await;
        let (one, _) = app.statements(dana.opens(&path)).await;
        for n in 0..29 {
            begins(&app, "Kim New", &format!("kim{n}@kestrel.example.org")).await;
        }
        let (thirty, page) = app.statements(dana.opens(&path)).await;
        page.says("30 in all");
        assert_eq!(one, thirty);
    }
}

/// The day's scheduled work is queued and done.
pub(crate) async fn a_day_begins(app: &App) {
    actions::jobs::queue_scheduled(&app.provider).await.unwrap();
    app.work().await;
}
