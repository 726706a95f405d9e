use super::*;

fn complaint(page: u64) -> String {
    format!("HMAC verification failed for page {page}")
}

#[test]
fn pages_are_told_as_runs() {
    let said = [2, 3, 4, 9].map(complaint).to_vec();
    assert_eq!(
        told(said),
        ["not as they were written are 4 of its pages: 2 to 4, 9"]
    );
    assert_eq!(told(Vec::new()), Vec::<String>::new());
    assert_eq!(told(vec!["something else".into()]), ["something else"]);
}

#[test]
fn many_places_are_told_as_their_number() {
    let said: Vec<String> = (0..40).map(|page| complaint(page * 2)).collect();
    let told = told(said);
    assert!(told[0].contains("40 of its pages"), "{told:?}");
    assert!(told[0].ends_with("and 28 more places"), "{told:?}");
}
