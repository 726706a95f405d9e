//! The way of a request: checked, read, answered by its route, sent back.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRequestParts, Path, RawPathParams, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, get, on};
use tokio::time::timeout;
use vidimus_app::Refused;
use vidimus_model::id::AccountId;

use crate::failure::Failure;
use crate::input::Input;
use crate::language::{Language, Wishes};
use crate::log::Answered;
use crate::network::Peer;
use crate::pace::Asker;
use crate::route::{ABSENT, Door, ROUTES, Route, Verb};
use crate::secret::Secret;
use crate::session::Standing;
use crate::shell::Shell;
use crate::visit::{Address, Reply, Visit};
use crate::words::Words;
use crate::{asset, guard, header, reply, trace};

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
    let began = shell.outside.clock.in_the_world();
    let (response, account) = answered(Arc::clone(&shell), route, request).await;
    if let Some(log) = &shell.log {
        let took = shell.outside.clock.in_the_world().duration_since(began);
        let took = i64::try_from(took.as_millis()).unwrap_or_default();
        log.answered(&Answered::new(route, response.status(), took, account));
    }
    response
}

/// The answer, and whose session it was.
async fn answered(
    shell: Arc<Shell>,
    route: &'static Route,
    request: Request,
) -> (Response, Option<AccountId>) {
    let (mut parts, body) = request.into_parts();
    let mut visit = visit(shell, route, &mut parts).await;
    let checked = match admit(&mut visit, route, &parts) {
        Ok(()) => read(&mut visit, route, Request::from_parts(parts, body)).await,
        Err(failure) => Err(failure),
    };
    let account = visit.who.as_ref().and_then(|who| who.account);
    // The office works synchronously; its acts may wait for the disk.
    let done = tokio::task::spawn_blocking(move || {
        let answer = checked.and_then(|()| match before(&visit, route)? {
            Some(first) => Ok(first),
            None => (route.handler)(&visit),
        });
        trace::note(&visit, route, &answer);
        reply::send(&visit, answer)
    });
    let response = done.await;
    let response = response.unwrap_or_else(|_| Failure::Unfinished.status().into_response());
    (response, account)
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
        is_proved: false,
        peer: parts.extensions.get().copied().unwrap_or(Peer::HERE),
        browser: None,
        address,
        input,
        tried: None,
        shown: OnceLock::new(),
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
    check_pace(visit, &standing)?;
    match (standing, route.door) {
        (Standing::Inside { who, is_proved }, _) => {
            visit.session = session;
            visit.who = Some(who);
            visit.is_proved = is_proved;
        }
        (_, Door::Anyone) => (),
        (Standing::Outside, _) if !visit.shell.asks_strangers() => {
            return Err(Failure::Outside);
        }
        // Where several people use a workspace, a stranger may be one of them.
        (Standing::Outside | Standing::Locked, _) => return Err(Failure::Locked),
    }
    Ok(())
}

/// On a network nobody asks without end: whoever is inside by themselves, strangers by their address.
fn check_pace(visit: &Visit, standing: &Standing) -> Result<(), Failure> {
    let asker = match (standing, visit.browser) {
        _ if !visit.shell.settings.reach.is_network() => return Ok(()),
        (Standing::Inside { .. }, Some(session)) => Asker::Session(session),
        _ => Asker::Address(visit.peer),
    };
    let now = visit.shell.outside.clock.in_the_world();
    if visit.shell.pace.allows(asker, now) {
        Ok(())
    } else {
        Err(Failure::TooMany { seconds: 1 })
    }
}

/// What has to come before a page that a reader asks for: whoever lost every right is out, a second factor
/// that is wanted is set up, who may not do such acts is refused whatever they sent, and what is dangerous is
/// done by who has shown lately that it is they.
fn before(visit: &Visit, route: &Route) -> Result<Option<Reply>, Failure> {
    if visit.who.is_none() || route.door == Door::Anyone {
        return Ok(None);
    }
    let office = visit.office()?;
    if let Err(Refused::NoRightAtAll) = office.viewer(visit.moment()) {
        let account = office.account();
        drop(office);
        visit.shell.leave_all(account);
        return Err(Failure::Locked);
    }
    let is_networked = visit.shell.settings.reach.is_network();
    if is_networked && route.door == Door::Session && !office.has_wanted_factor(visit.moment())? {
        return Ok(Some(Reply::See("/factors".to_owned())));
    }
    if let Some(deed) = route.deed {
        office.check_may(visit.moment(), deed)?;
    }
    let first = route.proof.filter(|_| !visit.is_proved);
    Ok(first.map(|place| visit.show_first(place)))
}

/// Reads what was sent with a change, which must carry the token of its session.
async fn read(visit: &mut Visit, route: &Route, request: Request) -> Result<(), Failure> {
    if route.verb == Verb::Read {
        visit.take_up();
        return Ok(());
    }
    let body = timeout(patience(route.limit), Input::of_body(request, route.limit)).await;
    visit.input = body.map_err(|_| Failure::TooSlow)??;
    if route.door != Door::Anyone && !visit.form_is_ours() {
        return Err(Failure::StaleForm);
    }
    Ok(())
}

/// How long a body may take to arrive: half a minute, and a second more for each 128 KiB it may have.
fn patience(limit: usize) -> Duration {
    let more = u64::try_from(limit >> 17).unwrap_or_default();
    Duration::from_secs(30 + more)
}
