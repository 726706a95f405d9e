//! The way of a request: checked, read, answered by its route, sent back.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRequestParts, Path, RawPathParams, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, get, on};

use crate::failure::Failure;
use crate::input::Input;
use crate::language::{Language, Wishes};
use crate::route::{ABSENT, Door, ROUTES, Route, Verb};
use crate::secret::Secret;
use crate::session::Standing;
use crate::shell::Shell;
use crate::visit::{Address, Visit};
use crate::words::Words;
use crate::{asset, guard, header, reply};

/// Every page of a workspace, ready to be served.
pub fn router(shell: Arc<Shell>) -> Router {
    let mut router = Router::new();
    for route in ROUTES {
        router = router.route(route.path, answering(&shell, route));
    }
    let files = Arc::clone(&shell);
    let file = move |path, headers: HeaderMap| async move { file(&files, path, &headers) };
    let strangers = Arc::clone(&shell);
    let is_networked = shell.settings.reach.is_network();
    router
        .route("/static/{edition}/{*name}", get(file))
        .fallback(move |request| answer(strangers, &ABSENT, request))
        .method_not_allowed_fallback(move |request| answer(shell, &ABSENT, request))
        .layer(map_response(move |response: Response| async move {
            header::close(response, is_networked)
        }))
}

fn answering(shell: &Arc<Shell>, route: &'static Route) -> MethodRouter {
    let filter = match route.verb {
        Verb::Read => MethodFilter::GET,
        Verb::Write => MethodFilter::POST,
    };
    let shell = Arc::clone(shell);
    on(filter, move |request| answer(shell, route, request))
        .layer(DefaultBodyLimit::max(route.limit))
}

/// The program's own files need no session: the way in is written with them.
fn file(shell: &Shell, Path((_, name)): Path<(String, String)>, headers: &HeaderMap) -> Response {
    match guard::check(shell, &Method::GET, headers).and(asset::find(&name).ok_or(Failure::Absent))
    {
        Ok(asset) => reply::file(asset),
        Err(failure) => failure.status().into_response(),
    }
}

async fn answer(shell: Arc<Shell>, route: &'static Route, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    let mut visit = visit(shell, route, &mut parts).await;
    let checked = match admit(&mut visit, route, &parts) {
        Ok(()) => read(&mut visit, route, Request::from_parts(parts, body)).await,
        Err(failure) => Err(failure),
    };
    // The office works synchronously; its acts may wait for the disk.
    let done = tokio::task::spawn_blocking(move || {
        let answer = checked.and_then(|()| (route.handler)(&visit));
        reply::send(&visit, answer)
    });
    done.await
        .unwrap_or_else(|_| Failure::Unfinished.status().into_response())
}

/// The visit as far as it can be told from the address: nobody is inside yet.
async fn visit(shell: Arc<Shell>, route: &Route, parts: &mut Parts) -> Visit {
    let raw = RawPathParams::from_request_parts(parts, &()).await.ok();
    let named = raw
        .iter()
        .flatten()
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let address = Address {
        path: parts.uri.path().to_owned(),
        parts: named.collect(),
        query: Input::of_address(&parts.uri),
        written_query: parts.uri.query().unwrap_or_default().to_owned(),
    };
    let wishes = Wishes {
        address: address.query.one("lang"),
        cookie: guard::cookie(&parts.headers, reply::LANGUAGE_COOKIE),
        browser: guard::text(&parts.headers, "accept-language"),
    };
    let words = Words::of(Language::choose(wishes, shell.settings.languages));
    let (title, input) = (route.title, Input::default());
    Visit {
        shell,
        words,
        title,
        session: None,
        who: None,
        browser: None,
        address,
        input,
        tried: None,
    }
}

/// Lets the visit in where its route wants a session, and knows its reader from then on.
fn admit(visit: &mut Visit, route: &Route, parts: &Parts) -> Result<(), Failure> {
    guard::check(&visit.shell, &parts.method, &parts.headers)?;
    // The server looks only now and then; nobody is let in between two looks.
    visit.shell.lock_if_idle();
    let carried = guard::cookie(&parts.headers, &visit.shell.session_cookie());
    let session = carried.and_then(Secret::parse);
    visit.browser = session.as_ref().map(Secret::fingerprint);
    let now = visit.shell.outside.clock.now();
    let standing = visit.shell.sessions.standing(visit.browser, now);
    match (standing, route.door) {
        (Standing::Inside(who), _) => {
            visit.session = session;
            visit.who = Some(who);
        }
        (_, Door::Anyone) => (),
        (Standing::Outside, Door::Session) if !visit.shell.asks_strangers() => {
            return Err(Failure::Outside);
        }
        // Where several people use a workspace, a stranger may be one of them.
        (Standing::Outside | Standing::Locked, Door::Session) => return Err(Failure::Locked),
    }
    Ok(())
}

/// Reads what was sent with a change, which must carry the token of its session.
async fn read(visit: &mut Visit, route: &Route, request: Request) -> Result<(), Failure> {
    if route.verb == Verb::Read {
        visit.take_up();
        return Ok(());
    }
    visit.input = Input::of_body(request, route.limit).await?;
    if route.door == Door::Session && !visit.form_is_ours() {
        return Err(Failure::StaleForm);
    }
    Ok(())
}
