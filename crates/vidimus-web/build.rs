//! Turns the English messages into methods of `Words`, so that a page that uses a message nobody
//! wrote does not compile, and a message no page uses is reported as dead code.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement};
use fluent_syntax::parser;

/// Messages that follow from data: kinds and the model's own words are looked up by their keys.
const LOOKED_UP: [&str; 3] = ["kinds.ftl", "release.ftl", "terms.ftl"];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=templates");
    let folder = Path::new("locales/en");
    let mut files = fs::read_dir(folder)?
        .map(|entry| entry.map(|file| file.path()))
        .collect::<io::Result<Vec<_>>>()?;
    files.sort();
    files.retain(|file| !LOOKED_UP.iter().any(|name| file.ends_with(name)));
    let mut code = String::from("impl Words {\n");
    for file in files {
        let text = fs::read_to_string(&file)?;
        let resource = parser::parse(text.as_str())
            .map_err(|(_, errors)| io::Error::other(format!("{}: {:?}", file.display(), errors)))?;
        for entry in &resource.body {
            if let Entry::Message(message) = entry {
                write_method(&mut code, message);
            }
        }
    }
    code.push_str("}\n");
    let target = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("OUT_DIR is not set"))?;
    fs::write(Path::new(&target).join("words.rs"), code)
}

fn write_method(code: &mut String, message: &Message<&str>) {
    let key = message.id.name;
    let name = key.replace('-', "_");
    let mut variables = Vec::new();
    if let Some(pattern) = &message.value {
        collect(pattern, &mut variables);
    }
    let parameters = variables.iter().fold(String::new(), |all, name| {
        all + &format!(", {name}: impl Into<FluentValue<'a>>")
    });
    let arguments = variables.iter().fold(String::new(), |all, name| {
        all + &format!("(\"{name}\", {name}.into()), ")
    });
    let lifetime = if variables.is_empty() { "" } else { "<'a>" };
    // Writing to a String cannot fail.
    let _ = writeln!(
        code,
        "    /// The message `{key}`.\n    pub(crate) fn {name}{lifetime}(&self{parameters}) -> String {{\n        \
         self.say(\"{key}\", [{arguments}])\n    }}"
    );
}

fn collect<'t>(pattern: &Pattern<&'t str>, found: &mut Vec<&'t str>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            collect_from(expression, found);
        }
    }
}

fn collect_from<'t>(expression: &Expression<&'t str>, found: &mut Vec<&'t str>) {
    let (Expression::Select {
        selector: inline, ..
    }
    | Expression::Inline(inline)) = expression;
    if let InlineExpression::VariableReference { id } = inline
        && !found.contains(&id.name)
    {
        found.push(id.name);
    }
    if let Expression::Select { variants, .. } = expression {
        for variant in variants {
            collect(&variant.value, found);
        }
    }
}
