//! Signing in by code and by link.

use crate::questionnaires::together;
use testkit::{App, on_both};

const AMINA: &str = "joe.bailey@ferndale.example.org";

fn code_in(text: &str) -> String {
    text.split(|c: char| !c.is_ascii_digit()).find(|run| run.len() == 6).expect("a code of six digits").to_owned()
}

fn link_in<'a>(app: &App, text: &'a str) -> &'a str {
    text.split_whitespace().find_map(|word| word.strip_prefix(app.base.as_str())).expect("a link")
}

on_both! {
    async fn a_part_of_a_page_is_not_filled_with_the_sign_in_page(app: App) {
        // A list is being checked while the sign-in ends: the browser leaves the page, and comes back to it after.
        let page = "/desk/import/1?page=2";
        let answer = app.visitor().get_part(page, page).await.is(204);
        assert_eq!(answer.header("hx-redirect"), "/in?next=%2Fdesk%2Fimport%2F1%3Fpage%3D2");
        assert_eq!((answer.header("location"), answer.body.as_str()), ("", ""));
        app.visitor().get(page).await.is(303).goes_to("/in?next=%2Fdesk%2Fimport%2F1%3Fpage%3D2");
        // A form that htmx sends has another address than the page it stands on.
        let headers = [("hx-request", "true"), ("hx-current-url", "https://example.org/desk"), ("sec-fetch-site", "same-origin")];
        let visitor = app.visitor();
        let token = visitor.form_token();
        let answer = visitor.post_raw("/me/dates", &[("csrf", token.as_str())], &headers).await.is(204);
        assert_eq!(answer.header("hx-redirect"), "/in?next=%2Fdesk");
    }

    async fn after_signing_in_everything_of_the_address_is_there_again(app: App) {
        let wanted = "/desk/people?q=a%26b&team=3";
        let page = app.visitor().opens(wanted).await.is(200).says("Sign in");
        assert_eq!(page.form("Send me a code").value("next"), Some(wanted));
        let page = app.visitor().presses(&page, "Send me a code", &[("email", AMINA)]).await.is(200);
        let code = code_in(&app.letters_to(AMINA).await[0].letter.subject);
        let form = page.form("Continue").with("code", &code);
        let next = form.value("next").unwrap_or_default().to_owned();
        let fields = [("email", AMINA), ("code", code.as_str()), ("next", next.as_str())];
        app.visitor().post("/in/code", &fields).await.is(303).goes_to(wanted);
    }

    async fn a_code_signs_in_once(app: App) {
        let visitor = app.visitor();
        visitor.post("/in", &[("email", " Joe.Bailey@Ferndale.example.org ")]).await.is(303);
        let letters = app.letters_to(AMINA).await;
        let code = code_in(&letters[0].letter.subject);

        visitor.post("/in/code", &[("email", AMINA), ("code", "000000")]).await.is(422)
            .says("This code does not work");
        let pasted = format!(" {} {} ", &code[..3], &code[3..]);
        let answer = visitor.post("/in/code", &[("email", AMINA), ("code", &pasted), ("next", "/me")]).await.is(303);
        assert_eq!(answer.location(), "/me");
        assert!(answer.cookie("__Host-signin").is_some_and(|token| token.len() > 40));
        let flags = answer.header("set-cookie");
        for flag in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(flags.contains(flag), "{flag} is missing from {flags}");
        }

        visitor.post("/in/code", &[("email", AMINA), ("code", &code)]).await.is(422);
    }

    async fn everybody_lands_on_their_own_home(app: App) {
        let dump = app.dump().await;
        let id = |email: &str| dump.table("people").iter().find(|row| row["email"] == email).unwrap()["id"].clone();
        let huw = dump.table("people").iter().find(|p| p["first_name"] == "Huw" && p["last_name"] == "Rees").unwrap();
        let huw = huw["email"].clone();
        let homes: [(&str, &str); 6] = [
            ("dana.okafor@northgate.example.org", "/desk"),
            ("rhys.morgan@northgate.example.org", "/lead"),
            (AMINA, "/team"),
            (&huw, "/me"),
            ("amina.osei@ferndale.example.org", "/team"),
            (world::OPERATOR, "/admin/health"),
        ];
        for (email, home) in homes {
            let visitor = app.visitor();
            visitor.post("/dev/sign-in", &[("person", &id(email)), ("next", "")]).await.is(303).goes_to(home);

            visitor.post("/in", &[("email", email)]).await.is(303);
            let letters = app.letters_to(email).await;
            let letter = letters.iter().find(|kept| kept.letter.occasion == "sign_in").unwrap();
            let code = code_in(&letter.letter.subject);
            visitor.post("/in/code", &[("email", email), ("code", &code), ("next", "")]).await.is(303).goes_to(home);

            visitor.post("/in", &[("email", email)]).await.is(303);
            let letters = app.letters_to(email).await;
            let text = letters.iter().find(|kept| kept.letter.occasion == "sign_in").unwrap().letter.text();
            visitor.post(link_in(&app, &text), &[]).await.is(303).goes_to(home);
        }
    }

    async fn only_a_path_of_this_site_is_gone_on_to(app: App) {
        let id = app.dump().await.table("people").iter().find(|row| row["email"] == AMINA).unwrap()["id"].clone();
        let visitor = app.visitor();
        for (next, to) in [
            ("/me/dates", "/me/dates"),
            ("//elsewhere.example.org", "/team"),
            ("/\\elsewhere.example.org", "/team"),
            ("/\t/elsewhere.example.org", "/team"),
            ("https://elsewhere.example.org", "/team"),
        ] {
            visitor.post("/dev/sign-in", &[("person", &id), ("next", next)]).await.is(303).goes_to(to);
        }
    }

    async fn settings_and_the_programmes_are_reachable_for_everybody_signed_in(app: App) {
        for person in [app.coordinator().await, app.operator().await, app.person(AMINA).await] {
            for path in ["/", "/privacy", "/me/settings"] {
                let page = person.get(path).await.is(200);
                assert_eq!(page.link("My settings"), "/me/settings");
                assert_eq!(page.link("All programmes"), "/");
            }
            person.get("/me/settings").await.says("Sign out everywhere");
        }
        assert!(!app.visitor().get("/privacy").await.has_link("My settings"));
        let lost = app.coordinator().await.get("/nowhere").await.is(404);
        assert_eq!(lost.link("Go to your home page"), "/desk");
    }

    async fn a_link_does_nothing_until_its_button_is_pressed(app: App) {
        let visitor = app.visitor();
        visitor.post("/in", &[("email", AMINA)]).await.is(303);
        let letters = app.letters_to(AMINA).await;
        let text = letters[0].letter.text();
        let link = link_in(&app, &text);

        for _ in 0..100 {
            let answer = visitor.get(link).await.is(200).says("Press the button");
            assert!(answer.cookie("__Host-signin").is_none(), "a GET signed somebody in");
        }
        visitor.post(link, &[]).await.is(303);
        visitor.post(link, &[]).await.is(422).says("no longer works");
    }

    async fn a_code_is_old_after_ten_minutes(app: App) {
        let visitor = app.visitor();
        visitor.post("/in", &[("email", AMINA)]).await.is(303);
        let code = code_in(&app.letters_to(AMINA).await[0].letter.subject);
        app.time.pass(jiff::SignedDuration::from_mins(10));
        visitor.post("/in/code", &[("email", AMINA), ("code", &code)]).await.is(422);
    }

    async fn five_wrong_codes_spoil_the_right_one(app: App) {
        let visitor = app.visitor();
        visitor.post("/in", &[("email", AMINA)]).await.is(303);
        let code = code_in(&app.letters_to(AMINA).await[0].letter.subject);
        for wrong in ["1", "2", "3", "4", "5"] {
            visitor.post("/in/code", &[("email", AMINA), ("code", wrong)]).await.is(422);
        }
        visitor.post("/in/code", &[("email", AMINA), ("code", &code)]).await.is(422);
    }

    async fn of_many_guesses_at_once_five_are_looked_at(app: App) {
        let visitor = app.visitor();
        visitor.post("/in", &[("email", AMINA)]).await.is(303);
        let code = code_in(&app.letters_to(AMINA).await[0].letter.subject);
        let wrong = [("email", AMINA), ("code", "1")];
        let answers = together((0..50).map(|_| visitor.post("/in/code", &wrong)).collect()).await;
        assert!(answers.iter().all(|answer| answer.status == 422));
        assert_eq!(app.dump().await.table("sign_in_codes")[0]["tries"], "5");
        visitor.post("/in/code", &[("email", AMINA), ("code", &code)]).await.is(422);
    }

    async fn of_many_askings_at_once_three_get_a_code(app: App) {
        let visitor = app.visitor();
        let ask = [("email", AMINA)];
        let answers = together((0..12).map(|_| visitor.post("/in", &ask)).collect()).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 303).count(), 3);
        assert_eq!(app.letters_to(AMINA).await.len(), 3);
    }

    async fn an_office_ends_the_sign_ins_of_before(app: App) {
        let joe = app.person(AMINA).await;
        joe.get("/me").await.is(200);
        let system = actions::Ctx::system(app.provider.clone());
        actions::person::appoint(&system, AMINA, actions::person::Office::Coordinator).await.unwrap();
        joe.get("/desk").await.is(303).goes_to("/in?next=%2Fdesk");
        let joe = app.person(AMINA).await;
        joe.get("/desk").await.is(200);
        app.time.pass(jiff::SignedDuration::from_hours(13));
        joe.get("/desk").await.is(303);
    }

    async fn an_unknown_address_is_answered_like_a_known_one(app: App) {
        let visitor = app.visitor();
        let known = visitor.post("/in", &[("email", AMINA)]).await;
        let unknown = visitor.post("/in", &[("email", "nobody@ferndale.example.org")]).await;
        assert_eq!((known.status, known.body), (unknown.status, unknown.body));
        assert!(app.letters_to("nobody@ferndale.example.org").await.is_empty());
        for _ in 0..3 {
            visitor.post("/in", &[("email", "nobody@ferndale.example.org")]).await;
        }
        visitor.post("/in", &[("email", "nobody@ferndale.example.org")]).await.is(422).says("many codes");
    }

    async fn signing_out_ends_the_cookie_at_once(app: App) {
        let joe = app.person(AMINA).await;
        joe.get("/me").await.is(200);
        joe.post("/out", &[]).await.is(303);
        joe.get("/me").await.is(303).goes_to("/in?next=%2Fme");
    }

    async fn a_sign_in_ends_when_it_lies_idle(app: App) {
        let (joe, dana) = (app.person(AMINA).await, app.coordinator().await);
        app.time.pass(jiff::SignedDuration::from_hours(11));
        dana.get("/desk").await.is(200);
        app.time.pass(jiff::SignedDuration::from_hours(11));
        dana.get("/desk").await.is(200);
        app.time.pass(jiff::SignedDuration::from_hours(13));
        dana.get("/desk").await.is(303);
        app.time.pass(jiff::SignedDuration::from_hours(24 * 20));
        joe.get("/me").await.is(200);
        app.time.pass(jiff::SignedDuration::from_hours(24 * 31));
        joe.get("/me").await.is(303);
    }
}
