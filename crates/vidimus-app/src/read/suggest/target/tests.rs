use vidimus_model::kind::{BUILT_IN, Kind, KindSet, StatementType};

use super::*;

fn kinds() -> KindSet {
    let kinds = BUILT_IN
        .iter()
        .map(|(file, text)| Kind::parse(file, text).expect("a kind"));
    KindSet::of(kinds.collect()).expect("kinds that fit")
}

#[test]
fn every_row_leads_to_a_property_that_takes_its_type_and_to_terms_that_it_knows() {
    let kinds = kinds();
    for row in &TABLE.as_ref().expect("a table").target {
        let (kind, property) = row.place();
        let kind = kinds.get(kind).expect(kind);
        let sort = StatementType::from_word(&row.statement_type).expect("a type");
        assert!(
            kind.taking(sort).any(|one| one.name == property),
            "{}",
            row.property
        );
        for term in &row.terms {
            let terms = kind.terms_of(property, None).expect("terms");
            assert!(
                terms.knows(&term.means),
                "{} of {}",
                term.means,
                row.property
            );
        }
        for also in &row.with {
            assert!(kind.property(&also.property).is_some(), "{}", also.property);
            for term in &also.terms {
                let terms = kind.terms_of(&also.property, None).expect("terms");
                assert!(
                    terms.knows(&term.means),
                    "{} of {}",
                    term.means,
                    also.property
                );
            }
        }
    }
}

#[test]
fn every_type_leads_somewhere() {
    for sort in StatementType::ALL {
        let table = TABLE.as_ref().expect("a table");
        assert!(
            table
                .target
                .iter()
                .any(|row| row.statement_type == sort.word()
                    && row.figure.is_none()
                    && row.speaker.is_none()
                    && row.person.is_none())
        );
    }
}
