//! What a reader sees of a page, parted into the words of the program and those of others.

/// Elements that hold what sources, people or files say, in whatever language that is.
const DATA: [&str; 8] = [
    "bdi",
    "q",
    "blockquote",
    "code",
    "kbd",
    "textarea",
    "style",
    "script",
];

/// Elements without an end.
const VOID: [&str; 6] = ["input", "meta", "link", "br", "hr", "wbr"];

/// Attributes that are read to people.
const SPOKEN: [&str; 3] = ["aria-label", "title", "alt"];

/// The texts of a page.
#[derive(Default)]
pub(crate) struct Seen {
    /// In the reader's language: what was put into a sentence is left out.
    pub(crate) own: Vec<String>,
    /// In drawings, where names stand without a mark.
    pub(crate) drawn: Vec<String>,
    /// Marked as said by others: by its element, by a language of its own, or by isolation.
    pub(crate) said: Vec<String>,
}

#[derive(Clone, Copy)]
enum Sort {
    Own,
    Drawn,
    Said,
}

impl Seen {
    pub(crate) fn of(body: &str) -> Self {
        let mut seen = Self::default();
        let mut open: Vec<(&str, Sort)> = Vec::new();
        for piece in body.split('<').skip(1) {
            let (tag, text) = piece.split_once('>').unwrap();
            let around = open.last().map_or(Sort::Own, |(_, sort)| *sort);
            let name = tag.split([' ', '/', '\n']).next().unwrap_or_default();
            if let Some(closed) = tag.strip_prefix('/') {
                let (opened, _) = open.pop().unwrap();
                assert_eq!(opened, closed, "{piece}");
            } else if !tag.starts_with('!') {
                spoken(tag).for_each(|text| seen.take(text, around));
                if !VOID.contains(&name) && !tag.ends_with('/') {
                    open.push((name, inside(name, tag, around)));
                }
            }
            let sort = open.last().map_or(Sort::Own, |(_, sort)| *sort);
            seen.take(text, sort);
        }
        seen
    }

    fn take(&mut self, text: &str, sort: Sort) {
        let text = text.replace("&#38;", "&").replace("&#39;", "'");
        let (own, put_in) = parted(&text);
        self.said.extend(put_in);
        let all = match sort {
            Sort::Own => &mut self.own,
            Sort::Drawn => &mut self.drawn,
            Sort::Said => &mut self.said,
        };
        all.extend(Some(own.trim().to_owned()).filter(|text| !text.is_empty()));
    }
}

/// Whose words stand inside an element.
fn inside(name: &str, tag: &str, around: Sort) -> Sort {
    match around {
        Sort::Said => Sort::Said,
        _ if DATA.contains(&name) || (name != "html" && tag.contains(" lang=")) => Sort::Said,
        _ if name == "svg" => Sort::Drawn,
        around => around,
    }
}

fn spoken(tag: &str) -> impl Iterator<Item = &str> {
    let value = move |name: &&str| {
        let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
        rest.split('"').next()
    };
    SPOKEN.iter().filter_map(value)
}

/// A sentence, and what was put into it.
fn parted(text: &str) -> (String, Vec<String>) {
    let mut own = String::new();
    let mut put_in: Vec<String> = Vec::new();
    let mut depth = 0_u32;
    for letter in text.chars() {
        match letter {
            '\u{2068}' => {
                depth += 1;
                put_in.push(String::new());
            }
            '\u{2069}' => depth = depth.saturating_sub(1),
            letter if depth == 0 => own.push(letter),
            letter => put_in.last_mut().unwrap().push(letter),
        }
    }
    (own, put_in)
}

/// Words in Latin letters, of two letters at least; what has digits in it is an address.
pub(crate) fn latin(text: &str) -> Vec<&str> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let is_word = |word: &&str| word.len() > 1 && word.chars().all(|c| c.is_ascii_alphabetic());
    words.filter(is_word).collect()
}
