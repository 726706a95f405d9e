//! Whose story it is that several documents tell.

use vidimus_app::act::sheet::placeholder;
use vidimus_model::id::DocumentId;
use vidimus_model::label::Level;
use vidimus_model::statement::{Attribution, Content, Mode};
use vidimus_model::value::Value;

use crate::desk::Desk;
use crate::readings::{NOTE, archive, date, read};

/// How many independent sources there are behind what these documents print in their own voice.
fn sources(desk: &Desk, documents: &[DocumentId]) -> usize {
    let person = desk.named("person", "Olvan Besaldi");
    for document in documents {
        let outlet = desk.named("organisation", "An outlet");
        let born = Content::new(person, "birth_date", date("1962"), placeholder());
        let attribution = Attribution {
            document: Some(*document),
            ..Attribution::to(outlet, Mode::Publisher)
        };
        desk.state(born, attribution).expect("a statement");
    }
    let dossier = read(desk).dossier(person).expect("a dossier");
    let mut properties = dossier.sections.iter().flat_map(|one| &one.properties);
    let born = properties.find(|one| one.name == "birth_date");
    born.expect("a birth date").questions[0].answers[0].sources
}

#[test]
fn a_copy_of_copies_of_each_other_is_the_same_story() {
    let desk = Desk::new();
    let mut documents = [0; 3].map(|_| archive(&desk, NOTE, Level::Internal).0);
    // The copy comes first in the order of addresses, by which the ring is named.
    documents.sort();
    let [copy, one, other] = documents;
    for (document, of) in [(copy, one), (one, other), (other, one)] {
        let of = Value::Reference(of.into());
        desk.say(document.into(), "copy_of", of, desk.office.itself());
    }
    assert_eq!(sources(&desk, &documents), 1);
}
