//! The words that papers borrow.

use vidimus_app::act::release::Wording;
use vidimus_app::shown;
use vidimus_model::edtf::Edtf;
use vidimus_model::kind::Step;
use vidimus_model::value::Figure;

use super::Saying;

impl Wording for Saying<'_> {
    fn language(&self) -> &str {
        self.words.language().tag()
    }

    fn message(&self, key: &str, values: &[(&str, &str)]) -> Option<String> {
        let filled = self.words.filled(key, values);
        filled.map(|words| plain(&words))
    }

    fn date(&self, date: &Edtf) -> String {
        plain(&Saying::date(self, date.as_str()))
    }

    fn figure(&self, figure: &Figure) -> String {
        plain(&Saying::figure(self, &shown::Figure::from(figure)).words)
    }

    fn reckoned(&self, step: &Step) -> String {
        plain(&self.step(step))
    }
}

/// A paper marks by itself which words are of another direction, and goes where the marks of pages would be shown
/// as signs.
fn plain(words: &str) -> String {
    words.replace(['\u{2068}', '\u{2069}'], "")
}
