//! Programmes: made from a blueprint, published, read by anybody, asked about.

use crate::circle::notice;
use crate::questionnaires::together;
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
            .says("This round is closed.").does_not_say("20 places").says("The dates it had").says("Tuesdays, 9:30am to 1pm")
            .says("You work in health or social care in our area.")
            .says("You do not need to have been in a reflective group before.")
            .says("Everyone facilitates at least once").says("the Ferndale Centre")
            .says("Supervision").says("dana.okafor@northgate.example.org").does_not_say("training@example.org");
    }

    async fn dates_in_the_past_are_pointed_at_before_they_are_kept(app: App) {
        let dana = app.coordinator().await;
        let new = dana.opens("/desk/programmes/new?blueprint=facilitator-training").await.is(200).does_not_say("which is past");
        let shown = dana.presses(&new, "Show the dates", &[("first", "2026-05-12")]).await.is(200).does_not_say("which is past");
        let shown = dana.presses(&shown, "Show the dates again", &[("first", "2023-05-09")]).await.is(200);
        let shown = shown.says("The first session would be on Tuesday 9 May 2023, which is past.");
        // On purpose it is made all the same.
        let made = dana.presses(&shown, "Make the draft", &[]).await.is(200).says("The last moment to apply is past");
        let round = made.path.clone() + "/round";
        dana.get(&round).await.is(200).says("The last moment to apply is past: nobody could apply.");
        let desk = drafted(&dana, "facilitator-training", "Spring course", "2026-05-12").await;
        for page in ["/setup", "/setup/round"] {
            dana.get(&format!("{desk}{page}")).await.is(200).does_not_say("is past");
        }
    }

    async fn a_round_that_is_open_tells_its_deadline(app: App) {
        let dana = app.coordinator().await;
        let desk = drafted(&dana, "facilitator-training", "Spring course", "2026-05-12").await;
        dana.post(&format!("{desk}/publication"), &[]).await.is(303);
        // Five weeks and four days before the first morning, as in the blueprint: 31 March for 9 May.
        app.visitor().get("/programmes/spring-course").await.is(200)
            .says("Closes Friday 3 April, 5pm.").says("You hear by Friday 17 April.")
            .does_not_say("This round is closed.").says("20 places.").says("Apply for a place");
        app.visitor().get("/").await.is(200).says("Apply by Friday 3 April 2026");
        app.time.set("2026-04-03T16:00:01Z".parse().unwrap());
        app.visitor().get("/").await.is(200).does_not_say("Apply by Friday 3 April 2026");
    }

    async fn a_programme_that_has_begun_marks_what_is_over_and_speaks_of_the_next(app: App) {
        let dana = app.coordinator().await;
        // Monthly; the world's Monday is 9 March 2026.
        let desk = drafted(&dana, "topic-led", "Since February", "2026-02-03").await;
        dana.post(&format!("{desk}/publication"), &[]).await.is(303);
        let page = app.visitor().get("/programmes/since-february").await.is(200)
            .says("It has begun. Ask to join the next one.").says("4 February over").does_not_say("Ask about a place");
        assert_eq!(page.link("Tell me about the next one"), "/enquire?programme=since-february&about=next");
        app.time.set("2029-01-08T09:00:00Z".parse().unwrap());
        let past = app.visitor().get("/programmes/since-february").await.is(200).says("Its dates are over.");
        assert!(past.body.contains("<h2 class=\"govuk-heading-m\" id=\"when\">The dates it had</h2>"));
    }

    async fn what_the_clocks_did_is_not_told_afterwards(app: App) {
        let (page, said) = ("/programmes/presenter-led-groups", "Clocks go forward on Sunday 29 March 2026");
        app.visitor().get(page).await.is(200).says(said);
        app.time.set("2026-03-30T09:00:00Z".parse().unwrap());
        app.visitor().get(page).await.is(200).does_not_say(said).says("Clocks go back on Sunday 25 October 2026");
    }

    async fn the_front_page_speaks_to_visitors_first(app: App) {
        let home = app.visitor().get("/").await.is(200);
        assert_eq!(home.link("Ask us a question"), "/enquire");
        assert_eq!(home.body.matches("<a class=\"govuk-button\"").count(), 1, "one button");
        let (programmes, button) = (home.body.find("/programmes/").unwrap(), home.body.find("govuk-button").unwrap());
        assert!(programmes < button, "what there is comes before asking");
        assert_eq!(home.link("Sign in, if"), "/in");
    }

    async fn the_dates_of_the_document_stand_on_the_page(app: App) {
        let dana = app.coordinator().await;
        let desk = drafted(&dana, "facilitator-training", "As in 2023", "2023-05-09").await;
        dana.post(&format!("{desk}/publication"), &[]).await.is(303);
        let page = app.visitor().get("/programmes/as-in-2023").await.is(200)
            .says("Six Tuesdays, 9:30am to 1pm").says("Tuesday 30 May 2023: no session. A week off.");
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
        dana.get(&desk).await.is(200).says("Being set up").says("One thing to mend");
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
            .is(422).says("Give the programme a title");
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

    async fn a_blueprint_file_can_be_chosen_instead_of_pasted(app: App) {
        let dana = app.coordinator().await;
        let desk = drafted(&dana, "facilitator-training", "By file", "2026-05-12").await;
        let file = dana.download(&format!("{desk}/blueprint.toml")).await;
        let form = dana.get("/desk/programmes/from-file").await.is(200);
        dana.sends_file(&form, "Make", "by-file.toml", file.clone()).await.is(200).says("By file");

        // With the mark that Windows puts first, a date, and something older in the text box.
        let path = "/desk/programmes/from-file";
        let fields = [("toml", "left over"), ("first", "2026-06-16")];
        let marked = [b"\xef\xbb\xbf".as_slice(), &file].concat();
        let made = dana.upload(path, &fields, "by-file.toml", marked).await.is(303);
        let again = dana.get(&made.location().replace("/setup", "/blueprint.toml")).await.is(200);
        assert!(again.body.contains("2026-06-16"), "{}", again.body);

        // What cannot be read is told beside the field, and what was typed stays.
        let refused = dana.upload(path, &fields, "latin.toml", b"name = \"Si\xe2n\"".to_vec()).await.is(422);
        let refused = refused.says("This file is not plain text").says("left over");
        assert!(refused.body.contains("id=\"file-error\"") && refused.body.contains("value=\"2026-06-16\""));
        dana.upload(path, &[], "photo.toml", vec![b'#'; 256 * 1024 + 1]).await.is(422).says("larger than 256 KB");
        dana.upload(path, &[], "broken.toml", b"key = \"x\"\nname = ".to_vec()).await.is(422).says("Line 2:").says("key = ");
        dana.upload(path, &[("first", "soon")], "good.toml", file).await.is(422).says("Type the date");
        app.person(JOE).await.upload(path, &[], "joe.toml", b"key = 1".to_vec()).await.is(404);
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
        let sent = visitor.post("/enquire", &fields).await.is(303).goes_to("/enquire/thanks?about=");
        visitor.get(sent.location()).await.is(200).says("Thank you").says("A person reads it, and writes back");
        // Pressed again, or gone back to and sent again, it is the same enquiry.
        let again = together((0..4).map(|_| visitor.post("/enquire", &fields)).collect()).await;
        assert!(again.iter().all(|answer| answer.status == 303 && answer.location() == sent.location()));

        let receipts = app.letters_to("wilf@oakfield.example.org").await;
        let text = receipts[0].letter.text();
        assert!(text.contains("A person reads every message and writes back.") && text.contains("Reflective sessions for staff"), "{text}");
        assert!(!text.contains("night staff") && !text.contains("Wilf"), "what was typed goes to nobody's address: {text}");

        let letters = app.letters_to(DANA).await;
        let letter = letters.iter().find(|kept| kept.letter.subject.contains("Wilf Ashdown")).expect("a letter");
        let text = letter.letter.text();
        for words in ["Could our night staff join?", "wilf@oakfield.example.org", "Reflective sessions for staff"] {
            assert!(text.contains(words), "the letter does not say {words}: {text}");
        }

        let dana = app.coordinator().await;
        let list = dana.get("/desk/enquiries").await.is(200).says("Wilf Ashdown").says("Could our night staff join?");
        assert_eq!(list.body.matches("Could our night staff join?").count(), 1);
        assert_eq!((receipts.len(), letters.iter().filter(|kept| kept.letter.subject.contains("Wilf Ashdown")).count()), (1, 1));
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
        visitor.post("/enquire", &fields).await.is(303).goes_to("/enquire/thanks?about=");
        app.coordinator().await.get("/desk/enquiries").await.is(200).does_not_say("Robot");
    }

    async fn one_address_gets_three_receipts_an_hour(app: App) {
        let visitor = app.visitor();
        let asks = async |message: &str| {
            let fields = [("name", "Kim"), ("email", "kim@example.org"), ("message", message)];
            visitor.post("/enquire", &fields).await.is(303);
        };
        for nth in 1..=5 {
            asks(&format!("Question {nth}?")).await;
        }
        assert_eq!(app.letters_to("kim@example.org").await.len(), 3);
        app.time.pass(jiff::SignedDuration::from_mins(61));
        asks("Question 1?").await;
        assert_eq!(app.letters_to("kim@example.org").await.len(), 4);
    }

    async fn hearing_of_the_next_one_takes_a_name_and_an_address(app: App) {
        let visitor = app.visitor();
        let form = visitor.get("/enquire?programme=facilitator-training&about=next").await.is(200)
            .says("Tell me about the next one").does_not_say("Telephone").does_not_say("Where you work");
        let form = form.form("Send").with("name", "Wilf Ashdown").with("email", "wilf@example.org").with("message", " ");
        visitor.sends(form).await.is(200).says("when the dates of the next one are known");
        app.coordinator().await.get("/desk/enquiries").await
            .says("Wilf Ashdown").says("Please tell me when the next one starts.");

        visitor.get("/enquire?programme=multi-agency&about=place").await.is(200)
            .says("Ask about a place on Reflective practice across agencies");
    }

    async fn a_telephone_number_has_digits(app: App) {
        let visitor = app.visitor();
        let fields = [("name", "Kim"), ("email", "kim@example.org"), ("message", "Hello?")];
        for wrong in ["abc", "12345", "020 7946 0182 or later"] {
            visitor.post("/enquire", &[fields[0], fields[1], fields[2], ("phone", wrong)]).await.is(422)
                .says("at least 7 digits");
        }
        for right in ["", "020 7946 0182", "+44 (0)20 7946-0182"] {
            visitor.post("/enquire", &[fields[0], fields[1], fields[2], ("phone", right)]).await.is(303);
        }
    }

    async fn a_refused_form_says_so_in_its_title_and_can_be_gone_back_to(app: App) {
        let refused = app.visitor().post("/enquire", &[("name", ""), ("email", "x"), ("message", "")]).await.is(422);
        assert!(refused.body.contains("<title>Error: Ask a question"), "{}", refused.body);
        assert_eq!(refused.header("cache-control"), "private, no-cache");
        let form = app.visitor().get("/enquire").await.is(200);
        assert!(form.body.contains("<title>Ask a question"));
        assert_eq!(app.coordinator().await.get("/enquire").await.header("cache-control"), "no-store");
    }

    async fn the_world_can_be_asked_only_so_often(app: App) {
        let visitor = app.visitor();
        let asks = async |nth: u32| {
            let message = format!("Question {nth}?");
            visitor.post("/enquire", &[("name", "Kim"), ("email", "kim@example.org"), ("message", &message)]).await
        };
        for nth in 1..=60 {
            asks(nth).await.is(303);
        }
        asks(61).await.is(422).says("many questions");
        app.time.pass(jiff::SignedDuration::from_mins(61));
        asks(61).await.is(303);
    }
}
