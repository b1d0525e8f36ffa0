//! What the header of a PNG says, and the lines of text in it.

use anyhow::{Context, Result, ensure};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A PNG, as far as it is of interest here.
#[derive(Debug, PartialEq, Eq)]
pub struct Picture {
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
    /// What a pixel is made of: 2 is red, green and blue, 6 has transparency as well, 3 is a palette.
    pub colour: u8,
    /// Keyword and text of each `tEXt` chunk.
    pub texts: Vec<(String, String)>,
}

/// Reads a PNG.
///
/// # Errors
/// Where it is none, or cut off.
pub fn read(bytes: &[u8]) -> Result<Picture> {
    let mut rest = bytes.strip_prefix(SIGNATURE).context("this is not a PNG")?;
    let mut picture = Picture { width: 0, height: 0, colour: 0, texts: Vec::new() };
    while let Some((name, body)) = chunk(&mut rest)? {
        match name {
            b"IHDR" => {
                picture.width = number(body)?;
                picture.height = number(body.get(4..).unwrap_or_default())?;
                picture.colour = *body.get(9).context("this PNG is cut off")?;
            }
            b"tEXt" => {
                let text = String::from_utf8_lossy(body);
                let (keyword, text) = text.split_once('\0').context("a text without a keyword")?;
                picture.texts.push((keyword.to_owned(), text.to_owned()));
            }
            _ => {}
        }
    }
    ensure!(picture.width > 0, "this PNG has no header");
    Ok(picture)
}

/// The next chunk: length, name, body, checksum.
fn chunk<'a>(rest: &mut &'a [u8]) -> Result<Option<(&'a [u8], &'a [u8])>> {
    if rest.is_empty() {
        return Ok(None);
    }
    let length = number(rest)? as usize;
    ensure!(rest.len() >= 12 && length <= rest.len() - 12, "this PNG is cut off");
    let (name, body) = (&rest[4..8], &rest[8..8 + length]);
    *rest = &rest[12 + length..];
    Ok(Some((name, body)))
}

fn number(bytes: &[u8]) -> Result<u32> {
    let four = bytes.first_chunk::<4>().context("this PNG is cut off")?;
    Ok(u32::from_be_bytes(*four))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png() -> Vec<u8> {
        let mut png = SIGNATURE.to_vec();
        for (name, body) in [
            (b"IHDR", [0, 0, 5, 0, 0, 0, 3, 32, 8, 6, 0, 0, 0].as_slice()),
            (b"tEXt", b"Source\0abc"),
            (b"IEND", b""),
        ] {
            png.extend((body.len() as u32).to_be_bytes());
            png.extend(name);
            png.extend(body);
            png.extend([0; 4]);
        }
        png
    }

    #[test]
    fn size_and_texts_are_read() {
        let texts = vec![("Source".to_owned(), "abc".to_owned())];
        assert_eq!(read(&png()).unwrap(), Picture { width: 1280, height: 800, colour: 6, texts });
    }

    #[test]
    fn what_is_cut_off_is_an_error() {
        let png = png();
        for length in (0..8).chain(9..png.len() - 12) {
            let at_a_seam = [8 + 25, 8 + 25 + 22].contains(&length);
            assert_eq!(read(&png[..length]).is_ok(), at_a_seam, "{length}");
        }
    }
}
