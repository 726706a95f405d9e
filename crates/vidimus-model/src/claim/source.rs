//! How many sources there are behind several claims.

use std::collections::BTreeMap;

use crate::id::{DocumentId, SubjectId};
use crate::statement::{Attribution, Mode};

/// What a claim's words lead to outside of the subject it is about.
pub trait Surroundings {
    /// The subject that stands for all that are one with this, for the viewer.
    fn one(&self, subject: SubjectId) -> SubjectId;
    /// The document that this one is a copy of, over however many copies; itself where it is none.
    fn story(&self, document: DocumentId) -> DocumentId;
    /// Whether two writings may be of one name, in whatever scripts.
    fn same_name(&self, one: &str, other: &str) -> bool;
}

/// The number of independent sources. One source that is heard through two outlets is one, and so is
/// a story that several outlets print in their own voice. Where the viewer may not know who says it,
/// nothing is added, since it might be one of the others.
pub fn independent<'a>(
    attributions: impl IntoIterator<Item = &'a Attribution>,
    surroundings: &impl Surroundings,
) -> usize {
    let mut voices = Voices::default();
    for attribution in attributions {
        let speaker = Voice::Speaker(surroundings.one(attribution.said_by));
        voices.hear(speaker);
        if attribution.mode == Mode::Publisher
            && let Some(document) = attribution.document
        {
            voices.join(speaker, Voice::Story(surroundings.story(document)));
        }
    }
    voices.distinct()
}

/// Where words come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Voice {
    Speaker(SubjectId),
    Story(DocumentId),
}

/// Voices, each leading towards the one that stands for it.
#[derive(Default)]
struct Voices {
    towards: BTreeMap<Voice, Voice>,
}

impl Voices {
    fn hear(&mut self, voice: Voice) {
        self.towards.entry(voice).or_insert(voice);
    }

    fn join(&mut self, one: Voice, other: Voice) {
        self.hear(one);
        self.hear(other);
        let (one, other) = (self.origin(one), self.origin(other));
        self.towards.insert(one.max(other), one.min(other));
    }

    fn origin(&self, mut voice: Voice) -> Voice {
        while let Some(next) = self.towards.get(&voice).filter(|next| **next != voice) {
            voice = *next;
        }
        voice
    }

    fn distinct(&self) -> usize {
        let origins = self.towards.iter();
        origins.filter(|(voice, towards)| voice == towards).count()
    }
}
