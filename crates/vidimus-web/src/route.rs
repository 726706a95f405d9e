//! The table of every address: what may be read or sent there, by whom, and under which title.
//!
//! It is data, so that a test can walk all of it and nothing can be reached that is not listed.

use vidimus_app::act::trace::Did;
use vidimus_model::right::Deed;

use crate::page;
use crate::visit::{Answer, Visit};
use crate::words::Words;

/// One address and what answers there.
#[derive(Debug)]
pub struct Route {
    /// Whether it reads or changes.
    pub verb: Verb,
    /// The path, with `{id}` for opaque parts.
    pub path: &'static str,
    /// Who gets an answer.
    pub door: Door,
    /// The largest body taken, in bytes.
    pub limit: usize,
    /// The sort of act for which everybody who asks needs a right. What its act asks for beyond that, the act
    /// sees to: it may depend upon what is in the form, or upon what the form is about.
    pub deed: Option<Deed>,
    /// What is dangerous is done by who has shown lately that it is still they: where on its page the form
    /// stands that leads here.
    pub proof: Option<&'static str>,
    /// What is noted in the read log when it was answered.
    pub notes: Option<Did>,
    pub(crate) title: Title,
    pub(crate) handler: Handler,
}

/// What a request to a route does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Reads: `GET`. It changes nothing.
    Read,
    /// Changes: `POST`. It carries the form token of its session.
    Write,
}

/// Who gets an answer from a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Only who is inside, with a second factor where one is wanted of them.
    Session,
    /// Whoever is inside: where a second factor is set up.
    Inside,
    /// Anybody at this computer: the ways in.
    Anyone,
}

pub(crate) type Handler = fn(&Visit) -> Answer;

/// The title of a page: a sort of page, never a name, since it stays in the browser's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Title {
    Home,
    Design,
    Door,
    Locked,
    Keys,
    Trouble,
    Threats,
    Subject,
    Receipt,
    Pack,
    Recommendations,
    Hearings,
    Said,
    Statement,
    List,
    Document,
    Review,
    Figures,
    Access,
    Due,
    Silences,
    Search,
    Ledger,
    Form,
    Erase,
    Asked,
    Audit,
    Level,
    Kinds,
    Accounts,
    Add,
    Aside,
    Call,
    Telling,
    Mail,
    Letter,
    Letters,
    Factors,
    Proof,
    Release,
    Releases,
}

/// A form's worth of text.
const FORM: usize = 1 << 20;

/// A scanned letter's worth of bytes.
const FILES: usize = 32 << 20;

