use super::names_packages;

fn arguments(line: &str) -> Vec<String> {
    line.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn everything_is_tested_unless_packages_are_named() {
    assert!(!names_packages(&arguments("")));
    assert!(!names_packages(&arguments("-- -p")));
    assert!(names_packages(&arguments("-p vidimus-names")));
    assert!(names_packages(&arguments("--package=vidimus")));
}
