//! Programmes: made from a blueprint, published, read by anybody, asked about.

use crate::circle::notice;
use testkit::{Answer, Person, on_both};

const DANA: &str = "dana.okafor@northgate.example.org";
const JOE: &str = "joe.bailey@ferndale.example.org";

/// Makes a draft; returns the path of its page on the desk.
pub(crate) async fn drafted(dana: &Person<'_>, blueprint: &str, title: &str, first: &str) -> String {
    let fields = [("blueprint", blueprint), ("title", title), ("first", first)];
    let made = dana.post("/desk/programmes", &fields).await.is(303);
    made.location().trim_end_matches("/setup").to_owned()
}

/// The numerals of the strip, struck ones in brackets, in the order of the page.
pub(crate) fn strip(answer: &Answer) -> Vec<String> {
    let days = answer.body.split("<li class=\"app-day\">").skip(1);
    days.map(|day| {
        let (class, rest) = day.split_once("\">").unwrap();
        let number = rest.split("</b>").next().unwrap();
        let month = rest.split("</b>").nth(1).unwrap().split('<').next().unwrap();
        if class.ends_with("off") { format!("({number} {month})") } else { format!("{number} {month}") }
    })
    .collect()
}

on_both! {
    async fn the_front_page_leads_to_all_five(app: App) {
        let visitor = app.visitor();
        let home = visitor.get("/").await.is(200);
        for (slug, headline) in [
            ("facilitator-training", "Learn to hold a space where colleagues can think"),
            ("presenter-led-groups", "Time to think together about the work"),
            ("multi-agency", "Think together, across agencies"),
            ("open-reflective-space", ""),
            ("topic-led", ""),
        ] {
            assert!(home.body.contains(&format!("/programmes/{slug}")), "{slug} is not on the front page");
            visitor.get(&format!("/programmes/{slug}")).await.is(200).says(headline).says("Questions?")
                .says("At a glance").says("Time to read");
        }
        visitor.get("/programmes/no-such-programme").await.is(404);
    }

    async fn the_page_of_the_training_says_who_when_and_how(app: App) {
        // The world's training began twelve weeks before 9 March 2026: its round is over.
        app.visitor().get("/programmes/facilitator-training").await.is(200)
            .says("This round is closed.").says("20 places").says("Tuesdays, 9:30am to 1pm")
            .says("You work in health or social care in our area.")
            .says("You do not need to have been in a reflective group before.")
            .says("Everyone facilitates at least once").says("the Ferndale Centre")
            .says("Supervision").says("training@example.org");
    }

    async fn a_round_that_is_open_tells_its_deadline(app: App) {
        let dana = app.coordinator().await;
        let desk = drafted(&dana, "facilitator-training", "Spring course", "2026-05-12").await;
        dana.post(&format!("{desk}/publication"), &[]).await.is(303);
        // Five weeks and four days before the first morning, as in the blueprint: 31 March for 9 May.
        app.visitor().get("/programmes/spring-course").await.is(200)
            .says("Closes Friday 3 April, 5pm.").says("You hear by Friday 17 April.")
            .does_not_say("This round is closed.");
    }

    async fn the_dates_of_the_document_stand_on_the_page(app: App) {
        let dana = app.coordinator().await;
        let desk = drafted(&dana, "facilitator-training", "As in 2023", "2023-05-09").await;
        dana.post(&format!("{desk}/publication"), &[]).await.is(303);
        let page = app.visitor().get("/programmes/as-in-2023").await.is(200)
            .says("Six Tuesdays, 9:30am to 1pm").says("Tuesday 30 May: no session. A week off.");
        let six = ["9 May", "16 May", "23 May", "(30 May)", "6 June", "13 June", "20 June"];
        assert_eq!(strip(&page), six);
    }

    async fn a_blueprint_s_breaks_do_not_come_along_to_other_weeks(app: App) {
        let dana = app.coordinator().await;
        let fields = |first| [("blueprint", "facilitator-training"), ("title", "Own weeks"), ("first", first)];
        let made = dana.post("/desk/programmes", &fields("2/6/2026")).await.is(303);
        assert!(notice(&made).contains("The blueprint's breaks were left out"), "{}", notice(&made));
        let shown = dana.get(&format!("{}/dates-course", made.location())).await.is(200);
        assert_eq!(strip(&shown), ["2 June", "9 June", "16 June", "23 June", "30 June", "7 July"]);
        let same = dana.post("/desk/programmes", &fields("2023-05-09")).await.is(303);
        assert!(!notice(&same).contains("breaks"), "{}", notice(&same));
        let shown = dana.get(&format!("{}/dates-course", same.location())).await.is(200);
        assert!(strip(&shown).contains(&"(30 May)".to_owned()), "its own weeks keep their break");
    }

    async fn a_draft_is_nobody_s_to_see(app: App) {
        let dana = app.coordinator().await;
        let desk = drafted(&dana, "topic-led", "A secret beginning", "2026-04-01").await;
        for person in [&app.visitor(), &app.person(JOE).await, &dana] {
            person.get("/programmes/a-secret-beginning").await.is(404).does_not_say("A secret beginning");
            person.get("/").await.is(200).does_not_say("A secret beginning");
            person.get("/enquire?programme=a-secret-beginning").await.is(200).does_not_say("A secret beginning");
        }
        dana.get(&desk).await.is(200).says("Being set up").says("Ready to publish");
        dana.post(&format!("{desk}/publication"), &[]).await.is(303);
        app.visitor().get("/programmes/a-secret-beginning").await.is(200).says("A secret beginning");
        dana.post(&format!("{desk}/closing"), &[]).await.is(303);
        app.visitor().get("/programmes/a-secret-beginning").await.is(200).says("This programme is over.");
        app.visitor().get("/").await.does_not_say("A secret beginning");
    }

    async fn making_one_refuses_what_is_missing(app: App) {
        let dana = app.coordinator().await;
        dana.get("/desk/programmes/new").await.is(200).says("Facilitator training").says("Topic-led");
        dana.get("/desk/programmes/new?blueprint=topic-led").await.is(200).says("First date");
        dana.post("/desk/programmes", &[("blueprint", "topic-led"), ("title", "X"), ("first", "")]).await
            .is(422).says("Choose a first date");
        dana.post("/desk/programmes", &[("blueprint", "topic-led"), ("title", "X"), ("first", "14/4/26")]).await
            .is(422).says("Type the date");
        dana.post("/desk/programmes", &[("blueprint", "topic-led"), ("title", " "), ("first", "2026-04-14")]).await
            .is(422).says("Write something here");
        dana.post("/desk/programmes", &[("blueprint", "no"), ("title", "X"), ("first", "2026-04-14")]).await.is(422);
    }

    async fn two_of_one_title_have_addresses_of_their_own(app: App) {
        let dana = app.coordinator().await;
        for slug in ["tuesday-group", "tuesday-group-2", "tuesday-group-3"] {
            let desk = drafted(&dana, "topic-led", "Tuesday group", "2026-04-14").await;
            dana.post(&format!("{desk}/publication"), &[]).await.is(303);
            app.visitor().get(&format!("/programmes/{slug}")).await.is(200);
        }
    }

    async fn a_design_goes_out_and_comes_back_as_a_file(app: App) {
        let dana = app.coordinator().await;
        let desk = drafted(&dana, "facilitator-training", "To and fro", "2026-05-12").await;
        let answer = dana.get(&format!("{desk}/blueprint.toml")).await.is(200);
        assert_eq!(answer.header("content-disposition"), "attachment; filename=\"to-and-fro.toml\"");
        let made = dana.post("/desk/programmes/from-file", &[("toml", &answer.body)]).await.is(303);
        let again = made.location().replace("/setup", "/blueprint.toml");
        assert_eq!(dana.get(&again).await.is(200).body, answer.body);
        dana.post("/desk/programmes/from-file", &[("toml", "key = \"x\"\nname = ")]).await
            .is(422).says("Line 2:");
        app.person(JOE).await.get(&format!("{desk}/blueprint.toml")).await.is(404);
    }

    async fn the_desk_s_pages_are_the_coordinator_s_alone(app: App) {
        let dana = app.coordinator().await;
        let desk = drafted(&dana, "topic-led", "Inside", "2026-04-14").await;
        let joe = app.person(JOE).await;
        let desks = ["/desk/programmes", "/desk/programmes/new", "/desk/programmes/from-file", "/desk/enquiries", &desk];
        for path in desks {
            joe.get(path).await.is(404).does_not_say("Inside");
            app.visitor().get(path).await.is(303);
        }
        joe.post(&format!("{desk}/publication"), &[]).await.is(404);
        joe.post("/desk/programmes", &[("blueprint", "topic-led"), ("title", "X"), ("first", "2026-04-14")]).await.is(404);
        app.visitor().get("/programmes/inside").await.is(404);
    }

    async fn the_list_asks_the_same_of_the_database_for_five_and_for_thirty(app: App) {
        let dana = app.coordinator().await;
        dana.get("/desk/programmes").await.is(200);
        let (few, _) = app.statements(dana.get("/desk/programmes")).await;
        for n in 0..30 {
            drafted(&dana, "topic-led", &format!("Programme {n}"), "2026-04-14").await;
        }
        let (many, answer) = app.statements(dana.get("/desk/programmes")).await;
        assert_eq!(few, many);
        answer.says("35 in all").says("30 being set up").says("Programme 29");
        dana.get("/desk/programmes?state=draft").await.is(200).says("Programme 0").does_not_say("16 people");
    }

    async fn an_enquiry_reaches_the_coordinator_by_letter(app: App) {
        let visitor = app.visitor();
        visitor.get("/enquire?programme=topic-led").await.is(200).says("Reflective sessions for staff and managers");
        let fields = [
            ("programme", "topic-led"),
            ("name", "Wilf Ashdown"),
            ("email", " Wilf@Oakfield.example.org"),
            ("organisation", "Oakfield"),
            ("message", "Could our night staff join?"),
            ("website", ""),
        ];
        visitor.post("/enquire", &fields).await.is(303).goes_to("/enquire/thanks");
        visitor.get("/enquire/thanks").await.is(200).says("Thank you");

        let letters = app.letters_to(DANA).await;
        let letter = letters.iter().find(|kept| kept.letter.subject.contains("Wilf Ashdown")).expect("a letter");
        let text = letter.letter.text();
        for words in ["Could our night staff join?", "wilf@oakfield.example.org", "Reflective sessions for staff"] {
            assert!(text.contains(words), "the letter does not say {words}: {text}");
        }

        let dana = app.coordinator().await;
        let list = dana.get("/desk/enquiries").await.is(200).says("Wilf Ashdown").says("Could our night staff join?");
        let answer = list.after("action=\"/desk/enquiries/").unwrap();
        let id = answer.trim_end_matches("/answer");
        dana.post(&format!("/desk/enquiries/{answer}"), &[]).await.is(303);
        dana.get(&format!("/desk/enquiries?just={id}")).await.says("Marked as answered.").says("Undo")
            .does_not_say("Wilf Ashdown");
        dana.get("/desk/enquiries?view=answered").await.says("Wilf Ashdown").says("Answered by Dana Okafor");
        dana.post(&format!("/desk/enquiries/{id}/opening"), &[]).await.is(303);
        dana.get("/desk/enquiries").await.says("Wilf Ashdown");
        app.person(JOE).await.post(&format!("/desk/enquiries/{id}/answer"), &[]).await.is(404);
    }

    async fn a_form_that_cannot_be_answered_or_was_filled_in_by_a_machine_is_not_kept(app: App) {
        let visitor = app.visitor();
        visitor.post("/enquire", &[("name", ""), ("email", "nowhere"), ("message", "")]).await.is(422)
            .says("Type your name").says("Type your email address").says("Write your question");
        let fields =
            [("name", "Robot"), ("email", "r@example.org"), ("message", "Buy this"), ("website", "http://x.example.org")];
        visitor.post("/enquire", &fields).await.is(303).goes_to("/enquire/thanks");
        app.coordinator().await.get("/desk/enquiries").await.is(200).does_not_say("Robot");
    }

    async fn the_world_can_be_asked_only_so_often(app: App) {
        let visitor = app.visitor();
        let fields = [("name", "Kim"), ("email", "kim@example.org"), ("message", "Hello?")];
        for _ in 0..60 {
            visitor.post("/enquire", &fields).await.is(303);
        }
        visitor.post("/enquire", &fields).await.is(422).says("many questions");
        app.time.pass(jiff::SignedDuration::from_mins(61));
        visitor.post("/enquire", &fields).await.is(303);
    }
}
