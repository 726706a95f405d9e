//! The languages the pages speak, and how one is chosen for a request.

#[cfg(test)]
mod tests;

/// A language the pages can be read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English, the language the words are first written in.
    English,
    /// Armenian.
    Armenian,
    /// English in borrowed Arabic letters: shows how pages hold when read from right to left.
    Mirror,
}

/// The way a line runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

/// Where a reader may have said which language they want, the strongest wish first.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wishes<'r> {
    /// `?lang=` in the address.
    pub address: Option<&'r str>,
    /// What was chosen earlier on this computer.
    pub cookie: Option<&'r str>,
    /// The browser's `Accept-Language`.
    pub browser: Option<&'r str>,
}

impl Language {
    /// The languages offered to readers.
    pub const SHIPPED: [Self; 2] = [Self::English, Self::Armenian];
    /// The languages offered where the layout is being tested.
    pub const WITH_TEST: [Self; 3] = [Self::English, Self::Armenian, Self::Mirror];

    /// The BCP 47 tag; `ar-XB` is the customary tag of a mirrored test locale.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Armenian => "hy",
            Self::Mirror => "ar-XB",
        }
    }

    /// The language's name in itself, so that its readers find it.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Armenian => "Հայերեն",
            Self::Mirror => "Mirror",
        }
    }

    /// The way its lines run.
    pub const fn direction(self) -> Direction {
        match self {
            Self::English | Self::Armenian => Direction::LeftToRight,
            Self::Mirror => Direction::RightToLeft,
        }
    }

    /// Finds the offered language a tag means: itself, or the language it is a variety of.
    pub fn find(tag: &str, offered: &[Self]) -> Option<Self> {
        let base = tag.split('-').next().unwrap_or_default();
        let same = |known: &&Self| known.tag().eq_ignore_ascii_case(tag);
        let kin = |known: &&Self| known.tag().eq_ignore_ascii_case(base);
        offered
            .iter()
            .find(same)
            .or_else(|| offered.iter().find(kin))
            .copied()
    }

    /// Chooses by the address, then by what was chosen before, then by what the browser asks for.
    pub fn choose(wishes: Wishes<'_>, offered: &[Self]) -> Self {
        let spoken = [wishes.address, wishes.cookie].into_iter().flatten();
        spoken
            .chain(by_preference(wishes.browser.unwrap_or_default()))
            .find_map(|tag| Self::find(tag, offered))
            .unwrap_or(Self::English)
    }
}

impl Direction {
    /// The value of HTML's `dir`.
    pub const fn html(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

/// The tags of an `Accept-Language` header, most wanted first; unwanted ones (`q=0`) are left out.
fn by_preference(header: &str) -> Vec<&str> {
    let mut tags: Vec<(&str, f32)> = header.split(',').filter_map(weighed).collect();
    tags.retain(|(_, weight)| *weight > 0.0);
    tags.sort_by(|one, other| other.1.total_cmp(&one.1));
    tags.into_iter().map(|(tag, _)| tag).collect()
}

fn weighed(part: &str) -> Option<(&str, f32)> {
    let mut pieces = part.split(';').map(str::trim);
    let tag = pieces.next().filter(|tag| !tag.is_empty())?;
    let weight = pieces.find_map(|piece| piece.strip_prefix("q="));
    Some((tag, weight.map_or(1.0, |text| text.parse().unwrap_or(0.0))))
}