/// Every address of the workspace, save the program's own files.
pub static ROUTES: &[Route] = &[
    Route::read("/", Title::Home, page::home::show),
    Route::read("/review", Title::Review, page::review::inbox),
    Route::read("/review/{id}", Title::Review, page::review::show).noting(Did::Opened),
    Route::read("/review/{id}/list", Title::Review, page::review::list::show).noting(Did::Opened),
    Route::write(
        "/review/{id}/list",
        Title::Review,
        page::review::list::decide,
    )
    .for_deed(Deed::TakeIn),
    Route::write("/review/{id}/details", Title::Review, page::review::confirm)
        .for_deed(Deed::Decide),
    Route::write("/review/{id}/{number}", Title::Review, page::review::decide)
        .for_deed(Deed::Decide),
    Route::read("/people", Title::List, page::list::people),
    Route::write("/people", Title::List, page::list::filter),
    Route::read("/add", Title::Add, page::add::show),
    Route::write("/add", Title::Add, page::add::take)
        .for_deed(Deed::TakeIn)
        .with_files(),
    Route::read("/documents", Title::List, page::list::documents),
    Route::write("/documents", Title::List, page::list::filter),
    Route::read("/list/{kind}", Title::List, page::list::show),
    Route::write("/list/{kind}", Title::List, page::list::filter),
    Route::read("/subject/{id}", Title::Subject, page::dossier::show).noting(Did::Opened),
    Route::read(
        "/subject/{id}/statement/{statement}",
        Title::Statement,
        page::decide::statement::show,
    )
    .noting(Did::Opened),
    Route::write(
        "/subject/{id}/statement/{statement}/choose",
        Title::Statement,
        page::decide::statement::choose,
    )
    .for_deed(Deed::Decide),
    Route::write(
        "/subject/{id}/statement/{statement}/withdraw",
        Title::Statement,
        page::decide::statement::withdraw,
    )
    .for_deed(Deed::Decide),
    Route::read(
        "/subject/{id}/judge",
        Title::Form,
        page::decide::judge::show,
    )
    .noting(Did::Opened),
    Route::write(
        "/subject/{id}/judge",
        Title::Form,
        page::decide::judge::judge,
    )
    .for_deed(Deed::Decide),
    Route::read("/subject/{id}/consent", Title::Form, page::consent::show).noting(Did::Opened),
    Route::write("/subject/{id}/consent", Title::Form, page::consent::give).for_deed(Deed::Work),
    Route::write(
        "/subject/{id}/consent/withdraw",
        Title::Form,
        page::consent::withdraw,
    )
    .for_deed(Deed::Work),
    Route::read("/subject/{id}/state", Title::Form, page::state::show).noting(Did::Opened),
    Route::write("/subject/{id}/state", Title::Form, page::state::state).for_deed(Deed::TakeIn),
    Route::read(
        "/recommendations",
        Title::Recommendations,
        page::recommendations::show,
    ),
    Route::write(
        "/recommendations",
        Title::Recommendations,
        page::list::filter,
    ),
    Route::read("/hearings", Title::Hearings, page::hearings::show),
    Route::write("/hearings", Title::Hearings, page::list::filter),
    Route::read("/said", Title::Said, page::said::show),
    Route::write("/said", Title::Said, page::list::filter),
    Route::read("/visit/new", Title::Form, page::inspection::new),
    Route::write("/visit/new", Title::Form, page::inspection::plan).for_deed(Deed::Work),
    Route::read("/visit/{id}/pack", Title::Pack, page::inspection::pack).noting(Did::Printed),
    Route::read("/visit/{id}/names", Title::Pack, page::inspection::names).noting(Did::Printed),
    Route::write("/visit/{id}/codes", Title::Pack, page::inspection::codes).for_deed(Deed::Work),
    Route::read(
        "/visit/{id}/transcribe",
        Title::Form,
        page::inspection::sheets,
    )
    .noting(Did::Opened),
    Route::write(
        "/visit/{id}/transcribe",
        Title::Form,
        page::inspection::transcribe,
    )
    .for_deed(Deed::Work),
    Route::read("/step/{id}/{to}", Title::Form, page::step::show).noting(Did::Opened),
    Route::write("/step/{id}/{to}", Title::Form, page::step::take).for_deed(Deed::TakeIn),
    Route::read("/complaint/new", Title::Form, page::complaint::new),
    Route::write("/complaint/new", Title::Form, page::complaint::take_in).for_deed(Deed::TakeIn),
    Route::write("/complaint/{id}/told", Title::Form, page::complaint::tell).for_deed(Deed::TakeIn),
    Route::read(
        "/complaint/{id}/receipt",
        Title::Receipt,
        page::complaint::receipt,
    )
    .noting(Did::Printed),
    Route::read(
        "/complaint/{id}/referral",
        Title::Receipt,
        page::complaint::referral,
    )
    .noting(Did::Printed),
    Route::read(
        "/complaint/{id}/print",
        Title::Subject,
        page::complaint::print,
    )
    .noting(Did::Printed),
    Route::read("/new/{kind}", Title::Form, page::state::show),
    Route::write("/new/{kind}", Title::Form, page::state::state).for_deed(Deed::TakeIn),
    Route::read("/undo/{id}", Title::Form, page::decide::undo::show).noting(Did::Opened),
    Route::write("/undo/{id}", Title::Form, page::decide::undo::undo).for_deed(Deed::TakeIn),
    Route::read("/document/{id}", Title::Document, page::document::show).noting(Did::Opened),
    Route::read(
        "/document/{id}/original",
        Title::Document,
        page::document::original,
    )
    .noting(Did::Downloaded),
    Route::read("/call", Title::Call, page::call::show),
    Route::write("/call", Title::Call, page::call::take).for_deed(Deed::TakeIn),
    Route::write("/call/draft", Title::Call, page::call::keep),
    Route::write("/call/later", Title::Call, page::call::keep_for_later),
    Route::write("/call/forget", Title::Call, page::call::forget),
    Route::write("/call/names", Title::Call, page::call::suggest),
    Route::write("/call/look", Title::Call, page::call::look_up).noting(Did::Searched),
    Route::read("/call/{id}", Title::Call, page::call::one).noting(Did::Opened),
    Route::write("/call/{id}/step", Title::Call, page::call::step).for_deed(Deed::TakeIn),
    Route::write("/call/{id}/meant", Title::Call, page::call::meant).for_deed(Deed::TakeIn),
    Route::write("/call/{id}/of", Title::Call, page::call::of),
    Route::read("/call/{id}/into/{kind}", Title::Form, page::call::into).noting(Did::Opened),
    Route::write("/call/{id}/into/{kind}", Title::Form, page::call::make).for_deed(Deed::Work),
    Route::read("/telling", Title::Telling, page::telling::found),
    Route::write("/telling", Title::Telling, page::telling::find).noting(Did::Searched),
    Route::read("/telling/{id}", Title::Telling, page::telling::show).noting(Did::Opened),
    Route::write("/telling/{id}", Title::Telling, page::telling::tell).for_deed(Deed::TakeIn),
    Route::read("/telling/of/{id}", Title::Telling, page::telling::relatives).noting(Did::Opened),
    Route::read(
        "/telling/of/{id}/told",
        Title::Telling,
        page::telling::history,
    )
    .noting(Did::Opened),
    Route::read("/figures", Title::Figures, page::figures::show),
    Route::read("/access", Title::Access, page::access::show),
    Route::read("/due", Title::Due, page::due::show),
    Route::read("/due/{file}", Title::Due, page::due::calendar).noting(Did::Downloaded),
    Route::read("/silences", Title::Silences, page::silences::show),
    Route::read("/mail", Title::Mail, page::mail::show),
    Route::write("/mail", Title::Mail, page::mail::take)
        .for_deed(Deed::TakeIn)
        .with_files(),
    Route::read("/mail/{id}", Title::Mail, page::mail::one).noting(Did::Opened),
    Route::write("/mail/{id}", Title::Mail, page::mail::sort).for_deed(Deed::Work),
    Route::write("/mail/{id}/again", Title::Mail, page::mail::again).for_deed(Deed::Work),
    Route::read("/mail/{id}/receipt", Title::Receipt, page::mail::receipt).noting(Did::Printed),
    Route::read("/letters", Title::Letters, page::letter::all::show),
    Route::write("/letters", Title::Letters, page::letter::all::narrow),
    Route::write("/letters/remind", Title::Letters, page::letter::all::remind).for_deed(Deed::Work),
    Route::read("/letters/many", Title::Letters, page::letter::many::show),
    Route::write("/letters/many", Title::Letters, page::letter::many::make).for_deed(Deed::Work),
    Route::read(
        "/letters/run/{key}",
        Title::Letters,
        page::letter::run::show,
    )
    .for_deed(Deed::Work),
    Route::write(
        "/letters/run/{key}",
        Title::Letters,
        page::letter::run::go_on,
    )
    .for_deed(Deed::Work),
    Route::write(
        "/letters/run/{key}/approve",
        Title::Letters,
        page::letter::run::approve,
    )
    .for_deed(Deed::Work),
    Route::read("/letter/{id}", Title::Letter, page::letter::show).noting(Did::Opened),
    Route::write("/letter/{id}/way", Title::Letter, page::letter::note_way)
        .for_deed(Deed::Work)
        .with_files(),
    Route::read("/letter/{id}/paper", Title::Letter, page::letter::paper).noting(Did::Downloaded),
    Route::read(
        "/letter/{id}/reminder",
        Title::Letter,
        page::letter::reminder,
    )
    .noting(Did::Downloaded),
    Route::write("/letter/{id}/answers", Title::Letter, page::letter::note).for_deed(Deed::Work),
    Route::write("/letter/{id}/send", Title::Letter, page::letter::send)
        .for_deed(Deed::Work)
        .with_files(),
    Route::write("/letter/{id}/remind", Title::Letter, page::letter::remind).for_deed(Deed::Work),
    Route::read("/template/{sort}", Title::Letters, page::letter::current),
    Route::write("/template/{sort}", Title::Letters, page::letter::keep)
        .for_deed(Deed::Define)
        .with_files(),
    Route::read("/releases", Title::Releases, page::release::list),
    Route::read("/release/of/{id}", Title::Release, page::release::offer).noting(Did::Opened),
    Route::write("/release/of/{id}", Title::Release, page::release::make).for_deed(Deed::Work),
    Route::read("/release/{key}", Title::Release, page::release::show)
        .for_deed(Deed::Work)
        .noting(Did::Opened),
    Route::read("/release/{key}/draft", Title::Release, page::release::draft)
        .for_deed(Deed::Work)
        .noting(Did::Downloaded),
    Route::read(
        "/release/{key}/file/{format}",
        Title::Release,
        page::release::file,
    )
    .for_deed(Deed::Work)
    .noting(Did::Downloaded),
    Route::write(
        "/release/{key}/approve",
        Title::Release,
        page::release::approve,
    )
    .for_deed(Deed::GiveOut)
    .proving("do"),
    Route::write(
        "/release/{key}/loosen",
        Title::Release,
        page::release::loosen,
    )
    .for_deed(Deed::Loosen),
    Route::write("/release/{key}/edit", Title::Release, page::release::edit)
        .for_deed(Deed::Work)
        .with_files(),
    Route::write("/release/{key}/give", Title::Release, page::release::give)
        .for_deed(Deed::GiveOut)
        .proving("do"),
    Route::write(
        "/release/{key}/forget",
        Title::Release,
        page::release::forget,
    )
    .for_deed(Deed::Work),
    Route::read("/search", Title::Search, page::find::show),
    Route::write("/search", Title::Search, page::find::ask).noting(Did::Searched),
    Route::read("/ledger", Title::Ledger, page::ledger::show),
    Route::read("/ledger/aside", Title::Aside, page::ledger::aside),
    Route::read("/level/{id}", Title::Level, page::keep::level::show).noting(Did::Opened),
    Route::write("/level/{id}", Title::Level, page::keep::level::change).for_deed(Deed::Decide),
    Route::read("/erase/{id}", Title::Erase, page::keep::erase::show).noting(Did::Opened),
    Route::write("/erase/{id}", Title::Erase, page::keep::erase::erase)
        .for_deed(Deed::Erase)
        .proving(""),
    Route::read("/erased/{entry}", Title::Erase, page::keep::erase::erased),
    Route::read("/asked", Title::Asked, page::asked::show),
    Route::write("/asked/{number}", Title::Asked, page::asked::decide),
    Route::read("/audit", Title::Audit, page::audit::show),
    Route::read("/audit/{file}", Title::Audit, page::audit::file)
        .for_deed(Deed::Appoint)
        .noting(Did::Downloaded),
    Route::read("/kinds", Title::Kinds, page::kinds::all),
    Route::write("/kinds", Title::Kinds, page::kinds::define).for_deed(Deed::Define),
    Route::read("/kinds/{kind}", Title::Kinds, page::kinds::one),
    Route::read("/accounts", Title::Accounts, page::accounts::all),
    Route::write("/accounts", Title::Accounts, page::accounts::open)
        .for_deed(Deed::Appoint)
        .proving("open"),
    Route::write("/passphrase", Title::Accounts, page::accounts::change),
    Route::read("/accounts/{id}", Title::Accounts, page::accounts::one),
    Route::write("/accounts/{id}/give", Title::Accounts, page::accounts::give)
        .for_deed(Deed::Appoint)
        .proving("give"),
    Route::write("/accounts/{id}/key", Title::Accounts, page::accounts::key)
        .for_deed(Deed::Appoint)
        .proving("key"),
    Route::write(
        "/accounts/{id}/dismiss",
        Title::Accounts,
        page::accounts::dismiss,
    )
    .for_deed(Deed::Appoint)
    .proving("dismiss"),
    Route::write(
        "/accounts/{id}/out",
        Title::Accounts,
        page::accounts::sign_out,
    )
    .for_deed(Deed::Appoint)
    .proving("out"),
    Route::write(
        "/accounts/{id}/factor",
        Title::Accounts,
        page::accounts::drop_factor,
    )
    .for_deed(Deed::Appoint)
    .proving("factor"),
    Route::read("/factors", Title::Factors, page::factors::show).for_inside(),
    Route::write("/factors/begin", Title::Factors, page::factors::begin)
        .for_inside()
        .proving("begin"),
    Route::write("/factors/confirm", Title::Factors, page::factors::confirm).for_inside(),
    Route::write("/factors/codes", Title::Factors, page::factors::renew).proving("codes"),
    Route::write("/factors/away", Title::Factors, page::factors::drop).proving("away"),
    Route::write("/factors/out", Title::Factors, page::factors::sign_out).for_inside(),
    Route::read("/proof", Title::Proof, page::proof::show).for_inside(),
    Route::write("/proof", Title::Proof, page::proof::prove).for_inside(),
    Route::read("/design", Title::Design, page::design::show),
    Route::read("/keys", Title::Keys, page::keys::show),
    Route::read("/threats", Title::Threats, page::threats::show),
    Route::read("/enter", Title::Door, page::door::enter).for_anyone(),
    Route::read("/locked", Title::Locked, page::lock::show).for_anyone(),
    Route::write("/lock", Title::Locked, page::lock::lock).for_inside(),
    Route::write("/unlock", Title::Locked, page::lock::unlock).for_anyone(),
    Route::write("/awake", Title::Home, page::lock::stay_awake).for_inside(),
];

