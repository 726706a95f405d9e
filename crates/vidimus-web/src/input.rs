//! What was sent with a form: its fields as typed, and its files.

use axum::Form;
use axum::extract::{FromRequest, Multipart, Query, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::IntoResponse;

use crate::failure::Failure;

/// Named texts in the order they were sent.
type Fields = Vec<(String, String)>;

/// The fields and files of one form.
#[derive(Default)]
pub struct Input {
    fields: Fields,
    files: Vec<File>,
}

/// A file as the browser sent it.
pub struct File {
    /// The name it had there: shown to the reader, never used as a path.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl Input {
    /// Reads the part of an address behind `?`; what cannot be read is left out.
    pub fn of_address(uri: &Uri) -> Self {
        let fields = Query::<Fields>::try_from_uri(uri).map(|Query(fields)| fields);
        Self {
            fields: fields.unwrap_or_default(),
            files: Vec::new(),
        }
    }

    /// Reads the body of a form in either of HTML's encodings.
    pub async fn of_body(request: Request, limit: usize) -> Result<Self, Failure> {
        let refused = |status| match status {
            StatusCode::PAYLOAD_TOO_LARGE => Failure::TooLarge { limit },
            _ => Failure::Unread,
        };
        if is_multipart(request.headers()) {
            let parts = Multipart::from_request(request, &()).await;
            return Self::of_parts(parts.map_err(|_| Failure::Unread)?, refused).await;
        }
        match Form::<Fields>::from_request(request, &()).await {
            Ok(Form(fields)) => Ok(Self {
                fields,
                files: Vec::new(),
            }),
            Err(rejection) => Err(refused(rejection.into_response().status())),
        }
    }

    async fn of_parts(
        mut parts: Multipart,
        refused: impl Fn(StatusCode) -> Failure,
    ) -> Result<Self, Failure> {
        let mut input = Self::default();
        while let Some(part) = parts
            .next_field()
            .await
            .map_err(|error| refused(error.status()))?
        {
            let field = part.name().unwrap_or_default().to_owned();
            let file = part.file_name().map(str::to_owned);
            let bytes = part
                .bytes()
                .await
                .map_err(|error| refused(error.status()))?
                .to_vec();
            if let Some(name) = file {
                input.files.push(File { name, bytes });
            } else {
                let text = String::from_utf8(bytes).map_err(|_| Failure::Unread)?;
                input.fields.push((field, text));
            }
        }
        Ok(input)
    }

    /// What was typed, without the files and without what made the form this one.
    pub(crate) fn typed(&self) -> Self {
        let fields = self.fields.iter();
        let is_secret = |name: &str| {
            ["form_token", "nonce"].contains(&name)
                || name.starts_with("passphrase")
                || name == "code"
        };
        let fields = fields.filter(|(name, _)| !is_secret(name));
        Self {
            fields: fields.cloned().collect(),
            files: Vec::new(),
        }
    }

    /// A form as it was kept.
    pub(crate) const fn of_fields(fields: Vec<(String, String)>) -> Self {
        Self {
            fields,
            files: Vec::new(),
        }
    }

    /// The fields, to be kept.
    pub(crate) fn into_fields(self) -> Vec<(String, String)> {
        self.fields
    }

    /// The same with these fields instead of those of their names.
    pub(crate) fn with(mut self, fields: &[(&str, &str)]) -> Self {
        self.fields
            .retain(|(name, _)| !fields.iter().any(|(other, _)| other == name));
        let fields = fields.iter();
        self.fields
            .extend(fields.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        self
    }

    /// The first value of a field, as typed.
    pub fn one(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }

    /// Every value of a field that may be given several times.
    pub fn all<'i>(&'i self, name: &'i str) -> impl Iterator<Item = &'i str> {
        self.fields
            .iter()
            .filter(move |(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }

    /// The files, in the order they were sent.
    pub fn files(&self) -> &[File] {
        &self.files
    }
}

fn is_multipart(headers: &HeaderMap) -> bool {
    let kind = headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("multipart/form-data"))
}
