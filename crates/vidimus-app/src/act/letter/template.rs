//! The office's own templates: kept on the desk, and tried before they are.

use vidimus_model::right::Deed;
use vidimus_publish::docx;
use vidimus_store::Contents;

use crate::read::letter::fields::every_field;
use crate::{Moment, Office, Refused};

/// What a template is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    /// A letter.
    Letter,
    /// A reminder of one.
    Reminder,
}

/// The built-in template for letters and reminders: it has no words of its own, so that it holds in
/// every language.
const PLAIN: [&str; 14] = [
    "{{office}}",
    "{{register_number}} {{their_register_number}}",
    "{{date}}",
    "# {{addressee}}",
    "{{legal_basis}}",
    "# {{matter}}",
    "{{opening}}",
    "{{person_number}}. {{person}} {{person_code}}",
    "{{number}}. {{question}} {{question_persons}}",
    "{{due}}",
    "",
    "",
    "____________________",
    "{{office}}",
];

impl Template {
    const fn name(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::Reminder => "reminder",
        }
    }
}

/// The template that the office keeps, or the built-in one.
pub(crate) fn kept(contents: &Contents, template: Template) -> Result<Vec<u8>, Refused> {
    match contents.template(template.name())? {
        Some(bytes) => Ok(bytes),
        None => Ok(docx::plain(&PLAIN)?),
    }
}

impl Office {
    /// Keeps a template for letters or reminders in the workspace, in the place of the one that was
    /// kept. It is tried first: one that names what there is not is refused here, not when six
    /// hundred letters wait.
    pub fn keep_template(
        &self,
        at: Moment,
        template: Template,
        bytes: &[u8],
    ) -> Result<(), Refused> {
        docx::merge(bytes, &every_field())?;
        self.set_template(at, template, Some(bytes))
    }

    /// Goes back to the built-in template.
    pub fn drop_template(&self, at: Moment, template: Template) -> Result<(), Refused> {
        self.set_template(at, template, None)
    }

    /// The template that letters or reminders are made from, to be changed in Word.
    pub fn template(&self, template: Template) -> Result<Vec<u8>, Refused> {
        kept(&*self.store.reader()?, template)
    }

    fn set_template(
        &self,
        at: Moment,
        template: Template,
        bytes: Option<&[u8]>,
    ) -> Result<(), Refused> {
        let mut writer = self.store.writer()?;
        self.check_right(&writer, at, Deed::Define)?;
        writer.set_template(template.name(), bytes)?;
        Ok(writer.commit()?)
    }
}