/// Stands in for what is not in the table.
pub(crate) static ABSENT: Route = Route::read("", Title::Trouble, page::door::absent);

impl Route {
    const fn read(path: &'static str, title: Title, handler: Handler) -> Self {
        Self {
            verb: Verb::Read,
            path,
            door: Door::Session,
            limit: 0,
            deed: None,
            proof: None,
            notes: None,
            title,
            handler,
        }
    }

    const fn write(path: &'static str, title: Title, handler: Handler) -> Self {
        Self {
            verb: Verb::Write,
            path,
            door: Door::Session,
            limit: FORM,
            deed: None,
            proof: None,
            notes: None,
            title,
            handler,
        }
    }

    /// A form with scans or templates.
    const fn with_files(self) -> Self {
        Self {
            limit: FILES,
            ..self
        }
    }

    const fn for_deed(self, deed: Deed) -> Self {
        Self {
            deed: Some(deed),
            ..self
        }
    }

    const fn proving(self, place: &'static str) -> Self {
        Self {
            proof: Some(place),
            ..self
        }
    }

    const fn noting(self, did: Did) -> Self {
        Self {
            notes: Some(did),
            ..self
        }
    }

    const fn for_inside(self) -> Self {
        Self {
            door: Door::Inside,
            ..self
        }
    }

