use super::{Package, is_accepted, refused};

#[test]
fn an_expression_is_weighed_as_a_whole() {
    for good in [
        "MIT",
        "MIT/Apache-2.0",
        "GPL-3.0-only OR MIT",
        "(MIT OR GPL-3.0-only) AND Unicode-3.0",
        "Apache-2.0 WITH LLVM-exception",
        "MIT AND (GPL-2.0-only OR (ISC AND Zlib))",
    ] {
        assert!(is_accepted(good), "{good}");
    }
    for bad in [
        "",
        "GPL-3.0-only",
        "MIT AND GPL-3.0-only",
        "GPL-2.0-only WITH Classpath-exception-2.0",
        "(MIT",
        "MIT Apache-2.0",
    ] {
        assert!(!is_accepted(bad), "{bad}");
    }
}

#[test]
fn a_package_without_an_accepted_licence_is_named() {
    let package = |name: &str, license: Option<&str>| Package {
        name: name.to_owned(),
        version: "1.0.0".to_owned(),
        license: license.map(str::to_owned),
    };
    let packages = [
        package("free", Some("MIT OR Apache-2.0")),
        package("bound", Some("AGPL-3.0-only")),
        package("silent", None),
    ];
    let findings: Vec<String> = refused(&packages).iter().map(ToString::to_string).collect();
    assert_eq!(findings.len(), 2);
    assert!(findings[0].starts_with("Cargo.lock:1: `bound` 1.0.0 has the licence AGPL-3.0-only: "));
    assert!(findings[1].contains("`silent` 1.0.0 has the licence none"));
}
