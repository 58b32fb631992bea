//! Every unsafe route refuses forged forms, and every answer carries the one policy.

use testkit::on_both;

/// Fields of a form, and heads of its request.
type Forgery<'a> = (&'a [(&'a str, &'a str)], &'a [(&'a str, &'a str)]);

fn filled(path: &str) -> String {
    path.split('/').map(|part| if part.starts_with('{') { "1" } else { part }).collect::<Vec<_>>().join("/")
}

/// They end the sign-in that the others are tried with.
const SIGNS_OUT: &[&str] = &["/out", "/me/settings/sign-outs"];

on_both! {
    async fn every_unsafe_route_refuses_five_forgeries(app: App) {
        let dana = app.coordinator().await;
        let table = web::routes::pages(&web::App::new(app.provider.clone()));
        let mut unsafe_routes = 0;
        for route in table.iter().filter(|route| route.method != "get") {
            unsafe_routes += 1;
            let path = filled(route.path);
            let token = dana.form_token_at(&path);
            let good = [("csrf", token.as_str())];
            let forgeries: [Forgery<'_>; 5] = [
                (&[], &[("sec-fetch-site", "same-origin")]),
                (&[("csrf", "guessed")], &[("sec-fetch-site", "same-origin")]),
                (&good, &[("sec-fetch-site", "cross-site")]),
                (&good, &[("sec-fetch-site", "same-site")]),
                (&good, &[("origin", "https://elsewhere.example.org")]),
            ];
            for (form, headers) in forgeries {
                dana.post_raw(&path, form, headers).await.is(403);
            }
            // The same form from this site's own page is not taken for a forgery.
            if !SIGNS_OUT.contains(&route.path) {
                let own = dana.post_raw(&path, &good, &[("sec-fetch-site", "same-origin")]).await;
                assert_ne!(own.status, 403, "{path}");
            }
        }
        assert!(unsafe_routes > 4);
    }

    async fn every_answer_carries_the_policy(app: App) {
        for path in ["/", "/in", "/desk", "/nowhere", "/health"] {
            let answer = app.visitor().get(path).await;
            assert!(answer.header("content-security-policy").starts_with("default-src 'none'"), "{path}");
            assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        }
        let answer = app.coordinator().await.get("/desk").await;
        assert_eq!(answer.header("cache-control"), "no-store");
    }
}