    const fn for_anyone(self) -> Self {
        Self {
            door: Door::Anyone,
            ..self
        }
    }
}

impl Title {
    /// The title in the reader's language.
    pub(crate) fn say(self, words: Words) -> String {
        match self {
            Self::Home => words.title_home(),
            Self::Design => words.title_design(),
            Self::Door => words.title_door(),
            Self::Locked => words.title_locked(),
            Self::Keys => words.title_keys(),
            Self::Trouble => words.title_trouble(),
            Self::Threats => words.threats_heading(),
            Self::Subject => words.title_subject(),
            Self::Pack => words.visit_pack(),
            Self::Receipt => words.title_receipt(),
            Self::Recommendations => words.recommendations_heading(),
            Self::Hearings => words.hearings_heading(),
            Self::Said => words.said_heading(),
            Self::Statement => words.title_statement(),
            Self::List => words.title_list(),
            Self::Document => words.title_document(),
            Self::Review => words.title_review(),
            Self::Figures => words.title_figures(),
            Self::Access => words.title_access(),
            Self::Due => words.title_due(),
            Self::Silences => words.title_silences(),
            Self::Search => words.title_search(),
            Self::Ledger => words.title_ledger(),
            Self::Form => words.title_form(),
            Self::Erase => words.title_erase(),
            Self::Asked => words.asked_heading(),
            Self::Audit => words.audit_heading(),
            Self::Level => words.title_level(),
            Self::Kinds => words.title_kinds(),
            Self::Accounts => words.accounts_heading(),
            Self::Add => words.add_heading(),
            Self::Aside => words.title_aside(),
            Self::Call => words.title_call(),
            Self::Telling => words.title_telling(),
            Self::Mail => words.title_mail(),
            Self::Letter => words.title_letter(),
            Self::Letters => words.title_letters(),
            Self::Factors => words.factors_heading(),
            Self::Proof => words.proof_heading(),
            Self::Release => words.giving_new(),
            Self::Releases => words.giving_heading(),
        }
    }
}
