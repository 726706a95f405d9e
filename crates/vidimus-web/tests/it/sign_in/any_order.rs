//! Second factors and sessions in whatever order they are used, against a small model of them.

use std::collections::BTreeSet;

use proptest::prelude::*;

use vidimus_app::act::factor::Factor as Stand;

use super::*;

/// What somebody does, or what happens.
#[derive(Clone, Copy, Debug)]
enum Doing {
    Enrol,
    /// Signs in with the code that their telephone shows.
    WithCode,
    /// Signs in with the code that was taken last.
    WithLastCode,
    WithWrongCode,
    WithNone,
    /// Signs in with one of their recovery codes, which may be used up.
    WithRecovery(usize),
    /// Whoever runs the accounts takes the factor away.
    Forget,
    Wait,
    /// Nobody does anything for longer than a session lasts.
    Rest,
    SetClockBack,
    SignOutEverywhere,
    TakeRightsBack,
}

fn doing() -> impl Strategy<Value = Doing> {
    prop_oneof![
        3 => Just(Doing::Enrol),
        4 => Just(Doing::WithCode),
        2 => Just(Doing::WithLastCode),
        1 => Just(Doing::WithWrongCode),
        1 => Just(Doing::WithNone),
        3 => (0..3_usize).prop_map(Doing::WithRecovery),
        1 => Just(Doing::Forget),
        4 => Just(Doing::Wait),
        1 => Just(Doing::Rest),
        1 => Just(Doing::SetClockBack),
        1 => Just(Doing::SignOutEverywhere),
        1 => Just(Doing::TakeRightsBack),
    ]
}

/// A second factor as it has to behave.
struct Factor {
    secret: String,
    recovery: Vec<String>,
    used: BTreeSet<usize>,
    /// The step of the last code that was taken, and that code.
    last: (i64, String),
}

/// What should be so, and the browsers in which it is looked at.
struct Model {
    two: Two,
    minutes: i64,
    factor: Option<Factor>,
    /// Every browser that ever came in, and whether it is inside still.
    browsers: Vec<(Browser, bool)>,
    has_right: bool,
}

impl Model {
    fn new() -> Self {
        Self {
            two: two(),
            minutes: 600,
            factor: None,
            browsers: Vec::new(),
            has_right: true,
        }
    }

    /// Two steps go by in a minute.
    const fn step(&self) -> i64 {
        self.minutes * 2
    }

    fn wait(&mut self, minutes: i64) {
        self.minutes += minutes;
        self.two.stranger.world.wait(minutes);
    }

    fn all_out(&mut self) {
        self.browsers
            .iter_mut()
            .for_each(|(_, inside)| *inside = false);
    }

    async fn does(&mut self, doing: Doing) {
        match doing {
            Doing::Enrol => self.enrol(),
            Doing::Forget => {
                let gone = self.two.office.drop_factor_of(NOW, self.two.reader);
                gone.unwrap();
                self.factor = None;
            }
            Doing::Wait => self.wait(1),
            Doing::SetClockBack => self.wait(-30),
            Doing::Rest => {
                self.wait(11);
                self.all_out();
            }
            Doing::SignOutEverywhere => self.sign_out().await,
            Doing::TakeRightsBack => {
                if self.has_right {
                    let gone = self
                        .two
                        .office
                        .dismiss(NOW, worked::nonce(), self.two.reader);
                    gone.unwrap();
                }
                self.has_right = false;
            }
            with => self.sign_in(with).await,
        }
    }

    fn enrol(&mut self) {
        let seat = self.two.office.seat(self.two.reader);
        let at = self.minutes * 60_000;
        if self.factor.is_some() {
            assert!(seat.begin_factor(at).is_err(), "one is held already");
            return;
        }
        seat.begin_factor(at).unwrap();
        let Stand::Begun { secret, .. } = seat.factor().unwrap() else {
            panic!("it is begun");
        };
        let code = self.two.code(&secret);
        assert!(seat.confirm_factor(at, "").is_err());
        let recovery = seat.confirm_factor(at, &code).unwrap();
        self.factor = Some(Factor {
            secret: secret.to_string(),
            recovery,
            used: BTreeSet::new(),
            last: (self.step(), code),
        });
    }

    /// What is typed, and whether it has to let in.
    fn typed(&mut self, with: Doing) -> (String, bool) {
        let step = self.step();
        let Some(factor) = &mut self.factor else {
            return (String::new(), true);
        };
        match with {
            Doing::WithCode => {
                let code = self.two.code(&factor.secret);
                let is_new = step > factor.last.0;
                if is_new {
                    factor.last = (step, code.clone());
                }
                (code, is_new)
            }
            Doing::WithLastCode => (factor.last.1.clone(), false),
            Doing::WithRecovery(which) => {
                (factor.recovery[which].clone(), factor.used.insert(which))
            }
            Doing::WithWrongCode => ("000000".to_owned(), false),
            _ => (String::new(), false),
        }
    }

    async fn sign_in(&mut self, with: Doing) {
        let (code, comes_in) = self.typed(with);
        let (browser, page) = self.two.typed(&format!("{READER}&code={code}")).await;
        let came_in = page.status == StatusCode::SEE_OTHER;
        assert_eq!(came_in, comes_in, "{with:?}");
        if came_in {
            self.browsers.push((browser, true));
        }
    }

    async fn sign_out(&mut self) {
        let inside = self.browsers.iter().find(|(_, inside)| *inside);
        if let Some((browser, _)) = inside.filter(|_| self.has_right) {
            browser.post_alone("/factors/out", "").await;
            self.all_out();
        }
    }

    /// Each browser is inside where it should be, and nowhere else.
    async fn check(&mut self, after: Doing) {
        for (browser, inside) in &mut self.browsers {
            *inside &= self.has_right;
            let status = browser.get("/factors").await.status;
            assert_eq!(
                status == StatusCode::OK,
                *inside,
                "after {after:?}: {status}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn factors_and_sessions_hold_in_whatever_order_they_are_used(all in prop::collection::vec(doing(), 1..20)) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let mut model = Model::new();
            for doing in all {
                model.does(doing).await;
                model.check(doing).await;
            }
        });
    }
}
